//! What became of instructions, from a small draft to its next version.

use crate::cases::document;
use draftlens::attribution::instructions::{Fates, Places, find};
use draftlens::model::Outcome::{Adopted, NotReflected, Partly, Unclear};
use draftlens::model::{Outcome, Row, RowKind};

const OLD: &str = "> 1. States shall report every year to the Council.
> 2. The Union should certify equipment.
> 3. The guidelines are voluntary and open.
> 4. The index should be published.
> 5. Training should be offered to all States.";

const NEW: &str = "> 1. States should report every year to the Council.
> 2. The Union should certify equipment.
> 3. The guidelines are voluntary, free and open.
> 4. Training should be offered to all States on request.
> 5. Small States should receive support from the Union.";

/// The rows between the two: the fourth paragraph went, the last one came.
fn rows() -> Vec<Row> {
    let row = |kind, old: &[u32], new: &[u32]| Row { kind, old: old.to_vec(), new: new.to_vec(), changes: Vec::new() };
    vec![
        row(RowKind::Changed, &[0], &[0]),
        row(RowKind::Same, &[1], &[1]),
        row(RowKind::Changed, &[2], &[2]),
        row(RowKind::Deleted, &[3], &[]),
        row(RowKind::Changed, &[4], &[3]),
        row(RowKind::Inserted, &[], &[4]),
    ]
}

fn outcome(contribution: &str) -> Outcome {
    let (old, new, rows) = (document("en", OLD).blocks, document("en", NEW).blocks, rows());
    let fates = Fates::new(&old, &new, &rows);
    let places = Places::new(&old);
    let found = find(&document("en", contribution));
    let [instruction] = found.as_slice() else { panic!("{contribution}: {found:?}") };
    fates.fulfilled(instruction, &places.resolve(instruction)).outcome
}

#[test]
fn adopted() {
    assert_eq!(outcome("> In paragraph 1, replace “shall” by “should”."), Adopted);
    assert_eq!(outcome("> In paragraph 3, insert “free” after “voluntary”."), Adopted);
    assert_eq!(outcome("> Delete paragraph 4."), Adopted);
    assert_eq!(outcome("> Add “on request” at the end of paragraph 5."), Adopted);
    assert_eq!(
        outcome("> Add a new paragraph after paragraph 5: “Small States should receive support from the Union.”"),
        Adopted
    );
    assert_eq!(outcome("> No change to paragraph 2."), Adopted);
    assert_eq!(outcome("> Amend paragraph 1 to read: “States should report every year to the Council.”"), Adopted);
}

#[test]
fn in_part() {
    assert_eq!(outcome("> In paragraph 1, replace “shall” by “may”."), Partly);
    assert_eq!(outcome("> Delete paragraphs 2 and 4."), Partly);
    assert_eq!(
        outcome("> Add a new paragraph after paragraph 5: “Small States should receive generous financial support.”"),
        Partly
    );
}

#[test]
fn not_reflected_or_unclear() {
    assert_eq!(outcome("> Delete paragraph 2."), NotReflected);
    assert_eq!(outcome("> In paragraph 2, replace “should” by “shall”."), NotReflected);
    assert_eq!(outcome("> In paragraph 3, delete “voluntary”."), NotReflected);
    assert_eq!(outcome("> In paragraph 5, insert “free of charge” after “offered”."), NotReflected);
    assert_eq!(outcome("> Paragraph 4 should be retained."), NotReflected);
    assert_eq!(outcome("> Paragraph 3 should be reformulated."), Unclear);
    assert_eq!(outcome("> Delete paragraph 99."), Unclear);
}
