//! What things are called: the message id for each word of the model.

use yew::prelude::*;

use crate::components::wording::messages::{Messages, id};
use draftlens_model::Stage;
use draftlens_model::{
    ChangeKind, Class, FoundIn, Language, Likelihood, Outcome, Problem, ProblemKind, ProposalKind, Severity,
    VersionText, Why, WhyCode, plain_name,
};
use draftlens_review::Disposition;

pub fn class(class: Class) -> &'static str {
    match class {
        Class::Verbatim => id("class-verbatim"),
        Class::Adapted => id("class-adapted"),
        Class::SameEdit => id("class-same-edit"),
        Class::Instruction => id("class-instruction"),
        Class::Related => id("class-related"),
    }
}

/// One sentence on what the class means.
pub fn class_hint(class: Class) -> &'static str {
    match class {
        Class::Verbatim => id("class-verbatim-hint"),
        Class::Adapted => id("class-adapted-hint"),
        Class::SameEdit => id("class-same-edit-hint"),
        Class::Instruction => id("class-instruction-hint"),
        Class::Related => id("class-related-hint"),
    }
}

pub const CLASSES: [Class; 5] = [Class::Verbatim, Class::Adapted, Class::SameEdit, Class::Instruction, Class::Related];

/// The word by which a class is known in the address of an option and in a class name of the stylesheet.
pub fn class_name(class: Class) -> &'static str {
    match class {
        Class::Verbatim => "verbatim",
        Class::Adapted => "adapted",
        Class::SameEdit => "same-edit",
        Class::Instruction => "instruction",
        Class::Related => "related",
    }
}

pub fn likelihood(likelihood: Likelihood) -> &'static str {
    match likelihood {
        Likelihood::Strong => id("likelihood-strong"),
        Likelihood::Likely => id("likelihood-likely"),
        Likelihood::Possible => id("likelihood-possible"),
    }
}

pub fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Insert => id("kind-insert"),
        ChangeKind::Delete => id("kind-delete"),
        ChangeKind::Replace => id("kind-replace"),
        ChangeKind::Move => id("kind-move"),
        ChangeKind::Split => id("kind-split"),
        ChangeKind::Merge => id("kind-merge"),
        ChangeKind::Typographic => id("kind-typographic"),
        ChangeKind::Punctuation => id("kind-punctuation"),
        ChangeKind::Label => id("kind-label"),
    }
}

pub const KINDS: [ChangeKind; 9] = [
    ChangeKind::Insert,
    ChangeKind::Delete,
    ChangeKind::Replace,
    ChangeKind::Move,
    ChangeKind::Split,
    ChangeKind::Merge,
    ChangeKind::Punctuation,
    ChangeKind::Typographic,
    ChangeKind::Label,
];

pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Adopted => id("outcome-adopted"),
        Outcome::Partly => id("outcome-partly"),
        Outcome::NotReflected => id("outcome-not-reflected"),
        Outcome::Removed => id("outcome-removed"),
        Outcome::Pending => id("outcome-pending"),
        Outcome::CannotBeJudged => id("outcome-cannot-be-judged"),
    }
}

pub fn proposal(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Insert => id("proposal-insert"),
        ProposalKind::Delete => id("proposal-delete"),
        ProposalKind::Replace => id("proposal-replace"),
        ProposalKind::Move => id("proposal-move"),
        ProposalKind::Merge => id("proposal-merge"),
        ProposalKind::Split => id("proposal-split"),
        ProposalKind::Renumber => id("proposal-renumber"),
        ProposalKind::Keep => id("proposal-keep"),
        ProposalKind::View => id("proposal-view"),
    }
}

pub fn disposition(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Confirmed => id("disposition-confirmed"),
        Disposition::Rejected => id("disposition-rejected"),
        Disposition::Noted => id("disposition-noted"),
        Disposition::Withdrawn => id("disposition-withdrawn"),
    }
}

/// What was decided about a proposal, which is accepted where an attribution is confirmed.
pub fn proposal_disposition(decided: Disposition) -> &'static str {
    match decided {
        Disposition::Confirmed => id("disposition-accepted"),
        Disposition::Rejected => id("disposition-not-accepted"),
        other => disposition(other),
    }
}

pub fn disposition_name(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Confirmed => "confirmed",
        Disposition::Rejected => "rejected",
        Disposition::Noted => "noted",
        Disposition::Withdrawn => "withdrawn",
    }
}

pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => id("stage-reading"),
        Stage::Comparing => id("stage-comparing"),
        Stage::Attributing => id("stage-attributing"),
        Stage::Tracing => id("stage-tracing"),
        Stage::Done => id("stage-done"),
    }
}

pub fn found_in(found: FoundIn) -> &'static str {
    match found {
        FoundIn::Manifest => id("found-manifest"),
        FoundIn::FileName => id("found-file-name"),
        FoundIn::Folder => id("found-folder"),
        FoundIn::HeaderTable => id("found-header-table"),
        FoundIn::PageHeader => id("found-page-header"),
        FoundIn::FirstLines => id("found-first-lines"),
        FoundIn::Properties => id("found-properties"),
        FoundIn::Comment => id("found-comment"),
        FoundIn::Text => id("found-text"),
    }
}

pub fn language(language: Language) -> &'static str {
    match language {
        Language::Arabic => id("language-ar"),
        Language::Chinese => id("language-zh"),
        Language::English => id("language-en"),
        Language::French => id("language-fr"),
        Language::Russian => id("language-ru"),
        Language::Spanish => id("language-es"),
        Language::Other => id("language-other"),
    }
}

pub const LANGUAGES: [Language; 7] = [
    Language::Arabic,
    Language::Chinese,
    Language::English,
    Language::French,
    Language::Russian,
    Language::Spanish,
    Language::Other,
];

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => id("severity-note"),
        Severity::Warning => id("severity-warning"),
        Severity::Error => id("severity-error"),
    }
}

pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// What a problem means to a person; its message says the rest.
pub fn problem(problem: &Problem) -> &'static str {
    match problem.kind {
        ProblemKind::Empty => id("problem-empty"),
        ProblemKind::NoText => id("problem-no-text"),
        ProblemKind::Scanned => id("problem-scanned"),
        ProblemKind::Encrypted => id("problem-encrypted"),
        ProblemKind::Truncated => id("problem-truncated"),
        ProblemKind::Unrecognised => id("problem-unrecognised"),
        ProblemKind::Renamed => id("problem-renamed"),
        ProblemKind::Malformed => id("problem-malformed"),
        ProblemKind::Limit => id("problem-limit"),
        ProblemKind::NeedsReader => id("problem-needs-reader"),
        ProblemKind::Unreadable => id("problem-unreadable"),
        ProblemKind::Crashed => id("problem-crashed"),
        ProblemKind::Partial => id("problem-partial"),
        ProblemKind::OtherLanguage => id("problem-other-language"),
        ProblemKind::Host => id("problem-host"),
        ProblemKind::Parts => id("problem-parts"),
        ProblemKind::IdenticalVersions => id("problem-identical-versions"),
        ProblemKind::Coarse => id("problem-coarse"),
        ProblemKind::Fetch => id("problem-fetch"),
        ProblemKind::Manifest => id("problem-manifest"),
        ProblemKind::Formatting => id("problem-formatting"),
    }
}

/// Why a contribution explains a change, as one sentence.
pub fn why(words: &Messages, why: &Why) -> String {
    let count = [("matched", why.matched.into()), ("of", why.of.into())];
    match (why.code, why.place.as_deref().filter(|place| !place.is_empty())) {
        (WhyCode::SameInsertion, None) => words.say("why-same-insertion"),
        (WhyCode::SameDeletion, None) => words.say("why-same-deletion"),
        (WhyCode::SameReplacement, None) => words.say("why-same-replacement"),
        (WhyCode::SameMove, None) => words.say("why-same-move"),
        (WhyCode::SameInsertion, Some(place)) => words.say_with("why-same-insertion-at", &[("place", place.into())]),
        (WhyCode::SameDeletion, Some(place)) => words.say_with("why-same-deletion-at", &[("place", place.into())]),
        (WhyCode::SameReplacement, Some(place)) => {
            words.say_with("why-same-replacement-at", &[("place", place.into())])
        }
        (WhyCode::SameMove, Some(place)) => words.say_with("why-same-move-at", &[("place", place.into())]),
        (WhyCode::WordsInOrder, _) => words.say_with("why-words-in-order", &count),
        (WhyCode::WordsScattered, _) => words.say_with("why-words-scattered", &count),
        (WhyCode::Asked, None) => words.say("why-asked"),
        (WhyCode::Asked, Some(place)) => words.say_with("why-asked-at", &[("place", place.into())]),
        (WhyCode::NamesPlace, None) => words.say("why-names-place"),
        (WhyCode::NamesPlace, Some(place)) => words.say_with("why-names-place-at", &[("place", place.into())]),
        (WhyCode::SharedTerms, _) => words.say_with("why-shared-terms", &count),
    }
}

/// What a version is called: its label, or else its file's name without folders.
pub fn version(version: &VersionText) -> String {
    shown_name(if version.label.is_empty() { file_name(&version.name) } else { &version.label })
}

/// A name as it is drawn: apart from the direction of the text around it, without marks that turn the letters of a line
/// about, and where it is longer than any name, its beginning and its end.
pub fn name(name: &str) -> Html {
    html! { <bdi>{ shown_name(name) }</bdi> }
}

/// The same as plain text, for what is drawn in pieces.
pub fn plain(name: &str) -> String {
    shown_name(name)
}

fn shown_name(name: &str) -> String {
    /// Letters.
    const LONGEST: usize = 400;
    let shown: Vec<char> = plain_name(name).chars().collect();
    if shown.len() <= LONGEST {
        return shown.into_iter().collect();
    }
    let (first, last) = (&shown[..LONGEST * 3 / 4], &shown[shown.len() - LONGEST / 4..]);
    first.iter().chain(&['\u{2026}']).chain(last).collect()
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `dir` of a text in this language; `auto` where that is not known.
pub fn text_direction(language: Option<Language>) -> &'static str {
    match language {
        Some(Language::Arabic) => "rtl",
        Some(Language::Other) | None => "auto",
        Some(_) => "ltr",
    }
}

/// `lang` of a text in this language; none where that is not known.
pub fn text_language(language: Option<Language>) -> Option<&'static str> {
    language.filter(|language| *language != Language::Other).map(Language::tag)
}

#[cfg(test)]
mod tests {
    use super::shown_name;

    #[test]
    fn names_are_drawn_without_marks_of_direction_and_not_for_ever() {
        assert_eq!(shown_name("draft\u{202e}txt.exe\u{2066}\n"), "drafttxt.exe");
        assert_eq!(shown_name("مسودة\u{200f}.docx"), "مسودة.docx");
        let long = shown_name(&format!("{}.docx", "a".repeat(10_000)));
        assert!(long.chars().count() < 410 && long.ends_with("a.docx") && long.contains('\u{2026}'));
    }
}
