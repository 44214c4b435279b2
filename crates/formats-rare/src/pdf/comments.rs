//! Annotations to comments: what people wrote on a printed draft, anchored to the words that it marks.

use hayro_font::hayro_syntax::object::{Array, Dict, Name, Rect, String as PdfString};
use hayro_font::hayro_syntax::page::Page as PdfPage;
use hayro_font::kurbo::{Affine, Point};

use super::open::text_string;

/// An annotation that says or marks something.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    pub page: usize,
    pub author: Option<String>,
    /// ISO 8601, as far as the file gives it.
    pub date: Option<String>,
    pub text: String,
    /// What it covers, in points from the page's top left: one box for each line that it marks.
    pub boxes: Vec<Covered>,
    /// What it does where it says nothing.
    pub mark: AnnotationMark,
    /// Object number of the annotation itself and of the one it replies to.
    pub id: Option<i64>,
    pub reply_to: Option<i64>,
}

/// What an annotation without words of its own does to the words that it covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnnotationMark {
    /// Nothing that can be told: a highlight, an underline.
    #[default]
    Points,
    /// Strikes them out.
    Strikes,
}

/// A box on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Covered {
    pub x0: f64,
    pub x1: f64,
    pub top: f64,
    pub bottom: f64,
}

/// Annotations looked at on one page.
const MOST_A_PAGE: usize = 5_000;
/// Marks of one annotation: a highlight has one for each line.
const MOST_BOXES: usize = 400;

/// The annotations of a page with words of their own. Links, fields and the pop-ups of other annotations are none.
pub fn annotations(page: &PdfPage<'_>, number: usize, space: Affine) -> Vec<Annotation> {
    let Some(listed) = page.raw().get::<Array<'_>>("Annots") else { return Vec::new() };
    let dicts = listed.iter::<Dict<'_>>().take(MOST_A_PAGE);
    dicts.filter_map(|dict| annotation(&dict, number, space)).collect()
}

fn annotation(dict: &Dict<'_>, page: usize, space: Affine) -> Option<Annotation> {
    let kind = dict.get::<Name<'_>>("Subtype")?;
    let says = [
        "Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Square", "Circle", "Polygon",
        "Line", "Ink", "Stamp",
    ];
    if !says.iter().any(|known| known.as_bytes() == kind.as_ref()) {
        return None;
    }
    let string = |key: &str| dict.get::<PdfString<'_>>(key).map(|text| text_string(text.as_bytes()));
    let plain = string("Contents").map(|text| paragraphs(&text)).filter(|text| !text.is_empty());
    let rich = || string("RC").map(|text| paragraphs(&without_tags(&text)));
    let text = plain.or_else(rich).unwrap_or_default();
    let on_text =
        ["Highlight", "Underline", "StrikeOut", "Squiggly"].iter().any(|known| known.as_bytes() == kind.as_ref());
    if text.is_empty() && !on_text {
        return None;
    }
    let mark = if kind.as_ref() == b"StrikeOut" { AnnotationMark::Strikes } else { AnnotationMark::Points };
    let mut boxes = if on_text { quads(dict, space) } else { Vec::new() };
    if boxes.is_empty()
        && let Some(area) = dict.get::<Rect>("Rect")
    {
        boxes.push(covered(&[(area.x0, area.y0), (area.x1, area.y1)], space));
    }
    Some(Annotation {
        page,
        author: string("T").map(|author| author.trim().to_owned()).filter(|author| !author.is_empty()),
        date: string("M").or_else(|| string("CreationDate")).as_deref().and_then(date),
        text,
        boxes,
        mark,
        id: dict.obj_id().map(|id| i64::from(id.obj_number)),
        reply_to: dict.get_ref("IRT").map(|to| i64::from(to.obj_number)),
    })
}

fn quads(dict: &Dict<'_>, space: Affine) -> Vec<Covered> {
    let numbers: Vec<f64> = dict
        .get::<Array<'_>>("QuadPoints")
        .map(|points| points.iter::<f64>().take(8 * MOST_BOXES).collect())
        .unwrap_or_default();
    let corners = |quad: &[f64]| quad.chunks_exact(2).map(|at| (at[0], at[1])).collect::<Vec<_>>();
    numbers.chunks_exact(8).map(|quad| covered(&corners(quad), space)).collect()
}

/// The smallest box around some points.
fn covered(points: &[(f64, f64)], space: Affine) -> Covered {
    let empty = Covered { x0: f64::MAX, x1: f64::MIN, top: f64::MAX, bottom: f64::MIN };
    points.iter().map(|&at| space * Point::from(at)).fold(empty, |all, at| Covered {
        x0: all.x0.min(at.x),
        x1: all.x1.max(at.x),
        top: all.top.min(at.y),
        bottom: all.bottom.max(at.y),
    })
}

/// Paragraphs parted by line feeds, without empty ones.
fn paragraphs(text: &str) -> String {
    let lines = text.split(['\r', '\n', '\u{2029}']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Rich text as plain: a paragraph a line.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        if tag.starts_with("/p") || tag.starts_with("br") || tag.starts_with("/div") {
            plain.push('\n');
        }
        rest = after;
    }
    plain.push_str(rest);
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#13;", "\n"),
        ("&#xD;", "\n"),
        ("&#160;", " "),
        ("&amp;", "&"),
    ];
    named.iter().fold(plain, |text, (name, sign)| text.replace(name, sign))
}

/// `D:20200115093000+01'00'` as `2020-01-15T09:30:00`; less where the file gives less.
pub fn date(text: &str) -> Option<String> {
    let digits: String = text.trim().trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    let in_range = |text: &str, from: u32, to: u32| text.parse::<u32>().is_ok_and(|value| (from..=to).contains(&value));
    let mut iso = part(0, 4).filter(|year| in_range(year, 1900, 2200))?.to_owned();
    for (from, mark, low, high) in
        [(4, '-', 1, 12), (6, '-', 1, 31), (8, 'T', 0, 23), (10, ':', 0, 59), (12, ':', 0, 60)]
    {
        let Some(next) = part(from, from + 2).filter(|next| in_range(next, low, high)) else { break };
        iso.push(mark);
        iso.push_str(next);
    }
    // An hour alone is no time.
    if iso.len() == 13 {
        iso.truncate(10);
    }
    Some(iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(date("D:20200115093000+01'00'").as_deref(), Some("2020-01-15T09:30:00"));
        assert_eq!(date("D:202001").as_deref(), Some("2020-01"));
        assert_eq!(date("D:20201399").as_deref(), Some("2020"));
        assert_eq!(date("D:2020011509").as_deref(), Some("2020-01-15"));
        assert_eq!(date("yesterday"), None);
    }

    #[test]
    fn rich_text_as_plain() {
        let rich = "<?xml version=\"1.0\"?><body><p>One &amp; two</p><p><span>three</span></p></body>";
        assert_eq!(paragraphs(&without_tags(rich)), "One & two\nthree");
        assert_eq!(without_tags("a <b"), "a ");
    }

    #[test]
    fn text_in_paragraphs() {
        assert_eq!(paragraphs("one\r\rtwo\n three "), "one\ntwo\nthree");
    }
}
