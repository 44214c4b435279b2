//! What a person sees: Yew components and hooks over [`crate::state::State`].
//!
//! Data in: the state. Data out: what the person does, through a [`conduct::Conductor`]. Nothing here computes on
//! texts beyond cutting them up for drawing ([`words`]), and only what is visible is drawn ([`pane`]).
//!
//! # What tests may rely on
//! `data-testid` on: `start`, `drop-zone`, `file-input`, `folder-input`, `sample-button`, `busy`, `cancel-button`,
//! `file` (with `data-state` = `waiting`, `read`, `failed`), `problems`, `problem` (with `data-kind`), `arrange`,
//! `versions`, `contributions`, `unused` (lists), `entry` (with `data-document`), `move-earlier`, `move-later`,
//! `move-to`, `exclude`, `remove`, `compare-button`, `result`, `count-changes`, `count-attributed`,
//! `count-unattributed`, `count-contributions` (text: the number), `pair`, `view-side`, `view-inline`, `view-table`,
//! `next-change`, `previous-change`, `next-unattributed`, `previous-unattributed`, `search`, `filters`,
//! `filter-unattributed`, `filter-contribution`, `filter-class`, `filter-kind`, `filter-slight`, `pane`, `change-row`
//! (with `data-row`), `change` (the button of a change, with `data-change` = its id), `evidence` (with `data-change`),
//! `attribution` (with `data-contribution`), `passage`, `confirm`, `reject`, `note`, `remark`, `contribution` (an entry
//! of the list of contributions, with `data-contribution`), `contribution-panel`, `contribution-page`, `proposal`
//! (with `data-outcome`), `export-json`, `export-html`, `export-csv`, `save-session`, `arrange-again`, `forget`,
//! `language`, `theme`, `keep`.
//!
//! `part` on: `toolbar`, `pane`, `change`, `legend`.

pub mod app;
pub mod arrange;
pub mod busy;
pub mod conduct;
pub mod contribution;
pub mod download;
pub mod empty;
pub mod entry;
pub mod evidence;
pub mod exports;
pub mod heights;
pub mod labels;
pub mod legend;
pub mod locale;
pub mod masthead;
pub mod menu;
pub mod messages;
pub mod page;
pub mod pane;
pub mod passage;
pub mod pick;
pub mod problems;
pub mod result;
pub mod row;
pub mod store;
pub mod table;
pub mod text;
pub mod toolbar;
pub mod verdict;
pub mod words;

pub use app::{App, AppProps};
