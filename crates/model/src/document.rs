//! One file, read.

use serde::{Deserialize, Serialize};

/// A stretch of one block's text. `start` and `end` count Unicode scalar values, half-open; `block` is an index into
/// the blocks of the document (or view) that the context names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub block: u32,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(block: u32, start: u32, end: u32) -> Self {
        Span { block, start, end }
    }

    /// An insertion point has no length.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    pub fn len(&self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    pub fn overlaps(&self, other: &Span) -> bool {
        self.block == other.block && self.start < other.end && other.start < self.end
    }
}

/// The part of `text` between two offsets counted in Unicode scalar values; offsets beyond the end are the end.
///
/// ```
/// assert_eq!(draftlens_model::slice("l’accès libre", 2, 7), "accès");
/// assert_eq!(draftlens_model::slice("short", 2, 99), "ort");
/// ```
pub fn slice(text: &str, start: u32, end: u32) -> &str {
    let byte = |scalar: u32| text.char_indices().nth(scalar as usize).map_or(text.len(), |(at, _)| at);
    let (from, to) = (byte(start), byte(end.max(start)));
    &text[from..to]
}

/// What a reader makes of one file: its text as *marked*, that is with the words that tracked revisions insert and
/// those that they delete both present. [`Document::accepted`] and [`Document::original`] derive the two readings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The file's name, or its path below the folder or archive that it came in, with `/` between the parts.
    pub name: String,
    pub format: Format,
    /// The language of most of its text, as far as that can be told.
    pub language: Option<Language>,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    pub blocks: Vec<Block>,
    /// Tracked revisions; blocks refer to them by index.
    pub revisions: Vec<Revision>,
    /// What its formatting would propose besides, where that is not read as revisions.
    pub shown: Vec<Shown>,
    pub comments: Vec<Comment>,
    /// Who, what, when: each with where it was found, so that a person can judge it. Best first for each kind.
    pub facts: Vec<Fact>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Docx,
    Odt,
    Doc,
    Rtf,
    Pdf,
    Html,
    Markdown,
    Csv,
    #[default]
    Plain,
}

/// The six official languages of the United Nations; anything else is `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "ar")]
    Arabic,
    #[serde(rename = "zh")]
    Chinese,
    #[serde(rename = "en")]
    English,
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "ru")]
    Russian,
    #[serde(rename = "es")]
    Spanish,
    #[serde(rename = "und")]
    Other,
}

impl Language {
    /// The BCP 47 tag, as in `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::Chinese => "zh",
            Language::English => "en",
            Language::French => "fr",
            Language::Russian => "ru",
            Language::Spanish => "es",
            Language::Other => "und",
        }
    }

    /// The language that a tag such as `en`, `zh-Hans` or `FR` names.
    pub fn from_tag(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "ar" => Language::Arabic,
            "zh" => Language::Chinese,
            "en" => Language::English,
            "fr" => Language::French,
            "ru" => Language::Russian,
            "es" => Language::Spanish,
            _ => Language::Other,
        }
    }
}

/// A paragraph, heading, list item, table cell or note.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// Level of a heading (from 1) or depth of a list item (from 1); 0 elsewhere.
    pub level: u8,
    /// "3.1", "(b)": computed from automatic numbering or recognised where it is typed; never part of `text`.
    pub label: Option<String>,
    /// The label before the tracked revisions, where it differs from `label`; empty: it had none.
    pub original_label: Option<String>,
    /// One line: breaks inside a paragraph read as spaces.
    pub text: String,
    /// Which stretches of `text` tracked revisions touch, in order of `start`; ranges may nest (a deletion inside an
    /// insertion).
    pub revised: Vec<RevisedRange>,
    /// The revision that inserted or deleted the paragraph mark at the end of this block: an inserted mark is absent
    /// from the original (the block runs on into the next), a deleted one from the accepted text.
    pub end_mark: Option<u32>,
    /// Where in a table, for a cell's paragraphs.
    pub cell: Option<Cell>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    #[default]
    Paragraph,
    Heading,
    ListItem,
    Cell,
    Footnote,
    Endnote,
    TextBox,
}

/// Table, row and column, each counted from 0 in the document, the table and the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell {
    pub table: u32,
    pub row: u32,
    pub column: u32,
}

/// `revision` is an index into [`Document::revisions`]; offsets count Unicode scalar values of the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisedRange {
    pub start: u32,
    pub end: u32,
    pub revision: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Revision {
    pub kind: RevisionKind,
    pub author: Option<String>,
    /// As the file gives it (ISO 8601 in Word).
    pub date: Option<String>,
    pub mark: RevisionMark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionKind {
    Insert,
    Delete,
    /// Words that were here and moved away; as a deletion.
    MoveFrom,
    /// Words that came here from elsewhere; as an insertion.
    MoveTo,
}

impl RevisionKind {
    /// Whether the words stand in the text once the revision is accepted.
    pub fn adds(self) -> bool {
        matches!(self, RevisionKind::Insert | RevisionKind::MoveTo)
    }
}

/// How the file says that words come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionMark {
    /// Recorded as a revision by the word processor.
    Tracked,
    /// Shown by formatting: struck through, underlined, bold in brackets.
    Formatting,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    pub author: Option<String>,
    pub date: Option<String>,
    /// Paragraphs parted by a line feed.
    pub text: String,
    /// The words it marks, in the document's (marked) blocks; empty where it marks none.
    pub anchor: Vec<Span>,
    /// Index of the comment it replies to.
    pub reply_to: Option<u32>,
}

/// Something the file says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub about: FactKind,
    /// For [`FactKind::Contributor`] one party a fact; for [`FactKind::Date`] ISO 8601 (`2020-01-15`, or less of it).
    pub value: String,
    pub found: FoundIn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    Contributor,
    Date,
    Title,
    /// Document number, such as `C20/65`.
    Number,
    /// Revision of a document, such as `Rev.1`.
    Revision,
    Language,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundIn {
    Manifest,
    FileName,
    Folder,
    HeaderTable,
    PageHeader,
    FirstLines,
    Properties,
    Comment,
    Text,
}

impl Document {
    /// The first (best) fact of a kind.
    pub fn fact(&self, about: FactKind) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.about == about)
    }

    /// Whether any word is marked as inserted or deleted.
    pub fn has_revisions(&self) -> bool {
        self.blocks.iter().any(|block| !block.revised.is_empty() || block.end_mark.is_some())
    }
}

/// Words that formatting (struck through, underlined, coloured, bold in brackets) would propose to add or delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// In the document's (marked) blocks.
    pub span: Span,
    pub kind: RevisionKind,
}

#[cfg(test)]
mod tests {
    use super::slice;

    #[test]
    fn slices_count_scalar_values() {
        assert_eq!(slice("aé漢😀b", 1, 4), "é漢😀");
        assert_eq!(slice("abc", 2, 9), "c");
        assert_eq!(slice("abc", 2, 1), "");
    }
}
