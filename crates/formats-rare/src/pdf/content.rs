//! The operators of a page, run for their text: page content in, [`Page`] of glyphs out.

use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_font::hayro_syntax::page::{Page as PdfPage, Resources};
use hayro_font::kurbo::{Affine, Point};
use rustc_hash::FxHashSet;
use std::rc::Rc;

use super::fields::{FieldValue, FormField};
use super::fonts::{Fonts, LoadedFont};
use super::glyph::{Glyph, Page, Rule, VerticalRule};
use super::layers;
use super::limits::WorkLimit;
use super::marks::{GlyphReading, Marks};
use super::streams;
use draftlens_formats::Source;
use draftlens_model::{Problem, message};

/// What `q` saves and `Q` restores, as far as text depends on it.
#[derive(Clone)]
struct State<'a> {
    /// From user space to the page, with `y` downwards.
    space: Affine,
    font: Option<Rc<LoadedFont<'a>>>,
    size: f64,
    character_spacing: f64,
    word_spacing: f64,
    /// 1 is unscaled.
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Runs content streams and keeps what they show.
pub struct Runner<'a, 'b> {
    fonts: &'b mut Fonts<'a>,
    budget: &'b mut WorkLimit,
    marks: Marks,
    page: Page,
    /// Layers that are switched off.
    off: FxHashSet<u32>,
    /// Forms around this place that stand on such a layer.
    forms_off: usize,
}

const MOST_SAVED_STATES: usize = 1024;
const DEEPEST_FORM: usize = 10;
/// A filled box that is thinner than this, in points, is a line.
const THIN: f64 = 2.0;
/// Lines beyond this many on one page are drawings.
const MOST_RULES: usize = 4000;

impl<'a, 'b> Runner<'a, 'b> {
    pub fn new(fonts: &'b mut Fonts<'a>, budget: &'b mut WorkLimit, width: f64, height: f64) -> Self {
        let page = Page { width, height, ..Page::default() };
        Runner { fonts, budget, marks: Marks::default(), page, off: FxHashSet::default(), forms_off: 0 }
    }

    /// What stands on these layers is not shown.
    pub fn layers_off(&mut self, layers: &FxHashSet<u32>) {
        self.off.clone_from(layers);
    }

    /// Runs a page's content; `space` leads from the page's user space to points from the top left.
    pub fn run_page(
        mut self,
        content: &[u8],
        resources: &Resources<'a>,
        space: Affine,
        fields: &[FormField<'a>],
    ) -> Page {
        let state = State {
            space,
            font: None,
            size: 1.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(content, &[resources], state.clone(), 0);
        for field in fields {
            self.field(field, resources, &state);
        }
        self.page
    }

    /// What a field shows, put after the words beside or above it.
    fn field(&mut self, field: &FormField<'a>, resources: &Resources<'a>, state: &State<'a>) {
        let before = self.page.glyphs.len();
        let [left, bottom, right, top] = field.area;
        match &field.value {
            FieldValue::Drawn(form, matrix) => {
                let placed = State { space: state.space * *matrix, ..state.clone() };
                self.show_object(form, &[resources], &placed, 0);
            }
            FieldValue::Words(words, size) => {
                let size = size.unwrap_or(0.6 * (top - bottom)).clamp(4.0, 12.0);
                let one = top - bottom < 2.5 * size;
                let first = if one { (top + bottom) / 2.0 - 0.35 * size } else { top - 1.2 * size };
                for (line, words) in (0u32..).zip(words.split(['\r', '\n']).filter(|line| !line.trim().is_empty())) {
                    let y = first - f64::from(line) * 1.2 * size;
                    self.write(words.trim(), (left + 2.0, y), size, right, state);
                }
            }
        }
        let new: Vec<Glyph> = self.page.glyphs.drain(before..).collect();
        let Some(first) = new.iter().find(|glyph| !glyph.text.trim().is_empty()).cloned() else { return };
        let level = |glyph: &Glyph| (glyph.y - first.y).abs() < 0.6 * first.size.max(glyph.size) && glyph.turn == 0;
        let shown = |glyph: &Glyph| !glyph.text.trim().is_empty();
        let glyphs = self.page.glyphs.iter().enumerate().filter(|(_, glyph)| shown(glyph));
        let beside = glyphs.clone().filter(|(_, glyph)| level(glyph) && glyph.x1 <= first.x0 + 2.0);
        let beside = beside.max_by(|(_, one), (_, other)| one.x1.total_cmp(&other.x1)).map(|(at, _)| at);
        let above = || {
            let above = glyphs.filter(|(_, glyph)| glyph.y < first.y - 0.3 * first.size);
            above
                .max_by(|(at, one), (other_at, other)| one.y.total_cmp(&other.y).then(at.cmp(other_at)))
                .map(|(at, _)| at)
        };
        let place = beside.or_else(above).map_or(0, |at| at + 1);
        // A value stands beside its label, however far the form has set them apart.
        let shift = beside.map_or(0.0, |at| (first.x0 - self.page.glyphs[at].x1 - first.size).max(0.0));
        let new = new.into_iter().map(|glyph| match level(&glyph) {
            true => Glyph { x0: glyph.x0 - shift, x1: glyph.x1 - shift, ..glyph },
            false => glyph,
        });
        let after: Vec<Glyph> = self.page.glyphs.drain(place..).collect();
        self.page.glyphs.extend(new.chain(after));
    }

    /// Words that no font draws, in letters of a usual width.
    fn write(&mut self, words: &str, (x, y): (f64, f64), size: f64, right: f64, state: &State<'a>) {
        let count = words.chars().count().max(1) as f64;
        let width = (0.5 * size).min((right - x).max(1.0) / count);
        for (at, ch) in words.chars().enumerate() {
            if !self.budget.spend(1) {
                return;
            }
            let from = state.space * Point::new(x + width * at as f64, y);
            let to = state.space * Point::new(x + width * (at + 1) as f64, y);
            let placed = GlyphPlace { start: from, end: to, size, across: to - from };
            self.place(ch.encode_utf8(&mut [0; 4]), &placed, false, false, None);
        }
    }

    /// `resources`: those of the stream itself first, then those it inherits.
    fn run(&mut self, content: &[u8], resources: &[&Resources<'a>], mut state: State<'a>, depth: usize) {
        let mut saved: Vec<State<'a>> = Vec::new();
        let mut text = TextPlace::default();
        let mut path = Path::default();
        let open_marks = self.marks.depth();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.budget.spend(1) {
                return;
            }
            match operator {
                Op::SaveState(_) if saved.len() < MOST_SAVED_STATES => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(m) => state.space *= matrix([m.0, m.1, m.2, m.3, m.4, m.5]),

                Op::BeginText(_) => text = TextPlace::default(),
                Op::SetTextMatrix(m) => text.set(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
                Op::NextLine(by) => text.next_line(by.0.as_f64(), by.1.as_f64()),
                Op::NextLineUsingLeading(_) => text.next_line(0.0, -state.leading),
                Op::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    text.next_line(by.0.as_f64(), by.1.as_f64());
                }
                Op::TextFont(font) => {
                    state.size = font.1.as_f64();
                    let dict = resources.iter().find_map(|resources| resources.get_font(font.0));
                    state.font = dict.and_then(|dict| self.fonts.load(&dict));
                }
                Op::CharacterSpacing(by) => state.character_spacing = by.0.as_f64(),
                Op::WordSpacing(by) => state.word_spacing = by.0.as_f64(),
                Op::HorizontalScaling(by) => state.stretch = by.0.as_f64() / 100.0,
                Op::TextLeading(by) => state.leading = by.0.as_f64(),
                Op::TextRise(by) => state.rise = by.0.as_f64(),

                Op::ShowText(shown) => self.show(&state, &mut text, shown.0.as_bytes()),
                Op::ShowTexts(shown) => self.show_all(&state, &mut text, shown.0),
                Op::NextLineAndShowText(shown) => {
                    text.next_line(0.0, -state.leading);
                    self.show(&state, &mut text, shown.0.as_bytes());
                }
                Op::ShowTextWithParameters(shown) => {
                    state.word_spacing = shown.0.as_f64();
                    state.character_spacing = shown.1.as_f64();
                    text.next_line(0.0, -state.leading);
                    self.show(&state, &mut text, shown.2.as_bytes());
                }

                Op::BeginMarkedContent(mark) => self.begin_mark(mark.0, None, resources),
                Op::BeginMarkedContentWithProperties(mark) => self.begin_mark(mark.0, Some(mark.1), resources),
                Op::EndMarkedContent(_) => self.marks.end(open_marks),

                Op::XObject(name) => {
                    let stream = resources.iter().find_map(|resources| resources.get_x_object(name.0));
                    if let Some(stream) = stream {
                        self.show_object(&stream, resources, &state, depth);
                    }
                }
                Op::InlineImage(_) => self.page.pictures = true,

                Op::MoveTo(to) => path.move_to(to.0.as_f64(), to.1.as_f64()),
                Op::LineTo(to) => path.line_to(to.0.as_f64(), to.1.as_f64()),
                Op::RectPath(r) => path.rectangle([r.0, r.1, r.2, r.3].map(|n| n.as_f64())),
                Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.keep_rules(&mut path, state.space, true),
                Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                    self.keep_rules(&mut path, state.space, false);
                }
                Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => {
                    self.keep_rules(&mut path, state.space, true)
                }
                Op::EndPath(_) => path.clear(),
                _ => {}
            }
        }
        self.marks.end_all(open_marks);
    }

    fn begin_mark(&mut self, tag: &Name<'_>, properties: Option<&Object<'_>>, resources: &[&Resources<'a>]) {
        if let Some(resources) = resources.first() {
            self.marks.begin(tag.as_ref(), properties, resources, &self.off);
        }
    }

    /// A form is run as if its content stood here; a picture is only noted.
    fn show_object(&mut self, stream: &Stream<'a>, resources: &[&Resources<'a>], state: &State<'a>, depth: usize) {
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            self.page.pictures = true;
            return;
        }
        let off = layers::is_off(dict, b"OC", &self.off);
        self.forms_off += usize::from(off);
        self.run_form(stream, resources, state, depth);
        self.forms_off -= usize::from(off);
    }

    fn run_form(&mut self, stream: &Stream<'a>, resources: &[&Resources<'a>], state: &State<'a>, depth: usize) {
        let dict = stream.dict();
        if depth >= DEEPEST_FORM || !streams::is_bounded(stream) {
            return;
        }
        let Ok(content) = stream.decoded_data() else { return };
        if !self.budget.spend(1 + content.len() as u64 / 64) {
            return;
        }
        let mut state = state.clone();
        if let Some(placed) = dict.get::<[f64; 6]>("Matrix") {
            state.space *= Affine::new(placed);
        }
        match dict.get::<Dict<'a>>("Resources").map(Resources::new) {
            Some(own) => {
                let inherited = resources.first().copied();
                let resources: Vec<&Resources<'a>> = std::iter::once(&own).chain(inherited).collect();
                self.run(&content, &resources, state, depth + 1);
            }
            None => self.run(&content, resources, state, depth + 1),
        }
    }

    fn show_all(&mut self, state: &State<'a>, text: &mut TextPlace, shown: &Array<'_>) {
        for item in shown.iter::<Object<'_>>() {
            match item {
                Object::Number(back) => {
                    let by = -back.as_f64() / 1000.0 * state.size;
                    let across = state.font.as_ref().is_none_or(|font| font.is_horizontal());
                    text.advance(if across { (by * state.stretch, 0.0) } else { (0.0, by) });
                }
                Object::String(string) => self.show(state, text, string.as_bytes()),
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &State<'a>, text: &mut TextPlace, bytes: &[u8]) {
        let Some(font) = state.font.as_ref() else { return };
        let across = font.is_horizontal();
        let artifact = self.marks.is_artifact();
        let content = self.marks.content();
        let mut at = 0;
        while at < bytes.len() {
            if !self.budget.spend(1) {
                return;
            }
            let (code, length) = font.next(bytes, at);
            at += length;

            let to_page = state.space
                * text.place
                * Affine::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise])
                * Affine::scale(0.001)
                * Affine::translate(code.origin);
            let advance = if across { (code.advance.x, 0.0) } else { (0.0, code.advance.y) };
            let start = to_page * Point::ZERO;
            let end = to_page * Point::new(advance.0, advance.1);
            let top = to_page * Point::new(0.0, 1000.0);
            let placed = GlyphPlace {
                start,
                end,
                size: (top - start).hypot(),
                across: to_page * Point::new(1000.0, 0.0) - start,
            };
            match self.marks.reading() {
                GlyphReading::Own => self.place(&code.text, &placed, font.bold, artifact, content),
                GlyphReading::Instead(text) => self.place(&text, &placed, font.bold, artifact, content),
                GlyphReading::Given => self.widen(&placed),
            }

            let spacing = state.character_spacing + if code.is_space { state.word_spacing } else { 0.0 };
            text.advance(if across {
                ((code.advance.x / 1000.0 * state.size + spacing) * state.stretch, 0.0)
            } else {
                (0.0, code.advance.y / 1000.0 * state.size + spacing)
            });
        }
    }

    fn place(&mut self, text: &str, placed: &GlyphPlace, bold: bool, artifact: bool, content: Option<u32>) {
        let finite = [placed.start.x, placed.start.y, placed.end.x, placed.end.y, placed.size];
        if text.is_empty() || finite.iter().any(|value| !value.is_finite() || value.abs() > 1e7) {
            return;
        }
        if self.forms_off > 0 || self.marks.is_off() {
            self.page.off.push_str(text);
            return;
        }
        if self.is_outside(placed) {
            self.page.outside.push_str(text);
            return;
        }
        let turn = placed.turn();
        if placed.is_askew() {
            self.page.askew |= text.chars().any(char::is_alphanumeric);
            return;
        }
        let (start, end) = (self.turned(placed.start, turn), self.turned(placed.end, turn));
        self.page.glyphs.push(Glyph {
            text: text.to_owned(),
            x0: start.x.min(end.x),
            x1: start.x.max(end.x),
            y: start.y,
            size: placed.size,
            bold,
            artifact,
            turn,
            content,
            label: false,
        });
    }

    /// Whether nothing of a glyph can be on the page.
    fn is_outside(&self, placed: &GlyphPlace) -> bool {
        let (x0, x1) = (placed.start.x.min(placed.end.x), placed.start.x.max(placed.end.x));
        let (y0, y1) = (placed.start.y.min(placed.end.y) - placed.size, placed.start.y.max(placed.end.y));
        let slack = placed.size;
        x1 < -slack || x0 > self.page.width + slack || y1 < -slack || y0 > self.page.height + slack
    }

    /// The last glyph's text stands for this one too.
    fn widen(&mut self, placed: &GlyphPlace) {
        let turn = placed.turn();
        let (start, end) = (self.turned(placed.start, turn), self.turned(placed.end, turn));
        if let Some(last) = self.page.glyphs.last_mut().filter(|last| last.turn == turn) {
            last.x0 = last.x0.min(start.x).min(end.x);
            last.x1 = last.x1.max(start.x).max(end.x);
        }
    }

    /// A point of the page as seen by text that runs with `turn`.
    fn turned(&self, at: Point, turn: u8) -> Point {
        match turn {
            1 => Point::new(at.y, self.page.width - at.x),
            2 => Point::new(self.page.width - at.x, self.page.height - at.y),
            3 => Point::new(self.page.height - at.y, at.x),
            _ => at,
        }
    }

    /// Keeps the horizontal and vertical lines of a path that is painted, and the edges of boxes that are stroked.
    fn keep_rules(&mut self, path: &mut Path, space: Affine, stroked: bool) {
        if !stroked {
            path.close_thin_shape();
        }
        for (from, to, is_box) in path.lines.drain(..) {
            let (from, to) = (space * from, space * to);
            let (x0, x1) = (from.x.min(to.x), from.x.max(to.x));
            let (y0, y1) = (from.y.min(to.y), from.y.max(to.y));
            let (flat, upright) = (y1 - y0 < THIN, x1 - x0 < THIN);
            if flat || upright {
                if is_box || stroked {
                    self.page.keep_line(x0, x1, y0, y1);
                }
            } else if is_box && stroked {
                for y in [y0, y1] {
                    self.page.keep_line(x0, x1, y, y);
                }
                for x in [x0, x1] {
                    self.page.keep_line(x, x, y0, y1);
                }
            }
        }
    }
}

impl Page {
    fn keep_line(&mut self, x0: f64, x1: f64, y0: f64, y1: f64) {
        if self.rules.len() + self.vertical_rules.len() >= MOST_RULES {
            return;
        }
        if x1 - x0 > 4.0 && x1 - x0 > y1 - y0 {
            self.rules.push(Rule { x0, x1, y: (y0 + y1) / 2.0 });
        } else if y1 - y0 > 4.0 {
            self.vertical_rules.push(VerticalRule { x: (x0 + x1) / 2.0, y0, y1 });
        }
    }
}

/// Where a glyph was put on the page.
struct GlyphPlace {
    start: Point,
    end: Point,
    size: f64,
    /// The direction in which text would run across.
    across: hayro_font::kurbo::Vec2,
}

impl GlyphPlace {
    /// Whether the text runs neither across nor up or down: it is stamped over the page, not written on it.
    fn is_askew(&self) -> bool {
        let moved = self.end - self.start;
        let along = if moved.hypot() > 1e-6 { moved } else { self.across };
        let (more, less) = (along.x.abs().max(along.y.abs()), along.x.abs().min(along.y.abs()));
        // Pages that were scanned askew are so by a few degrees.
        less > 0.25 * more
    }

    /// Quarter turns, clockwise, of the direction of the text.
    fn turn(&self) -> u8 {
        let moved = self.end - self.start;
        let along = if moved.hypot() > 1e-6 { moved } else { self.across };
        if along.y.abs() > along.x.abs() {
            if along.y > 0.0 { 1 } else { 3 }
        } else if along.x < 0.0 && self.across.x < 0.0 {
            2
        } else {
            0
        }
    }
}

/// The text and line matrices.
struct TextPlace {
    place: Affine,
    line: Affine,
}

impl Default for TextPlace {
    fn default() -> Self {
        TextPlace { place: Affine::IDENTITY, line: Affine::IDENTITY }
    }
}

impl TextPlace {
    fn set(&mut self, to: Affine) {
        self.line = to;
        self.place = to;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set(self.line * Affine::translate((x, y)));
    }

    fn advance(&mut self, by: (f64, f64)) {
        self.place *= Affine::translate(by);
    }
}

/// The straight lines and boxes of the path under construction.
#[derive(Default)]
struct Path {
    at: Point,
    lines: Vec<(Point, Point, bool)>,
}

impl Path {
    fn move_to(&mut self, x: f64, y: f64) {
        self.at = Point::new(x, y);
    }

    fn line_to(&mut self, x: f64, y: f64) {
        let to = Point::new(x, y);
        self.push((self.at, to, false));
        self.at = to;
    }

    fn rectangle(&mut self, [x, y, width, height]: [f64; 4]) {
        self.push((Point::new(x, y), Point::new(x + width, y + height), true));
    }

    fn push(&mut self, line: (Point, Point, bool)) {
        if self.lines.len() < MOST_RULES {
            self.lines.push(line);
        }
    }

    /// A filled shape of a few straight sides is a bar, if it is thin: kept as one box.
    fn close_thin_shape(&mut self) {
        let sides = self.lines.iter().filter(|(_, _, is_box)| !is_box).count();
        if sides != self.lines.len() || !(2..=8).contains(&sides) {
            return;
        }
        let points = || self.lines.iter().flat_map(|(from, to, _)| [from, to]);
        let least =
            points().fold(Point::new(f64::MAX, f64::MAX), |least, at| Point::new(least.x.min(at.x), least.y.min(at.y)));
        let most =
            points().fold(Point::new(f64::MIN, f64::MIN), |most, at| Point::new(most.x.max(at.x), most.y.max(at.y)));
        self.lines = vec![(least, most, true)];
    }

    fn clear(&mut self) {
        self.lines.clear();
    }
}

fn matrix(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// The decoded content of a page; empty where it has none.
///
/// # Errors
/// One of its streams would decode to more than [`streams::MOST_BYTES`].
pub fn content_of<'p>(page: &'p PdfPage<'_>, source: &Source<'_>) -> Result<&'p [u8], Problem> {
    let bounded = match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => streams::is_bounded(&stream),
        Some(Object::Array(parts)) => {
            let parts: Vec<Stream<'_>> = parts.iter::<Stream<'_>>().take(MOST_PARTS).collect();
            parts.len() < MOST_PARTS && parts.iter().all(streams::is_bounded)
        }
        _ => return Ok(&[]),
    };
    if bounded {
        Ok(page.page_stream().unwrap_or_default())
    } else {
        let limit = streams::MOST_BYTES;
        Err(source.passed(message::COUNT_PAGE_BYTES, limit, message::MORE_THAN.with(limit)))
    }
}

/// Streams that one page's content may be split into.
const MOST_PARTS: usize = 10_000;
