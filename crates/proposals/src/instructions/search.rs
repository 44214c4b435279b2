//! Quoted words to their places in a draft: exact but for case, marks and spaces, or nearly so.

use super::super::params;
use super::folded_words::words;
use draftlens_model::Block;
use rustc_hash::FxHashMap;

/// The words of a draft, with where each stands.
pub(super) struct Text {
    blocks: Vec<Vec<Token>>,
    ids: FxHashMap<String, u32>,
    /// For each word, its places: block and position in it.
    places: Vec<Vec<(u32, u32)>>,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    id: u32,
    start: u32,
    end: u32,
}

/// Words found. Offsets are scalar values of the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundWords {
    pub block: u32,
    pub start: u32,
    pub end: u32,
    /// Word for word; else a few words differ.
    pub exact: bool,
}

/// A word that no draft has.
const UNKNOWN: u32 = u32::MAX;

impl Text {
    pub fn new(blocks: &[Block]) -> Text {
        let mut text = Text { blocks: Vec::with_capacity(blocks.len()), ids: FxHashMap::default(), places: Vec::new() };
        for (index, block) in (0..).zip(blocks) {
            let mut tokens = Vec::new();
            for word in words(&block.text).into_iter().filter(|word| !word.is_mark()) {
                let next = text.places.len() as u32;
                let id = *text.ids.entry(word.folded).or_insert(next);
                if id == next {
                    text.places.push(Vec::new());
                }
                text.places[id as usize].push((index, tokens.len() as u32));
                tokens.push(Token { id, start: word.start, end: word.end });
            }
            text.blocks.push(tokens);
        }
        text
    }

    /// Where quoted words stand, in the order of the text; only in the blocks that `allowed` admits. Omissions ("…")
    /// may stand for anything in between.
    pub fn find(&self, quoted: &str, allowed: impl Fn(u32) -> bool) -> Vec<FoundWords> {
        let parts: Vec<Vec<u32>> = quoted
            .replace("...", "…")
            .split('…')
            .map(|part| self.ids_of(part))
            .filter(|part| !part.is_empty())
            .collect();
        match parts.as_slice() {
            [] => Vec::new(),
            [only] => {
                let found = self.find_part(only, &allowed);
                if found.is_empty() { self.find_behind_particle(quoted, &allowed) } else { found }
            }
            [first, .., last] => {
                let ends = self.find_part(last, &allowed);
                let starts = self.find_part(first, &allowed);
                starts
                    .into_iter()
                    .filter_map(|start| {
                        let end = ends.iter().find(|end| end.block == start.block && end.start >= start.end)?;
                        Some(FoundWords { end: end.end, exact: start.exact && end.exact, ..start })
                    })
                    .collect()
            }
        }
    }

    /// How many words of a block there are.
    pub fn length(&self, block: u32) -> usize {
        self.blocks.get(block as usize).map_or(0, Vec::len)
    }

    /// Whether a place covers all the words of its block from a scalar value on.
    pub fn covers(&self, found: &FoundWords, from: u32) -> bool {
        let Some(tokens) = self.blocks.get(found.block as usize) else { return false };
        let first = tokens.iter().find(|token| token.start >= from);
        first.is_some_and(|first| found.start <= first.start) && tokens.last().is_some_and(|last| found.end >= last.end)
    }

    fn ids_of(&self, text: &str) -> Vec<u32> {
        let words = words(text).into_iter().filter(|word| !word.is_mark());
        words.map(|word| self.ids.get(&word.folded).copied().unwrap_or(UNKNOWN)).take(params::QUOTED_WORDS).collect()
    }

    fn find_part(&self, ids: &[u32], allowed: &impl Fn(u32) -> bool) -> Vec<FoundWords> {
        let exact = self.find_exact(ids, allowed);
        if exact.is_empty() && ids.len() >= params::NEARLY_FROM { self.find_nearly(ids, allowed) } else { exact }
    }

    /// Arabic words that the draft has with "and", "by" or "to" written together with the first of them.
    fn find_behind_particle(&self, quoted: &str, allowed: &impl Fn(u32) -> bool) -> Vec<FoundWords> {
        let bare = quoted.trim_start_matches(|ch: char| !ch.is_alphanumeric());
        if !bare.starts_with(|ch| ('\u{620}'..='\u{64a}').contains(&ch)) {
            return Vec::new();
        }
        let with = |particle: &str| {
            let found = self.find_exact(&self.ids_of(&format!("{particle}{bare}")), allowed);
            found.into_iter().map(|place| FoundWords { start: place.start + 1, ..place }).collect::<Vec<_>>()
        };
        ["و", "ب", "ف", "ل", "ك"].into_iter().map(with).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn find_exact(&self, ids: &[u32], allowed: &impl Fn(u32) -> bool) -> Vec<FoundWords> {
        if ids.contains(&UNKNOWN) {
            return Vec::new();
        }
        let rarest = (0..ids.len()).min_by_key(|at| self.places[ids[*at] as usize].len());
        let Some(rarest) = rarest else { return Vec::new() };
        let mut found = Vec::new();
        for (block, at) in &self.places[ids[rarest] as usize] {
            let Some(start) = (*at as usize).checked_sub(rarest).filter(|_| allowed(*block)) else { continue };
            let tokens = &self.blocks[*block as usize];
            let Some(window) = tokens.get(start..start + ids.len()) else { continue };
            if window.iter().zip(ids).all(|(token, id)| token.id == *id) {
                let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
                found.push(FoundWords { block: *block, start: first.start, end: last.end, exact: true });
                if found.len() >= params::QUOTED_PLACES {
                    break;
                }
            }
        }
        found
    }

    /// The best places where at most one word in ten (and one more) differs.
    fn find_nearly(&self, ids: &[u32], allowed: &impl Fn(u32) -> bool) -> Vec<FoundWords> {
        let most = 1 + ids.len() / params::ONE_WORD_IN;
        let mut known: Vec<usize> = (0..ids.len()).filter(|at| ids[*at] != UNKNOWN).collect();
        if known.len() + most < ids.len() {
            return Vec::new();
        }
        // If at most `most` words differ, one of `most + 1` rare ones stands where it should.
        known.sort_by_key(|at| (self.places[ids[*at] as usize].len(), *at));
        let mut candidates: Vec<(u32, usize)> = Vec::new();
        for at in known.iter().take(most.min(params::RAREST_WORDS - 1) + 1) {
            for (block, place) in self.places[ids[*at] as usize]
                .iter()
                .filter(|(block, _)| allowed(*block))
                .take(params::NEARLY_CANDIDATES)
            {
                candidates.push((*block, (*place as usize).saturating_sub(*at + most)));
            }
        }
        candidates.sort_unstable();
        candidates.dedup_by(|next, kept| next.0 == kept.0 && next.1 <= kept.1 + most);
        let mut best = most;
        let mut found = Vec::new();
        for (block, from) in candidates.into_iter().take(params::NEARLY_CANDIDATES) {
            let tokens = &self.blocks[block as usize];
            let to = (from + ids.len() + 3 * most).min(tokens.len());
            let Some((distance, start, end)) = nearest(ids, &tokens[from.min(to)..to]) else { continue };
            if distance > best || start >= end {
                continue;
            }
            if distance < best {
                best = distance;
                found.clear();
            }
            let window = &tokens[from + start..from + end];
            if let (Some(first), Some(last)) = (window.first(), window.last()) {
                found.push(FoundWords { block, start: first.start, end: last.end, exact: false });
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

/// The stretch of a text that is nearest to some words by edit distance (Sellers 1980): distance, start and end.
fn nearest(ids: &[u32], tokens: &[Token]) -> Option<(usize, usize, usize)> {
    // For each prefix of the words: the distance of the best stretch ending here, and where that stretch starts.
    let mut column: Vec<(usize, usize)> = (0..=ids.len()).map(|row| (row, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for (row, id) in ids.iter().enumerate() {
            let left = column[row + 1];
            let above = column[row];
            let step = usize::from(token.id != *id);
            let options = [(diagonal.0 + step, diagonal.1), (left.0 + 1, left.1), (above.0 + 1, above.1)];
            column[row + 1] = options.into_iter().min_by_key(|option| option.0).unwrap_or(left);
            diagonal = left;
        }
        let (distance, start) = column[ids.len()];
        if best.is_none_or(|(least, ..)| distance < least) {
            best = Some((distance, start, at + 1));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(texts: &[&str], quoted: &str) -> Vec<(u32, String, bool)> {
        let blocks: Vec<Block> = texts.iter().map(|text| Block { text: (*text).into(), ..Block::default() }).collect();
        let found = Text::new(&blocks).find(quoted, |_| true);
        found
            .iter()
            .map(|found| {
                let text = draftlens_model::slice(texts[found.block as usize], found.start, found.end);
                (found.block, text.to_owned(), found.exact)
            })
            .collect()
    }

    #[test]
    fn case_marks_and_spaces_do_not_matter() {
        let texts = ["Each  State shall, where appropriate, act.", "« l’Union » publie"];
        assert_eq!(
            search(&texts, "state shall where appropriate"),
            [(0, "State shall, where appropriate".into(), true)]
        );
        assert_eq!(search(&texts, "L'union"), [(1, "l’Union".into(), true)]);
        assert!(search(&texts, "the Council").is_empty());
    }

    #[test]
    fn a_word_may_differ_in_a_long_quotation() {
        let texts = ["States should report every year to the Council on the use made of it.", "The Council meets."];
        let found = search(&texts, "States shall report every year to the Council");
        assert_eq!(found, [(0, "States should report every year to the Council".into(), false)]);
        assert!(search(&texts, "States never met anybody in the Council room").is_empty());
    }

    #[test]
    fn omissions_and_chinese() {
        let texts = ["The Union should promote security by design. It should certify equipment.", "各国应当合作。"];
        assert_eq!(search(&texts, "promote security … certify equipment").len(), 1);
        assert_eq!(search(&texts, "应当"), [(1, "应当".into(), true)]);
    }
}
