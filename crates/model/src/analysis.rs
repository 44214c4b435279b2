//! The answer: what changed, who asked for it, and what became of what was asked for.
//!
//! Serialised to JSON this is `draftlens.analysis/2`; outside programs rely on the fields' names. Fields may be
//! added; one is never renamed or given another meaning without a new version number.

use super::{BlockKind, Cell, Language, Problem, RevisionKind, Said, Span, message};
use serde::{Deserialize, Serialize};

pub const ANALYSIS_SCHEMA: &str = "draftlens.analysis/2";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    pub schema: String,
    pub tool: Tool,
    pub title: String,
    pub versions: Vec<VersionText>,
    pub contributions: Vec<ContributionText>,
    /// How the blocks of each version lie beside those of the next, in reading order.
    pub comparisons: Vec<Comparison>,
    /// What changed in words, in order of `to`, then of place in the text.
    pub changes: Vec<Change>,
    /// What changed in nothing but punctuation, typography and numbering, in the same order. Kept apart because there
    /// may be very many and few of them are what anybody asks about; their ids go on from those of `changes`.
    pub minor: Vec<Change>,
    pub proposals: Vec<Proposal>,
    /// For each block of the latest version, where its words came from.
    pub history: Vec<Vec<Origin>>,
    pub problems: Vec<Problem>,
}

impl Analysis {
    /// The change of this id, among the changes or the minor ones.
    pub fn change(&self, id: u32) -> Option<&Change> {
        let id = id as usize;
        self.changes.get(id).or_else(|| self.minor.get(id.checked_sub(self.changes.len())?))
    }

    /// The changes in words, then the minor ones: in order of id.
    pub fn all_changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().chain(&self.minor)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    pub name: String,
    pub version: String,
}

/// A version as it was compared: tracked revisions accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionText {
    pub name: String,
    pub label: String,
    pub language: Option<Language>,
    pub date: Option<String>,
    pub sha256: String,
    pub blocks: Vec<TextBlock>,
}

impl VersionText {
    /// What people call it: its label, or else its name.
    pub fn called(&self) -> &str {
        if self.label.is_empty() { &self.name } else { &self.label }
    }
}

/// A contribution, with the words that its tracked revisions delete as well as those they insert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContributionText {
    pub name: String,
    pub contributors: Vec<Contributor>,
    pub language: Option<Language>,
    pub date: Option<String>,
    pub supersedes: Option<String>,
    pub sha256: String,
    pub excluded: bool,
    /// Index of the version that it edits or rewrites, where it does.
    pub edits: Option<u32>,
    pub blocks: Vec<TextBlock>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributor {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextBlock {
    pub kind: BlockKind,
    pub level: u8,
    pub label: Option<String>,
    pub text: String,
    pub cell: Option<Cell>,
    /// Tracked revisions (contributions only).
    pub revisions: Vec<Redline>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Redline {
    pub kind: RevisionKind,
    pub start: u32,
    pub end: u32,
    pub author: Option<String>,
    pub date: Option<String>,
}

/// Version `from` beside version `to`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// None: there is no earlier version; everything is new.
    pub from: Option<u32>,
    pub to: u32,
    /// Every block of both versions stands in exactly one row, except that a moved block has a row at either place.
    pub rows: Vec<Row>,
    /// A budget ran out somewhere: the result is right but coarser than it could be.
    pub coarse: bool,
}

/// Blocks that lie beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub kind: RowKind,
    /// Indices of blocks of the old version; several where paragraphs were merged; empty where all is new.
    pub old: Vec<u32>,
    /// Indices of blocks of the new version; several where a paragraph was split; empty where all is gone.
    pub new: Vec<u32>,
    /// The changes that touch this row, in reading order.
    pub changes: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    Same,
    Changed,
    Inserted,
    Deleted,
    /// Where a moved block stood: `old` is filled here, and `new` names where it went.
    MovedAway,
    /// Where a moved block stands: `new` is filled here, and `old` names where it came from.
    MovedHere,
}

/// What a person would call one edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Index into `Analysis::changes`, and beyond its end into `Analysis::minor`.
    pub id: u32,
    /// None: there is no earlier version.
    pub from: Option<u32>,
    pub to: u32,
    pub kind: ChangeKind,
    /// The words that went, in version `from`.
    pub old: Vec<Span>,
    /// The words that came, in version `to`.
    pub new: Vec<Span>,
    /// Where it stands in each version, also where no words of that side are concerned (then without length).
    pub at: Sides<Option<Span>>,
    /// Best first; empty: unattributed.
    pub attributions: Vec<Attribution>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sides<T> {
    pub old: T,
    pub new: T,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    Insert,
    Delete,
    Replace,
    /// Whole blocks stand elsewhere; their inner edits are changes of their own.
    Move,
    /// A block that was part of another now stands by itself; its inner edits are changes of their own.
    Split,
    /// A block that stood by itself is now part of another; its inner edits are changes of their own.
    Merge,
    /// Only marks came or went.
    Punctuation,
    /// Equal but for folding: spaces, quotation marks, soft hyphens and the like.
    Typographic,
    /// Only the label changed: renumbering.
    Label,
}

impl ChangeKind {
    /// As in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Insert => "insert",
            ChangeKind::Delete => "delete",
            ChangeKind::Replace => "replace",
            ChangeKind::Move => "move",
            ChangeKind::Split => "split",
            ChangeKind::Merge => "merge",
            ChangeKind::Punctuation => "punctuation",
            ChangeKind::Typographic => "typographic",
            ChangeKind::Label => "label",
        }
    }

    /// Whether it is about whole blocks rather than words in them: such a change is told beside the text, not marked in it.
    pub fn is_of_blocks(self) -> bool {
        matches!(self, ChangeKind::Move | ChangeKind::Split | ChangeKind::Merge | ChangeKind::Label)
    }

    /// Whether changes of this kind stand in [`Analysis::minor`].
    pub fn is_minor(self) -> bool {
        matches!(self, ChangeKind::Punctuation | ChangeKind::Typographic | ChangeKind::Label)
    }
}

/// A change explained by a contribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// `name` of the contribution.
    pub contribution: String,
    /// The proposals that it rests on, by their ids; none for what only justifies.
    pub proposals: Vec<u32>,
    pub class: Class,
    /// By a fixed formula, not fitted. On the labelled cases it was measured on, about nine in ten of those scored 0.9
    /// were right.
    pub score: f64,
    /// Equal in those that explain the change alike, numbered from the best.
    pub group: u32,
    pub likelihood: Likelihood,
    /// The contribution is dated after the version: shown, but lower.
    pub late: bool,
    /// The part of the change that it accounts for.
    pub explains: Sides<Vec<Span>>,
    pub evidence: Vec<Evidence>,
}

/// How a contribution explains a change, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The new words are the contribution's, in its order.
    Verbatim,
    /// The same words with edits.
    Adapted,
    /// The contribution, redlined or clean, makes the same edit at the same place.
    SameEdit,
    /// It asks for it in words: "delete paragraph 5".
    Instruction,
    /// The same terms, in looser order.
    Related,
}

/// What people see instead of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likelihood {
    Strong,
    Likely,
    Possible,
}

/// A passage of the contribution beside the change, word by word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The passage, in the contribution's blocks.
    pub source: Span,
    pub matches: Vec<WordMatch>,
    /// One English sentence that a person can check: what [`Why::said`] says.
    pub reason: String,
    /// The same as data.
    pub why: Why,
}

/// Words of the change that stand in the passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordMatch {
    pub side: Side,
    pub change: Span,
    pub source: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Old,
    New,
}

/// A reason as data; the interface has a sentence for each code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    pub code: WhyCode,
    /// The label or heading of the place, where there is one.
    pub place: Option<String>,
    /// Words of the change found in the passage, of how many.
    pub matched: u32,
    pub of: u32,
}

impl Why {
    /// The reason as a sentence.
    pub fn said(&self) -> Said {
        let what = match self.code {
            WhyCode::SameInsertion => message::REASON_SAME_INSERTION,
            WhyCode::SameDeletion => message::REASON_SAME_DELETION,
            WhyCode::SameReplacement => message::REASON_SAME_REPLACEMENT,
            WhyCode::SameMove => message::REASON_SAME_MOVE,
            WhyCode::WordsInOrder => message::REASON_WORDS_IN_ORDER,
            WhyCode::WordsScattered => message::REASON_WORDS_SCATTERED,
            WhyCode::Asked => message::REASON_ASKED,
            WhyCode::NamesPlace => message::REASON_NAMES_PLACE,
            WhyCode::SharedTerms => message::REASON_SHARED_TERMS,
        };
        match &self.place {
            Some(place) => message::REASON_AT.with(what).with(self.matched).with(self.of).with(place.as_str()),
            None => message::REASON.with(what).with(self.matched).with(self.of),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyCode {
    /// The same words were inserted at the same place.
    SameInsertion,
    /// The same words were deleted at the same place.
    SameDeletion,
    /// The same words were replaced by the same words.
    SameReplacement,
    /// The same paragraph was moved.
    SameMove,
    /// The new words stand in the contribution in the same order.
    WordsInOrder,
    /// The new words stand there with others between, or in another order.
    WordsScattered,
    /// It asks for it in words.
    Asked,
    /// It names the place and the subject.
    NamesPlace,
    /// Rare terms in common.
    SharedTerms,
}

/// What one party (or several together) asks for at one place, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Index into `Analysis::proposals`.
    pub id: u32,
    /// `name` of the contribution.
    pub contribution: String,
    /// Who asks, by name; the person who typed it is none of them.
    pub parties: Vec<String>,
    pub form: ProposalForm,
    pub kind: ProposalKind,
    /// Where it says so, in the contribution's blocks.
    pub source: Vec<Span>,
    /// Its justification, in the same blocks.
    pub reasons: Vec<Span>,
    /// The version that it edits and that `target` refers to; none for words for a first draft.
    pub base: Option<u32>,
    /// What people call the place.
    pub place: Option<String>,
    /// Where in that version.
    pub target: Vec<Span>,
    /// What should come.
    pub inserted: String,
    /// What should go.
    pub deleted: String,
    /// Proposals that ask for the same words at the same place.
    pub joint: Vec<u32>,
    /// Proposals that cannot be met together with this one.
    pub conflicts: Vec<u32>,
    /// What became of it in each version after its base, as far as that can be told.
    pub outcomes: Vec<VersionOutcome>,
    /// What became of it in the last version.
    pub outcome: Outcome,
    /// The changes that carry it out, in whichever version.
    pub changes: Vec<u32>,
    /// What the outcome was judged by.
    pub reason: Said,
}

/// What became of a proposal in one version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionOutcome {
    pub version: u32,
    pub outcome: Outcome,
    /// The changes that led to this version and carry it out.
    pub changes: Vec<u32>,
    /// What this version says at the place.
    pub now: Vec<Span>,
}

/// The form that a proposal comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalForm {
    TrackedChange,
    /// A paragraph written anew.
    Rewrite,
    /// Asked for in words.
    Instruction,
    /// A comment on words of a draft.
    Comment,
    /// An amendment handed in on a form.
    AmendmentForm,
    TableRow,
    /// Told by somebody else, in the third person.
    Reported,
    /// Words for a first draft.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalKind {
    Insert,
    Delete,
    Replace,
    /// Paragraphs should stand elsewhere.
    Move,
    /// Paragraphs should become one.
    Merge,
    /// A paragraph should become several.
    Split,
    /// Paragraphs should get other numbers.
    Renumber,
    /// Leave as it is ("no change to paragraph 9", NOC).
    Keep,
    /// Support, opposition or a remark on a place, which asks for no change that could be looked for.
    View,
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Adopted,
    Partly,
    NotReflected,
    /// It was adopted, and a later version does not have it any more.
    Removed,
    /// There is no later version than the one that it edits.
    Pending,
    /// Nothing can be said, for the reason given.
    CannotBeJudged,
}

impl Outcome {
    pub const ALL: [Outcome; 6] = [
        Outcome::Adopted,
        Outcome::Partly,
        Outcome::NotReflected,
        Outcome::Removed,
        Outcome::Pending,
        Outcome::CannotBeJudged,
    ];

    /// As in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Adopted => "adopted",
            Outcome::Partly => "partly",
            Outcome::NotReflected => "not-reflected",
            Outcome::Removed => "removed",
            Outcome::Pending => "pending",
            Outcome::CannotBeJudged => "cannot-be-judged",
        }
    }
}

/// Where a stretch of the latest version came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub start: u32,
    pub end: u32,
    /// Index of the version in which these words first stood at this place.
    pub version: u32,
    /// The change that brought them; None: the first version had them and nothing explains that.
    pub change: Option<u32>,
}
