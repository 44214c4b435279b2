//! What a report and a table say of each change: the words, the place, who asked, what was decided.
//!
//! Data in: an [`Analysis`] and [`Decisions`]. Data out: [`ChangeRow`]s, without any format.

use draftlens_model::{
    Analysis, Attribution, Change, ContributionText, Span, TextBlock, VersionText, place_name, plain_name, slice,
};
use draftlens_review::{Decision, Decisions, change_keys, change_numbers, contributors};

/// Words shorter than this are shown with what stands around them.
const NEEDS_CONTEXT: u32 = 60;
/// How many characters are shown around such words, at most.
const CONTEXT: u32 = 50;

/// One change.
pub struct ChangeRow<'a> {
    pub change: &'a Change,
    /// By which people call it, within its comparison.
    pub number: u32,
    /// The label or heading of where it stands; empty where there is neither.
    pub place: String,
    pub old: Vec<Piece<'a>>,
    pub new: Vec<Piece<'a>>,
    pub asked: Vec<ProposalRow<'a>>,
    /// What was decided about the change as a whole.
    pub decision: Option<&'a Decision>,
}

/// A contribution that explains the change.
pub struct ProposalRow<'a> {
    pub attribution: &'a Attribution,
    pub contribution: Option<&'a ContributionText>,
    /// Passages of the contribution, as evidence.
    pub passages: Vec<Vec<Piece<'a>>>,
    pub decision: Option<&'a Decision>,
}

/// A stretch of a version's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub role: PieceRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceRole {
    /// Words that went or came.
    Changed,
    /// Words around them.
    Context,
    /// Between words that do not stand together.
    Gap,
    /// Words that a contribution's tracked revisions delete.
    Deleted,
    /// Words that a contribution's tracked revisions insert.
    Inserted,
}

impl<'a> ChangeRow<'a> {
    /// The changes in words, in order. Decisions are found by the changes' keys.
    pub fn all(analysis: &'a Analysis, decisions: &'a Decisions) -> Vec<ChangeRow<'a>> {
        let keys = change_keys(analysis);
        let numbers = change_numbers(analysis);
        let keyed = analysis.changes.iter().zip(&keys).zip(numbers);
        let row = |((change, key), number): ((&'a Change, &String), u32)| {
            ChangeRow::new(analysis, change, number, |name| decisions.get(key, name))
        };
        keyed.map(row).collect()
    }

    /// The changes of nothing but punctuation, typography and numbering.
    pub fn minor(analysis: &'a Analysis, decisions: &'a Decisions) -> Vec<ChangeRow<'a>> {
        let keys = change_keys(analysis);
        let numbers = change_numbers(analysis).split_off(analysis.changes.len());
        let keyed = analysis.minor.iter().zip(&keys[analysis.changes.len()..]).zip(numbers);
        let row = |((change, key), number): ((&'a Change, &String), u32)| {
            ChangeRow::new(analysis, change, number, |name| decisions.get(key, name))
        };
        keyed.map(row).collect()
    }

    /// All that is decided in this row.
    fn decisions(&self) -> impl Iterator<Item = &'a Decision> {
        self.decision.into_iter().chain(self.asked.iter().filter_map(|asked| asked.decision))
    }

    fn new(
        analysis: &'a Analysis,
        change: &'a Change,
        number: u32,
        decided: impl Fn(&str) -> Option<&'a Decision>,
    ) -> ChangeRow<'a> {
        let blocks = |version: Option<u32>| {
            let version = version.and_then(|version| analysis.versions.get(version as usize));
            version.map(|version: &VersionText| version.blocks.as_slice()).unwrap_or_default()
        };
        let (old, new) = (blocks(change.from), blocks(Some(change.to)));
        let asked = change.attributions.iter().map(|attribution| {
            let name = &attribution.contribution;
            let contribution = analysis.contributions.iter().find(|contribution| contribution.name == *name);
            let passage = |span: Span| Some(passage(contribution?.blocks.get(span.block as usize)?, span));
            let mut passages: Vec<Vec<Piece>> = Vec::new();
            for found in attribution.evidence.iter().filter_map(|evidence| passage(evidence.source)) {
                if !found.is_empty() && !passages.contains(&found) {
                    passages.push(found);
                }
            }
            ProposalRow { attribution, contribution, passages, decision: decided(name) }
        });
        ChangeRow {
            change,
            number,
            place: plain_name(&place_name(change, old, new).unwrap_or_default()),
            old: pieces(old, &change.old),
            new: pieces(new, &change.new),
            asked: asked.collect(),
            decision: decided(""),
        }
    }
}

impl ProposalRow<'_> {
    /// Whose the contribution is, or its file's name where that is not known.
    pub fn contributors(&self) -> String {
        plain_name(&self.contribution.map_or_else(|| self.attribution.contribution.clone(), contributors))
    }
}

/// The decisions that stand in none of these rows, in order: their changes, or contributions, are not in these texts.
pub fn unplaced<'a>(decisions: &'a Decisions, rows: &[ChangeRow<'a>]) -> Vec<&'a Decision> {
    let stands =
        |decision: &Decision| rows.iter().flat_map(ChangeRow::decisions).any(|one| std::ptr::eq(one, decision));
    decisions.decisions.iter().filter(|decision| !stands(decision)).collect()
}

/// Whose the contribution is that a decision is about, or its name; empty where it is about a change as a whole.
pub fn decided_about(analysis: &Analysis, decision: &Decision) -> String {
    let named = analysis.contributions.iter().find(|contribution| contribution.name == decision.contribution);
    plain_name(&named.map_or_else(|| decision.contribution.clone(), contributors))
}

/// The words of pieces in one line, without what stands around them.
pub fn changed_words(pieces: &[Piece]) -> String {
    let words = pieces.iter().filter(|piece| piece.role != PieceRole::Context).map(|piece| piece.text);
    words.collect::<String>().trim().to_owned()
}

/// The spans' words, with a little around them where they are few.
fn pieces<'a>(blocks: &'a [TextBlock], spans: &[Span]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for span in spans {
        let Some(block) = blocks.get(span.block as usize) else { continue };
        if !pieces.is_empty() {
            pieces.push(Piece { text: " … ", role: PieceRole::Gap });
        }
        let around = spans.len() == 1 && span.len() < NEEDS_CONTEXT;
        if around {
            pieces.push(Piece { text: before(&block.text, span.start), role: PieceRole::Context });
        }
        pieces.push(Piece { text: slice(&block.text, span.start, span.end), role: PieceRole::Changed });
        if around {
            pieces.push(Piece { text: after(&block.text, span.end), role: PieceRole::Context });
        }
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// A contribution's words, parted where its revisions begin and end.
fn passage(block: &TextBlock, span: Span) -> Vec<Piece<'_>> {
    let bounds = block.revisions.iter().flat_map(|revision| [revision.start, revision.end]);
    let mut cuts: Vec<u32> =
        bounds.filter(|at| span.start < *at && *at < span.end).chain([span.start, span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |pair: &[u32]| {
        let (start, end) = (pair[0], pair[1]);
        let touching = block.revisions.iter().filter(|revision| revision.start <= start && end <= revision.end);
        // A deletion inside an insertion is gone all the same.
        let role = touching
            .map(|revision| revision.kind.adds())
            .min()
            .map_or(PieceRole::Context, |adds| if adds { PieceRole::Inserted } else { PieceRole::Deleted });
        Piece { text: slice(&block.text, start, end), role }
    };
    let mut pieces: Vec<Piece> = cuts.windows(2).map(piece).collect();
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// A passage as plain text, with deletions as `[-…-]` and insertions as `{+…+}`.
pub fn marked_words(passage: &[Piece]) -> String {
    let words = passage.iter().map(|piece| match piece.role {
        PieceRole::Deleted => format!("[-{}-]", piece.text),
        PieceRole::Inserted => format!("{{+{}+}}", piece.text),
        _ => piece.text.to_owned(),
    });
    words.collect::<String>().trim().to_owned()
}

/// Whole words that stand before `at`.
fn before(text: &str, at: u32) -> &str {
    let from = at.saturating_sub(CONTEXT);
    let near = slice(text, from, at);
    if from == 0 { near } else { near.split_once(' ').map_or(near, |(_, words)| words) }
}

/// Whole words that stand after `at`.
fn after(text: &str, at: u32) -> &str {
    let near = slice(text, at, at.saturating_add(CONTEXT));
    let is_all = slice(text, at.saturating_add(CONTEXT), u32::MAX).is_empty();
    if is_all { near } else { near.rsplit_once(' ').map_or(near, |(words, _)| words) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{BlockKind, Redline, RevisionKind};

    #[test]
    fn passages_show_revisions() {
        let revision = |kind, start, end| Redline { kind, start, end, author: None, date: None };
        let block = TextBlock {
            kind: BlockKind::Paragraph,
            level: 0,
            label: None,
            text: "The Union shallshould assist".into(),
            cell: None,
            revisions: vec![revision(RevisionKind::Delete, 10, 15), revision(RevisionKind::Insert, 15, 21)],
        };
        assert_eq!(marked_words(&passage(&block, Span::new(0, 4, 28))), "Union [-shall-]{+should+} assist");
        assert_eq!(marked_words(&passage(&block, Span::new(0, 12, 14))), "[-al-]");
        assert!(passage(&block, Span::new(0, 5, 5)).is_empty());
    }

    #[test]
    fn few_words_are_shown_among_others() {
        let text = "On request, the Union shall assist Member States in understanding the legal aspects of security.";
        let blocks = [TextBlock {
            kind: BlockKind::Paragraph,
            level: 0,
            label: None,
            text: text.into(),
            cell: None,
            revisions: Vec::new(),
        }];
        let found = pieces(&blocks, &[Span::new(0, 22, 27)]);
        let shown: Vec<_> = found.iter().map(|piece| piece.text).collect();
        assert_eq!(shown, ["On request, the Union ", "shall", " assist Member States in understanding the legal"]);
        assert_eq!(changed_words(&found), "shall");
        let parted = pieces(&blocks, &[Span::new(0, 0, 2), Span::new(9, 0, 1), Span::new(0, 3, 10)]);
        assert_eq!(changed_words(&parted), "On … request");
    }
}
