//! Which words an annotation's boxes cover.

use super::comments::{Annotation, AnnotationMark, Covered};
use super::paragraphs::PlacedLine;
use draftlens_model::{Block, Comment, RevisedRange, Revision, RevisionKind, RevisionMark, Span, slice};

/// A line as it stands in a block.
struct Anchored<'t> {
    placed: PlacedLine,
    block: u32,
    text: &'t str,
    /// Scalar values before it in the block.
    before: u32,
    right_to_left: bool,
}

/// The lines of all blocks, by page.
#[derive(Default)]
pub struct Anchors<'t> {
    lines: Vec<Anchored<'t>>,
}

impl<'t> Anchors<'t> {
    /// Adds a block: the paragraph's text and lines, and how many scalar values at its start the block does without.
    pub fn add(&mut self, block: u32, text: &'t str, lines: &[PlacedLine], skipped: u32, right_to_left: bool) {
        for placed in lines {
            let (Some(line), Some(before)) = (text.get(placed.start..placed.end), text.get(..placed.start)) else {
                continue;
            };
            let before = before.chars().count() as u32;
            let (line, before) = match skipped.checked_sub(before) {
                Some(cut) => (line.char_indices().nth(cut as usize).map_or("", |(at, _)| &line[at..]), 0),
                None => (line, before - skipped),
            };
            self.lines.push(Anchored { placed: *placed, block, text: line, before, right_to_left });
        }
    }

    /// What annotations come to: comments, and words struck out where nothing is said to it.
    pub fn noted(&self, annotations: &[Annotation], blocks: &[Block]) -> Noted {
        let mut noted = Noted::default();
        let mut said: Vec<&Annotation> = Vec::new();
        for annotation in annotations {
            let spans = || self.spans(annotation);
            if !annotation.text.is_empty() && (annotation.reply_to.is_some() || !repeats(annotation, &spans(), blocks))
            {
                said.push(annotation);
            } else if let Some(to) = annotation.reply_to.filter(|_| annotation.text.is_empty()) {
                // Words struck out in exchange for those that are put in beside them.
                noted.exchanged.push((to, spans()));
            } else if annotation.mark == AnnotationMark::Strikes {
                noted.struck.push((annotation.author.clone(), annotation.date.clone(), spans()));
            } else {
                noted.pointed += 1;
            }
        }
        let index = |id: i64| said.iter().position(|other| other.id == Some(id));
        noted.comments = said
            .iter()
            .map(|annotation| {
                let exchanged =
                    noted.exchanged.iter().find(|(to, spans)| annotation.id == Some(*to) && !spans.is_empty());
                Comment {
                    author: annotation.author.clone(),
                    date: annotation.date.clone(),
                    text: annotation.text.clone(),
                    anchor: match exchanged {
                        _ if annotation.reply_to.is_some() => Vec::new(),
                        Some((_, spans)) => spans.clone(),
                        None => self.spans(annotation),
                    },
                    reply_to: annotation.reply_to.and_then(index).map(|at| at as u32),
                }
            })
            .collect();
        // What was struck out beside something that is not a comment is struck out all the same.
        for (to, spans) in std::mem::take(&mut noted.exchanged) {
            if !said.iter().any(|annotation| annotation.id == Some(to)) {
                noted.struck.push((None, None, spans));
            }
        }
        noted
    }

    fn spans(&self, annotation: &Annotation) -> Vec<Span> {
        let on_page = || self.lines.iter().filter(|line| line.placed.page == annotation.page);
        let mut spans: Vec<Span> = Vec::new();
        for covered in &annotation.boxes {
            for span in on_page().filter_map(|line| line.covered(covered)) {
                match spans.last_mut() {
                    // The next line of the same paragraph, with the space between them.
                    Some(last) if last.block == span.block && span.start <= last.end + 1 => {
                        last.end = last.end.max(span.end)
                    }
                    _ => spans.push(span),
                }
            }
        }
        if spans.is_empty() {
            // A note in the margin stands at the line beside it.
            let middle = annotation.boxes.first().map_or(0.0, |covered| (covered.top + covered.bottom) / 2.0);
            let distance = |line: &&Anchored<'_>| (line.placed.y - 0.3 * line.placed.size - middle).abs();
            let nearest = on_page().min_by(|a, b| distance(a).total_cmp(&distance(b)));
            spans.extend(nearest.map(|line| Span::new(line.block, line.before, line.before)));
        }
        spans
    }
}

/// Whether an annotation says no more than the words that it covers: some programs put them there.
fn repeats(annotation: &Annotation, spans: &[Span], blocks: &[Block]) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let covered: Vec<String> = spans
        .iter()
        .filter_map(|span| Some(words(slice(&blocks.get(span.block as usize)?.text, span.start, span.end))))
        .flatten()
        .collect();
    !covered.is_empty() && covered == words(&annotation.text)
}

/// What the annotations of a file come to.
#[derive(Default)]
pub struct Noted {
    pub comments: Vec<Comment>,
    /// Words struck out, each stretch with who struck it and when.
    struck: Vec<(Option<String>, Option<String>, Vec<Span>)>,
    /// Words struck out in exchange for those of another annotation.
    exchanged: Vec<(i64, Vec<Span>)>,
    /// Highlights and the like to which nothing is said.
    pub pointed: usize,
}

impl Noted {
    /// Marks the words that are struck out in the blocks. Gives the revisions.
    pub fn strike(&self, blocks: &mut [Block]) -> Vec<Revision> {
        let mut revisions = Vec::new();
        for (author, date, spans) in &self.struck {
            let spans: Vec<&Span> = spans.iter().filter(|span| !span.is_empty()).collect();
            if spans.is_empty() {
                continue;
            }
            let revision = revisions.len() as u32;
            let (author, date) = (author.clone(), date.clone());
            revisions.push(Revision { kind: RevisionKind::Delete, author, date, mark: RevisionMark::Tracked });
            for span in spans {
                if let Some(block) = blocks.get_mut(span.block as usize) {
                    block.revised.push(RevisedRange { start: span.start, end: span.end, revision });
                    block.revised.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
                }
            }
        }
        revisions
    }
}

impl Anchored<'_> {
    /// The words of the line of which a box covers more than half.
    fn covered(&self, covered: &Covered) -> Option<Span> {
        let placed = &self.placed;
        let (top, bottom) = (placed.y - 0.75 * placed.size, placed.y + 0.2 * placed.size);
        let overlap = covered.bottom.min(bottom) - covered.top.max(top);
        if overlap < 0.5 * (bottom - top) || covered.x1 < placed.x0 || covered.x0 > placed.x1 {
            return None;
        }
        let total: f64 = self.text.chars().map(breadth).sum();
        let scale = (placed.x1 - placed.x0) / total.max(1e-6);
        let mut found: Option<(u32, u32)> = None;
        let (mut at, mut along) = (0u32, 0.0);
        for word in self.text.split_inclusive(char::is_whitespace) {
            let length = word.chars().count() as u32;
            let kept = word.trim_end();
            let width: f64 = kept.chars().map(breadth).sum::<f64>() * scale;
            let start = if self.right_to_left { placed.x1 - along - width } else { placed.x0 + along };
            let inside = (start + width).min(covered.x1) - start.max(covered.x0);
            if inside > 0.5 * width && !kept.is_empty() {
                let end = at + kept.chars().count() as u32;
                found = Some((found.map_or(at, |(first, _)| first), end));
            }
            at += length;
            along += word.chars().map(breadth).sum::<f64>() * scale;
        }
        found.map(|(start, end)| Span::new(self.block, self.before + start, self.before + end))
    }
}

/// About how broad a character is, against a small letter.
fn breadth(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ';' | ':' | '\'' | '’' | '!' | '|' | '(' | ')' | '['
        | ']' | ' ' => 0.6,
        'm' | 'w' | 'M' | 'W' => 1.6,
        _ if super::script::is_wide(c) => 2.0,
        _ if super::script::is_mark(c) => 0.0,
        _ if c.is_uppercase() => 1.3,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_highlight_marks_whole_words() {
        let text = "Members shall report annually";
        let placed = PlacedLine { page: 0, x0: 100.0, x1: 400.0, y: 50.0, size: 12.0, start: 0, end: text.len() };
        let mut anchors = Anchors::default();
        anchors.add(3, text, &[placed], 0, false);
        let annotation = Annotation {
            page: 0,
            author: None,
            date: None,
            text: "no".into(),
            mark: AnnotationMark::Points,
            boxes: vec![Covered { x0: 190.0, x1: 240.0, top: 41.0, bottom: 53.0 }],
            id: None,
            reply_to: None,
        };
        let blocks = [(); 4].map(|()| Block { text: text.to_owned(), ..Block::default() });
        let comments = anchors.noted(std::slice::from_ref(&annotation), &blocks).comments;
        assert_eq!(comments[0].anchor, [Span::new(3, 8, 13)]);
        let margin = Annotation { boxes: vec![Covered { x0: 20.0, x1: 40.0, top: 40.0, bottom: 60.0 }], ..annotation };
        assert_eq!(anchors.noted(&[margin], &blocks).comments[0].anchor, [Span::new(3, 0, 0)]);
    }
}
