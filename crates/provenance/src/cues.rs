//! What a document's name, title and first lines say it is: a draft, and which; a contribution; neither.
//!
//! Data in: a [`Document`]. Data out: its [`Cues`]. Words are looked for in the six languages of the United Nations.

use crate::params;
use draftlens_model::stem;
use draftlens_model::{Document, FactKind, FoundIn};
use draftlens_text::lexicon::{Topic, WordList, list};

/// What speaks for one role or the other. Nothing here is certain; [`super::guess`] weighs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    /// The file's name says that it is a draft, or which.
    pub draft_in_name: bool,
    /// The file's or its folder's name says that it is a contribution.
    pub contribution_in_name: bool,
    /// The first lines say that it is a contribution, or whose comments it holds.
    pub contribution_in_text: bool,
    /// A party is named as its source, and it is not the secretariat or a chair.
    pub has_contributor: bool,
    /// It has tracked revisions or comments.
    pub redlined: bool,
    /// An agenda, a covering letter or the like.
    pub aside: bool,
    /// Which draft, by its name or title.
    pub rank: Option<Rank>,
    /// Its name says which revision it is, and nothing else of a draft: contributions are revised too.
    pub revision_only: bool,
    /// The name shows that the changes are tracked in it: "Draft 2 (track changes)".
    pub tracked_in_name: bool,
    /// The last number in the name, where it may be a count.
    pub number: Option<u32>,
}

/// Which of several drafts: the stage outweighs the number, the number the revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    pub stage: DraftStage,
    pub number: u32,
    pub revision: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftStage {
    Old,
    #[default]
    Numbered,
    New,
    Final,
    Adopted,
}

/// Reads the signs of a document.
pub fn signs(document: &Document) -> Cues {
    let name = words(stem(&document.name));
    // A Chinese draft "for comments" is none of them.
    let asked = name.iter().any(|word| list(Topic::AsksForComments).says(word));
    let folder = document.name.rsplit_once('/').map(|(folder, _)| words(folder)).unwrap_or_default();
    let title = document.fact(FactKind::Title).map(|fact| fact.value.as_str()).unwrap_or_default();
    let rank_in_name = rank(stem(&document.name));
    let called_draft = has(&name, Topic::Drafts) || !has(&folder, Topic::Contributions) && has(&folder, Topic::Drafts);
    Cues {
        draft_in_name: called_draft || rank_in_name.is_some(),
        contribution_in_name: is_party(&document.name)
            || !asked && has(&name, Topic::Contributions)
            || has(&folder, Topic::Contributions),
        contribution_in_text: says_contribution(document),
        has_contributor: has_contributor(document),
        redlined: document.has_revisions() || !document.comments.is_empty(),
        aside: has(&name, Topic::Covering),
        rank: rank_in_name.or_else(|| rank(title)),
        revision_only: !called_draft && rank_in_name.is_some_and(|rank| rank.is_revision_only()),
        tracked_in_name: is_tracked(&name),
        number: name.iter().rev().find_map(|word| word.parse().ok()).filter(|number| *number < params::DRAFT_NUMBERS),
    }
}

impl Rank {
    fn is_revision_only(self) -> bool {
        self.revision > 0 && self == Rank { number: 1, revision: self.revision, ..Rank::default() }
    }
}

fn is_tracked(name: &[String]) -> bool {
    has(name, Topic::Tracked)
}

/// What is left of a name without the words that say whether its changes show.
pub fn without_tracking(name: &str) -> Vec<String> {
    let mut left = words(stem(name));
    left.retain(|word| ![Topic::Tracked, Topic::Clean].iter().any(|section| list(*section).holds(word)));
    left
}

/// The words of a name that say neither what the document is nor which, as they are written.
pub fn own_words(name: &str) -> Vec<&str> {
    let all = name.split(|ch: char| !ch.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic));
    let says = |word: &str| {
        let lower = words(word);
        let known =
            [Topic::Drafts, Topic::Contributions, Topic::Covering, Topic::Final, Topic::Adopted, Topic::Revised];
        // Of these a longer word counts too: "newest" as "new".
        let longer = [Topic::Tracked, Topic::Clean, Topic::Old, Topic::New].map(list);
        let whole = [Topic::DraftCounts, Topic::RevisionCounts, Topic::OtherNameWords].map(list);
        known.iter().any(|section| has(&lower, *section))
            || list(Topic::Ordinals).says(&lower.concat())
            || lower.iter().any(|word| longer.iter().any(|list| list.begins(word)))
            || lower.iter().any(|word| whole.iter().any(|list| list.holds(word)))
    };
    let mut own: Vec<&str> = all.filter(|word| !says(word)).collect();
    // "Chamber of Shipping" keeps its "of".
    let small = |word: &&str| list(Topic::SmallWords).holds(&word.to_lowercase());
    let end = own.iter().rposition(|word| !small(word)).map_or(0, |at| at + 1);
    own.truncate(end);
    own.drain(..own.iter().take_while(|word| small(word)).count());
    own
}

/// Whether this is what one party says in a draft that several have marked: `draft.docx#Member State A`.
fn is_party(name: &str) -> bool {
    let extension = name.split_once('#').and_then(|(file, _)| file.rsplit_once('.')).map(|(_, extension)| extension);
    extension.is_some_and(|extension| {
        (2..=5).contains(&extension.len()) && extension.chars().all(|ch| ch.is_ascii_alphanumeric())
    })
}

/// Lower-case words, with letters and digits parted: "C20-65_Rev1" is c, 20, 65, rev, 1.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for ch in text.chars().flat_map(char::to_lowercase) {
        let kind = if ch.is_numeric() { Some(true) } else { ch.is_alphanumeric().then_some(false) };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == last => word.push(ch),
            (Some(_), _) => words.push(ch.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    words
}

/// Whether one of the words is of a section.
fn has(words: &[String], topic: Topic) -> bool {
    let list = list(topic);
    words.iter().any(|word| list.says(word))
}

/// Which draft a text names.
fn rank(text: &str) -> Option<Rank> {
    let lower = text.to_lowercase();
    let words = &words(text)[..];
    let stage = if has(words, Topic::Adopted) {
        DraftStage::Adopted
    } else if has(words, Topic::Final) {
        DraftStage::Final
    } else if has(words, Topic::New) {
        DraftStage::New
    } else if has(words, Topic::Old) {
        DraftStage::Old
    } else {
        DraftStage::Numbered
    };
    let after = |names: WordList| {
        words.windows(2).find_map(|pair| {
            let number: u32 = pair[1].parse().ok()?;
            (names.says(&pair[0]) && number < params::DRAFT_NUMBERS).then_some(number)
        })
    };
    let ordinals = list(Topic::Ordinals).patterns();
    let said = ordinals.filter(|sign| words.iter().any(|word| sign.says(word)));
    let ordinal = || said.filter_map(|sign| sign.value.parse::<u32>().ok()).min();
    // "1st" is parted into its number and its ending; "C20-0065-E" ends in a language.
    let counted = || {
        words.windows(2).find_map(|pair| {
            let ending = list(Topic::OrdinalEndings).holds(&pair[1]);
            let together = ending && lower.contains(&format!("{}{}", pair[0], pair[1]));
            pair[0].parse().ok().filter(|number| together && *number < params::ORDINALS)
        })
    };
    let number = after(list(Topic::DraftCounts)).or_else(ordinal).or_else(counted);
    let revision = after(list(Topic::RevisionCounts)).or_else(|| has(words, Topic::Revised).then_some(1));
    if stage == DraftStage::Numbered && number.is_none() && revision.is_none() {
        return None;
    }
    // A revised draft without a number revises the first.
    Some(Rank { stage, number: number.unwrap_or(1), revision: revision.unwrap_or(0) })
}

/// Whether one of the first short blocks begins like a contribution's title ("Contribution by …", "COMMENTS FROM …"),
/// or says so after other words ("Initial pre-draft: comments by …").
fn says_contribution(document: &Document) -> bool {
    let first = document.blocks.iter().take(params::SIGN_BLOCKS);
    first.filter(|block| block.text.chars().take(params::SIGN_LENGTH + 1).count() <= params::SIGN_LENGTH).any(|block| {
        let words = words(&block.text);
        // "Invitation to comment" and "Comments are welcome until …" are an office's words, not a member's.
        let begins_so =
            words.first().is_some_and(|word| list(Topic::Contributions).says(word)) && !has(&words, Topic::Calls);
        let says_whose = words
            .windows(2)
            .any(|pair| list(Topic::Contributions).says(&pair[0]) && list(Topic::ContributedBy).holds(&pair[1]));
        begins_so || says_whose
    })
}

fn has_contributor(document: &Document) -> bool {
    document.facts.iter().any(|fact| {
        let stated = !matches!(fact.found, FoundIn::Properties | FoundIn::Comment | FoundIn::Text);
        fact.about == FactKind::Contributor && stated && !has(&words(&fact.value), Topic::Offices)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{Block, Fact};

    fn named(name: &str) -> Cues {
        signs(&Document { name: name.into(), ..Document::default() })
    }

    fn rank_of(name: &str) -> Option<(DraftStage, u32, u32)> {
        named(name).rank.map(|rank| (rank.stage, rank.number, rank.revision))
    }

    #[test]
    fn names_say_which_draft() {
        use DraftStage::{Adopted, Final, New, Numbered, Old};
        for (name, expected) in [
            ("first-draft.docx", (Numbered, 1, 0)),
            ("GCA zero draft.docx", (Numbered, 0, 0)),
            ("Guidelines_v2.docx", (Numbered, 2, 0)),
            ("Guidelines_Draft3_Rev.2.docx", (Numbered, 3, 2)),
            ("C20-65!R1!MSW-E.docx", (Numbered, 1, 1)),
            ("revised draft.docx", (Numbered, 1, 1)),
            ("2nd draft.docx", (Numbered, 2, 0)),
            ("final draft.docx", (Final, 1, 0)),
            ("adopted text.docx", (Adopted, 1, 0)),
            ("old.txt", (Old, 1, 0)),
            ("new.txt", (New, 1, 0)),
            ("второй проект.docx", (Numbered, 2, 0)),
            ("окончательный проект.docx", (Final, 1, 0)),
            ("deuxième projet.docx", (Numbered, 2, 0)),
            ("segundo borrador.docx", (Numbered, 2, 0)),
            ("指南第二稿.docx", (Numbered, 2, 0)),
            ("المشروع النهائي.docx", (Final, 1, 0)),
        ] {
            assert_eq!(rank_of(name), Some(expected), "{name}");
            assert!(named(name).draft_in_name, "{name}");
        }
        for name in ["d001.txt", "renewal.txt", "guidelines.docx", "norway.docx", "2020-03-20.docx", "x17.pdf"] {
            assert_eq!(rank_of(name), None, "{name}");
            assert!(!named(name).draft_in_name, "{name}");
        }
    }

    #[test]
    fn names_say_that_it_is_a_contribution() {
        for name in [
            "comments.docx",
            "Contributions/a.docx",
            "замечания.docx",
            "x_proposal_2.txt",
            "意见书.docx",
            "مساهمة.docx",
        ] {
            assert!(named(name).contribution_in_name, "{name}");
        }
        assert!(!named("a/draft.docx").contribution_in_name);
        assert!(!named("draft v1.2 #3.docx").contribution_in_name);
        assert!(named("agenda.docx").aside);
    }

    #[test]
    fn first_lines_say_that_it_is_a_contribution() {
        let says = |line: &str| {
            let block = Block { text: line.into(), ..Block::default() };
            signs(&Document { blocks: vec![block], ..Document::default() }).contribution_in_text
        };
        for line in [
            "Comments by Austria on the Zero-Draft",
            "COMMENTS FROM GERMANY",
            "Initial “Pre-draft” of the report: comments by a delegation",
            "Вклад Государства-Члена A",
            "Observations de l’Administration A",
        ] {
            assert!(says(line), "{line}");
        }
        for line in [
            "Guidelines for utilization of the Global Cybersecurity Agenda",
            "Comments are welcome until 15 January",
            "It is not a document of the Union, and no Member State has made the proposals shown with it.",
        ] {
            assert!(!says(line), "{line}");
        }
    }

    #[test]
    fn an_office_is_not_a_contributor() {
        let with = |value: &str, found| {
            let fact = Fact { about: FactKind::Contributor, value: value.into(), found };
            signs(&Document { facts: vec![fact], ..Document::default() }).has_contributor
        };
        assert!(with("Member State A", FoundIn::HeaderTable));
        assert!(!with("Report by the Secretary-General", FoundIn::HeaderTable));
        assert!(!with("Секретариат", FoundIn::HeaderTable));
        assert!(!with("J. Smith", FoundIn::Properties));
    }
}
