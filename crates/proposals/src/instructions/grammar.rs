//! What a language's tables say, and how they are looked up.

use super::folded_words::{Word, WordKind, words};
use super::instruction::{Unit, Verb};
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

/// The tables of one language. A phrase is written as in the language's spelling; a word ending in `*` stands for all
/// words that begin so. Longer phrases win over shorter ones, and within one length the earlier entry.
pub(super) struct Tables {
    pub phrases: &'static [(&'static str, Sense)],
    /// Phrases by sense, for lists: every string of the second part has the sense of the first.
    pub lists: &'static [(Sense, &'static [&'static str])],
    /// Common words that tell the language of a paragraph.
    pub marks: &'static [&'static str],
    /// Endings of a verb that stand for its object: "suprimirlo".
    pub pronoun_endings: &'static [&'static str],
    /// Objects may stand before the verb, without a passive.
    pub object_first: bool,
    /// "After" and "before" follow what they govern.
    pub postpositions: bool,
    /// One-letter words are written together with the next word.
    pub clitics: bool,
    /// What a unit counts that is named by its order and not by its label: the "inciso segundo" is a paragraph, the
    /// "inciso b)" a point.
    pub counted_as: &'static [(Unit, Unit)],
}

pub(super) struct Grammar {
    counted_as: &'static [(Unit, Unit)],
    pub object_first: bool,
    pub pronoun_endings: &'static [&'static str],
    pub postpositions: bool,
    clitics: bool,
    marks: &'static [&'static str],
    /// By first word.
    exact: FxHashMap<String, Vec<Entry>>,
    /// Whose first word is a beginning, by its first character.
    begun: FxHashMap<char, Vec<Entry>>,
}

struct Entry {
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
    pub(super) fn new(tables: &Tables) -> Grammar {
        let mut grammar = Grammar {
            counted_as: tables.counted_as,
            object_first: tables.object_first,
            pronoun_endings: tables.pronoun_endings,
            postpositions: tables.postpositions,
            clitics: tables.clitics,
            marks: tables.marks,
            exact: FxHashMap::default(),
            begun: FxHashMap::default(),
        };
        let listed =
            tables.lists.iter().flat_map(|(sense, phrases)| phrases.iter().map(move |phrase| (*phrase, *sense)));
        for (phrase, sense) in tables.phrases.iter().copied().chain(listed) {
            let pieces = pieces(phrase);
            let Some(first) = pieces.first() else { continue };
            let bucket = if first.begins {
                let Some(initial) = first.folded.chars().next() else { continue };
                grammar.begun.entry(initial).or_default()
            } else {
                grammar.exact.entry(first.folded.clone()).or_default()
            };
            bucket.push(Entry { words: pieces, sense });
        }
        grammar
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
        words.filter(|word| self.marks.contains(&word.folded.as_str())).count()
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
