//! What the engine says to people, in any language: [`Message`]s and what is said with them.
//!
//! The sentences stand in `www/locales/LANGUAGE/messages.ftl`. Programs read the English one in JSON; page and report
//! look the message up by its id in the file of the language that they speak. The names of the messages are constants
//! in [`message`], each with its own English text alone: the page is not to carry all of them for the few that it says.

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The English sentences; the constants of [`message`] are read out of it at compile time.
const ENGLISH: &str = include_str!("../../../www/locales/en/messages.ftl");

/// A sentence, or a phrase that stands in one, without its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Names it in the languages' files.
    pub id: &'static str,
    /// In English; `{ $a }` stands for the first value, `{ $b }` for the second.
    pub english: &'static str,
}

impl Message {
    /// This message, said with a first value.
    pub fn with(self, value: impl Into<Value>) -> Said {
        Said::from(self).with(value)
    }
}

/// A message with its values. As JSON it is the English sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: Cow<'static, str>,
    /// The English sentence, without its values.
    pub english: Cow<'static, str>,
    pub values: Vec<Value>,
}

impl Said {
    /// The same with one more value.
    pub fn with(mut self, value: impl Into<Value>) -> Said {
        self.values.push(value.into());
        self
    }

    /// The sentence in the language of `words`.
    pub fn say(&self, words: &impl Lookup) -> String {
        let pattern = words.pattern(&self.id).unwrap_or(&self.english);
        fill(pattern, |at| match self.values.get(at)? {
            Value::Said(said) => Some(said.say(words)),
            value => Some(words.value(&value.to_string())),
        })
    }

    /// The values as English texts, in the order of the English sentence.
    pub fn texts(&self) -> Vec<String> {
        self.values.iter().map(Value::to_string).collect()
    }
}

/// The English sentence.
impl fmt::Display for Said {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&fill(&self.english, |at| Some(self.values.get(at)?.to_string())))
    }
}

impl From<Message> for Said {
    fn from(message: Message) -> Said {
        Said { id: Cow::Borrowed(message.id), english: Cow::Borrowed(message.english), values: Vec::new() }
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (&self.id, &self.english, &self.values).serialize(serializer)
        }
    }
}

/// From JSON comes the English sentence alone, which no language has a translation of.
impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Said, D::Error> {
        let (id, english, values) = if deserializer.is_human_readable() {
            (String::new(), String::deserialize(deserializer)?, Vec::new())
        } else {
            Deserialize::deserialize(deserializer)?
        };
        Ok(Said { id: Cow::Owned(id), english: Cow::Owned(english), values })
    }
}

/// What stands in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A name, or what another program said: never translated.
    Text(String),
    Number(u64),
    /// A phrase.
    Said(Said),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => out.write_str(text),
            Value::Number(number) => number.fmt(out),
            Value::Said(said) => said.fmt(out),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Number(number.into())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Value {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number as u64)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Value {
        Value::Said(message.into())
    }
}

impl From<Said> for Value {
    fn from(said: Said) -> Value {
        Value::Said(said)
    }
}

/// The sentences of a language.
pub trait Lookup {
    /// The sentence of an id, without its values; none where the language lacks it.
    fn pattern(&self, id: &str) -> Option<&str>;

    /// A name or number as it stands in a sentence.
    fn value(&self, text: &str) -> String {
        text.to_owned()
    }
}

/// `pattern` with its values, told by their place, put in. One that is not there leaves its sign.
fn fill(pattern: &str, value: impl Fn(usize) -> Option<String>) -> String {
    let mut parts = pattern.split("{ $");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(" }").unwrap_or((part, ""));
        let place = name.as_bytes().first().map(|letter| usize::from(letter.wrapping_sub(b'a')));
        match place.filter(|_| name.len() == 1).and_then(&value) {
            Some(value) => text.push_str(&value),
            None => text.push_str(&format!("{{ ${name} }}")),
        }
        text.push_str(rest);
    }
    text
}

/// Where the text of the message `id` stands in `file`; the constant of a message that is not there does not compile.
const fn find(file: &[u8], id: &[u8]) -> (usize, usize) {
    let mut line = 0;
    loop {
        let mut at = 0;
        while at < id.len() && file[line + at] == id[at] {
            at += 1;
        }
        let start = line + at + 3;
        let found = at == id.len() && file[line + at] == b' ' && file[line + at + 1] == b'=';
        while file[line] != b'\n' {
            line += 1;
        }
        if found {
            return (start, line);
        }
        line += 1;
    }
}

const fn copy<const LENGTH: usize>(file: &[u8], start: usize) -> [u8; LENGTH] {
    let mut copied = [0; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        copied[at] = file[start + at];
        at += 1;
    }
    copied
}

macro_rules! messages {
    ($($name:ident = $id:literal,)*) => {
        /// All messages. What a value is, is told by the sentence in `www/locales/en/messages.ftl`.
        #[allow(missing_docs, reason = "the sentence says what each is")]
        pub mod message {
            use super::{ENGLISH, Message, copy, find};
            $(pub const $name: Message = Message {
                id: $id,
                english: {
                    const PLACE: (usize, usize) = find(ENGLISH.as_bytes(), $id.as_bytes());
                    const TEXT: [u8; PLACE.1 - PLACE.0] = copy(ENGLISH.as_bytes(), PLACE.0);
                    match std::str::from_utf8(&TEXT) {
                        Ok(text) => text,
                        Err(_) => panic!("the English messages are not UTF-8"),
                    }
                },
            };)*

            /// Every message, in the order of the file.
            pub const ALL: &[Message] = &[$($name),*];
        }
    };
}

messages! {
    FILE_EMPTY = "file-empty",
    FILE_WITHOUT_BYTES = "file-without-bytes",
    FILE_WITHOUT_WORDS = "file-without-words",
    FILE_CUT_OFF = "file-cut-off",
    FILE_ENCRYPTED = "file-encrypted",
    ARCHIVE_ENCRYPTED = "archive-encrypted",
    ARCHIVE_WITHOUT_DIRECTORY = "archive-without-directory",
    ARCHIVE_OF_FILES = "archive-of-files",
    DOCUMENT_ENCRYPTED = "document-encrypted",
    READER_MISSING = "reader-missing",
    RENAMED = "renamed",
    LETTERS_LOST = "letters-lost",
    PDF_WITHOUT_HEADER = "pdf-without-header",
    PDF_ENCRYPTED = "pdf-encrypted",
    PDF_ENCRYPTED_ODDLY = "pdf-encrypted-oddly",
    PDF_CUT_OFF = "pdf-cut-off",
    PDF_WITHOUT_PAGES = "pdf-without-pages",
    PDF_SCANNED = "pdf-scanned",
    PDF_WITHOUT_TEXT = "pdf-without-text",
    PDF_UNREADABLE = "pdf-unreadable",
    PDF_STEPS = "pdf-steps",
    FORMATTING_COUNTED = "formatting-counted",
    FORMATTING_READ = "formatting-read",
    LOOK_UNDERLINED = "look-underlined",
    LOOK_COLOURED = "look-coloured",
    LOOK_BOLD = "look-bold",
    LOOK_MARKED = "look-marked",

    // Not a text
    NO_TEXT = "no-text",
    IS_PICTURE = "is-picture",
    IS_PACKED = "is-packed",
    IS_WORDPERFECT = "is-wordperfect",
    IS_PROGRAM = "is-program",
    IS_POSTSCRIPT = "is-postscript",
    IS_SOUND = "is-sound",
    IS_OPENDOCUMENT = "is-opendocument",
    IS_SPREADSHEET_TO_SAVE = "is-spreadsheet-to-save",
    IS_SLIDES = "is-slides",
    IS_COMPOUND = "is-compound",
    IS_UNKNOWN = "is-unknown",
    IS_WORD_XML = "is-word-xml",

    // What kind of file it is
    KIND_DOCX = "kind-docx",
    KIND_ODT = "kind-odt",
    KIND_DOC = "kind-doc",
    KIND_RTF = "kind-rtf",
    KIND_PDF = "kind-pdf",
    KIND_HTML = "kind-html",
    KIND_MHT = "kind-mht",
    KIND_MARKDOWN = "kind-markdown",
    KIND_CSV = "kind-csv",
    KIND_PLAIN = "kind-plain",
    KIND_ARCHIVE = "kind-archive",
    KIND_SHEET = "kind-sheet",
    KIND_MAIL = "kind-mail",
    KIND_OLD_ENCODING = "kind-old-encoding",

    // Damage
    DAMAGED = "damaged",
    NO_PACKAGE = "no-package",
    NO_MAIN_PART = "no-main-part",
    NO_BODY = "no-body",
    NO_CONTENT_PART = "no-content-part",
    NO_DOCUMENT_TEXT = "no-document-text",
    NO_SAVED_PAGE = "no-saved-page",
    PART_NOT_UNPACKED = "part-not-unpacked",
    PART_PACKED_ODDLY = "part-packed-oddly",
    PART_NOT_FOUND = "part-not-found",
    PART_UNKNOWN_ENTITY = "part-unknown-entity",
    PART_DOCUMENT_TYPE = "part-document-type",
    PART_ENDS_EARLY = "part-ends-early",
    PART_NOT_XML = "part-not-xml",
    PART_ATTRIBUTE = "part-attribute",
    PART_ATTRIBUTE_ENTITY = "part-attribute-entity",
    DOC_PICTURES = "doc-pictures",
    DOC_TEXT_LENGTH = "doc-text-length",
    DOC_PROPERTIES = "doc-properties",

    // What was left out
    PARTIAL = "partial",
    UNREAD_PART = "unread-part",
    ITS_STYLES = "its-styles",
    ITS_NUMBERING = "its-numbering",
    ITS_FOOTNOTES = "its-footnotes",
    ITS_ENDNOTES = "its-endnotes",
    ITS_COMMENTS = "its-comments",
    ITS_REPLIES = "its-replies",
    ITS_PART = "its-part",
    LEFT_EMBEDDED = "left-embedded",
    LEFT_COMMENTS = "left-comments",
    LEFT_END = "left-end",
    FORMULAS_AS_LINES = "formulas-as-lines",
    LEFT_MARKS = "left-marks",
    LEFT_HIDDEN = "left-hidden",
    LEFT_LAYERS = "left-layers",
    LEFT_OUTSIDE = "left-outside",
    LEFT_STAMPS = "left-stamps",
    LEFT_PLACEHOLDERS = "left-placeholders",
    LEFT_OBJECTS = "left-objects",
    LEFT_ATTACHED = "left-attached",
    LEFT_NOTES = "left-notes",
    LEFT_HEADERS = "left-headers",

    // Why a document is not used
    UNUSED_NAMED_SO = "unused-named-so",
    UNUSED_SAME = "unused-same",
    UNUSED_SHOWS_CHANGES = "unused-shows-changes",
    UNUSED_OTHER_TEXT = "unused-other-text",
    UNUSED_TAKEN_APART = "unused-taken-apart",
    SAME_FILE = "same-file",

    // Limits
    LIMIT_PASSED = "limit-passed",
    MORE_THAN = "more-than",
    COUNT_FILE_BYTES = "count-file-bytes",
    COUNT_ENTRIES = "count-entries",
    COUNT_PART_BYTES = "count-part-bytes",
    COUNT_PART_RATIO = "count-part-ratio",
    COUNT_ALL_BYTES = "count-all-bytes",
    COUNT_ARCHIVES = "count-archives",
    COUNT_PARTS_WITHIN = "count-parts-within",
    COUNT_ELEMENTS_WITHIN = "count-elements-within",
    COUNT_ATTRIBUTES = "count-attributes",
    COUNT_ELEMENTS = "count-elements",
    COUNT_CHARACTERS = "count-characters",
    COUNT_TEXT_BYTES = "count-text-bytes",
    COUNT_PARAGRAPHS = "count-paragraphs",
    COUNT_TAG_ATTRIBUTES = "count-tag-attributes",
    COUNT_TAGS_WITHIN = "count-tags-within",
    COUNT_LISTS_WITHIN = "count-lists-within",
    COUNT_TABLES_WITHIN = "count-tables-within",
    COUNT_GROUPS_WITHIN = "count-groups-within",
    COUNT_PAGES = "count-pages",
    COUNT_PAGE_BYTES = "count-page-bytes",
    COUNT_OBJECTS = "count-objects",
    COUNT_STREAM_BYTES = "count-stream-bytes",

    // The consultation
    OTHER_LANGUAGE = "other-language",
    HOST_NO_VERSION = "host-no-version",
    READ_IN_PARTS = "read-in-parts",
    NO_DIFFERENCE = "no-difference",
    COMPARED_COARSELY = "compared-coarsely",
    NOT_AMONG_FILES = "not-among-files",
    NOTHING_COMPUTED = "nothing-computed",

    // The engine and the browser
    ENGINE_NOT_STARTED = "engine-not-started",
    ENGINE_NOT_KEPT = "engine-not-kept",
    ENGINE_DOWN = "engine-down",
    ENGINE_NOT_ASKED = "engine-not-asked",
    READER_DOWN = "reader-down",
    READER_FAILED = "reader-failed",
    READER_GIVEN_UP = "reader-given-up",
    FILE_NOT_OPENED = "file-not-opened",
    FILE_NOT_FETCHED = "file-not-fetched",
    SAMPLE_NOT_OPENED = "sample-not-opened",
    WHY_SILENT = "why-silent",
    WHY_LATE = "why-late",
    WHY_CAME_DOWN = "why-came-down",
    WHY_STOPPED = "why-stopped",
    WHY_NOT_FETCHED = "why-not-fetched",
    WHY_NOT_UNDERSTOOD = "why-not-understood",
    WHY_UNSAID = "why-unsaid",

    // What could not be fetched
    FETCH_MISSING = "fetch-missing",
    FETCH_REFUSED = "fetch-refused",
    FETCH_STATUS = "fetch-status",
    FETCH_NETWORK = "fetch-network",
    FETCH_FOREIGN = "fetch-foreign",
    FETCH_LATE = "fetch-late",
    FETCH_SCHEME = "fetch-scheme",
    FETCH_ADDRESS = "fetch-address",
    MANIFEST_NOT_FETCHED = "manifest-not-fetched",
    MANIFEST_NOT_READ = "manifest-not-read",
    MANIFEST_SYNTAX = "manifest-syntax",
    MANIFEST_WITHOUT_SCHEMA = "manifest-without-schema",
    MANIFEST_OTHER_SCHEMA = "manifest-other-schema",
    MANIFEST_EMPTY = "manifest-empty",
    MANIFEST_NO_SOURCE = "manifest-no-source",
    MANIFEST_SUPERSEDES = "manifest-supersedes",
    OPENING_STOPPED = "opening-stopped",

    // Files beside the command line
    FOLDER_UNREADABLE = "folder-unreadable",
    FOLDERS_TOO_DEEP = "folders-too-deep",
    FILE_UNREADABLE = "file-unreadable",
    FILE_MISSING = "file-missing",
    ARCHIVE_UNREADABLE = "archive-unreadable",
    NOT_FROM_NETWORK = "not-from-network",

    // Decisions and lists of files
    JSON_BROKEN = "json-broken",
    JSON_FIELDS = "json-fields",
    JSON_VERSION = "json-version",
    JSON_ANALYSIS = "json-analysis",
    JSON_OTHER = "json-other",

    // What became of a proposal
    WORDS_NONE = "words-none",
    WORDS_GONE = "words-gone",
    WORDS_THERE = "words-there",
    WORDS_THERE_AND_GONE = "words-there-and-gone",
    WORDS_KEPT = "words-kept",
    WORDS_THERE_ALREADY = "words-there-already",
    DONE_AT_PLACES = "done-at-places",
    VIEW_ONLY = "view-only",
    PLACE_NOT_FOUND = "place-not-found",
    PLACE_UNTOUCHED = "place-untouched",
    PLACE_CHANGED = "place-changed",
    MERGED = "merged",
    NOT_MERGED = "not-merged",
    SPLIT = "split",
    NOT_SPLIT = "not-split",
    MOVED = "moved",
    MOVED_PARTLY = "moved-partly",
    NOT_MOVED = "not-moved",
    WORDS_NOWHERE = "words-nowhere",
    NO_LATER_VERSION = "no-later-version",
    REMOVED_AGAIN = "removed-again",
    IN_ANOTHER_LANGUAGE = "in-another-language",

    // Why a contribution explains a change
    REASON = "reason",
    REASON_AT = "reason-at",
    REASON_SAME_INSERTION = "reason-same-insertion",
    REASON_SAME_DELETION = "reason-same-deletion",
    REASON_SAME_REPLACEMENT = "reason-same-replacement",
    REASON_SAME_MOVE = "reason-same-move",
    REASON_WORDS_IN_ORDER = "reason-words-in-order",
    REASON_WORDS_SCATTERED = "reason-words-scattered",
    REASON_ASKED = "reason-asked",
    REASON_NAMES_PLACE = "reason-names-place",
    REASON_SHARED_TERMS = "reason-shared-terms",
}

/// Names of formats and of what webmasters set, the same in every language, longer ones first: what may stand in Latin letters
/// in a text in another script.
pub const SAME_IN_EVERY_LANGUAGE: [&str; 31] = [
    "Access-Control-Allow-Origin",
    "connect-src",
    "manifest",
    "schema",
    "https",
    "http",
    "OpenDocument",
    "WordPerfect",
    "content.xml",
    "PostScript",
    "PowerPoint",
    "Markdown",
    "Excel",
    ".docx",
    ".html",
    "Word",
    ".csv",
    ".odt",
    ".doc",
    ".rtf",
    ".mht",
    ".zip",
    "PDF",
    "XML",
    "ZIP",
    "OCR",
    "OLE",
    ".eml",
    ".xlsx",
    ".ods",
    ".msg",
];

#[cfg(test)]
mod tests;
