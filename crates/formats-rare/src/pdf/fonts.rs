//! Fonts: from the bytes of a string to texts and advances.
//!
//! `hayro-font` knows encodings, ToUnicode maps, CID fonts and the metrics of the fourteen standard fonts; nothing is
//! drawn here, so one small font stands in for all that a file does not embed.
//!
//! LibreOffice numbers the glyphs of a font from 1 and leaves those that stretch an Arabic word (kashida) out of its
//! ToUnicode map: where such a font has no encoding of its own, a code that the map does not have stands for nothing,
//! and not for the letter that happens to have this number.

use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::{self, BfString, CMap};
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_font::kurbo::Vec2;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, GlyphId, StandardFont};
use rustc_hash::FxHashMap;

use super::glyph::UNMAPPED;
use super::streams;

/// The fonts of one file.
pub struct Fonts<'a> {
    cache: FontCache<'a>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
    loaded: FxHashMap<u64, Option<Rc<LoadedFont<'a>>>>,
}

/// A font, with the codes met so far.
pub struct LoadedFont<'a> {
    font: Font<'a>,
    pub bold: bool,
    /// Alone says what the codes stand for.
    map: Option<CMap>,
    codes: std::cell::RefCell<FxHashMap<(u32, usize), Rc<Code>>>,
}

/// What a character code stands for.
#[derive(Debug)]
pub struct Code {
    pub text: String,
    /// In thousandths of the font's size.
    pub advance: Vec2,
    /// From the current point to the glyph's origin, in thousandths (vertical writing).
    pub origin: Vec2,
    /// A space to which word spacing applies.
    pub is_space: bool,
}

/// More codes than a CID font can have; width tables that claim more are made to exhaust memory.
const MOST_WIDTHS: u64 = 1 << 17;

impl<'a> Fonts<'a> {
    pub fn new() -> Fonts<'a> {
        Fonts {
            cache: FontCache::new(),
            fonts: Arc::new(|_| Some(StandardFont::Courier.get_font_data())),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            loaded: FxHashMap::default(),
        }
    }

    /// The font that a dictionary describes; none where it is broken or its tables are out of all proportion.
    pub fn load(&mut self, dict: &Dict<'a>) -> Option<Rc<LoadedFont<'a>>> {
        // The address of a dictionary's bytes names it within the file; they live as long as the file does.
        let key = dict.data().as_ptr() as u64;
        if let Some(known) = self.loaded.get(&key) {
            return known.clone();
        }
        let font = if is_in_proportion(dict) { self.cache.font(dict, &self.fonts, &self.cmaps) } else { None };
        let loaded = font.map(|font| {
            Rc::new(LoadedFont { font, bold: is_bold(dict), map: only_map(dict), codes: Default::default() })
        });
        self.loaded.insert(key, loaded.clone());
        loaded
    }
}

impl LoadedFont<'_> {
    pub fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// The code at `at` and how many bytes it takes (at least one); `at` must be within `bytes`.
    pub fn next(&self, bytes: &[u8], at: usize) -> (Rc<Code>, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        let length = length.max(1);
        let mut codes = self.codes.borrow_mut();
        let known = codes.entry((code, length)).or_insert_with(|| Rc::new(self.decode(code, length)));
        (known.clone(), length)
    }

    fn decode(&self, code: u32, length: usize) -> Code {
        let unmapped = self.map.as_ref().is_some_and(|map| map.lookup_bf_string(code).is_none());
        let unicode = match self.font.glyph(GlyphId::NOTDEF, code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            // Fonts of old LaTeX name their glyphs by number, which is that of the code.
            FontGlyph::Type3(glyph) => glyph.as_unicode().or_else(|| tex_letter(code).map(BfString::String)),
        };
        let text = match unicode.filter(|_| !unmapped) {
            Some(BfString::Char(one)) => one.to_string(),
            Some(BfString::String(several)) => several,
            None => UNMAPPED.to_string(),
        };
        // Some producers map to controls what they cannot name.
        let text: String =
            text.chars().map(|c| if c.is_control() && !c.is_whitespace() { UNMAPPED } else { c }).collect();
        Code {
            text,
            advance: self.font.code_advance(code),
            origin: self.font.origin_displacement(code),
            is_space: code == 32 && length == 1,
        }
    }
}

/// The ToUnicode map of a symbolic font without an encoding, whose codes mean nothing by themselves.
fn only_map(dict: &Dict<'_>) -> Option<CMap> {
    const SYMBOLIC: u32 = 1 << 2;
    let flags = dict.get::<Dict<'_>>("FontDescriptor")?.get::<u32>("Flags")?;
    let numbered = flags & SYMBOLIC != 0 && dict.get::<Object<'_>>("Encoding").is_none();
    let map = dict.get::<Stream<'_>>("ToUnicode").filter(|_| numbered)?.decoded_data().ok()?;
    // A map without entries says nothing: the codes are then all there is.
    CMap::parse(&map, |_| None).filter(|map| (0..=MOST_CODES).any(|code| map.lookup_bf_string(code).is_some()))
}

/// Codes that are looked up in a map to see whether it has any.
const MOST_CODES: u32 = 0xffff;

/// What a code of TeX's own text fonts stands for.
fn tex_letter(code: u32) -> Option<String> {
    let letter = match code {
        11 => "ff",
        12 => "fi",
        13 => "fl",
        14 => "ffi",
        15 => "ffl",
        16 => "ı",
        25 => "ß",
        26 => "æ",
        27 => "œ",
        34 => "”",
        39 => "’",
        92 => "“",
        96 => "‘",
        123 => "–",
        124 => "—",
        33..=126 => return char::from_u32(code).map(String::from),
        _ => return None,
    };
    Some(letter.to_owned())
}

fn is_bold(dict: &Dict<'_>) -> bool {
    let name_says = |dict: &Dict<'_>| {
        dict.get::<Name<'_>>("BaseFont").is_some_and(|name| {
            let name = name.as_str().to_ascii_lowercase();
            ["bold", "black", "heavy", "demi"].iter().any(|word| name.contains(word))
        })
    };
    let heavy = |descriptor: &Dict<'_>| {
        descriptor.get::<f32>("FontWeight").is_some_and(|weight| weight >= 600.0)
            || descriptor.get::<u32>("Flags").is_some_and(|flags| flags & (1 << 18) != 0)
    };
    name_says(dict) || dict.get::<Dict<'_>>("FontDescriptor").is_some_and(|descriptor| heavy(&descriptor))
}

/// Whether a font's tables are of a size that a font can have. `hayro-font` expands the ranges of width tables one by
/// one and decodes streams whole; a few bytes can ask for gigabytes.
fn is_in_proportion(dict: &Dict<'_>) -> bool {
    let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let widths = descendant.as_ref().is_none_or(|font| {
        let fits = |key: &str, after: usize| {
            font.get::<Array<'_>>(key).is_none_or(|table| claimed_widths(&table, after) <= MOST_WIDTHS)
        };
        fits("W", 1) && fits("W2", 3)
    });
    let simple =
        ["FirstChar", "LastChar"].iter().all(|key| dict.get::<i64>(*key).unwrap_or(0).unsigned_abs() <= MOST_WIDTHS);
    widths && simple && font_streams(dict, descendant.as_ref()).iter().all(streams::is_bounded)
}

fn font_streams<'a>(dict: &Dict<'a>, descendant: Option<&Dict<'a>>) -> Vec<Stream<'a>> {
    let mut found = Vec::new();
    for font in [Some(dict), descendant].into_iter().flatten() {
        found.extend(["ToUnicode", "Encoding", "CIDToGIDMap"].iter().filter_map(|key| font.get::<Stream<'a>>(*key)));
        if let Some(descriptor) = font.get::<Dict<'a>>("FontDescriptor") {
            found.extend(
                ["FontFile", "FontFile2", "FontFile3"].iter().filter_map(|key| descriptor.get::<Stream<'a>>(*key)),
            );
        }
    }
    found
}

/// How many codes the ranges `first last value…` of a width table cover, with `after` values for each range.
fn claimed_widths(table: &Array<'_>, after: usize) -> u64 {
    let mut items = table.iter::<Object<'_>>();
    let mut claimed = 0u64;
    while let Some(first) = items.next() {
        match (first, items.next()) {
            (_, Some(Object::Array(_))) => {}
            (Object::Number(first), Some(Object::Number(last))) => {
                claimed += (last.as_f64() - first.as_f64()).max(0.0) as u64 + 1;
                for _ in 0..after {
                    items.next();
                }
            }
            // Read otherwise than here: the reader of the fonts stops at such an entry too.
            _ => break,
        }
        if claimed > MOST_WIDTHS {
            break;
        }
    }
    claimed
}
