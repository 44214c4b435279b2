//! Text that an instruction announces and that stands in the next paragraphs.

use super::super::params;
use super::folded_words::words;
use super::instruction::Quoted;
use draftlens_model::{Block, BlockKind, Span};

/// The paragraphs after "to read as follows:". A quotation is followed to its end; otherwise it is the next paragraph
/// and the list that it opens.
///
/// `text` is how many blocks the text has, where that is known of one that no quotation marks end.
pub(super) fn set_out(block: u32, after: &[Block], text: Option<usize>) -> Option<Quoted> {
    let next = after.first().filter(|next| !next.text.trim().is_empty() && next.cell.is_none())?;
    let trimmed = next.text.trim_start();
    let indent = (next.text.chars().count() - trimmed.chars().count()) as u32;
    if let Some(open) = trimmed.chars().next().filter(|first| closer(*first).is_some()) {
        let quoted = super::quotes::quotes(trimmed).first().copied();
        let length = trimmed.chars().count() as u32;
        if let Some(quote) = quoted.filter(|quote| quote.start == 0) {
            let chars: Vec<char> = trimmed.chars().collect();
            let (start, end) = super::quotes::trimmed(&chars, quote.inner);
            let words: String = chars[start as usize..end as usize].iter().collect();
            let first = Quoted { text: words, spans: vec![Span::new(block + 1, indent + start, indent + end)] };
            if quote.closed && quote.end + 1 >= length {
                return Some(first);
            }
            if let Some(text) = text.filter(|text| !quote.closed && *text > 1) {
                return Some(blocks(block + 1, &after[..text.min(after.len())]));
            }
            if !quote.closed {
                return Some(run_on(first.clone(), open, block + 1, &after[1..]).unwrap_or(first));
            }
        } else if quoted.is_none_or(|quote| quote.start > 0) {
            // A straight mark that its paragraph does not close quotes up to the paragraph that ends in one.
            let text: String = trimmed.chars().skip(1).collect();
            let first = Quoted { text, spans: vec![Span::new(block + 1, indent + 1, indent + length)] };
            if let Some(found) = run_on(first, open, block + 1, &after[1..]) {
                return Some(found);
            }
        }
    }
    if let Some(text) = text.filter(|text| *text > 1) {
        return Some(blocks(block + 1, &after[..text.min(after.len())]));
    }
    let mut quoted = Quoted { text: next.text.clone(), spans: vec![whole(block + 1, next)] };
    if next.text.trim_end().ends_with([':', '：', ';', '；']) {
        for (index, item) in (block + 2..).zip(&after[1..]) {
            if item.kind != BlockKind::ListItem && !is_item(&item.text) || quoted.spans.len() > params::QUOTED_BLOCKS {
                break;
            }
            quoted.text.push('\n');
            quoted.text.push_str(&item.text);
            quoted.spans.push(whole(index, item));
        }
    }
    Some(quoted)
}

/// Blocks as they stand, without the marks of quotation at their heads.
fn blocks(first: u32, all: &[Block]) -> Quoted {
    let mut quoted = Quoted::default();
    for (index, block) in (first..).zip(all) {
        let bare = block.text.trim_start_matches(|ch: char| ch.is_whitespace() || closer(ch).is_some());
        let cut = (block.text.chars().count() - bare.chars().count()) as u32;
        if !quoted.text.is_empty() {
            quoted.text.push('\n');
        }
        quoted.text.push_str(bare);
        quoted.spans.push(Span { start: cut, ..whole(index, block) });
    }
    quoted
}

/// A quotation left open goes on through the next paragraphs until its closing mark; None where there is none.
pub(super) fn run_on(first: Quoted, open: char, block: u32, after: &[Block]) -> Option<Quoted> {
    let close = closer(open)?;
    let mut quoted = first;
    for (index, next) in (block + 1..).zip(after).take(params::QUOTED_BLOCKS) {
        if next.kind == BlockKind::Heading && next.level == 1 {
            return None;
        }
        let end = next.text.trim_end().trim_end_matches(['.', ';', ',']).ends_with(close);
        let length = next.text.chars().count() as u32;
        quoted.text.push('\n');
        if end {
            let at = next.text.rfind(close)?;
            let kept = &next.text[..at];
            quoted.text.push_str(kept);
            quoted.spans.push(Span::new(index, 0, kept.chars().count() as u32));
            return Some(quoted);
        }
        quoted.text.push_str(&next.text);
        quoted.spans.push(Span::new(index, 0, length));
    }
    None
}

fn closer(open: char) -> Option<char> {
    Some(match open {
        '“' | '‟' => '”',
        '„' => '“',
        '«' => '»',
        '‹' => '›',
        '「' => '」',
        '『' => '』',
        '"' => '"',
        '‘' => '’',
        _ => return None,
    })
}

pub(super) fn whole(index: u32, block: &Block) -> Span {
    Span::new(index, 0, block.text.chars().count() as u32)
}

/// "(a)", "1.", "–" typed at the head of a paragraph.
fn is_item(text: &str) -> bool {
    let words = words(text);
    let Some(first) = words.first() else { return false };
    let labelled = words.get(1).is_some_and(|mark| mark.is(".") || mark.is(")") || mark.is("°"))
        && (first.is_number() || first.folded.chars().nth(1).is_none());
    labelled || first.is("(") || first.is("-") || first.is("–") || first.is("•")
}
