//! Spreadsheets: the tables of comments that standards bodies and secretariats send round (.xlsx, .ods).
//!
//! Data in: the package. Data out: a block for each paragraph of each cell, placed by sheet, row and column as a table's
//! are; the name of each sheet is a heading where there are several. Formulas are read as what they came to. Struck and
//! underlined words in a cell are kept as looks, which may be proposals. Hidden sheets are left out, and that is said.
//!
//! Own readers over the same package and XML as .docx and .odt have, so that the same limits hold: of a spreadsheet only
//! texts, numbers and dates matter here.

mod numbers;
mod ods;
mod xlsx;

pub(crate) use ods::read as read_ods;
pub(crate) use xlsx::read as read_xlsx;

use draftlens_formats::builder::{Builder, Looks, Opening};
use draftlens_model::{BlockKind, Cell, Problem};

/// Rows and columns of a sheet that are read: as many as Excel has.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// A stretch of a cell's text, and how it looks.
type Stretch = (String, Looks);

/// Opens a sheet: its table's number. `name` is said where there are several.
fn sheet(builder: &mut Builder, name: Option<&str>) -> Result<u32, Problem> {
    if let Some(name) = name {
        builder.open(Opening { kind: BlockKind::Heading, level: 1, keep_label: true, ..Opening::default() })?;
        builder.push(name);
        builder.close(None)?;
    }
    Ok(builder.next_table())
}

/// Adds a cell, each of its lines a paragraph. `comment`: what is noted on it is known by that name.
fn cell(builder: &mut Builder, place: Cell, stretches: &[Stretch], comment: Option<&str>) -> Result<(), Problem> {
    let opening = || Opening { kind: BlockKind::Cell, cell: Some(place), keep_label: true, ..Opening::default() };
    builder.open(opening())?;
    if let Some(comment) = comment {
        builder.anchor_start(comment);
    }
    for (text, looks) in stretches {
        builder.look = *looks;
        let mut lines = text.split(['\n', '\r']);
        builder.push(lines.next().unwrap_or_default());
        for line in lines {
            builder.close(None)?;
            builder.open(opening())?;
            builder.push(line);
        }
    }
    builder.look = Looks::default();
    if let Some(comment) = comment {
        builder.anchor_end(comment);
        builder.anchor_point(comment);
    }
    builder.close(None)
}
