//! A contribution made ready: its readings and their tokens.

use crate::model::{Contribution, View};
use crate::text::{TokenText, Words, tokenise};

/// One contribution's text. Spans of its `accepted` and `original` readings lead back to its marked text.
pub struct Material {
    pub accepted: View,
    pub tokens: TokenText,
    /// What it was before its tracked revisions, where it has any.
    pub original: Option<Original>,
    /// ISO 8601, as precise as is known.
    pub date: Option<String>,
    pub excluded: bool,
}

pub struct Original {
    pub view: View,
    pub tokens: TokenText,
}

impl Material {
    pub fn of(contribution: &Contribution, words: &mut Words) -> Material {
        let document = &contribution.document;
        let accepted = document.accepted();
        let tokens = tokenise(&accepted.blocks, words);
        let original = document.has_revisions().then(|| {
            let view = document.original();
            let tokens = tokenise(&view.blocks, words);
            Original { view, tokens }
        });
        Material { accepted, tokens, original, date: contribution.date.clone(), excluded: contribution.excluded }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }
}
