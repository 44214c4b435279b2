//! What contributions say beside the text that they propose: the justifications.

use rustc_hash::FxHashMap;

use super::super::fulfilment::Fulfilment;
use super::super::params;
use draftlens_model::Block;
use draftlens_proposals::edit::Edit;
use draftlens_proposals::form::Role;
use draftlens_proposals::instructed_edits;
use draftlens_proposals::instructions::own;
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_text::{Token, TokenText, WordId};

/// Blocks of a contribution that explain something together, in its accepted reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub contribution: usize,
    pub blocks: Vec<u32>,
    /// It is laid out as text for a draft, and does not only say why.
    pub proposes: bool,
}

/// Three tokens in a row.
type Phrase = [WordId; 3];

/// The phrases of the contributions, and whether the draft has them.
#[derive(Default)]
pub struct Phrases {
    known: FxHashMap<Phrase, bool>,
}

impl Phrases {
    pub fn of<'a>(texts: impl Iterator<Item = &'a TokenText>, draft: &TokenText) -> Phrases {
        let mut known = FxHashMap::default();
        for text in texts {
            known.extend(phrases(text).map(|phrase| (phrase, false)));
        }
        for phrase in phrases(draft) {
            if let Some(drafted) = known.get_mut(&phrase) {
                *drafted = true;
            }
        }
        Phrases { known }
    }

    /// Of the phrases of a text, the share that the draft has.
    fn share(&self, text: &TokenText) -> f64 {
        let drafted = |phrase: &Phrase| self.known.get(phrase).copied().unwrap_or(false);
        let (all, shared) = (phrases(text).count(), phrases(text).filter(drafted).count());
        shared as f64 / all.max(1) as f64
    }
}

fn phrases(text: &TokenText) -> impl Iterator<Item = Phrase> {
    let of = |tokens: &[Token]| [tokens[0].key, tokens[1].key, tokens[2].key];
    text.blocks.iter().flat_map(move |block| block.windows(3).map(of))
}

/// Whether a contribution is short enough to be about one thing, and has no tracked revisions.
pub fn may_speak(read: &ReadContribution) -> bool {
    read.original.is_none() && !read.in_host() && (1..=params::PASSAGE_WORDS).contains(&read.token_count())
}

/// What a contribution says. One that is written in the draft's own phrases, or came about in part, proposes text, and
/// what it proposes speaks for itself.
pub fn passage(
    contribution: usize,
    read: &ReadContribution,
    phrases: &Phrases,
    edits: &[Edit],
    fulfilment: &Fulfilment,
) -> Option<Passage> {
    let implied = edits.iter().zip(&fulfilment.inserted).filter(|(edit, _)| edit.contribution == contribution);
    let done: Vec<bool> = implied.flat_map(|(_, done)| done.iter().copied()).collect();
    let came = done.iter().filter(|done| **done).count() as f64;
    let came_about = came > 0.0 && came >= params::PARTLY * done.len() as f64;
    if came_about || phrases.share(&read.tokens) >= params::DRAFTED {
        return None;
    }
    let asks = instructed_edits::instruction_blocks(read);
    let speaks = |block: &u32| {
        let role = read.form.role(read.document_block(*block));
        !asks.contains(block) && matches!(role, Role::Text | Role::Reasons)
    };
    let blocks: Vec<u32> = (0..read.tokens.blocks.len() as u32).filter(speaks).collect();
    let is_labelled = |block: &u32| !own(&read.accepted.blocks[*block as usize], None).label.is_empty();
    let proposes = !read.form.parts().is_empty() || blocks.iter().any(is_labelled);
    (!blocks.is_empty()).then_some(Passage { contribution, blocks, proposes })
}

/// A block's tokens without those of addresses, which are made of words but say nothing.
pub fn without_addresses(block: &Block, tokens: &[Token]) -> Vec<Token> {
    let mut addresses: Vec<(u32, u32)> = Vec::new();
    let mut at = 0u32;
    for chunk in block.text.split(char::is_whitespace) {
        let end = at + chunk.chars().count() as u32;
        if chunk.contains("://") || chunk.starts_with("www.") {
            addresses.push((at, end));
        }
        at = end + 1;
    }
    let is_address = |token: &&Token| {
        let after = addresses.partition_point(|(start, _)| *start <= token.start);
        after.checked_sub(1).is_some_and(|before| token.start < addresses[before].1)
    };
    tokens.iter().filter(|token| !is_address(token)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{Language, slice};
    use draftlens_text::{Words, tokens};

    #[test]
    fn addresses_say_nothing() {
        let block =
            Block { text: "Voir https://example.org/a-propos ou www.example.org enfin".into(), ..Block::default() };
        let mut words = Words::new(Language::French);
        let all = tokens(&block.text, &mut words);
        let kept = without_addresses(&block, &all);
        let texts: Vec<&str> = kept.iter().map(|token| slice(&block.text, token.start, token.end)).collect();
        assert_eq!(texts, ["Voir", "ou", "enfin"]);
    }
}
