//! The stretches of a draft that references name: by their labels, their order, their headings, or words in them.
//!
//! Data in: a draft's blocks and a [`Reference`]. Data out: an [`Area`] for each stretch that it may mean.

use super::super::params;
use super::block_labels::{Own, own_labels};
use super::folded_words::words;
use super::instruction::{Place, PlaceStep, Quoted, Reference, Unit};
use super::search::Text;
use draftlens_model::{Block, BlockKind};
use std::ops::Range;

/// By what a place was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    Label,
    Order,
    Heading,
    /// The quoted words stand there.
    Words,
    /// Nearly the same words stand there.
    NearlyWords,
    /// The words that a comment marks stand there.
    Anchor,
}

/// A draft, prepared for looking places up in it. Costs time linear in its length once.
pub struct Places<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) own: Vec<Own>,
    /// So many blocks stand before the first article.
    pub(super) recitals: usize,
    /// So many stand before the first heading that is followed by one more of its kind, or by an article.
    pub(super) first_heading: usize,
    /// Its articles begin with a line that is their title.
    pub(super) articles_have_titles: bool,
    pub(super) text: Text,
}

/// A stretch of the draft that a reference names.
#[derive(Clone, Debug)]
pub(super) struct Area {
    /// Blocks, the first of which carries the label.
    pub(super) blocks: Range<usize>,
    /// Part of the first block.
    pub(super) part: Option<(u32, u32)>,
    pub(super) how: How,
    pub(super) certainty: f32,
}

impl<'a> Places<'a> {
    pub fn new(blocks: &'a [Block]) -> Places<'a> {
        let own: Vec<Own> = own_labels(blocks);
        let is_article =
            |own: &Own| own.unit.is_some_and(|unit| unit.rank() == Unit::Article.rank() || unit == Unit::SectionSign);
        let recitals = own.iter().position(is_article).unwrap_or(blocks.len());
        // The title of the text itself is a heading too.
        let large = |own: &Own| own.unit.is_some_and(|unit| unit.rank() <= Unit::Article.rank());
        let first_heading = own.iter().position(large).unwrap_or(blocks.len());
        // A title has the article's text below it. What is divided by the sign has no titles.
        let followed = |at: usize| own.get(at + 1).is_some_and(|next| !large(next));
        let articles = (0..blocks.len()).filter(|at| is_article(&own[*at]) && own[*at].unit != Some(Unit::SectionSign));
        let (titled, plain): (Vec<_>, Vec<_>) =
            articles.partition(|at| followed(*at) && is_title(&blocks[*at].text, &own[*at]));
        let articles_have_titles = titled.len() * params::TITLED_OF > (titled.len() + plain.len()) * params::TITLED;
        Places { blocks, own, recitals, first_heading, articles_have_titles, text: Text::new(blocks) }
    }

    /// The stretches that a reference may mean, each with how well it fits.
    pub(super) fn areas(&self, reference: &Reference) -> Vec<Area> {
        let mut areas = match &reference.place {
            Place::Path(steps) => {
                let under: Vec<PlaceStep> = reference.under.iter().chain(steps).cloned().collect();
                let found = if reference.under.is_empty() { Vec::new() } else { self.along(&under) };
                let certain = found.iter().any(|area| area.certainty >= params::CERTAIN);
                if certain { found } else { self.along(steps) }
            }
            Place::Words(quoted) => self.around(quoted, How::Words),
            Place::Anchor(quoted) => self.around(quoted, How::Anchor),
            Place::Heading(quoted) => {
                let mut areas = self.around(quoted, How::Heading);
                areas.retain(|area| area.how == How::Heading && area.part.is_none());
                areas
            }
        };
        let several = areas.len();
        if several > 1
            && !matches!(&reference.place, Place::Path(steps) if steps.iter().any(|step| step.last.is_some()))
        {
            for area in &mut areas {
                area.certainty /= several as f32;
            }
        }
        areas.truncate(params::EQUAL_PLACES);
        areas
    }

    /// The blocks where words stand; for a heading's words, everything below it.
    fn around(&self, quoted: &Quoted, how: How) -> Vec<Area> {
        let mut areas = Vec::new();
        for line in quoted.text.lines() {
            for place in self.text.find(line, |_| true) {
                let block = place.block as usize;
                let own = &self.own[block];
                let heading = self.blocks[block].kind == BlockKind::Heading || self.blocks[block].text.starts_with('#');
                let certainty = if place.exact { 1.0 } else { params::NEARLY_WORDS };
                areas.push(if heading && self.text.covers(&place, own.text_from) {
                    Area { blocks: self.extent(block), part: None, how: How::Heading, certainty }
                } else {
                    Area { blocks: block..block + 1, part: Some((place.start, place.end)), how, certainty }
                });
            }
        }
        // A heading's words in a table of contents or in a sentence do not count beside the heading itself.
        if areas.iter().any(|area| area.how == How::Heading) {
            areas.retain(|area| area.how == How::Heading);
        }
        areas
    }

    /// PlaceStep by step inwards. A step that the draft does not have is passed over, at a price.
    fn along(&self, steps: &[PlaceStep]) -> Vec<Area> {
        let mut areas = vec![Area { blocks: 0..self.blocks.len(), part: None, how: How::Label, certainty: 1.0 }];
        let mut found = false;
        for (index, step) in steps.iter().enumerate() {
            let inner: Vec<Area> = areas.iter().flat_map(|area| self.inside(area, step, found)).collect();
            if !inner.is_empty() {
                areas = inner;
                found = true;
                continue;
            }
            let last = index + 1 == steps.len();
            let small = step.unit.is_some_and(|unit| unit.rank() >= Unit::Indent.rank() || unit == Unit::Page);
            for area in &mut areas {
                area.certainty *= match (last, small) {
                    (_, true) => params::SMALL_STEP_MISSING,
                    (false, _) => params::STEP_MISSING,
                    (true, _) => params::LAST_STEP_MISSING,
                };
            }
        }
        if found { areas } else { Vec::new() }
    }

    /// The areas that a step names inside an area. `placed`: the area is a part of the draft, not the whole.
    fn inside(&self, area: &Area, step: &PlaceStep, placed: bool) -> Vec<Area> {
        if step.unit == Some(Unit::Recital) {
            let labelled = self.labelled(area, step, placed);
            return if labelled.is_empty() { self.unlabelled_recital(step) } else { labelled };
        }
        // "The annex", where the text has one, whatever its label.
        if step.unit == Some(Unit::Annex) && step.label.iter().all(String::is_empty) && step.nth.is_none() {
            let annexes = area.blocks.clone().filter(|index| self.own[*index].unit == Some(Unit::Annex));
            let annexes: Vec<usize> = annexes.collect();
            let certainty = area.certainty / annexes.len().max(1) as f32;
            let area = |index| Area { blocks: self.extent(index), part: None, how: How::Label, certainty };
            return annexes.into_iter().map(area).collect();
        }
        if let Some(order) = step.nth.filter(|order| *order > 0) {
            let in_words = self.labelled_in_words(area, order, step.unit);
            if !in_words.is_empty() {
                return in_words;
            }
        }
        match (step.nth, step.unit) {
            (Some(order), Some(Unit::Sentence)) if placed => self.sentence(area, order).into_iter().collect(),
            (Some(order), Some(unit)) if unit.rank() <= Unit::Article.rank() && order > 0 => {
                let label = PlaceStep { label: vec![order.to_string()], nth: None, ..step.clone() };
                self.labelled(area, &label, placed)
            }
            (Some(order), Some(Unit::SectionSign | Unit::Paragraph | Unit::Alinea | Unit::Point | Unit::Indent))
                if placed =>
            {
                self.nth_block(area, order, step.unit).into_iter().collect()
            }
            (Some(_), _) => Vec::new(),
            (None, Some(Unit::Alinea)) => {
                let labelled = self.labelled(area, step, placed);
                let order =
                    step.label.first().and_then(|label| label.parse().ok()).filter(|_| placed && labelled.is_empty());
                match order {
                    Some(order) => self.nth_block(area, order, Some(Unit::Alinea)).into_iter().collect(),
                    None => labelled,
                }
            }
            (None, Some(Unit::Heading)) if placed => vec![self.heading_of(area)],
            // "Article 7, paragraph 2" where the paragraphs have no numbers.
            (None, Some(Unit::SectionSign | Unit::Paragraph)) if placed => {
                let labelled = self.labelled(area, step, placed);
                let is_numbered = |index: usize| {
                    let own = &self.own[index];
                    own.unit.is_none()
                        && own.label.first().is_some_and(|part| part.bytes().all(|ch| ch.is_ascii_digit()))
                };
                let numbered = area.blocks.clone().skip(1).any(is_numbered);
                let order = step.label.first().filter(|_| labelled.is_empty() && !numbered && step.label.len() == 1);
                match order.and_then(|order| order.parse().ok()) {
                    Some(order) => self.nth_block(area, order, Some(Unit::Paragraph)).into_iter().collect(),
                    None => labelled,
                }
            }
            _ => self.labelled(area, step, placed),
        }
    }

    /// A paragraph of the preamble by its order, where these have no labels: those before the first article that end as
    /// recitals do, without the line that says who adopts the text.
    fn unlabelled_recital(&self, step: &PlaceStep) -> Vec<Area> {
        let order = step.nth.or_else(|| step.label.first().and_then(|label| label.parse().ok()));
        let end = self.first_heading.min(self.recitals);
        let is_recital = |index: &usize| {
            let text = self.blocks[*index].text.trim_end();
            text.ends_with([',', ';', '،', '؛', '，', '；']) && self.own[*index].label.is_empty()
        };
        let mut recitals: Vec<usize> = (0..end).filter(is_recital).collect();
        // An explanatory memorandum is written in sentences.
        if recitals.is_empty() {
            let is_sentence = |index: &usize| {
                self.blocks[*index].text.trim_end().ends_with(['.', '。']) && self.own[*index].label.is_empty()
            };
            recitals = (0..end).filter(is_sentence).collect();
        }
        if recitals.first().is_some_and(|first| recitals.len() > 1 && is_subject(&self.blocks[*first].text)) {
            recitals.remove(0);
        }
        let found = order.and_then(|order| pick(&recitals, order));
        let area = |index: &usize| Area {
            blocks: *index..index + 1,
            part: None,
            how: How::Order,
            certainty: params::COUNTED_BLOCK,
        };
        found.into_iter().map(area).collect()
    }

    /// The areas that a number in words labels: "Uno.", "Artículo segundo".
    fn labelled_in_words(&self, area: &Area, order: i32, unit: Option<Unit>) -> Vec<Area> {
        let named = |index: &usize| {
            let own = &self.own[*index];
            let is_unit = match (own.unit, unit) {
                (Some(own), Some(asked)) => own.rank() == asked.rank(),
                (Some(_), None) => false,
                // A sentence or a line is counted, and has no label.
                (None, asked) => {
                    asked.is_none_or(|unit| (Unit::Paragraph.rank()..Unit::Sentence.rank()).contains(&unit.rank()))
                }
            };
            own.in_words && is_unit && own.label.first().and_then(|label| label.parse().ok()) == Some(order)
        };
        let found = area.blocks.clone().filter(named);
        let area = |index| Area { blocks: self.extent(index), part: None, how: How::Label, certainty: area.certainty };
        found.map(area).collect()
    }

    /// The heading of an area: its first block, or the first sentence of that where the text goes on in it.
    fn heading_of(&self, area: &Area) -> Area {
        let first = area.blocks.start;
        let from = self.own[first].text_from;
        let all = sentences(&self.blocks[first].text, from);
        let runs_in = self.blocks[first].kind != BlockKind::Heading && all.len() > 1;
        let part = runs_in.then(|| all.first().map(|(_, end)| (from, *end))).flatten();
        Area { blocks: first..first + 1, part, ..area.clone() }
    }

    fn labelled(&self, area: &Area, step: &PlaceStep, placed: bool) -> Vec<Area> {
        let matches = self.heads(area, &step.label, step.unit, placed);
        let Some(last) = &step.last else { return matches };
        let ends = self.heads(area, last, step.unit, placed);
        let mut found = Vec::new();
        for first in matches {
            let Some(end) = ends.iter().find(|end| end.blocks.start >= first.blocks.start) else { continue };
            found.push(Area { blocks: first.blocks.start..end.blocks.end, ..first });
        }
        found
    }

    /// The areas whose head carries a label; where units differ in fitness, the fittest alone.
    fn heads(&self, area: &Area, label: &[String], unit: Option<Unit>, placed: bool) -> Vec<Area> {
        if label.is_empty() {
            return Vec::new();
        }
        let mut best = 0.0;
        let mut found: Vec<Area> = Vec::new();
        for index in area.blocks.clone() {
            let own = &self.own[index];
            let same = own.label == label
                || placed && own.unit.is_none() && own.label.len() > label.len() && own.label.ends_with(label);
            if !same || placed && index == area.blocks.start && area.blocks.len() > 1 {
                continue;
            }
            if unit == Some(Unit::Recital) && index >= self.recitals {
                break;
            }
            // "First: Aims" over paragraphs with numbers is a part of the text.
            let titles = own.is_title_of_part();
            let heading = titles || self.blocks[index].kind == BlockKind::Heading;
            let is_part = unit.is_some_and(|unit| unit.rank() <= Unit::Section.rank());
            let in_words = if own.in_words && !(titles && is_part) { params::LABEL_IN_WORDS } else { 1.0 };
            let fit = fitness(unit, own, heading) * in_words;
            if fit <= 0.0 || fit < best {
                continue;
            }
            if fit > best {
                best = fit;
                found.clear();
            }
            found.push(Area {
                blocks: self.extent(index),
                part: None,
                how: How::Label,
                certainty: area.certainty * fit,
            });
        }
        // "Paragraph 2" of an article whose paragraphs are I, II and III.
        if found.is_empty()
            && placed
            && unit.is_some_and(|unit| unit.rank() >= Unit::Paragraph.rank())
            && let [only] = label
            && let Some(roman) = roman(only)
        {
            return self.heads(area, &[roman], unit, placed);
        }
        if found.is_empty() && label.len() > 1 && label[0] == "op" {
            // A draft that numbers its operative paragraphs alone needs no "OP" before the number.
            return self.heads(area, &label[1..], unit, placed);
        }
        if found.is_empty() && label.len() > 1 {
            // "3.1 (b)" where (b) is labelled by itself under 3.1.
            for cut in (1..label.len()).rev() {
                let outer = self.heads(area, &label[..cut], unit, placed);
                let inner: Vec<Area> =
                    outer.iter().flat_map(|outer| self.heads(outer, &label[cut..], Some(Unit::Point), true)).collect();
                if !inner.is_empty() {
                    return inner;
                }
            }
        }
        found
    }

    /// A block and what stands below it: for a heading or an article all until the next of its depth, for a numbered
    /// paragraph what is numbered inside it.
    fn extent(&self, index: usize) -> Range<usize> {
        let own = &self.own[index];
        let numbered = own.is_numbered_text();
        let inside = |at: &usize| {
            let next = &self.own[*at];
            next.depth > own.depth
                && (!numbered || !next.label.is_empty() || self.blocks[*at].kind == BlockKind::ListItem)
        };
        let length = (index + 1..self.blocks.len()).take_while(inside).count();
        index..index + 1 + length
    }

    /// The paragraph, alinéa or item at an order, counted in an area without its heading.
    fn nth_block(&self, area: &Area, order: i32, unit: Option<Unit>) -> Option<Area> {
        let is_head = |index: usize| {
            let text = &self.blocks[index].text;
            index == area.blocks.start
                && (self.blocks[index].kind == BlockKind::Heading
                    || text.starts_with('#')
                    || text.chars().count() as u32 <= self.own[index].text_from
                    || self.articles_have_titles && area.blocks.len() > 1 && is_title(text, &self.own[index]))
        };
        let text: Vec<usize> =
            area.blocks.clone().filter(|index| !is_head(*index) && self.text.length(*index as u32) > 0).collect();
        let is_item = |index: &usize| {
            let own = &self.own[*index];
            self.blocks[*index].kind == BlockKind::ListItem
                || *index > area.blocks.start && !own.label.is_empty() && !own.in_words
        };
        let is_lettered = |index: &usize| {
            is_item(index) && !self.own[*index].label.iter().all(|part| part.bytes().all(|ch| ch.is_ascii_digit()))
                || self.blocks[*index].kind == BlockKind::ListItem && self.own[*index].label.is_empty()
        };
        let counted: Vec<usize> = match unit {
            Some(Unit::Point | Unit::Indent) if text.iter().any(is_item) => text.into_iter().filter(is_item).collect(),
            // Points of a paragraph are not counted as paragraphs; the alinéas of French law are lines of any kind.
            Some(Unit::Paragraph) => text.into_iter().filter(|index| !is_lettered(index)).collect(),
            _ => text,
        };
        let block = *pick(&counted, order)?;
        Some(Area {
            blocks: block..block + 1,
            part: None,
            how: How::Order,
            certainty: area.certainty * params::COUNTED_BLOCK,
        })
    }

    /// The sentence at an order, counted over the area.
    fn sentence(&self, area: &Area, order: i32) -> Option<Area> {
        let mut all = Vec::new();
        for block in area.blocks.clone() {
            let from = self.own[block].text_from;
            all.extend(sentences(&self.blocks[block].text, from).into_iter().map(|bounds| (block, bounds)));
        }
        let (block, part) = *pick(&all, order)?;
        Some(Area {
            blocks: block..block + 1,
            part: Some(part),
            how: How::Order,
            certainty: area.certainty * params::COUNTED_SENTENCE,
        })
    }
}

/// Whether a paragraph names whoever adopts the text, "The General Conference of the Union,": few words, or mostly names.
fn is_subject(text: &str) -> bool {
    let words = words(text);
    let words: Vec<_> = words.iter().filter(|word| !word.is_mark() && word.end - word.start > 3).collect();
    let capitals = words.iter().filter(|word| word.capital).count();
    words.len() <= params::SUBJECT_WORDS || 2 * capitals > words.len()
}

/// Whether an article's first block is no more than its title: one short sentence behind its label.
fn is_title(text: &str, own: &Own) -> bool {
    let rest: String = text.chars().skip(own.text_from as usize).collect();
    let words = words(&rest).iter().filter(|word| !word.is_mark()).count();
    words <= params::TITLE_WORDS && sentences(&rest, 0).len() <= 1 && !rest.trim_end().ends_with([';', ':'])
}

/// A small number in Roman letters.
fn roman(number: &str) -> Option<String> {
    let number: usize = number.parse().ok()?;
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    (1..40).contains(&number).then(|| "x".repeat(number / 10) + ones[number % 10])
}

/// Counted from 1, or from the end with -1.
fn pick<T>(all: &[T], order: i32) -> Option<&T> {
    match usize::try_from(order) {
        Ok(order) => all.get(order.checked_sub(1)?),
        Err(_) => all.len().checked_sub(order.unsigned_abs() as usize).and_then(|at| all.get(at)),
    }
}

/// How well a block's label answers to the unit asked for.
fn fitness(asked: Option<Unit>, own: &Own, heading: bool) -> f32 {
    match (asked, own.unit) {
        (Some(asked), Some(unit)) if asked == unit => 1.0,
        (Some(asked), Some(unit)) if asked.rank() == unit.rank() => params::SAME_RANK,
        // A text may call its paragraphs by the sign, and another by the word.
        (Some(Unit::SectionSign), Some(Unit::Paragraph)) | (Some(Unit::Paragraph), Some(Unit::SectionSign)) => {
            params::SAME_RANK
        }
        (Some(_), Some(_)) => 0.0,
        (None, None) => 1.0,
        (None, Some(_)) => params::UNIT_NOT_ASKED,
        (Some(Unit::Section | Unit::Chapter | Unit::Part | Unit::Annex), None) => {
            if heading {
                1.0
            } else {
                params::SECTION_WITHOUT_HEADING
            }
        }
        (Some(Unit::Article), None) => params::ARTICLE_WITHOUT_UNIT,
        (Some(Unit::Footnote | Unit::Line | Unit::Page | Unit::Sentence), None) => 0.0,
        (Some(_), None) => {
            if heading {
                params::POINT_IS_HEADING
            } else {
                1.0
            }
        }
    }
}

/// The sentences of a text from a scalar value on: ended by a full stop before a space, or by a Chinese mark.
fn sentences(text: &str, from: u32) -> Vec<(u32, u32)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut start = from as usize;
    for at in from as usize..chars.len() {
        let ends = match chars[at] {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' | '؟' => {
                let next = chars.get(at + 1);
                let after = chars.get(at + 2).is_none_or(|ch| !ch.is_lowercase());
                let short = at >= 2 && chars[at - 2].is_whitespace() && chars[at - 1].is_uppercase();
                next.is_none_or(|ch| ch.is_whitespace() || matches!(ch, '”' | '"' | '»')) && after && !short
            }
            _ => false,
        };
        if ends || at + 1 == chars.len() {
            while start < at && chars[start].is_whitespace() {
                start += 1;
            }
            if chars[start..=at].iter().any(|ch| ch.is_alphanumeric()) {
                found.push((start as u32, at as u32 + 1));
            }
            start = at + 1;
        }
    }
    found
}
