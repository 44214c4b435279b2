//! Marked content: what a producer says about the glyphs between `BDC` and `EMC`.

use hayro_font::hayro_syntax::object::{Dict, Object, String as PdfString};
use hayro_font::hayro_syntax::page::Resources;

use rustc_hash::FxHashSet;

use super::open::text_string;

/// One open `BMC` or `BDC`.
#[derive(Debug, Default)]
pub struct MarkedContent {
    artifact: bool,
    /// It stands on a layer that is switched off.
    off: bool,
    content: Option<u32>,
    /// Stands for all glyphs inside; taken by the first of them.
    replacement: Option<Replacement>,
}

#[derive(Debug)]
struct Replacement {
    text: String,
    given: bool,
}

/// The marks open at a point of the content, outermost first.
#[derive(Debug, Default)]
pub struct Marks {
    open: Vec<MarkedContent>,
    /// Opened beyond the limit, and not kept.
    unkept: usize,
}

/// What a glyph inside the open marks reads as.
pub enum GlyphReading {
    /// As its font says.
    Own,
    /// As this text, which stands for it and its followers.
    Instead(String),
    /// As nothing: an earlier glyph gave the text for both.
    Given,
}

const MOST_OPEN: usize = 512;

impl Marks {
    pub fn depth(&self) -> usize {
        self.open.len() + self.unkept
    }

    pub fn begin(
        &mut self,
        tag: &[u8],
        properties: Option<&Object<'_>>,
        resources: &Resources<'_>,
        layers: &FxHashSet<u32>,
    ) {
        if self.open.len() >= MOST_OPEN {
            self.unkept += 1;
            return;
        }
        let named;
        let dict = match properties {
            Some(Object::Dict(dict)) => Some(dict),
            Some(Object::Name(name)) => {
                named = resources.properties.get::<Dict<'_>>(name.as_ref());
                named.as_ref()
            }
            _ => None,
        };
        let replacement = dict
            .and_then(|dict| dict.get::<PdfString<'_>>("ActualText"))
            .map(|text| Replacement { text: text_string(text.as_bytes()), given: false });
        let content = dict.and_then(|dict| dict.get::<u32>("MCID"));
        let off = match properties {
            Some(Object::Name(name)) if tag == b"OC" => {
                super::layers::is_off(&resources.properties, name.as_ref(), layers)
            }
            _ => false,
        };
        self.open.push(MarkedContent { artifact: tag == b"Artifact", off, content, replacement });
    }

    /// Ends the innermost mark opened since `depth`.
    pub fn end(&mut self, depth: usize) {
        if self.depth() <= depth {
            return;
        }
        if self.unkept > 0 {
            self.unkept -= 1;
        } else {
            self.open.pop();
        }
    }

    /// Ends all marks opened since `depth`, which a form left open.
    pub fn end_all(&mut self, depth: usize) {
        while self.depth() > depth {
            self.end(depth);
        }
    }

    pub fn is_artifact(&self) -> bool {
        self.open.iter().any(|mark| mark.artifact)
    }

    /// Whether what stands here is not shown.
    pub fn is_off(&self) -> bool {
        self.open.iter().any(|mark| mark.off)
    }

    pub fn content(&self) -> Option<u32> {
        self.open.iter().rev().find_map(|mark| mark.content)
    }

    /// How the next glyph reads. The outermost replacement stands for everything inside it.
    pub fn reading(&mut self) -> GlyphReading {
        match self.open.iter_mut().find_map(|mark| mark.replacement.as_mut()) {
            None => GlyphReading::Own,
            Some(replacement) if replacement.given => GlyphReading::Given,
            Some(replacement) => {
                replacement.given = true;
                GlyphReading::Instead(std::mem::take(&mut replacement.text))
            }
        }
    }
}
