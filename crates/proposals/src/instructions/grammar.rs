//! What a language's words mean in an instruction, and how they are looked up. The words are data: `lexicon/` of this
//! crate has a file for each language; the head of `en.txt` says how they are written.

use super::folded_words::{Word, WordKind, words};
use super::instruction::{Unit, Verb};
use draftlens_text::lexicon::{self, LexiconEntry};
use rustc_hash::FxHashMap;

/// How a verb is used where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Imperative, infinitive or subjunctive: asks when nothing stands before it that makes it a story.
    Base,
    /// "Deleting": asks only when something governs it.
    Gerund,
    /// "Deletion": the same, and alone at the head of a short paragraph.
    Noun,
    /// "Deleted": asks after "should be", "be", "to be".
    Participle,
    /// One word that commands and can hardly do anything else: "suprímase".
    Command,
    /// A present passive or third person that is an order in legal drafting and a story elsewhere: "يحذف".
    Present,
    /// The third person in which a report tells what a proposal does, "deletes": asks where a proposal is its subject.
    Reports,
}

/// What a word or phrase does in an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Verb(Verb, Form),
    Unit(Unit),
    /// Counted from 1; -1 is the last, -2 the last but one.
    Ordinal(i32),
    /// "Proposes to", "would like": makes what follows a request.
    Propose,
    /// "It is necessary to", "must": asks in a proposal, tells what to do in a manual.
    Obligation,
    /// In favour of what follows; with an act ("supports the deletion") that is a request for it.
    Favour,
    /// Against what follows.
    Against,
    Not,
    /// "Should be", "be", "to be": before a participle.
    Modal,
    /// "To be": asks only where nothing else stands before its subject.
    ToBe,
    /// "Is", "are" before a participle: an order in some legislators' style, and the draft's own text in others'.
    IsDone,
    /// "Was", "has been", "proposed": what follows is told, not asked.
    Reported,
    /// "If", "whether", "when": what follows is not asked.
    Unless,
    /// Word, phrase, sentence, text: nouns of drafting.
    Text,
    /// Articles, adjectives of extent, adverbs: they stand between a verb and its object.
    Filler,
    /// This, these: the place meant is the one at hand.
    Here,
    In,
    Of,
    And,
    After,
    Before,
    /// Between two quotations or places.
    Between,
    /// New, additional: with a noun of drafting and a text that makes an insertion.
    New,
    /// "Because", "as it": what follows explains and is no object.
    Since,
    /// Marks the words that should come: by, with.
    By,
    /// Marks the words that should go, after a verb that turns its objects round: substitute new *for* old.
    For,
    To,
    /// "To read as follows": what comes next is the new text.
    Reads,
    AtEnd,
    AtStart,
    Polite,
    /// "Title": the heading of what is named, where no label follows it.
    Title,
    /// Proposal, suggestion, comment: may head an instruction.
    Head,
    /// "Proposed text": what follows should come.
    Offer,
    /// Reasons, justification: what follows explains.
    Reason,
    /// Other texts: charter, convention, act.
    External,
    /// Before a number: "No.".
    Number,
    Range,
}

/// A section of the files whose entries have one sense, and that sense. Those of verbs, units and ordinals have a value
/// for each entry.
const SECTIONS: [(&str, Sense); 35] = [
    ("title", Sense::Title),
    ("number", Sense::Number),
    ("range", Sense::Range),
    ("in", Sense::In),
    ("of", Sense::Of),
    ("at-start", Sense::AtStart),
    ("at-end", Sense::AtEnd),
    ("before", Sense::Before),
    ("after", Sense::After),
    ("between", Sense::Between),
    ("by", Sense::By),
    ("for", Sense::For),
    ("to", Sense::To),
    ("reads", Sense::Reads),
    ("offer", Sense::Offer),
    ("new", Sense::New),
    ("text", Sense::Text),
    ("here", Sense::Here),
    ("filler", Sense::Filler),
    ("and", Sense::And),
    ("propose", Sense::Propose),
    ("obligation", Sense::Obligation),
    ("favour", Sense::Favour),
    ("against", Sense::Against),
    ("not", Sense::Not),
    ("modal", Sense::Modal),
    ("to-be", Sense::ToBe),
    ("is-done", Sense::IsDone),
    ("reported", Sense::Reported),
    ("unless", Sense::Unless),
    ("since", Sense::Since),
    ("reason", Sense::Reason),
    ("polite", Sense::Polite),
    ("head", Sense::Head),
    ("external", Sense::External),
];

const VERBS: [(&str, Verb); 9] = [
    ("delete", Verb::Delete),
    ("insert", Verb::Insert),
    ("replace", Verb::Replace),
    ("amend", Verb::Amend),
    ("move", Verb::Move),
    ("merge", Verb::Merge),
    ("split", Verb::Split),
    ("renumber", Verb::Renumber),
    ("keep", Verb::Keep),
];

const FORMS: [(&str, Form); 7] = [
    ("base", Form::Base),
    ("gerund", Form::Gerund),
    ("noun", Form::Noun),
    ("participle", Form::Participle),
    ("command", Form::Command),
    ("present", Form::Present),
    ("reports", Form::Reports),
];

const UNITS: [(&str, Unit); 21] = [
    ("annex", Unit::Annex),
    ("part", Unit::Part),
    ("chapter", Unit::Chapter),
    ("section", Unit::Section),
    ("article", Unit::Article),
    ("recommendation", Unit::Recommendation),
    ("principle", Unit::Principle),
    ("additional-provision", Unit::AdditionalProvision),
    ("final-provision", Unit::FinalProvision),
    ("transitional-provision", Unit::TransitionalProvision),
    ("recital", Unit::Recital),
    ("section-sign", Unit::SectionSign),
    ("paragraph", Unit::Paragraph),
    ("alinea", Unit::Alinea),
    ("point", Unit::Point),
    ("footnote", Unit::Footnote),
    ("indent", Unit::Indent),
    ("sentence", Unit::Sentence),
    ("line", Unit::Line),
    ("heading", Unit::Heading),
    ("page", Unit::Page),
];

/// What a name stands for.
fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|(_, meant)| *meant)
}

/// What an entry of the files means in an instruction; None for those of the sections that say how the language is
/// written.
fn sense(entry: &LexiconEntry) -> Option<Sense> {
    if let Some(verb) = named(&VERBS, entry.section) {
        return named(&FORMS, entry.value).map(|form| Sense::Verb(verb, form));
    }
    match entry.section {
        "unit" => named(&UNITS, entry.value).map(Sense::Unit),
        "ordinal" => entry.value.parse().ok().map(Sense::Ordinal),
        section => named(&SECTIONS, section).filter(|_| entry.value.is_empty()),
    }
}

/// The words of one language, and what is peculiar to how it is written.
#[derive(Default)]
pub(super) struct Grammar {
    /// What a unit counts that is named by its order and not by its label: the "inciso segundo" is a paragraph, the
    /// "inciso b)" a point.
    counted_as: Vec<(Unit, Unit)>,
    /// Objects may stand before the verb, without a passive.
    pub object_first: bool,
    /// Endings of a verb that stand for its object: "suprimirlo".
    pub pronoun_endings: Vec<&'static str>,
    /// "After" and "before" follow what they govern.
    pub postpositions: bool,
    /// One-letter words are written together with the next word.
    clitics: bool,
    /// Common words that tell the language of a paragraph.
    common_words: Vec<&'static str>,
    /// By first word.
    exact: FxHashMap<String, Vec<PhraseEntry>>,
    /// Whose first word is a beginning, by its first character.
    begun: FxHashMap<char, Vec<PhraseEntry>>,
}

struct PhraseEntry {
    words: Vec<Piece>,
    sense: Sense,
}

struct Piece {
    folded: String,
    begins: bool,
}

impl Piece {
    fn matches(&self, word: &Word) -> bool {
        if self.begins { word.folded.starts_with(&self.folded) } else { word.folded == self.folded }
    }
}

impl Grammar {
    /// From a file of `lexicon/`. An entry that says nothing known is passed over; a test finds none.
    pub(super) fn of(text: &'static str) -> Grammar {
        let mut grammar = Grammar::default();
        for entry in lexicon::entries(text) {
            if let Some(sense) = sense(&entry) {
                grammar.add(entry.text, sense);
                continue;
            }
            match (entry.section, entry.text) {
                ("common-words", word) => grammar.common_words.push(word),
                ("pronoun-endings", ending) => grammar.pronoun_endings.push(ending.trim_start_matches('*')),
                ("grammar", "objects-first") => grammar.object_first = true,
                ("grammar", "postpositions") => grammar.postpositions = true,
                ("grammar", "clitics") => grammar.clitics = true,
                ("counted-as", unit) => {
                    grammar.counted_as.extend(named(&UNITS, unit).zip(named(&UNITS, entry.value)));
                }
                _ => {}
            }
        }
        grammar
    }

    fn add(&mut self, phrase: &str, sense: Sense) {
        let pieces = pieces(phrase);
        let Some(first) = pieces.first() else { return };
        let bucket = if first.begins {
            let Some(initial) = first.folded.chars().next() else { return };
            self.begun.entry(initial).or_default()
        } else {
            self.exact.entry(first.folded.clone()).or_default()
        };
        bucket.push(PhraseEntry { words: pieces, sense });
    }

    /// The longest phrase at a place whose sense is wanted: its sense, and how many words it has.
    pub fn phrase(&self, words: &[Word], at: usize, wanted: impl Fn(Sense) -> bool) -> Option<(Sense, usize)> {
        let word = words.get(at)?;
        let mut best = self.lookup(words, at, &word.folded, &wanted);
        if self.clitics && word.kind == WordKind::Letters {
            for stem in without_clitics(&word.folded) {
                let found = self.lookup(words, at, stem, &wanted);
                if found.is_some_and(|(_, length)| best.is_none_or(|(_, longest)| length > longest)) {
                    best = found;
                }
            }
        }
        best
    }

    fn lookup(&self, words: &[Word], at: usize, first: &str, wanted: impl Fn(Sense) -> bool) -> Option<(Sense, usize)> {
        let initial = first.chars().next()?;
        let exact = self.exact.get(first).into_iter().flatten();
        let begun = self.begun.get(&initial).into_iter().flatten();
        let mut best: Option<(Sense, usize)> = None;
        for entry in exact.chain(begun) {
            let length = entry.words.len();
            if best.is_some_and(|(_, longest)| length <= longest) || !wanted(entry.sense) {
                continue;
            }
            let Some(rest) = words.get(at + 1..at + length) else { continue };
            if entry.words[0].begins && !first.starts_with(&entry.words[0].folded) {
                continue;
            }
            if rest.iter().zip(&entry.words[1..]).all(|(word, piece)| self.piece_matches(piece, word)) {
                best = Some((entry.sense, length));
            }
        }
        best
    }

    fn piece_matches(&self, piece: &Piece, word: &Word) -> bool {
        piece.matches(word)
            || self.clitics
                && without_clitics(&word.folded)
                    .any(|stem| if piece.begins { stem.starts_with(&piece.folded) } else { stem == piece.folded })
    }

    /// The unit that is meant where one is named by its order.
    pub(super) fn counted_as(&self, unit: Unit) -> Unit {
        self.counted_as.iter().find(|(named, _)| *named == unit).map_or(unit, |(_, counted)| *counted)
    }

    /// Arabic names a part before what it is part of, and uses one word for points and for larger parts.
    pub(super) fn names_inner_first(&self) -> bool {
        self.clitics
    }

    /// How many of the words are common ones of the language.
    pub(super) fn familiar<'a>(&self, words: impl Iterator<Item = &'a Word>) -> usize {
        words.filter(|word| self.common_words.contains(&word.folded.as_str())).count()
    }
}

fn pieces(phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in phrase.split_whitespace() {
        let begins = part.ends_with('*');
        for word in words(part.trim_end_matches('*')) {
            pieces.push(Piece { folded: word.folded, begins: false });
        }
        if let Some(last) = pieces.last_mut().filter(|_| begins) {
            last.begins = true;
        }
    }
    pieces
}

/// An Arabic word without "and", "by", "to" and the article, longest form first.
fn without_clitics(word: &str) -> impl Iterator<Item = &str> {
    let bare = word.strip_prefix(['و', 'ف']);
    let forms = [Some(word), bare];
    forms.into_iter().flatten().enumerate().flat_map(|(index, form)| {
        let unattached = form.strip_prefix(['ب', 'ل', 'ك']);
        let itself = (index > 0).then_some(form);
        [
            itself,
            form.strip_prefix("ال"),
            unattached,
            unattached.and_then(|rest| rest.strip_prefix("ال")),
            form.strip_prefix("لل"),
        ]
        .into_iter()
        .flatten()
        .filter(|stem| stem.chars().nth(2).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::super::grammars::FILES;
    use super::*;

    #[test]
    fn every_entry_of_the_files_says_something_known() {
        for (language, text) in FILES {
            let mut known: Vec<(&str, &str)> = Vec::new();
            for entry in lexicon::entries(text) {
                let at = format!("{language:?}: [{}] \"{}\" = {:?}", entry.section, entry.text, entry.value);
                let peculiar = match entry.section {
                    "common-words" | "pronoun-endings" => entry.value.is_empty(),
                    "same-characters" => [entry.text, entry.value].iter().all(|one| one.chars().count() == 1),
                    "grammar" => ["objects-first", "postpositions", "clitics"].contains(&entry.text),
                    "counted-as" => named(&UNITS, entry.text).and(named(&UNITS, entry.value)).is_some(),
                    _ => false,
                };
                assert!(peculiar || sense(&entry).is_some(), "{at}");
                assert_eq!(entry.text.trim(), entry.text, "{at}");
                assert!(!entry.text.contains(['|', '[', ']', '=']), "{at}");
                assert!(!known.contains(&(entry.section, entry.text)), "{at} stands twice");
                known.push((entry.section, entry.text));
            }
        }
    }

    #[test]
    fn all_files_have_the_same_sections_in_one_order() {
        let names = |text: &'static str| text.lines().filter(|line| line.starts_with('[')).collect::<Vec<_>>();
        for (language, text) in FILES {
            assert_eq!(names(text), names(FILES[0].1), "{language:?}");
        }
    }
}
