//! What a person sees: Yew components and hooks over [`crate::state::State`].
//!
//! Data in: the state. Data out: what the person does, through the [`Controller`](crate::controller::Controller).
//! Nothing here computes on texts beyond cutting them up for drawing ([`result::text_runs`]), and only what is visible
//! is drawn ([`result::virtual_list`]).
//!
//! | where | what is drawn |
//! |---|---|
//! | [`app`] | all of it: one screen at a time, keys, drops |
//! | [`context`] | no drawing: what every part is handed (messages, controller) |
//! | [`frame`] | what stands around every screen: masthead, menus, problems, the buttons that choose files |
//! | [`start`] | the screens before there is anything to arrange: empty, and busy |
//! | [`arrange`] | the guessed arrangement, for a person to correct |
//! | [`result`] | the comparison: figures, tools, the text in one of four views |
//! | [`sources`] | the panel beside the text: who contributed, who explains a change, what a person decides |
//! | [`wording`] | in which words: the messages of six languages, and how values are named |
//!
//! What needs no state of its own is a plain function `draw_…`, since each component costs the page some eight
//! kilobytes; what is drawn of many elements is put together with [`tag`], which costs a fraction of `html!`.
//!
//! # What tests may rely on
//! `data-testid` on: `start`, `drop-zone`, `file-input`, `folder-input`, `sample-button`, `busy`, `cancel-button`,
//! `opening`, `stop-opening`, `opening-failed`, `opening-problem`,
//! `open-again`, `opening-back`, `incomplete`, `file` (with `data-state` = `waiting`, `read`, `failed`), `problems`, `problem` (with `data-kind`), `arrange`, `draw-more`,
//! `versions`, `contributions`, `unused` (lists), `entry` (with `data-document`), `move-earlier`, `move-later`,
//! `move-to`, `exclude`, `remove`, `compare-button`, `result`, `count-changes`, `count-attributed`,
//! `count-unattributed`, `count-contributions` (text: the number), `pair`, `view-side`, `view-inline`, `view-table`,
//! `view-proposals`, `next-change`, `previous-change`, `panel-next`, `panel-previous`, `next-unattributed`,
//! `previous-unattributed`, `search`, `find-count`, `find-next`, `find-previous`, `outline`, `place`, `map`, `hidden-note`,
//! `keys`, `help`, `legend-search`, `legend-sort`, `proposals-view`, `proposal-list`, `proposal-line` (with `data-outcome`),
//! `decided-of`, `proposals-outcome`, `proposals-who`, `proposals-undecided`, `proposals-shown`, `proposals-csv`, `choose`,
//! `choose-all`, `chosen-count`, `settle-confirmed` (and the other dispositions, `settle-none`), `proposal-decision`,
//! `proposal-remark`, `open-contribution`, `outcome-chip`, `page-hidden`, `page-csv`, `filters`,
//! `filter-unattributed`, `filter-contribution`, `filter-class`, `filter-kind`, `filter-slight`, `pane`, `change-row`
//! (with `data-row`), `change` (the button of a change, with `data-change` = its id), `evidence` (with `data-change`),
//! `attribution` (with `data-contribution`), `passage`, `confirm`, `reject`, `note`, `remark`, `contribution` (an entry
//! of the list of contributions, with `data-contribution`), `contribution-panel`, `contribution-page`, `proposal`
//! (with `data-outcome`), `export-json`, `export-html`, `export-csv`, `save-session`, `arrange-again`, `forget`,
//! `forget-all`, `language`, `theme`, `keep`, `keep-failed`, `notice`, `close-notice`, `open-kept`, `replace-kept`, `undo`,
//! `redo`, `closed`, `undo-closing`, `waiting` (with `missing`, `open-without`, `wait-no-longer`), `unanchored-list`,
//! `unanchored`.
//!
//! `part` on: `toolbar`, `pane`, `change`, `legend`.

pub mod app;
pub mod arrange;
pub mod context;
pub mod frame;
pub mod result;
pub mod sources;
pub mod start;
pub mod tag;
pub mod wording;

pub use app::{App, AppProps, Root, RootProps};
