//! The comparison: figures, tools, and the text in one of four views.
//!
//! Data in: the [`ViewIndex`](draftlens_review::ViewIndex), and what the filters leave. Data out: the change that a
//! person looks at, filters, exports.
//!
//! - `result_screen`: all of it, and which view stands in it;
//! - `outline`, `place`: where the reader is, and the headings with their counts;
//! - `change_map`: the whole text as a strip beside it;
//! - `find_box`: finding words, and from one place to the next;
//! - `proposals_view`: the fourth view, every proposal with what became of it;
//! - `toolbar`, `exports`: views, filters, steps from change to change; files to take away;
//! - `comparison_row`: a row of either text view, side by side or inline;
//! - `block_text`: a block's words with their changes marked;
//! - `text_runs`: a block's text cut into runs that are drawn alike. Pure;
//! - `unanchored_list`: decisions that have no place in the result;
//! - `changes_table`: the third view, a table of changes;
//! - `virtual_list`, `heights`: a long list of which only what is visible is drawn.

pub mod block_text;
pub mod change_map;
pub mod changes_table;
pub mod comparison_row;
pub mod exports;
pub mod find_box;
pub mod heights;
pub mod outline;
pub mod place;
pub mod proposals_view;
pub mod result_screen;
pub mod text_runs;
pub mod toolbar;
pub mod unanchored_list;
pub mod virtual_list;
