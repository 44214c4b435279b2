//! Every number that reading depends on, in one place, with where it came from; what a file may ask of a reader is in
//! [`super::limits`]. All by inspection of real files, held by the tests of each reader; nothing was fitted.

// Formatting read as revisions.

/// Scalar values that may stand between words that go and words that come.
pub const LOOK_NEAR: u32 = 2;
/// A look that more of the text has than this many hundredths is the document's own.
pub const OWN_LOOK: usize = 60;
/// So many stretches of struck words are clearly meant, even with no words that come beside them.
pub const STRUCK_ALONE: usize = 2;
/// Looks that are counted beside struck words, at most: a text of more colours is a picture.
pub const LOOKS: usize = 64;

// What kind of file it is.

/// Bytes of a text looked at to tell what kind it is.
pub const TEXT_SAMPLE: usize = 64 << 10;
/// ... and scalar values of its opening.
pub const OPENING: usize = 2048;
/// Control characters and characters that cannot be read that may stray into a text,
pub const STRAY_CHARACTERS: usize = 2;
/// ... beyond which one in so many makes it none.
pub const ODD_CHARACTERS: usize = 50;
/// Units looked at to tell UTF-16 without a mark.
pub const UTF16_SAMPLE: usize = 4096;
/// Its bytes are control characters at least once in so many,
pub const UTF16_CONTROLS: usize = 50;
/// ... and this share of its units are letters.
pub const UTF16_PLAUSIBLE: f64 = 0.9;
/// More hundredths of a text's letters than this that no code page gives a letter for, and it cannot be relied on.
pub const MOST_LOST: usize = 5;

// Plain text and tables.

/// Rows looked at to tell the separator.
pub const SAMPLE_ROWS: usize = 50;
/// A line that fills less than this share of the longest, with the next word, is one of its own: two ...
pub const WIDTH_FILLED: usize = 2;
/// ... of so many parts. By inspection.
pub const WIDTH_IN: usize = 3;
/// Fewer pairs of lines than this do not tell how a text was written.
pub const LINE_PAIRS: usize = 4;
/// Its paragraphs are lines if, of so many lines, ...
pub const LINES_IN: usize = 3;
/// ... more than so many end before they had to.
pub const LINES_EARLY: usize = 2;

// Page headers.

/// Page headers looked at: the first page's, the odd and the even pages', of a first section or two.
pub const PAGE_HEADERS: usize = 6;
/// A line that names a document is no longer than this, in bytes.
pub const HEADER_LINE: usize = 200;

// Tables in plain text. By judgement.

/// Rows of three cells and more are a table from so many on,
pub const ROWS: usize = 2;
/// ... and rows of two.
pub const ROWS_OF_TWO: usize = 3;
