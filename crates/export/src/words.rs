//! The words of exported files, from the same kind of Fluent files as the interface's.
//!
//! Data in: a language. Data out: its [`Wording`]. Only what these files need of Fluent is read: one message a line,
//! with variables. The whole of Fluent would be carried by the engine's wasm for the sake of forty words.

use draftlens_model::{Analysis, ChangeKind, Class, Language, Likelihood, Lookup, Outcome, Said, plain_name};
use draftlens_review::Disposition;

/// Languages in which the words are there; the first is what others fall back to.
const SOURCES: [(Language, &str); 6] = [
    (Language::English, include_str!("../../../www/locales/en/export.ftl")),
    (Language::Arabic, include_str!("../../../www/locales/ar/export.ftl")),
    (Language::Chinese, include_str!("../../../www/locales/zh/export.ftl")),
    (Language::French, include_str!("../../../www/locales/fr/export.ftl")),
    (Language::Russian, include_str!("../../../www/locales/ru/export.ftl")),
    (Language::Spanish, include_str!("../../../www/locales/es/export.ftl")),
];

/// What the engine says, in the languages other than English: that comes with the [`Said`] itself.
const MESSAGES: [(Language, &str); 5] = [
    (Language::Arabic, include_str!("../../../www/locales/ar/messages.ftl")),
    (Language::Chinese, include_str!("../../../www/locales/zh/messages.ftl")),
    (Language::French, include_str!("../../../www/locales/fr/messages.ftl")),
    (Language::Russian, include_str!("../../../www/locales/ru/messages.ftl")),
    (Language::Spanish, include_str!("../../../www/locales/es/messages.ftl")),
];

/// The words in one language.
pub struct Wording {
    pub language: Language,
    source: &'static str,
    said: &'static str,
}

impl Lookup for Wording {
    fn pattern(&self, id: &str) -> Option<&str> {
        messages(self.said).find(|(found, _)| *found == id).map(|(_, text)| text)
    }

    /// A name in an Arabic sentence is often written from the left: marks around it keep it whole. Its own are left out.
    fn value(&self, text: &str) -> String {
        let text = plain_name(text);
        if self.language == Language::Arabic { format!("\u{2068}{text}\u{2069}") } else { text }
    }
}

impl Wording {
    /// In the language asked for, or that of the latest version; in English where the words are not there in it.
    pub fn choose(asked: Option<Language>, analysis: &Analysis) -> Wording {
        let wanted = asked.or_else(|| analysis.versions.last().and_then(|version| version.language));
        let found = SOURCES.into_iter().find(|(language, _)| Some(*language) == wanted);
        let (language, source) = found.unwrap_or(SOURCES[0]);
        let said = MESSAGES.into_iter().find(|(of, _)| *of == language).map_or("", |(_, said)| said);
        Wording { language, source, said }
    }

    /// What the engine says, in this language.
    pub fn said(&self, said: &Said) -> String {
        said.say(self)
    }

    /// The message of this key. A key that is not there reads as itself; a test makes sure that none is.
    pub fn get<'a>(&self, key: &'a str) -> &'a str
    where
        'static: 'a,
    {
        messages(self.source).find(|(found, _)| *found == key).map_or(key, |(_, text)| text)
    }

    /// The message with its variables filled in.
    pub fn fill(&self, key: &str, variables: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_owned();
        for (name, value) in variables {
            text = text.replace(&format!("{{ ${name} }}"), value);
        }
        text
    }

    pub fn kind(&self, kind: ChangeKind) -> &str {
        self.get(match kind {
            ChangeKind::Insert => "kind-word-insert",
            ChangeKind::Delete => "kind-word-delete",
            ChangeKind::Replace => "kind-word-replace",
            ChangeKind::Move => "kind-word-move",
            ChangeKind::Split => "kind-word-split",
            ChangeKind::Merge => "kind-word-merge",
            ChangeKind::Punctuation => "kind-word-punctuation",
            ChangeKind::Typographic => "kind-word-typographic",
            ChangeKind::Label => "kind-word-label",
        })
    }

    pub fn class(&self, class: Class) -> &str {
        self.get(match class {
            Class::Verbatim => "class-word-verbatim",
            Class::Adapted => "class-word-adapted",
            Class::SameEdit => "class-word-same-edit",
            Class::Instruction => "class-word-instruction",
            Class::Related => "class-word-related",
        })
    }

    pub fn likelihood(&self, likelihood: Likelihood) -> &str {
        self.get(match likelihood {
            Likelihood::Strong => "likelihood-word-strong",
            Likelihood::Likely => "likelihood-word-likely",
            Likelihood::Possible => "likelihood-word-possible",
        })
    }

    pub fn outcome(&self, outcome: Outcome) -> &str {
        self.get(match outcome {
            Outcome::Adopted => "outcome-word-adopted",
            Outcome::Partly => "outcome-word-partly",
            Outcome::NotReflected => "outcome-word-not-reflected",
            Outcome::Removed => "outcome-word-removed",
            Outcome::Pending => "outcome-word-pending",
            Outcome::CannotBeJudged => "outcome-word-cannot-be-judged",
        })
    }

    /// What was decided about a proposal, which is accepted where an attribution is confirmed.
    pub fn proposal_disposition(&self, disposition: Disposition) -> &str {
        match disposition {
            Disposition::Confirmed => self.get("decision-word-accepted"),
            Disposition::Rejected => self.get("decision-word-not-accepted"),
            other => self.disposition(other),
        }
    }

    pub fn disposition(&self, disposition: Disposition) -> &str {
        self.get(match disposition {
            Disposition::Confirmed => "decision-word-confirmed",
            Disposition::Rejected => "decision-word-rejected",
            Disposition::Noted => "decision-word-noted",
            Disposition::Withdrawn => "decision-word-withdrawn",
        })
    }
}

/// Keys and texts of a Fluent file of one-line messages.
fn messages(source: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = source.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).map(|(key, text)| (key.trim(), text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The variables of a message, in the order of their names.
    fn variables(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_language_has_the_same_messages() {
        let list = |source| messages(source).map(|(key, text)| (key, variables(text))).collect::<Vec<_>>();
        let english = list(SOURCES[0].1);
        for (language, source) in SOURCES {
            assert_eq!(list(source), english, "{language:?}");
            let plain = source.lines().all(|line| line.is_empty() || line.starts_with('#') || line.contains(" = "));
            assert!(plain, "{language:?} has a message of several lines");
        }
    }

    #[test]
    fn every_key_used_is_there() {
        let uses = [include_str!("words.rs"), include_str!("html.rs"), include_str!("csv.rs")];
        let keys: Vec<&str> = messages(SOURCES[0].1).map(|(key, _)| key).collect();
        let prefixes = ["report-", "kind-word-", "class-word-", "likelihood-word-", "outcome-word-", "decision-word-"];
        let mut used = Vec::new();
        for text in uses {
            let quoted = text.split('"').skip(1).step_by(2);
            used.extend(quoted.filter(|text| prefixes.iter().any(|prefix| text.starts_with(prefix) && text != prefix)));
        }
        assert!(used.len() >= keys.len());
        for key in &used {
            assert!(keys.contains(key), "{key} is missing");
        }
        for key in keys {
            assert!(used.contains(&key), "{key} is not used");
        }
    }

    /// Unlike the whole of Fluent, `fill` puts no marks around what it fills in: they stand in the file.
    #[test]
    fn names_in_arabic_sentences_are_isolated() {
        let arabic = SOURCES.into_iter().find(|(language, _)| *language == Language::Arabic);
        for (key, text) in arabic.into_iter().flat_map(|(_, source)| messages(source)) {
            assert_eq!(text.contains("{ $"), text.contains('\u{2068}'), "{key}");
            assert_eq!(text.matches('\u{2068}').count(), text.matches('\u{2069}').count(), "{key}");
        }
    }

    #[test]
    fn variables_are_filled_in() {
        let words = Wording { language: Language::English, source: SOURCES[0].1, said: "" };
        assert_eq!(words.fill("report-from-to", &[("old", "a"), ("new", "b")]), "From a to b");
    }
}
