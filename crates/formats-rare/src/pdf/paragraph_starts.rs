//! Whether a line begins as a labelled paragraph does.

use super::lines::Line;
use draftlens_text::labels;

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The line has nothing else: its paragraph stands beside it.
    pub alone: bool,
}

/// The label that a line begins with.
pub fn start_of(line: &Line) -> Option<Start> {
    let text = line.text.trim();
    if labels::recognise(text, line.tab, false).is_some() {
        return Some(Start { alone: false });
    }
    is_label(text).then_some(Start { alone: true })
}

/// Puts a label that is drawn after the line it stands before, at the same height, in its place.
pub fn labels_first(lines: &mut [Line]) {
    for at in 1..lines.len() {
        let (line, label) = (&lines[at - 1], &lines[at]);
        let before = if line.right_to_left { label.x0 >= line.x1 } else { label.x1 <= line.x0 };
        let beside = (line.y - label.y).abs() < 0.3 * line.height();
        if before && beside && is_label(label.text.trim()) && start_of(line).is_none() {
            lines.swap(at - 1, at);
        }
    }
}

/// Whether a text is a label, with nothing after it.
fn is_label(text: &str) -> bool {
    let length = text.chars().count() as u32;
    let found = labels::recognise(&format!("{text} x"), Some(length), false);
    !text.is_empty() && found.is_some_and(|found| found.skip == length + 1)
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn labels_that_stand_alone() {
        for label in ["1.", "(a)", "•", "3.1.2", "iv)", "–"] {
            assert!(is_label(label), "{label}");
        }
        for text in ["The Council", "and (a)", ""] {
            assert!(!is_label(text), "{text}");
        }
    }
}
