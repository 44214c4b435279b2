//! What the content of a page comes down to: glyphs with their text and their place.

/// One glyph, or a group of them that stands for one piece of text, as placed on the page.
///
/// Coordinates are points, with the origin at the top left of the page *as its text runs*: text that is turned is
/// turned back first, so that a line's glyphs always share `y` and go rightwards.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What it reads as; [`UNMAPPED`] where the font does not say.
    pub text: String,
    /// Left and right edge of its advance.
    pub x0: f64,
    pub x1: f64,
    /// Baseline, counted downwards.
    pub y: f64,
    /// Height of the font, as shown.
    pub size: f64,
    pub bold: bool,
    /// Marked by the producer as no part of the text (`/Artifact`): page headers, footers, watermarks.
    pub artifact: bool,
    /// Quarter turns, clockwise, of the direction in which the text runs.
    pub turn: u8,
    /// Number of its marked content on the page, which the structure tree refers to; from then on the index of the
    /// paragraph there.
    pub content: Option<u32>,
    /// Tagged as the label of a list item.
    pub label: bool,
}

/// Stands for a glyph without any known text.
pub const UNMAPPED: char = '\u{fffd}';

/// One page's glyphs, in the order in which the page draws them.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub glyphs: Vec<Glyph>,
    /// In points.
    pub width: f64,
    pub height: f64,
    /// Horizontal strokes and thin bars: the rules above footnotes.
    pub rules: Vec<Rule>,
    /// Vertical ones: the borders of cells.
    pub vertical_rules: Vec<VerticalRule>,
    /// Whether it shows any picture.
    pub pictures: bool,
    /// Whether words run across it at an angle: a stamp, which is no glyph here.
    pub askew: bool,
    /// Text on layers that are switched off, and text outside the page; neither is a glyph here.
    pub off: String,
    pub outside: String,
}

/// A horizontal line drawn on the page.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
}

/// A vertical line drawn on the page.
#[derive(Clone, Copy, Debug)]
pub struct VerticalRule {
    pub x: f64,
    pub y0: f64,
    pub y1: f64,
}
