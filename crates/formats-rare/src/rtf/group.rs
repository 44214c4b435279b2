//! What a group of rich text sets, and what its text is.

use draftlens_formats::builder::Looks;
use draftlens_model::RevisionKind;

/// What the text now read is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    #[default]
    Body,
    /// Not text: tables of fonts and colours, pictures, instructions, page headers.
    Skipped,
    /// Passed over because it is not known (`\*`): there may be text within.
    Unknown,
    FontTable,
    StyleSheet,
    Authors,
    Label,
    Comment,
    CommentAuthor,
    CommentName,
    CommentDate,
    CommentParent,
    /// Which anchor a comment belongs to.
    CommentAnchor,
    AnchorStart,
    AnchorEnd,
    Title,
    Author,
}

#[derive(Clone, Default)]
pub(super) struct GroupState {
    pub destination: Destination,
    pub looks: Looks,
    pub font: i32,
    /// Bytes to pass over after each `\u`.
    pub fallback: usize,
    pub inserted: bool,
    pub deleted: bool,
    pub author: Option<i32>,
    pub deleter: Option<i32>,
    pub time: Option<i32>,
    pub delete_time: Option<i32>,
    pub style: i32,
    pub outline: Option<u8>,
    pub in_table: bool,
    /// The list that the paragraph is an item of, and its level from 0.
    pub list: Option<i32>,
    pub list_level: usize,
    /// Text that the word processor does not show.
    pub hidden: bool,
    /// The revision is a move: away from here, to here.
    pub moved: Option<RevisionKind>,
    /// `\\*` was just read: the word that follows says whether the group is passed over.
    pub starred: bool,
}
