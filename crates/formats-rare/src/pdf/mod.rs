//! PDF with a text layer: bytes in, paragraphs out.
//!
//! A PDF says where glyphs are painted, not what is written. The parts, in the order in which a file passes them:
//!
//! | part | in | out |
//! |---|---|---|
//! | [`open`] | bytes | pages and objects, decrypted; `scan` and `streams` keep bombs out |
//! | [`content`] | a page's operators | [`glyph::Page`]: glyphs with text and place (`fonts`, `marks`) |
//! | [`structure`] | the tree of a tagged file | which glyphs make which paragraph |
//! | [`numbers`] | glyphs | the same without the numbers of lines in margins |
//! | [`lines`] | glyphs | lines in the order of reading (`bidi`) |
//! | [`running_headers`] | the lines of all pages | the same without headers and page numbers |
//! | [`stamps`], [`columns`] | the same | without words stamped across the pages; columns that are drawn row by row in order |
//! | [`repeated_heads`] | the same | tables without the heads repeated on every page |
//! | [`notes`] | the same | footnotes apart from the text |
//! | [`paragraphs`] | lines | paragraphs (`joins`, `paragraph_starts`) |
//! | [`text`] | paragraphs | [`Block`](draftlens_model::Block)s: headings, list items, notes (`blocks`) |
//! | [`properties`] | document information | facts |
//! | [`comments`] | annotations | comments, anchored to the words they mark (`anchors`) |
//!
//! Work is bounded ([`limits`]) and counted in operators, so that every machine reads a file alike.

mod anchors;
mod bidi;
mod blocks;
mod columns;
mod comments;
mod content;
mod fields;
mod fonts;
mod glyph;
mod joins;
mod layers;
mod limits;
mod lines;
mod marks;
mod notes;
mod numbers;
mod open;
mod paragraph_starts;
mod paragraphs;
mod properties;
mod repeated_heads;
mod running_headers;
mod scan;
mod script;
mod stamps;
mod streams;
mod structure;
mod text;

use hayro_font::hayro_syntax::Pdf;
use hayro_font::kurbo::Affine;

use self::comments::Annotation;
use self::glyph::{Page, UNMAPPED};
use self::running_headers::Laid;
use self::structure::Structure;
use self::text::Written;
use draftlens_formats::Source;
use draftlens_model::{Document, Format, Problem, ProblemKind, message};

/// Reads a PDF.
///
/// # Errors
/// [`ProblemKind::Encrypted`] with a password, [`ProblemKind::Scanned`] where pages are pictures,
/// [`ProblemKind::NoText`], [`ProblemKind::Limit`], [`ProblemKind::Truncated`] and [`ProblemKind::Malformed`].
pub(crate) fn read(source: &Source<'_>) -> Result<Document, Problem> {
    let name = source.name;
    let pdf = open::open(name, source.bytes)?;
    let (mut pages, annotations) = pages(source, &pdf)?;
    refuse_without_text(name, &pages)?;
    warn_of_unmapped(source, &pages);
    let structure = Structure::of(&pdf).filter(|structure| structure.apply(&mut pages)).unwrap_or_default();
    numbers::take_out(&mut pages);
    let mut laid: Vec<Laid> = pages.iter().map(Laid::of).collect();
    let turned = pages.iter().filter(|page| page.askew).count();
    drop(pages);
    for line in running_headers::take_out(&mut laid) {
        source.header(&line);
    }
    source.leave(message::LEFT_STAMPS, stamps::take_out(&mut laid) + turned);
    laid.iter_mut().for_each(columns::put_in_order);
    repeated_heads::take_out(&mut laid);
    let written = Written::of(laid, &structure);
    let text: usize = written.blocks.iter().map(|block| block.text.len()).sum();
    if text > source.limits().text {
        return Err(source.passed(message::COUNT_TEXT_BYTES, source.limits().text, text));
    }
    if written.blocks.len() > source.limits().blocks {
        return Err(source.passed(message::COUNT_PARAGRAPHS, source.limits().blocks, written.blocks.len()));
    }
    let noted = written.anchors().noted(&annotations, &written.blocks);
    source.leave(message::LEFT_MARKS, noted.pointed);
    source.leave(message::LEFT_ATTACHED, properties::attached(&pdf));
    let mut blocks = written.blocks;
    let revisions = noted.strike(&mut blocks);
    let (comments, facts) = (noted.comments, properties::facts(&pdf));
    Ok(Document { format: Format::Pdf, blocks, revisions, comments, facts, ..Document::default() })
}

/// The glyphs of all pages, and what people noted on them.
fn pages(source: &Source<'_>, pdf: &Pdf) -> Result<(Vec<Page>, Vec<Annotation>), Problem> {
    let count = pdf.pages().len();
    if count > limits::MOST_PAGES {
        return Err(source.passed(message::COUNT_PAGES, limits::MOST_PAGES, count));
    }
    let mut fonts = fonts::Fonts::new();
    let mut budget = limits::WorkLimit::new();
    let layers = layers::switched_off(pdf);
    let mut pages = Vec::with_capacity(count);
    let mut annotations = Vec::new();
    for (number, page) in pdf.pages().iter().enumerate() {
        budget.begin_page();
        let (width, height) = page.render_dimensions();
        let mut runner = content::Runner::new(&mut fonts, &mut budget, f64::from(width), f64::from(height));
        runner.layers_off(&layers);
        let space = Affine::new(page.initial_transform(true).as_coeffs());
        let fields = fields::of_page(page);
        let shown = runner.run_page(content::content_of(page, source)?, page.resources(), space, &fields);
        source.leave(message::LEFT_LAYERS, shown.off.split_whitespace().count());
        source.leave(message::LEFT_OUTSIDE, shown.outside.split_whitespace().count());
        pages.push(shown);
        annotations.extend(comments::annotations(page, number, space));
        if budget.is_used_up() {
            let message = message::PDF_STEPS.with(number + 1).with(count).with(limits::MOST_STEPS);
            source.report(Problem::warning(source.name, ProblemKind::Partial, message));
            break;
        }
    }
    Ok((pages, annotations))
}

fn refuse_without_text(name: &str, pages: &[Page]) -> Result<(), Problem> {
    let has_text = |page: &Page| page.glyphs.iter().any(|glyph| glyph.text.chars().any(char::is_alphanumeric));
    if pages.iter().any(has_text) {
        return Ok(());
    }
    let unmapped = pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| glyph.text.contains(UNMAPPED)).count();
    Err(if unmapped >= FEWEST_UNMAPPED {
        let numbers: Vec<String> = (1..=pages.len()).map(|number| number.to_string()).collect();
        let message = message::PDF_UNREADABLE.with(pages.len()).with(pages.len()).with(numbers.join(", "));
        Problem::error(name, ProblemKind::Unreadable, message)
    } else if pages.iter().any(|page| page.pictures) {
        Problem::error(name, ProblemKind::Scanned, message::PDF_SCANNED)
    } else {
        Problem::error(name, ProblemKind::NoText, message::PDF_WITHOUT_TEXT)
    })
}

/// So many glyphs without any known text are a text whose fonts do not tell their letters, and no scan.
const FEWEST_UNMAPPED: usize = 20;

/// Glyphs without any known text, in percent, beyond which a page's text cannot be trusted.
const MOST_UNMAPPED: usize = 5;

fn warn_of_unmapped(source: &Source<'_>, pages: &[Page]) {
    let unreadable = |page: &Page| {
        let rtl = page.glyphs.iter().any(|glyph| glyph.text.chars().any(script::is_rtl));
        let unmapped = page.glyphs.iter().filter(|glyph| glyph.text.contains(UNMAPPED)).count();
        !rtl && unmapped * 100 > page.glyphs.len() * MOST_UNMAPPED
    };
    let bad: Vec<String> =
        (1..).zip(pages).filter(|(_, page)| unreadable(page)).map(|(number, _)| number.to_string()).collect();
    if !bad.is_empty() {
        let message = message::PDF_UNREADABLE.with(bad.len()).with(pages.len()).with(bad.join(", "));
        source.report(Problem::warning(source.name, ProblemKind::Unreadable, message));
    }
}
