//! A paragraph as the matcher sees it: quotations and references as single atoms, known words with their sense.

use super::super::params;
use super::folded_words::{Word, WordKind};
use super::grammar::{Grammar, Sense};
use super::quotes::{Quote, trimmed};
use super::references::{Parsed, han_digit, reference};
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Sense(Sense),
    /// Index into the paragraph's quotations.
    Quote(usize),
    /// Index into the paragraph's references.
    Reference(usize),
    Number,
    Mark(char),
    /// Any other word.
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct SentenceToken {
    pub kind: TokenKind,
    /// Scalar values of the paragraph, half-open.
    pub start: u32,
    pub end: u32,
    pub capital: bool,
}

impl SentenceToken {
    pub fn sense(&self) -> Option<Sense> {
        match self.kind {
            TokenKind::Sense(sense) => Some(sense),
            _ => None,
        }
    }

    pub fn is_sense(&self, sense: Sense) -> bool {
        self.sense() == Some(sense)
    }

    pub fn is_mark(&self, marks: &str) -> bool {
        matches!(self.kind, TokenKind::Mark(mark) if marks.contains(mark))
    }

    /// Something that an instruction can be about.
    pub fn is_object(&self) -> bool {
        matches!(self.kind, TokenKind::Quote(_) | TokenKind::Reference(_))
    }

    /// A noun of drafting: "word", or a unit without its number.
    pub fn is_noun(&self) -> bool {
        matches!(self.sense(), Some(Sense::Text | Sense::Unit(_)))
    }

    pub fn is_filler(&self) -> bool {
        matches!(self.sense(), Some(Sense::Filler | Sense::New | Sense::Polite | Sense::Here | Sense::Ordinal(_)))
    }
}

/// A paragraph taken apart.
pub(super) struct Paragraph {
    pub chars: Vec<char>,
    pub atoms: Vec<SentenceToken>,
    pub quotes: Vec<Quote>,
    /// With the scalar values that each takes up.
    pub references: Vec<(Parsed, (u32, u32))>,
    /// Ranges of atoms; the last mark belongs to its sentence.
    pub sentences: Vec<Range<usize>>,
}

impl Paragraph {
    pub fn new(grammar: &Grammar, text: &str, words: &[Word], quotes: Vec<Quote>) -> Paragraph {
        let chars: Vec<char> = text.chars().collect();
        let mut references = Vec::new();
        let mut atoms = Vec::new();
        let mut at = item_label(words);
        let mut quote = 0;
        while let Some(word) = words.get(at) {
            while quotes.get(quote).is_some_and(|quote| quote.end <= word.start) {
                quote += 1;
            }
            if let Some(found) = quotes.get(quote).filter(|found| found.start <= word.start) {
                atoms.push(SentenceToken {
                    kind: TokenKind::Quote(quote),
                    start: found.start,
                    end: found.end,
                    capital: false,
                });
                while words.get(at).is_some_and(|word| word.start < found.end) {
                    at += 1;
                }
                continue;
            }
            let (kind, next) = match reference(grammar, words, at) {
                Some(parsed) => {
                    let next = parsed.next.max(at + 1);
                    let end = words.get(next - 1).map_or(word.end, |last| last.end);
                    references.push((parsed, (word.start, end)));
                    (TokenKind::Reference(references.len() - 1), next)
                }
                None => plain(grammar, words, at),
            };
            let end = words.get(next.saturating_sub(1)).map_or(word.end, |last| last.end);
            atoms.push(SentenceToken { kind, start: word.start, end, capital: word.capital });
            at = next;
        }
        let sentences = sentences(&atoms);
        Paragraph { chars, atoms, quotes, references, sentences }
    }

    pub fn text(&self, start: u32, end: u32) -> String {
        let end = (end as usize).min(self.chars.len());
        self.chars.get(start as usize..end).unwrap_or_default().iter().collect()
    }

    /// The words of a quotation and their bounds.
    pub fn quoted(&self, index: usize) -> Option<(String, (u32, u32))> {
        let bounds = trimmed(&self.chars, self.quotes.get(index)?.inner);
        Some((self.text(bounds.0, bounds.1), bounds))
    }
}

/// How many words are the number of an item in a Chinese list, "三、": it is no part of what the item says.
fn item_label(words: &[Word]) -> usize {
    let numerals = words.iter().take_while(|word| han_digit(&word.folded).is_some()).count();
    if numerals > 0 && words.get(numerals).is_some_and(|mark| mark.is("、")) { numerals + 1 } else { 0 }
}

fn plain(grammar: &Grammar, words: &[Word], at: usize) -> (TokenKind, usize) {
    let wanted = |sense| !matches!(sense, Sense::Number | Sense::Range | Sense::External);
    if let Some((sense, length)) = grammar.phrase(words, at, wanted) {
        return (TokenKind::Sense(sense), at + length);
    }
    let word = &words[at];
    let kind = match word.kind {
        WordKind::Digits => TokenKind::Number,
        WordKind::Mark => TokenKind::Mark(word.folded.chars().next().unwrap_or(' ')),
        WordKind::Letters | WordKind::Han => TokenKind::Other,
    };
    (kind, at + 1)
}

fn sentences(atoms: &[SentenceToken]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, atom) in atoms.iter().enumerate() {
        let TokenKind::Mark(mark) = atom.kind else { continue };
        let next = atoms.get(index + 1);
        let apart = next.is_none_or(|next| next.start > atom.end);
        let ends = match mark {
            '。' | '！' | '？' | '；' | '؟' | '؛' | '!' | '?' => true,
            ';' => apart && !lists_proposals(&atoms[start..index]),
            '.' => apart && !abbreviates(&atoms[start..index]) && !numbers(&atoms[index + 1..]),
            _ => false,
        };
        if ends {
            found.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < atoms.len() {
        found.push(start..atoms.len());
    }
    found
}

/// Whether a number follows a full stop that is no label: "núm. 6, of".
fn numbers(after: &[SentenceToken]) -> bool {
    let is_number = after.first().is_some_and(|next| next.kind == TokenKind::Number);
    is_number && !after.get(1).is_some_and(|mark| mark.is_mark(".)-–—"))
}

/// Whether these atoms name proposals and have no verb yet: "proposal 3, by Member A; proposal 4, by Member B, …".
fn lists_proposals(before: &[SentenceToken]) -> bool {
    before.iter().take(params::REPORTED_HEAD).any(|atom| atom.is_sense(Sense::Head))
        && !before.iter().any(|atom| matches!(atom.sense(), Some(Sense::Verb(..))))
}

/// Whether a full stop after these atoms belongs to a label ("5.", "b.") or an abbreviation of one letter.
fn abbreviates(before: &[SentenceToken]) -> bool {
    match before {
        [only] => matches!(only.kind, TokenKind::Number) || only.end - only.start == 1,
        [.., last] => last.end - last.start == 1 && last.capital && !matches!(last.kind, TokenKind::Number),
        [] => true,
    }
}
