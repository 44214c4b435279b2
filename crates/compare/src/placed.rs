//! Tokens of several blocks, one after the other.

use draftlens_text::{Token, TokenText};

/// A token and the block it stands in.
pub type Placed = (u32, Token);

/// The tokens of some blocks, one after the other.
pub fn flatten(text: &TokenText, blocks: &[u32]) -> Vec<Placed> {
    let tokens = |&block: &u32| text.blocks[block as usize].iter().map(move |token| (block, *token));
    blocks.iter().flat_map(tokens).collect()
}
