//! The words of the six languages that documents and names of files are searched for: months, heads of columns, verbs
//! of speaking, names of parties and the like.
//!
//! They are data: `crates/text/lexicon` has a file for each language and `any.txt` for what belongs to none. The head
//! of `en.txt` says how they are written. They are read once, at the first use.

use std::ops::Range;
use std::sync::LazyLock;

/// The files, in the order in which their words are looked through.
const FILES: [(&str, &str); 7] = [
    ("en", include_str!("../lexicon/en.txt")),
    ("fr", include_str!("../lexicon/fr.txt")),
    ("es", include_str!("../lexicon/es.txt")),
    ("ru", include_str!("../lexicon/ru.txt")),
    ("ar", include_str!("../lexicon/ar.txt")),
    ("zh", include_str!("../lexicon/zh.txt")),
    ("any", include_str!("../lexicon/any.txt")),
];

/// How a pattern fits a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// `word`
    Word,
    /// `stem*`
    Start,
    /// `*ending`
    End,
    /// `*part*`
    Part,
}

/// A line of a section, or a part of it between strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What is looked for, without the signs that say how it fits.
    pub text: &'static str,
    /// Where in a text it may stand.
    pub fit: Fit,
    /// What it stands for; empty where the file says nothing.
    pub value: &'static str,
    /// The name of the file that it is from: a language's tag, or "any".
    pub file: &'static str,
}

impl Pattern {
    /// Whether a word is this one, or begins with it, ends in it or holds it, as it is written.
    pub fn says(&self, word: &str) -> bool {
        match self.fit {
            Fit::Word => word == self.text,
            Fit::Start => word.starts_with(self.text),
            Fit::End => word.ends_with(self.text),
            Fit::Part => word.contains(self.text),
        }
    }

    /// Where a line has it first, in bytes. The blanks that part words belong to the range: one before a word or a stem,
    /// one after a word or an ending.
    pub fn find(&self, line: &str) -> Option<Range<usize>> {
        let blank = |at: usize| line.as_bytes().get(at) == Some(&b' ');
        line.match_indices(self.text).find_map(|(at, text)| {
            let end = at + text.len();
            let before = matches!(self.fit, Fit::Word | Fit::Start);
            let after = matches!(self.fit, Fit::Word | Fit::End);
            let start = if before { at.checked_sub(1).filter(|at| blank(*at))? } else { at };
            (!after || blank(end)).then_some(start..end + usize::from(after))
        })
    }

    /// It with the blanks that part it from other words in a line.
    pub fn with_blanks(&self) -> String {
        let blank = |stands: bool| if stands { " " } else { "" };
        let before = matches!(self.fit, Fit::Word | Fit::Start);
        let after = matches!(self.fit, Fit::Word | Fit::End);
        format!("{}{}{}", blank(before), self.text, blank(after))
    }

    /// The bytes of it that a text begins with, in any case: of a word with the blank after it. The text goes on behind
    /// it.
    pub fn lead(&self, text: &str) -> Option<usize> {
        let blank = matches!(self.fit, Fit::Word);
        let length = self.text.len() + usize::from(blank);
        let head = text.get(..length).filter(|_| text.len() > length)?;
        let head = if blank { head.strip_suffix(' ')? } else { head };
        (head == self.text || head.to_lowercase() == self.text).then_some(length)
    }
}

/// The patterns of a section.
#[derive(Clone, Copy, Debug)]
pub struct WordList(&'static [Pattern]);

impl WordList {
    /// In the order of the files, and in each as they stand there.
    pub fn patterns(self) -> std::slice::Iter<'static, Pattern> {
        self.0.iter()
    }

    /// Whether one of the patterns says so of a word.
    pub fn says(self, word: &str) -> bool {
        self.patterns().any(|entry| entry.says(word))
    }

    /// Whether a word is one of those that are whole.
    pub fn holds(self, word: &str) -> bool {
        self.patterns().any(|entry| entry.fit == Fit::Word && entry.text == word)
    }

    /// Whether a word begins with a word or a stem, the whole ones taken as stems too.
    pub fn begins(self, word: &str) -> bool {
        let starts = |entry: &Pattern| matches!(entry.fit, Fit::Word | Fit::Start);
        self.patterns().any(|entry| starts(entry) && word.starts_with(entry.text))
    }

    /// What a word stands for.
    pub fn value(self, word: &str) -> Option<&'static str> {
        self.patterns().find(|entry| entry.says(word)).map(|entry| entry.value)
    }

    /// The first place in a line where one of the patterns stands, in bytes: that of the blank before a word.
    pub fn place(self, line: &str) -> Option<usize> {
        self.patterns().filter_map(|entry| entry.find(line)).map(|range| range.start).min()
    }

    /// What a text says behind the pattern that it begins with.
    pub fn without_lead(self, text: &str) -> Option<&str> {
        self.patterns().find_map(|entry| entry.lead(text)).map(|length| &text[length..])
    }
}

/// The patterns of a section in all files.
pub fn list(topic: Topic) -> WordList {
    WordList(LEXICON.get(topic as usize).map_or(&[], Vec::as_slice))
}

/// The patterns of a section in one of the files, by its name: "zh", "any".
pub fn list_of(topic: Topic, file: &str) -> WordList {
    let WordList(entries) = list(topic);
    // Those of a file stand together.
    let start = entries.iter().position(|entry| entry.file == file).unwrap_or(entries.len());
    let length = entries[start..].iter().take_while(|entry| entry.file == file).count();
    WordList(&entries[start..start + length])
}

/// For each section, in the order of [`Topic::ALL`].
static LEXICON: LazyLock<Vec<Vec<Pattern>>> = LazyLock::new(|| {
    let mut lists: Vec<Vec<Pattern>> = vec![Vec::new(); Topic::ALL.len()];
    for (file, text) in FILES {
        for entry in entries(text) {
            let list = Topic::named(entry.section).and_then(|topic| lists.get_mut(topic as usize));
            let Some(list) = list else { continue };
            let (text, fit) = fit(entry.text);
            list.push(Pattern { text, fit, value: entry.value, file });
        }
    }
    lists
});

/// A word or phrase of a file of words, as it is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexiconEntry {
    /// The name of the section that it stands in; empty before the first.
    pub section: &'static str,
    /// With its stars.
    pub text: &'static str,
    /// What stands behind the sign of equality; empty where there is none.
    pub value: &'static str,
}

/// The entries of a text that is written as the files of the lexicon are (`crates/text/lexicon/en.txt` says how), in
/// their order.
pub fn entries(text: &'static str) -> impl Iterator<Item = LexiconEntry> {
    let mut section = "";
    text.lines().flat_map(move |line| {
        let (entries, value) = match FileLine::of(line) {
            FileLine::Heading(name) => {
                section = name;
                ("", "")
            }
            FileLine::Entries(entries, value) => (entries, value),
            FileLine::Remark => ("", ""),
        };
        let entries = entries.split(" | ").filter(|text| !text.is_empty());
        entries.map(move |text| LexiconEntry { section, text, value })
    })
}

/// A line of a file.
enum FileLine<'a> {
    Heading(&'a str),
    /// Entries parted by strokes, and what they all stand for.
    Entries(&'a str, &'a str),
    Remark,
}

impl FileLine<'_> {
    fn of(line: &str) -> FileLine<'_> {
        if line.is_empty() || line.starts_with('#') {
            return FileLine::Remark;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return FileLine::Heading(name);
        }
        let (entries, value) = line.rsplit_once(" = ").unwrap_or((line, ""));
        FileLine::Entries(entries, value)
    }
}

fn fit(entry: &str) -> (&str, Fit) {
    let (ending, entry) = entry.strip_prefix('*').map_or((false, entry), |rest| (true, rest));
    let (stem, entry) = entry.strip_suffix('*').map_or((false, entry), |rest| (true, rest));
    let fit = match (ending, stem) {
        (false, false) => Fit::Word,
        (false, true) => Fit::Start,
        (true, false) => Fit::End,
        (true, true) => Fit::Part,
    };
    (entry, fit)
}

/// The sections, each with its name in the files; what they are for is said there.
macro_rules! sections {
    ($($section:ident = $name:literal,)*) => {
        /// A section of the files; the remarks in `en.txt` (or `any.txt`) say what its words are for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Topic {
            $(#[doc = concat!("`[", $name, "]`")] $section,)*
        }

        impl Topic {
            /// In the order of the files.
            pub const ALL: &[Topic] = &[$(Topic::$section,)*];

            /// As the files have it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Topic::$section => $name,)*
                }
            }
        }
    };
}

sections! {
    Months = "months",
    MonthsThatAreWords = "months-that-are-words",
    LanguageNames = "language-names",
    FileLanguages = "file-languages",
    HeaderKeys = "header-keys",
    TemplateProperties = "template-properties",
    RevisionOf = "revision-of",
    RevisionInNames = "revision-in-names",
    Editions = "editions",
    UnOrgans = "un-organs",
    LanguageLetters = "language-letters",
    Folders = "folders",
    Drafts = "drafts",
    Contributions = "contributions",
    Covering = "covering",
    AsksForComments = "asks-for-comments",
    Offices = "offices",
    Final = "final",
    Adopted = "adopted",
    Revised = "revised",
    Old = "old",
    New = "new",
    Ordinals = "ordinals",
    OrdinalEndings = "ordinal-endings",
    Tracked = "tracked",
    Clean = "clean",
    DraftCounts = "draft-counts",
    RevisionCounts = "revision-counts",
    SmallWords = "small-words",
    OtherNameWords = "other-name-words",
    Calls = "calls",
    ContributedBy = "contributed-by",
    Contributed = "contributed",
    Participles = "participles",
    By = "by",
    BylineSubjects = "byline-subjects",
    Towards = "towards",
    Texts = "texts",
    OwnerOffices = "owner-offices",
    OwnerSubjects = "owner-subjects",
    PartyEndings = "party-endings",
    SpeakingVerbs = "speaking-verbs",
    VerbsBeforeParties = "verbs-before-parties",
    CommentLeads = "comment-leads",
    CommentTails = "comment-tails",
    SentenceLeads = "sentence-leads",
    NoParties = "no-parties",
    NameParticles = "name-particles",
    NoCountryCodes = "no-country-codes",
    Parties = "parties",
    About = "about",
    And = "and",
    Joints = "joints",
    BeforeParties = "before-parties",
    WithMembers = "with-members",
    Institutions = "institutions",
    Continued = "continued",
    ColumnHeads = "column-heads",
    ColumnEnds = "column-ends",
    FormLines = "form-lines",
    FormLabelWords = "form-label-words",
    FormNumbers = "form-numbers",
    ProposedBy = "proposed-by",
    ReportVerbs = "report-verbs",
    Auxiliaries = "auxiliaries",
    SecondedBy = "seconded-by",
    Supports = "supports",
    RoleWords = "role-words",
    Persons = "persons",
    Bodies = "bodies",
    Missions = "missions",
    Addressed = "addressed",
    AddressKeys = "address-keys",
    HandedInBy = "handed-in-by",
    PaperKinds = "paper-kinds",
    NameEnds = "name-ends",
    Undersigned = "undersigned",
    PresentingVerbs = "presenting-verbs",
    Closings = "closings",
    BareRoles = "bare-roles",
    StandsFor = "stands-for",
    NumberSigns = "number-signs",
    LabelWords = "label-words",
    NewPlaces = "new-places",
    Deleted = "deleted",
    NoMember = "no-member",
    CommonWords = "common-words",
    Elisions = "elisions",
    Repeats = "repeats",
    PageWords = "page-words",
}

impl Topic {
    fn named(name: &str) -> Option<Topic> {
        Topic::ALL.iter().copied().find(|section| section.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sections of a file, each with its lines.
    fn sections(text: &str) -> Vec<(&str, Vec<&str>)> {
        let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in text.lines() {
            match (FileLine::of(line), sections.last_mut()) {
                (FileLine::Heading(name), _) => sections.push((name, Vec::new())),
                (_, Some((_, lines))) => lines.push(line),
                (FileLine::Entries(..), None) => panic!("{line}: stands in no section"),
                (FileLine::Remark, None) => {}
            }
        }
        sections
    }

    #[test]
    fn every_file_can_be_read() {
        for (file, text) in FILES {
            for (name, lines) in sections(text) {
                assert!(Topic::named(name).is_some(), "{file}: [{name}] is no section");
                let mut known: Vec<(String, &str)> = Vec::new();
                for line in &lines {
                    assert_eq!(line.trim(), *line, "{file}: [{name}] has blanks at the end of a line");
                    let FileLine::Entries(entries, value) = FileLine::of(line) else { continue };
                    for entry in entries.split(" | ") {
                        let (text, _) = fit(entry);
                        let plain =
                            !text.is_empty() && text.trim() == text && !text.contains(['*', '|', '[', ']', '=']);
                        assert!(plain, "{file}: [{name}] \"{entry}\" is no entry");
                        let one = (entry.to_owned(), value);
                        assert!(!known.contains(&one), "{file}: [{name}] has \"{entry}\" twice");
                        known.push(one);
                    }
                }
                let none = lines.contains(&"# none");
                assert_eq!(known.is_empty(), none, "{file}: [{name}] has words, or else says \"# none\"");
            }
        }
    }

    #[test]
    fn all_languages_have_the_same_sections_in_one_order() {
        let names = |text: &'static str| sections(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let (languages, any) = FILES.split_at(6);
        let (_, any) = any[0];
        for (file, text) in languages {
            assert_eq!(names(text), names(languages[0].1), "{file}");
        }
        // A section is every language's or nobody's, and none is left out.
        for section in Topic::ALL {
            let name = section.name();
            assert!(names(languages[0].1).contains(&name) || names(any).contains(&name), "[{name}] is in no file");
            assert!(!list(*section).0.is_empty(), "[{name}] has no words in any language");
        }
        let order: Vec<&str> = Topic::ALL.iter().map(|section| section.name()).collect();
        for (file, text) in FILES {
            let places: Vec<_> = names(text).iter().map(|name| order.iter().position(|known| known == name)).collect();
            assert!(places.is_sorted_by(|one, other| one < other), "{file}: sections in another order");
        }
    }

    /// What code makes of a value, it must know.
    #[test]
    fn values_are_those_that_are_known() {
        let tags = ["en", "fr", "es", "ru", "ar", "zh"];
        for section in Topic::ALL {
            let known: &[&str] = match section {
                Topic::Months => &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
                Topic::Ordinals => &["0", "1", "2", "3", "4"],
                Topic::LanguageNames | Topic::FileLanguages | Topic::LanguageLetters => &tags,
                Topic::HeaderKeys => &["contributor", "title", "number", "date", "language"],
                Topic::ColumnHeads => &["matter", "member", "place"],
                Topic::FormLines => &[
                    "place", "deletes-place", "inline-place", "deletes", "adds", "changes", "before", "proposed",
                    "beside", "reasons", "motives", "author",
                ],
                Topic::FormLabelWords => &[
                    "text", "old", "new", "location", "part", "concerned", "gone", "reasons", "author", "kind", "small",
                ],
                Topic::LabelWords => continue,
                Topic::By => &["", "known"],
                Topic::Persons => &["", "several"],
                Topic::Bodies => &["", "several", "short"],
                Topic::Addressed => &["", "always", "above"],
                Topic::NameEnds => &["", "in-names"],
                Topic::CommonWords => continue,
                _ => &[""],
            };
            for entry in list(*section).patterns() {
                let (name, file) = (section.name(), entry.file);
                assert!(known.contains(&entry.value), "{file}: [{name}] \"{}\" = {:?}", entry.text, entry.value);
            }
        }
    }

    #[test]
    fn entries_stand_as_they_are_written() {
        let entry = |text| {
            let (text, fit) = fit(text);
            Pattern { text, fit, value: "", file: "any" }
        };
        for (text, word, expected) in [
            ("new", "new", true),
            ("new", "newtown", false),
            ("comment*", "comments", true),
            ("comment*", "a comment", false),
            ("*草案", "第二草案", true),
            ("*草案", "草案二", false),
            ("*مشروع*", "المشروعات", true),
        ] {
            assert_eq!(entry(text).says(word), expected, "{text} {word}");
        }
        for (text, line, expected) in [
            ("on", "Comments Norway on the draft", Some(15..19)),
            ("on", "Norway once only", None),
            ("on", "on the draft", None),
            ("relati*", "Norway relative to", Some(6..13)),
            ("*revision", "prerevision 2", Some(3..12)),
            ("*revision", "revisions 2", None),
            ("*的*", "中国的意见", Some(6..9)),
        ] {
            assert_eq!(entry(text).find(line), expected, "{text} {line}");
        }
        for (text, line, expected) in [
            ("the", "The Union", Some(4)),
            ("the", "the ", None),
            ("the", "theory", None),
            ("l’*", "L’Union", Some(4)),
            ("délégation du", "Délégation du Sénégal", Some(16)),
        ] {
            assert_eq!(entry(text).lead(line), expected, "{text} {line}");
        }
    }

    #[test]
    fn lists_are_of_all_languages_or_of_one() {
        assert_eq!(list(Topic::Months).value("марта"), Some("3"));
        assert_eq!(list(Topic::Months).value("margin"), None);
        assert!(list(Topic::Old).begins("oldenburg") && !list(Topic::Old).holds("oldenburg"));
        assert!(list_of(Topic::By, "zh").patterns().all(|entry| entry.file == "zh"));
        assert_eq!(list_of(Topic::By, "zh").patterns().count(), 2);
        assert_eq!(list_of(Topic::Tracked, "any").patterns().count(), 0);
        assert_eq!(list(Topic::BeforeParties).without_lead("La France"), Some("France"));
        assert_eq!(list(Topic::BylineSubjects).place("Norway to the draft on peace"), Some(6));
    }
}
