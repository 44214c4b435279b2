//! Every number that provenance depends on, in one place, with where it came from.
//!
//! "By inspection" means chosen by reading what real consultations have, and held by the tables of cases in `facts` and
//! `sets`; nothing was fitted. Lengths of lines and names are in scalar values.

use std::ops::RangeInclusive;

// Which files are drafts, and in what order.

/// Documents that share at least this part of their runs of words are versions of one text. Rewriting half of a text
/// leaves about this share of its runs of words. By inspection.
pub const VERSIONS: f64 = 0.3;
/// A document named as a draft that shares less than this with every other one is another text. By inspection.
pub const UNRELATED: f64 = 0.03;
/// Words in a run.
pub const RUN: usize = 3;
/// About how many pairs of documents that share a run are counted; beyond that, runs are sampled: a budget.
pub const PAIRS: usize = 20_000_000;
/// Up to this many drafts every order is tried; beyond it the nearest next one is taken: a budget.
pub const TRY_ALL: usize = 8;
/// A longer block is no title.
pub const LONGEST_TITLE: usize = 200;
/// A document's title is among its first so many blocks.
pub const TITLE_WITHIN: usize = 5;
/// So many blocks from the start say whether a document is a draft, or from whom,
pub const SIGN_BLOCKS: usize = 10;
/// ... if they are no longer than this: titles and headings are short.
pub const SIGN_LENGTH: usize = 160;
/// Numbers of drafts are smaller: larger ones are years or numbers of documents.
pub const DRAFT_NUMBERS: u32 = 1000;
/// ... and so are ordinals, as in "21st draft".
pub const ORDINALS: u32 = 100;

// What a document says of itself.

/// Blocks at the start of a document in which it says what it is.
pub const FIRST_BLOCKS: usize = 40;
/// Paragraphs at the start in which a key and a colon say what the document is; further down, "Source:" stands under a
/// figure.
pub const LABELLED_LINES: usize = 15;
/// Lines at the start that may name the source.
pub const SOURCE_LINES: usize = 12;
/// And so many at the end may be the date of a letter.
pub const LAST_LINES: usize = 5;
/// A line that says who or what is no longer than this.
pub const LONGEST_LINE: usize = 300;
/// A row of a header table has a key and no more other cells than this.
pub const HEADER_CELLS: usize = 3;
/// A line that is little else than a date is no longer than this.
pub const DATE_LINE: usize = 40;
/// Between the day, the month's name and the year stand no more than so many scalar values.
pub const DATE_GAP: usize = 12;
/// Documents are dated in these years; other numbers of four digits are none.
pub const YEARS: RangeInclusive<u32> = 1860..=2199;
/// A line with a document's number has at most so many words, where it has no key: a sentence only mentions it,
pub const NUMBER_LINE_WORDS: usize = 5;
/// ... and is no longer than this.
pub const NUMBER_LINE: usize = 120;

// Names of parties.

/// More parties than speak in any consultation: the names are not parties then.
pub const MOST_PARTIES: usize = 250;
/// A longer text names nobody.
pub const LONGEST_NAME: usize = 120;
/// A party's name has no more words than this.
pub const PARTY_WORDS: usize = 14;
/// Where nothing but its form says that it is a name, it has no more words than this,
pub const NAME_WORDS: usize = 7;
/// ... and is no longer than this;
pub const NAME_LENGTH: usize = 60;
/// ... in scripts without capitals, no more words than this,
pub const BARE_NAME_WORDS: usize = 4;
/// ... and, in Chinese wherever it stands, is no longer than this.
pub const CHINESE_NAME: usize = 24;
/// A line of more words that ends as a sentence is one, and no title.
pub const SENTENCE_WORDS: usize = 6;
/// A line that says whose a contribution is is no longer than this.
pub const BYLINE: usize = 200;
/// What is contributed ("comments") is among the first so many words of such a line,
pub const KIND_WITHIN: usize = 4;
/// ... or of one that begins with the owner.
pub const OWNER_WITHIN: usize = 8;
/// Capitals of a short code: "CEPT", "LMDC".
pub const CODE_LETTERS: RangeInclusive<usize> = 2..=8;
/// "France proposes …": the verb comes after at most so many words.
pub const SPEAKER_WORDS: usize = 5;

// A file in which several parties speak.

/// Letters from which a member's part may be in another language than the whole; fewer are told too badly.
pub const LANGUAGE_LETTERS: usize = 300;
/// Fewer words than this under a name, and it is one name in a list.
pub const SECTION_WORDS: usize = 4;
/// Columns of places, or of parties, that are looked at: there are not as many in any table for people.
pub const MOST_COLUMNS: usize = 300;
/// A table's column heading has at most so many words,
pub const HEADING_WORDS: usize = 6;
/// ... and is no longer than this.
pub const HEADING_LENGTH: usize = 60;
/// A column without a heading that names the parties is among the first ones, up to this (from 0).
pub const MEMBER_COLUMN: u32 = 12;
/// The parties' own columns hold at least so many words a cell, and not figures.
pub const CELL_WORDS: usize = 3;
/// Capitals of a member's code, as in "FR-012".
pub const MEMBER_CODE: RangeInclusive<usize> = 2..=4;

// Numbered amendments in one file. All by looking at bulletins and reports.

/// One file has at most so many amendments that are kept apart.
pub const MOST_AMENDMENTS: usize = 5_000;
/// So many numbered lines are amendments though the file has no other line of a form.
pub const NUMBERS_ALONE: usize = 4;
/// So many orders with names behind them are amendments one by one. By judgement.
pub const NAMED_AMENDMENTS: usize = 3;
/// A number before an order has at most so many letters.
pub const LEADING_NUMBER: usize = 5;
/// A name has at most so many words, or Chinese characters; one line names at most so many.
pub const AUTHOR_NAME: usize = 7;
/// ...
pub const NAME_HAN: usize = 14;
/// ...
pub const MOST_AUTHORS: usize = 15;
/// A line that only its capitals make a name has at most so many words.
pub const PLAIN_NAME_WORDS: usize = 3;
/// A word with a full stop is an abbreviation up to so many letters.
pub const ABBREVIATION: usize = 5;
/// An order is among the first so many blocks under its authors, or the last above them.
pub const FORM_BODY: usize = 4;
/// A record of lines with keys has at most so many above that which says whose it is.
pub const RECORD_KEYS: usize = 6;
/// Minutes in which narrative prevails are divided where so many paragraphs speak for somebody,
pub const SPEAKERS_IN_NARRATIVE: usize = 3;
/// ... which are at least one in so many.
pub const NARRATIVE: usize = 3;
/// The name of one who speaks, before a colon, has at most so many letters.
pub const PERSON_LETTERS: usize = 50;
/// A paragraph of minutes has at least so many words; who speaks is among its first so many words, or characters.
pub const SPOKEN_WORDS: usize = 5;
/// ...
pub const SPOKEN_HEAD: usize = 16;
/// ...
pub const SPOKEN_HAN: usize = 40;
/// So many lines above a number, or below it, may name its place.
pub const PLACES_ABOVE: usize = 3;
/// A line that names a place has at most so many words,
pub const PLACE_WORDS: usize = 14;
/// ... or so many where it ends in a full stop.
pub const PLACE_SENTENCE_WORDS: usize = 4;
/// Who hands a paper in is named in a line of at most so many words,
pub const SIGNED_WORDS: usize = 10;
/// ... of which so many longer ones begin with a small letter,
pub const SIGNED_SMALL: usize = 2;
/// ... among its first so many blocks,
pub const SIGNED_HEAD: usize = 5;
/// ... or its last.
pub const SIGNED_FOOT: usize = 2;
/// A name that begins again in the same line begins with a word of so many letters.
pub const NAME_LETTERS: usize = 4;
/// The authors of an amendment are in at most so many lines,
pub const AUTHOR_LINES: usize = 4;
/// ... of so many words.
pub const AUTHOR_WORDS: usize = 40;

// Whose a whole paper is, by its head and its foot. All by reading papers.

/// Whom a line speaks to is named in at most so many words before a comma, a colon or an exclamation mark.
pub const SALUTATION_WORDS: usize = 9;
/// Lines at the head that may say whose a paper is,
pub const HEAD_LINES: usize = 8;
/// ... and lines at the foot that may be signatures.
pub const FOOT_LINES: usize = 8;
/// "Offered by" begins among the first so many words of its line.
pub const BYLINE_WITHIN: usize = 9;
/// A text among so many words before that is what was offered, and not the paper.
pub const TEXT_BEFORE: usize = 2;
/// Between what a paper is ("explanation of vote") and whose it is stand at most so many words.
pub const TITLE_GAP: usize = 6;
/// The kind of a body ("Portfolio Committee") is among the first so many words of its name.
pub const BODY_WITHIN: usize = 4;
/// Who speaks in a sentence is before a verb among its first so many words.
pub const SPOKEN_WITHIN: usize = 40;
/// A person's name has at most so many words,
pub const PERSON_WORDS: usize = 5;
/// ... or so many Chinese characters.
pub const HAN_PERSON: RangeInclusive<usize> = 2..=4;
