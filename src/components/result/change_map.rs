//! The whole text as a narrow strip beside it: where the changes are, whose they are, and which nobody explains.
//!
//! For the eye and the mouse; the outline and the steps from change to change say the same to everybody.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::components::result::block_text::{contributions_of, tint};
use crate::components::result::comparison_row::letters;
use crate::components::tag::{several, tag};
use crate::state::Shared;
use draftlens_model::{Comparison, Side};
use draftlens_review::ViewIndex;

/// The strip is cut into so many pieces: more than its height in pixels would show nothing more.
const PIECES: usize = 300;

/// Where each change of a comparison lies in the strip, from 0 to 1, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangePlaces(Vec<(u32, f32)>);

impl ChangePlaces {
    /// Of those that are shown, in the rows that are drawn.
    pub fn new(view_index: &ViewIndex, comparison: u32, rows: &[u32], shown: &[bool], inline: bool) -> ChangePlaces {
        let Some(known) = view_index.comparison(comparison) else { return ChangePlaces::default() };
        let texts = (view_index.blocks(known, Side::Old), view_index.blocks(known, Side::New));
        // A row is at least a line high, and has room around it.
        let height = |comparison: &Comparison, row: u32| {
            let row = comparison.rows.get(row as usize);
            row.map_or(0.0, |row| letters(comparison, row, texts, inline).max(60) as f32 + 60.0)
        };
        let total: f32 = rows.iter().map(|row| height(known, *row)).sum();
        let mut places: Vec<(u32, f32)> = Vec::new();
        let mut above = 0.0;
        for row in rows {
            let changes = known.rows.get(*row as usize).map_or(&[][..], |row| &row.changes);
            let here: Vec<u32> = changes.iter().copied().filter(|id| shown.get(*id as usize) == Some(&true)).collect();
            let tall = height(known, *row);
            for (nth, id) in here.iter().enumerate() {
                let at = above + tall * (nth as f32 + 0.3) / here.len() as f32;
                places.push((*id, at / total.max(1.0)));
            }
            above += tall;
        }
        ChangePlaces(places)
    }

    /// The change nearest to a place in the strip.
    fn nearest(&self, at: f32) -> Option<u32> {
        let nearest = self.0.iter().min_by(|one, other| (one.1 - at).abs().total_cmp(&(other.1 - at).abs()));
        nearest.map(|(id, _)| *id)
    }
}

pub struct ChangeMapProps {
    pub view_index: Shared<ViewIndex>,
    pub places: std::rc::Rc<ChangePlaces>,
    pub selected: Option<u32>,
    /// The contribution whose changes stand out.
    pub lit: Option<u32>,
    pub on_select: Callback<u32>,
    pub label: String,
}

pub fn draw_change_map(props: &ChangeMapProps) -> Html {
    let view_index = &props.view_index;
    let origins = view_index.has_origins();
    // One piece holds several changes where there are very many: what nobody explains shows through, and what is lit.
    let mut pieces: Vec<Option<(bool, bool, String)>> = vec![None; PIECES];
    for (id, at) in &props.places.0 {
        let Some(change) = view_index.change(*id) else { continue };
        let piece = &mut pieces[((at * PIECES as f32) as usize).min(PIECES - 1)];
        let sources = contributions_of(view_index, change);
        let lit = props.lit.is_some_and(|lit| sources.contains(&lit));
        let open = origins && sources.is_empty();
        let colour = sources.first().map_or_else(|| "tint-7".to_owned(), |first| tint(*first));
        let known = piece.as_ref().is_some_and(|(known_lit, known_open, _)| (*known_lit, *known_open) >= (lit, open));
        if !known {
            *piece = Some((lit, open, colour));
        }
    }
    let faded = props.lit.is_some();
    let bar = |(at, piece): (usize, &Option<(bool, bool, String)>)| {
        let (lit, open, colour) = piece.as_ref()?;
        let class = match (faded && !lit, *open) {
            (true, _) => "map-mark faint".to_owned(),
            (false, true) => "map-mark open".to_owned(),
            (false, false) => format!("map-mark {colour}"),
        };
        let bar = tag("rect", "").set("class", class).set("x", if *open { "5" } else { "1" });
        let bar = bar.set("width", if *open { "4" } else { "8" }).set("height", "3").key(at as u32);
        Some(bar.set("y", at.to_string()).done())
    };
    let selected = props.places.0.iter().find(|(id, _)| Some(*id) == props.selected).map(|(_, at)| {
        let y = (at * PIECES as f32) as usize;
        tag("rect", "map-here").set("x", "0").set("width", "10").set("height", "5").set("y", y.to_string()).done()
    });
    let (places, on_select) = (props.places.clone(), props.on_select.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        let strip = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let strip = strip.and_then(|target| target.closest(".map").ok().flatten());
        let Some(strip) = strip.map(|strip| strip.get_bounding_client_rect()) else { return };
        let at = (f64::from(event.client_y()) - strip.top()) / strip.height().max(1.0);
        if let Some(change) = places.nearest(at as f32) {
            on_select.emit(change);
        }
    });
    let marks = pieces.iter().enumerate().filter_map(bar).collect();
    tag("div", "map")
        .named("map")
        .set("aria-hidden", "true")
        .set("title", props.label.clone())
        .on_click(onclick)
        .put_tag(
            tag("svg", "")
                .set("viewBox", "0 0 10 303")
                .set("preserveAspectRatio", "none")
                .put(several(marks))
                .put(several(selected.into_iter().collect())),
        )
        .put_tag(tag("div", "map-seen"))
        .done()
}
