//! One row of a comparison: the paragraphs of the old version beside those of the new, or inline into one column.

use yew::prelude::*;

use crate::components::result::block_text::{RenderContext, changes_in, paragraph};
use draftlens_model::{Change, ChangeKind, Comparison, Language, Row, RowKind, Side, Span, TextBlock, slice};

#[derive(PartialEq, Properties)]
pub struct ComparisonRowProps {
    pub render: RenderContext,
    /// Index into the comparison's rows.
    pub row: u32,
    /// One column instead of two.
    pub inline: bool,
}

/// The cells of one row.
#[component]
pub fn ComparisonRow(props: &ComparisonRowProps) -> Html {
    let render = &props.render;
    let Some(comparison) = render.view_index.comparison(render.comparison) else { return Html::default() };
    let Some(row) = comparison.rows.get(props.row as usize) else { return Html::default() };
    let drawing = Drawing { render, comparison, row };
    let single = props.inline || comparison.from.is_none();
    let state = drawing.state();
    let body = if single {
        html! { <div class="cell one" role="cell">{ drawing.notes() }{ drawing.inline() }</div> }
    } else {
        let (old, new) = (drawing.side(Side::Old), drawing.side(Side::New));
        let (before, after) = if row.kind == RowKind::MovedAway || row.new.is_empty() {
            (drawing.notes(), Html::default())
        } else {
            (Html::default(), drawing.notes())
        };
        html! {
            <>
                <div class="cell old" role="cell">{ before }{ old }</div>
                <div class="cell new" role="cell">{ after }{ new }</div>
            </>
        }
    };
    html! { <div class={classes!("row-body", state, kind_class(row.kind), single.then_some("single"))} role="presentation">{ body }</div> }
}

fn kind_class(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Same => "same",
        RowKind::Changed => "changed",
        RowKind::Inserted => "inserted",
        RowKind::Deleted => "deleted",
        RowKind::MovedAway => "moved-away",
        RowKind::MovedHere => "moved-here",
    }
}

struct Drawing<'a> {
    render: &'a RenderContext,
    comparison: &'a Comparison,
    row: &'a Row,
}

impl Drawing<'_> {
    /// What the bar at the row's beginning says.
    fn state(&self) -> Option<&'static str> {
        let shown = |change: &&Change| self.render.is_shown(change.id);
        let mut changes =
            self.row.changes.iter().filter_map(|id| self.render.view_index.change(*id)).filter(shown).peekable();
        changes.peek()?;
        let open = self.render.view_index.has_origins() && changes.any(|change| change.attributions.is_empty());
        Some(if open { "has-unattributed" } else { "has-attributed" })
    }

    /// Indices of the blocks drawn on one side: a moved block is drawn where it stands, and named where it does not.
    fn blocks(&self, side: Side) -> &[u32] {
        match (side, self.row.kind) {
            (Side::Old, RowKind::MovedHere) | (Side::New, RowKind::MovedAway) => &[],
            (Side::Old, _) => &self.row.old,
            (Side::New, _) => &self.row.new,
        }
    }

    fn language(&self, side: Side) -> Option<Language> {
        let version = match side {
            Side::Old => self.comparison.from?,
            Side::New => self.comparison.to,
        };
        self.render.view_index.analysis.versions.get(version as usize)?.language
    }

    fn text(&self, side: Side, index: u32) -> Option<&TextBlock> {
        self.render.view_index.blocks(self.comparison, side).get(index as usize)
    }

    /// The changes that have a word on one side of this row.
    fn worded(&self, side: Side) -> Vec<u32> {
        let view_index = &self.render.view_index;
        let blocks = self.blocks(side).iter();
        blocks.flat_map(|block| changes_in(view_index.marks(self.render.comparison, side, *block))).collect()
    }

    /// Two columns: a change's button stands with the words that came, or else with those that went.
    fn side(&self, side: Side) -> Html {
        let came = self.worded(Side::New);
        let buttons: Vec<u32> = match side {
            Side::New => came,
            Side::Old => self.worded(Side::Old).into_iter().filter(|change| !came.contains(change)).collect(),
        };
        let language = self.language(side);
        let block = |index: &u32| {
            let block = self.text(side, *index)?;
            // The button comes after the last block of this row that the change touches.
            let here: Vec<u32> = buttons.iter().copied().filter(|change| self.is_last(side, *index, *change)).collect();
            Some(paragraph(block, language, self.render.block(side, *index, block, &here)))
        };
        html! { <>{ for self.blocks(side).iter().filter_map(block) }</> }
    }

    fn is_last(&self, side: Side, index: u32, change: u32) -> bool {
        let touched = |block: &&u32| {
            changes_in(self.render.view_index.marks(self.render.comparison, side, **block)).contains(&change)
        };
        self.blocks(side).iter().rfind(touched) == Some(&index)
    }

    /// One column: what went stands before what came in its place.
    fn inline(&self) -> Html {
        let view_index = &self.render.view_index;
        let new = self.blocks(Side::New);
        let Some(last) = new.last() else {
            // Nothing is left of these paragraphs (or they stand elsewhere): the words that went, with their buttons.
            return self.side(Side::Old);
        };
        let mut gone: Vec<(u32, u32, u32, &str)> = Vec::new();
        for change in self.row.changes.iter().filter_map(|id| view_index.change(*id)) {
            if change.kind.is_of_blocks() {
                continue;
            }
            let here = |span: &&Span| self.blocks(Side::Old).contains(&span.block);
            let came: Vec<&Span> = change.new.iter().filter(|span| new.contains(&span.block)).collect();
            let went: Vec<&Span> = change.old.iter().filter(here).collect();
            let place = change.at.new.filter(|span| new.contains(&span.block));
            for (nth, span) in went.iter().enumerate() {
                let Some(text) = self.text(Side::Old, span.block) else { continue };
                let before = if came.len() == went.len() { came.get(nth) } else { came.first() };
                let end = || self.text(Side::New, *last).map_or(0, |block| block.text.chars().count() as u32);
                let (block, at) = match (before, place) {
                    (Some(span), _) => (span.block, span.start),
                    (None, Some(span)) => (span.block, span.start),
                    (None, None) => (*last, end()),
                };
                gone.push((block, change.id, at, slice(&text.text, span.start, span.end)));
            }
        }
        let language = self.language(Side::New);
        let block = |index: &u32| {
            let block = self.text(Side::New, *index)?;
            let here: Vec<_> = gone
                .iter()
                .filter(|(at, ..)| at == index)
                .map(|(_, change, at, words)| (*change, *at, *words))
                .collect();
            Some(paragraph(block, language, self.render.inline(*index, block, &here)))
        };
        html! { <>{ for new.iter().filter_map(block) }</> }
    }

    /// Changes that touch the row as a whole, or that have no word to stand beside: moved, renumbered, run together.
    fn notes(&self) -> Html {
        let worded: Vec<u32> = self.worded(Side::Old).into_iter().chain(self.worded(Side::New)).collect();
        let changes = self.row.changes.iter().filter(|id| !worded.contains(id) && self.render.is_shown(**id));
        let notes: Vec<Html> =
            changes.filter_map(|id| self.render.view_index.change(*id)).map(|change| self.note(change)).collect();
        if notes.is_empty() && !matches!(self.row.kind, RowKind::MovedAway | RowKind::MovedHere) {
            return Html::default();
        }
        html! { <p class="row-notes">{ for self.moved() }{ for notes }</p> }
    }

    fn note(&self, change: &Change) -> Html {
        // Where the row already says where its paragraph went, the word alone would say it twice.
        let told = change.kind == ChangeKind::Move && matches!(self.row.kind, RowKind::MovedAway | RowKind::MovedHere);
        let said = (!told).then(|| self.render.words.say(crate::components::wording::display::kind(change.kind)));
        html! { <span class="row-note">{ for said }{ " " }{ self.render.button(change) }</span> }
    }

    /// Where a moved paragraph went, or came from.
    fn moved(&self) -> Option<Html> {
        let (side, blocks, told) = match self.row.kind {
            RowKind::MovedAway => (Side::New, &self.row.new, crate::components::wording::messages::id("moved-to")),
            RowKind::MovedHere => (Side::Old, &self.row.old, crate::components::wording::messages::id("moved-from")),
            _ => return None,
        };
        let label = blocks.first().and_then(|block| self.text(side, *block)).and_then(|block| block.label.clone());
        let place = label.unwrap_or_else(|| self.render.words.say("another-place"));
        Some(
            html! { <span class="row-note moved">{ self.render.words.say_with(told, &[("place", place.into())]) }</span> },
        )
    }
}

/// About how many letters one column of a row holds, for guessing its height before it is drawn.
pub fn letters(comparison: &Comparison, row: &Row, texts: (&[TextBlock], &[TextBlock]), inline: bool) -> usize {
    let count = |blocks: &[u32], texts: &[TextBlock]| -> usize {
        // Bytes are near enough to letters, and cost nothing to count.
        blocks.iter().filter_map(|block| texts.get(*block as usize)).map(|block| block.text.len()).sum()
    };
    let (old, new) = (count(&row.old, texts.0), count(&row.new, texts.1));
    match row.kind {
        RowKind::MovedAway => old,
        RowKind::MovedHere => new,
        _ if comparison.from.is_none() => new,
        RowKind::Changed if inline => new + old / 8,
        _ => old.max(new),
    }
}
