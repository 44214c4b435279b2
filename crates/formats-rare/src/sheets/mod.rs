//! Spreadsheets: the tables of comments that standards bodies and secretariats send round (.xlsx, .ods).
//!
//! Data in: the package. Data out: a block for each paragraph of each cell, placed by sheet, row and column as a table's
//! are; the name of each sheet is a heading where there are several. Formulas are read as what they came to. Struck and
//! underlined words in a cell are kept as looks, which may be proposals. A cell that reaches over several rows is read in each.
//! Hidden sheets are left out, and that is said.
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

/// A cell that reaches over several rows: each of them has its words, so that a row says by itself what it is about.
#[derive(Clone, Debug)]
struct Spanning {
    column: u32,
    /// The last of its rows.
    until: u32,
    stretches: Vec<Stretch>,
}

impl Spanning {
    /// Cells that may reach over one row.
    const MOST: usize = 256;

    /// Keeps one among those of a table, in the order of columns.
    fn hold(held: &mut Vec<Spanning>, one: Spanning) {
        if held.len() < Spanning::MOST {
            let at = held.partition_point(|other| other.column <= one.column);
            held.insert(at, one);
        }
    }

    /// Its words in one of its other rows.
    fn repeat(&self, builder: &mut Builder, table: u32, row: u32) -> Result<(), Problem> {
        cell(builder, Cell { table, row, column: self.column }, &self.stretches, None)
    }
}

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
