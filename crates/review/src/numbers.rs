//! The number that people call a change by.
//!
//! One for each change within its comparison, from 1, in reading order, and the same wherever it is shown: on the page,
//! in speech, in the report and in tables. Changes of marks and numbering alone, which are mostly hidden, come after those
//! of words, so that these have no gaps.

use draftlens_model::Analysis;

/// For each change of the analysis, minor ones included, its number.
pub fn change_numbers(analysis: &Analysis) -> Vec<u32> {
    let mut numbers = vec![0; analysis.changes.len() + analysis.minor.len()];
    for comparison in &analysis.comparisons {
        let mut order: Vec<u32> = Vec::new();
        for change in comparison.rows.iter().flat_map(|row| &row.changes) {
            if numbers.get(*change as usize) == Some(&0) {
                // Taken: its number follows once the order is known.
                numbers[*change as usize] = u32::MAX;
                order.push(*change);
            }
        }
        let (words, marks): (Vec<u32>, Vec<u32>) =
            order.into_iter().partition(|change| (*change as usize) < analysis.changes.len());
        for (change, number) in words.into_iter().chain(marks).zip(1..) {
            numbers[change as usize] = number;
        }
    }
    // What no row names comes last, by its id.
    for (number, id) in numbers.iter_mut().zip(1..) {
        if *number == 0 {
            *number = id;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn numbers_follow_the_reading_and_begin_anew_in_each_comparison() {
        let mut analysis = fixture::analysis();
        assert_eq!(change_numbers(&analysis), [1, 2, 3, 4]);
        // The last change in words is read first; the minor one is between others and still numbered after them.
        let rows = &mut analysis.comparisons[0].rows;
        (rows[0].changes, rows[2].changes) = (vec![2, 3], vec![0]);
        rows[3].changes = Vec::new();
        assert_eq!(change_numbers(&analysis), [3, 2, 1, 4]);
        let mut second = analysis.comparisons[0].clone();
        second.rows.truncate(1);
        second.rows[0].changes = vec![2];
        analysis.comparisons[0].rows[0].changes = vec![3];
        analysis.comparisons.push(second);
        assert_eq!(change_numbers(&analysis), [2, 1, 1, 3]);
    }
}
