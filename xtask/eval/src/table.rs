//! The figures as tables that a person can read.

use std::collections::BTreeMap;

use crate::case::Kind;
use crate::fate::{Fates, OUTCOMES};
use crate::runs::{Foreign, Run};
use crate::score::Tally;

/// What a pooled row is called.
const POOLED: &str = "pooled";
/// Selective precision is taken at this coverage.
const COVERAGE: f64 = 0.8;

/// How many figures a case has, the first and the last of which are known even where no change counts.
const FIGURES: usize = 16;

/// Columns of one width: the first to the left, the others to the right.
struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(heads: &[&str]) -> Table {
        Table { rows: vec![heads.iter().map(|&head| head.to_owned()).collect()] }
    }

    fn row(&mut self, name: &str, cells: Vec<String>) {
        self.rows.push([name.to_owned()].into_iter().chain(cells).collect());
    }

    fn print(&self) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                line.push_str(&if column == 0 { format!("{cell:<width$}") } else { format!("  {cell:>width$}") });
            }
            println!("{}", line.trim_end());
        }
        println!();
    }
}

/// A share or a score, three places.
fn three(figure: f64) -> String {
    format!("{figure:.3}")
}

/// One form of the contributions: a row a case, and all of them together.
pub fn figures(title: &str, runs: &[(String, Run)]) {
    println!("{title}");
    let mut table = Table::new(&[
        "case", "changes", "P", "R", "F1", "macro", "top3", "false", "found", "excess", "hunks", "ece", "brier",
        "(base)", "sel.P", "at", "seconds",
    ]);
    let mut pooled = Tally::default();
    let mut seconds = 0.0;
    for (name, run) in runs {
        table.row(name, cells(&run.tally, run.seconds));
        pooled.add(&run.tally);
        seconds += run.seconds;
    }
    if runs.len() > 1 {
        table.row(POOLED, cells(&pooled, seconds));
    }
    table.print();
}

fn cells(tally: &Tally, seconds: f64) -> Vec<String> {
    if tally.changes == 0 {
        let nothing = std::iter::repeat_n("–".to_owned(), FIGURES - 2);
        return std::iter::once("0".to_owned()).chain(nothing).chain([format!("{seconds:.2}")]).collect();
    }
    let (selective, coverage) = tally.selective(COVERAGE);
    vec![
        tally.changes.to_string(),
        three(tally.precision()),
        three(tally.recall()),
        three(tally.f1()),
        three(tally.macro_f1()),
        three(tally.top_three()),
        three(tally.false_share()),
        three(tally.found_share()),
        format!("{:.2}", tally.excess()),
        format!("{:.2}", tally.hunks()),
        three(tally.ece()),
        three(tally.brier()),
        three(tally.brier_base()),
        three(selective),
        format!("{coverage:.2}"),
        format!("{seconds:.2}"),
    ]
}

/// Right answers of all changes, by kind and length.
pub fn kinds(runs: &[(String, Run)]) {
    let all = [Kind::Insert, Kind::Delete, Kind::Replace].into_iter().flat_map(|kind| [(kind, false), (kind, true)]);
    let all: Vec<(Kind, bool)> = all.collect();
    let heads: Vec<String> =
        all.iter().map(|&(kind, long)| format!("{} {}", kind.name(), if long { "longer" } else { "≤ 5" })).collect();
    let mut table =
        Table::new(&[&["right answers"], heads.iter().map(String::as_str).collect::<Vec<_>>().as_slice()].concat());
    let row = |kinds: &BTreeMap<(Kind, bool), (usize, usize)>| {
        let cell = |kind: &(Kind, bool)| match kinds.get(kind) {
            Some(&(changes, right)) if changes > 0 => format!("{right}/{changes} {:.2}", right as f64 / changes as f64),
            _ => "–".to_owned(),
        };
        all.iter().map(cell).collect()
    };
    let mut pooled = Tally::default();
    for (name, run) in runs {
        table.row(name, row(&run.tally.kinds));
        pooled.add(&run.tally);
    }
    if runs.len() > 1 {
        table.row(POOLED, row(&pooled.kinds));
    }
    table.print();
}

/// What came of all cases together with one signal left out.
#[derive(Default)]
pub struct Ablation {
    pub clean: Tally,
    pub message: Tally,
    pub left_out: Tally,
    pub foreign: Vec<Foreign>,
}

/// One row for each signal left out.
pub fn ablations(rows: &[(String, Ablation)]) {
    let mut table =
        Table::new(&["without", "P", "R", "F1", "macro", "ece", "message P", "message R", "invented", "another's"]);
    for (name, ablation) in rows {
        let Ablation { clean, message, left_out, foreign } = ablation;
        let sum = |count: fn(&Foreign) -> usize| foreign.iter().map(count).sum::<usize>();
        let others = sum(|foreign| foreign.attributed) as f64 / sum(|foreign| foreign.changes).max(1) as f64;
        let figures = [
            clean.precision(),
            clean.recall(),
            clean.f1(),
            clean.macro_f1(),
            clean.ece(),
            message.precision(),
            message.recall(),
            left_out.invented_share(),
            others,
        ];
        table.row(name, figures.map(three).to_vec());
    }
    table.print();
}

/// What is said to have become of proposals.
pub fn fates(runs: &[(String, Run)]) {
    println!("what became of proposals");
    let mut table = Table::new(&[
        "case", "labelled", "adopted", "partly", "not", "macro F1", "F1 adopted", "F1 partly", "F1 not", "denied",
        "never adopted", "said adopted", "said partly", "no label",
    ]);
    let row = |fates: &Fates| {
        let mut cells = vec![fates.labelled().to_string()];
        cells.extend(OUTCOMES.map(|outcome| fates.of(outcome).to_string()));
        cells.push(three(fates.macro_f1()));
        cells.extend(OUTCOMES.map(|outcome| three(fates.f1(outcome))));
        cells.push(three(fates.denied()));
        cells.extend([fates.never, fates.never_adopted, fates.never_partly, fates.unlabelled].map(|n| n.to_string()));
        cells
    };
    let mut pooled = Fates::default();
    for (name, run) in runs {
        table.row(name, row(&run.fates));
        pooled.add(&run.fates);
    }
    if runs.len() > 1 {
        table.row(POOLED, row(&pooled));
    }
    table.print();
}

/// What is said where nothing can be right.
pub fn nothing_to_say(left_out: &[(String, Tally)], foreign: &[(String, String, Foreign)]) {
    if !left_out.is_empty() {
        println!("a third of the contributions left out, each in turn: changes whose every source is missing");
        let mut table = Table::new(&["case", "changes", "attributed ≥ .5", "invented", "F1 of the rest"]);
        let mut pooled = Tally::default();
        let row = |tally: &Tally| {
            vec![
                tally.orphans.to_string(),
                tally.invented.to_string(),
                three(tally.invented_share()),
                three(tally.f1()),
            ]
        };
        for (name, tally) in left_out {
            table.row(name, row(tally));
            pooled.add(tally);
        }
        if left_out.len() > 1 {
            table.row(POOLED, row(&pooled));
        }
        table.print();
    }
    if !foreign.is_empty() {
        println!("another case's contributions");
        let mut table = Table::new(&["case", "changes", "attributed", "at ≥ .5", "contributions of"]);
        let row = |foreign: &Foreign, other: &str| {
            let share = |part: usize| three(part as f64 / foreign.changes.max(1) as f64);
            vec![foreign.changes.to_string(), share(foreign.attributed), share(foreign.claimed), other.to_owned()]
        };
        let mut pooled = Foreign::default();
        for (name, other, counts) in foreign {
            table.row(name, row(counts, other));
            pooled.attributed += counts.attributed;
            pooled.claimed += counts.claimed;
            pooled.changes += counts.changes;
        }
        if foreign.len() > 1 {
            table.row(POOLED, row(&pooled, ""));
        }
        table.print();
    }
}
