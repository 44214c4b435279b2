//! Form fields: what was typed, chosen or ticked stands beside the page's content, in its annotations.
//!
//! Most have an appearance, a form that is drawn over the page; where a viewer is to make it, the value is all there is.

use hayro_font::hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream, String as PdfString};
use hayro_font::hayro_syntax::page::Page as PdfPage;
use hayro_font::kurbo::Affine;

use super::open::text_string;

/// A field on a page.
pub struct FormField<'a> {
    /// Left, bottom, right and top, in the page's user space.
    pub area: [f64; 4],
    pub value: FieldValue<'a>,
}

/// What a field shows.
pub enum FieldValue<'a> {
    /// Drawn; the matrix leads from the form's space to the page's user space.
    Drawn(Stream<'a>, Affine),
    /// Words, of which each line is a line, and their size where that is given.
    Words(String, Option<f64>),
}

/// Annotations of a page that are looked at, and fields above fields.
const MOST: usize = 5_000;
const DEEPEST: usize = 16;

/// The fields of a page that show something, in its order.
pub fn of_page<'a>(page: &PdfPage<'a>) -> Vec<FormField<'a>> {
    let Some(listed) = page.raw().get::<Array<'a>>("Annots") else { return Vec::new() };
    listed.iter::<Dict<'a>>().take(MOST).filter_map(|dict| field(&dict)).collect()
}

fn field<'a>(dict: &Dict<'a>) -> Option<FormField<'a>> {
    /// The annotation is not shown.
    const HIDDEN: i64 = 0b10;
    let kind = dict.get::<Name<'_>>("Subtype")?;
    if kind.as_ref() != b"Widget" || dict.get::<i64>("F").unwrap_or(0) & HIDDEN != 0 {
        return None;
    }
    let area = dict.get::<Rect>("Rect")?;
    let area = [area.x0.min(area.x1), area.y0.min(area.y1), area.x0.max(area.x1), area.y0.max(area.y1)];
    let value = match inherited(dict, |field| field.get::<Name<'a>>("FT"))?.as_ref() {
        b"Btn" => return button(dict, area),
        b"Tx" | b"Ch" => words(dict),
        _ => return None,
    };
    if value.trim().is_empty() {
        return None;
    }
    let drawn = dict.get::<Dict<'a>>("AP").and_then(|looks| looks.get::<Stream<'a>>("N"));
    let value = match drawn.and_then(|form| placed(&form, area).map(|matrix| (form, matrix))) {
        Some((form, matrix)) => FieldValue::Drawn(form, matrix),
        None => FieldValue::Words(value, size(dict)),
    };
    Some(FormField { area, value })
}

/// A box or button: ticked or not. One that is pushed says nothing.
fn button<'a>(dict: &Dict<'a>, area: [f64; 4]) -> Option<FormField<'a>> {
    const PUSHED: i64 = 1 << 16;
    const ONE_OF: i64 = 1 << 15;
    let flags = inherited(dict, |field| field.get::<i64>("Ff")).unwrap_or(0);
    if flags & PUSHED != 0 {
        return None;
    }
    let state = dict.get::<Name<'a>>("AS").or_else(|| inherited(dict, |field| field.get::<Name<'a>>("V")));
    let ticked = state.is_some_and(|state| state.as_ref() != b"Off");
    let sign = match (ticked, flags & ONE_OF != 0) {
        (true, _) => "\u{2612}",
        (false, _) => "\u{2610}",
    };
    Some(FormField { area, value: FieldValue::Words(sign.to_owned(), Some((area[3] - area[1]).clamp(6.0, 14.0))) })
}

/// A value that the field itself or one above it has.
fn inherited<'a, T>(dict: &Dict<'a>, of: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let mut field = dict.clone();
    for _ in 0..DEEPEST {
        if let Some(value) = of(&field) {
            return Some(value);
        }
        field = field.get::<Dict<'a>>("Parent")?;
    }
    None
}

fn words<'a>(dict: &Dict<'a>) -> String {
    match inherited(dict, |field| field.get::<Object<'a>>("V")) {
        Some(Object::String(text)) => text_string(text.as_bytes()),
        Some(Object::Array(several)) => {
            let several = several.iter::<PdfString<'_>>().take(MOST);
            several.map(|text| text_string(text.as_bytes())).collect::<Vec<_>>().join(", ")
        }
        Some(Object::Stream(long)) => long.decoded_data().map(|bytes| text_string(&bytes)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The size of the font that a field is to be written in; none where the viewer chooses.
fn size(dict: &Dict<'_>) -> Option<f64> {
    let looks = inherited(dict, |field| field.get::<PdfString<'_>>("DA"))?;
    let looks = text_string(looks.as_bytes());
    let before = looks.split(" Tf").next()?;
    before.rsplit(' ').next()?.parse::<f64>().ok().filter(|size| (2.0..=72.0).contains(size))
}

/// From the space of an appearance to that of the page: its box is fitted to the field's.
fn placed(form: &Stream<'_>, area: [f64; 4]) -> Option<Affine> {
    let dict = form.dict();
    let bounds = dict.get::<Rect>("BBox")?;
    let matrix = dict.get::<[f64; 6]>("Matrix").map_or(Affine::IDENTITY, Affine::new);
    let corners = [(bounds.x0, bounds.y0), (bounds.x1, bounds.y0), (bounds.x0, bounds.y1), (bounds.x1, bounds.y1)];
    let corners = corners.map(|(x, y)| matrix * hayro_font::kurbo::Point::new(x, y));
    let least = |of: fn(&hayro_font::kurbo::Point) -> f64| corners.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&hayro_font::kurbo::Point) -> f64| corners.iter().map(of).fold(f64::MIN, f64::max);
    let (x0, x1, y0, y1) = (least(|at| at.x), most(|at| at.x), least(|at| at.y), most(|at| at.y));
    let (width, height) = (x1 - x0, y1 - y0);
    if !(width > 0.0 && height > 0.0) {
        return None;
    }
    let (across, up) = ((area[2] - area[0]) / width, (area[3] - area[1]) / height);
    Some(Affine::new([across, 0.0, 0.0, up, area[0] - x0 * across, area[1] - y0 * up]))
}
