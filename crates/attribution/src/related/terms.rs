//! What is matched: terms of words, of pairs of them, of neighbouring ideographs, and names of places; and how rare
//! each is in a draft.

use rustc_hash::FxHashMap;

use super::super::params;
use draftlens_proposals::instructions::Unit;
use draftlens_text::{Token, WordClass, WordId, Words};

/// A term, numbered: words by the id of their [`Words::term`], all others beyond these.
pub type Term = u32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A word, or two ideographs side by side.
    Word,
    Number,
    /// Two of the others that follow each other, words that stand everywhere left out.
    Pair,
    /// "Article 5", where a text names it or a heading is called so.
    Place,
}

/// A word, number or pair of ideographs of a text, and the tokens that it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub term: Term,
    pub first: Token,
    pub last: Token,
}

/// What a place is called, for comparing.
pub type Called = (Option<Unit>, Vec<String>);

/// The terms of a step's versions and of what is said about it.
pub struct Terms<'a> {
    words: &'a Words,
    pairs: FxHashMap<(Term, Term), Term>,
    places: FxHashMap<Called, Term>,
    /// Of the terms that are no words.
    kinds: Vec<TermKind>,
    /// In how many blocks of either version each term stands.
    frequency: Vec<u32>,
    blocks: u32,
}

impl<'a> Terms<'a> {
    pub fn new(words: &'a Words) -> Terms<'a> {
        let (pairs, places) = (FxHashMap::default(), FxHashMap::default());
        Terms { words, pairs, places, kinds: Vec::new(), frequency: Vec::new(), blocks: 0 }
    }

    /// The words of a block. Letters that stand alone and what an elision leaves are none.
    pub fn occurrences(&mut self, tokens: &[Token]) -> Vec<Occurrence> {
        let mut occurrences = Vec::with_capacity(tokens.len());
        let mut before: Option<Token> = None;
        for &token in tokens {
            let class = self.words.class(token.key);
            let term = self.words.term(token.key);
            match class {
                WordClass::Ideograph => {
                    if let Some(first) = before.filter(|first| first.end == token.start) {
                        let term = self.pair(self.words.term(first.key), term, TermKind::Word);
                        occurrences.push(Occurrence { term, first, last: token });
                    }
                }
                WordClass::Word if !self.is_telling(token.key) => (),
                WordClass::Word | WordClass::Number => occurrences.push(Occurrence { term, first: token, last: token }),
                WordClass::Mark => (),
            }
            before = (class == WordClass::Ideograph).then_some(token);
        }
        occurrences
    }

    fn is_telling(&self, key: WordId) -> bool {
        let text = self.words.text(key);
        !text.ends_with('\'') && text.chars().nth(1).is_some()
    }

    /// Counts a block of the draft, before anything else is asked.
    pub fn count(&mut self, tokens: &[Token]) {
        let occurrences = self.occurrences(tokens);
        let mut terms: Vec<Term> = occurrences.iter().map(|occurrence| occurrence.term).collect();
        self.note(&mut terms);
        self.blocks += 1;
    }

    /// Counts the pairs of a block that are known by then; after [`Terms::count`] of every block.
    pub fn count_pairs(&mut self, tokens: &[Token]) {
        let occurrences = self.occurrences(tokens);
        let kept = self.kept(&occurrences);
        let mut terms: Vec<Term> =
            kept.windows(2).filter_map(|pair| self.pairs.get(&(pair[0].term, pair[1].term)).copied()).collect();
        self.note(&mut terms);
    }

    fn note(&mut self, terms: &mut Vec<Term>) {
        terms.sort_unstable();
        terms.dedup();
        for &term in terms.iter() {
            let at = term as usize;
            if self.frequency.len() <= at {
                self.frequency.resize(at + 1, 0);
            }
            self.frequency[at] += 1;
        }
    }

    /// The words that do not stand everywhere in the draft.
    pub fn kept(&self, occurrences: &[Occurrence]) -> Vec<Occurrence> {
        let most = (params::EVERYWHERE * f64::from(self.blocks)).max(params::FEW_BLOCKS);
        let is_rare = |occurrence: &&Occurrence| {
            self.kind(occurrence.term) == TermKind::Number || f64::from(self.in_blocks(occurrence.term)) <= most
        };
        occurrences.iter().filter(is_rare).copied().collect()
    }

    /// The terms of a block: its words, and their pairs.
    pub fn of(&mut self, tokens: &[Token]) -> Vec<Term> {
        let occurrences = self.occurrences(tokens);
        let kept = self.kept(&occurrences);
        let mut terms: Vec<Term> = kept.iter().map(|occurrence| occurrence.term).collect();
        for pair in kept.windows(2) {
            terms.push(self.pair(pair[0].term, pair[1].term, TermKind::Pair));
        }
        terms
    }

    /// The term for a place of this name.
    pub fn place(&mut self, called: Called) -> Term {
        if let Some(&term) = self.places.get(&called) {
            return term;
        }
        let term = self.add(TermKind::Place);
        self.places.insert(called, term);
        term
    }

    /// Counts a place of the draft that is called so.
    pub fn count_place(&mut self, called: Called) -> Term {
        let term = self.place(called);
        self.note(&mut vec![term]);
        term
    }

    fn pair(&mut self, one: Term, other: Term, kind: TermKind) -> Term {
        if let Some(&term) = self.pairs.get(&(one, other)) {
            return term;
        }
        let term = self.add(kind);
        self.pairs.insert((one, other), term);
        term
    }

    fn add(&mut self, kind: TermKind) -> Term {
        self.kinds.push(kind);
        (self.words.len() + self.kinds.len() - 1) as Term
    }

    pub fn kind(&self, term: Term) -> TermKind {
        match (term as usize).checked_sub(self.words.len()) {
            Some(at) => self.kinds[at],
            None if self.words.class(term) == WordClass::Number => TermKind::Number,
            None => TermKind::Word,
        }
    }

    /// How many blocks were counted, of both versions.
    pub fn blocks(&self) -> u32 {
        self.blocks
    }

    fn in_blocks(&self, term: Term) -> u32 {
        self.frequency.get(term as usize).copied().unwrap_or(0)
    }

    /// EditForm rare a term is in the draft, in units of natural log; nothing for one that the draft does not have.
    pub fn rarity(&self, term: Term) -> f64 {
        match self.in_blocks(term) {
            0 => 0.0,
            blocks => libm::log(1.0 + f64::from(self.blocks) / f64::from(blocks)),
        }
    }

    /// What one occurrence of a term weighs.
    pub fn weight(&self, term: Term) -> f64 {
        let part = match self.kind(term) {
            TermKind::Word | TermKind::Place => 1.0,
            TermKind::Number => params::NUMBER_PART,
            TermKind::Pair => params::PAIR_PART,
        };
        part * self.rarity(term)
    }
}

/// What so many occurrences of a term count for.
pub fn times(count: u32) -> f64 {
    1.0 + libm::log(f64::from(count.max(1)))
}
