//! How tall the rows of a long list are: estimated until they are drawn, then measured.
//!
//! Pure. Heights are in CSS pixels. Sums of any beginning of the list, and the row at any depth, are found in
//! logarithmic time (a Fenwick tree), so that a list of tens of thousands of rows scrolls as a short one does.

#[derive(Clone, Debug, Default)]
pub struct Heights {
    heights: Vec<f64>,
    /// `tree[i]` is the sum of the `i & -i` heights that end with the `i`-th, counted from 1.
    tree: Vec<f64>,
}

/// The rows to draw, half-open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowRange {
    pub from: usize,
    pub to: usize,
}

impl Heights {
    pub fn new(estimates: impl IntoIterator<Item = f64>) -> Heights {
        let heights: Vec<f64> = estimates.into_iter().map(|height| height.max(1.0)).collect();
        let mut tree = vec![0.0; heights.len() + 1];
        for (index, height) in heights.iter().enumerate() {
            let node = index + 1;
            tree[node] += height;
            let parent = node + lowest(node);
            if parent < tree.len() {
                tree[parent] += tree[node];
            }
        }
        Heights { heights, tree }
    }

    pub fn len(&self) -> usize {
        self.heights.len()
    }

    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Height of all rows together.
    pub fn total(&self) -> f64 {
        self.above(self.len())
    }

    /// Height of all rows above row `index`.
    pub fn above(&self, index: usize) -> f64 {
        let mut node = index.min(self.len());
        let mut sum = 0.0;
        while node > 0 {
            sum += self.tree[node];
            node -= lowest(node);
        }
        sum
    }

    /// Notes a row's measured height. Answers by how much it differs from what was assumed.
    pub fn measure(&mut self, index: usize, height: f64) -> f64 {
        let Some(known) = self.heights.get_mut(index) else { return 0.0 };
        let differs = height - *known;
        if differs.abs() < 0.5 {
            return 0.0;
        }
        *known = height;
        let mut node = index + 1;
        while node < self.tree.len() {
            self.tree[node] += differs;
            node += lowest(node);
        }
        differs
    }

    /// The row at a depth; the last where the depth is beyond the end.
    pub fn at(&self, depth: f64) -> usize {
        let mut node = 0;
        let mut left = depth.max(0.0);
        let mut step = self.tree.len().next_power_of_two();
        while step > 0 {
            let next = node + step;
            if next < self.tree.len() && self.tree[next] <= left {
                node = next;
                left -= self.tree[next];
            }
            step /= 2;
        }
        node.min(self.len().saturating_sub(1))
    }

    /// The rows that are visible from depth `top` over `height`, and those within `margin` beyond.
    pub fn window(&self, top: f64, height: f64, margin: f64) -> RowRange {
        if self.is_empty() {
            return RowRange::default();
        }
        RowRange { from: self.at(top - margin), to: self.at(top + height + margin) + 1 }
    }
}

fn lowest(node: usize) -> usize {
    node & node.wrapping_neg()
}

/// An estimate of a paragraph's height from its length, for columns of about `per_line` letters.
pub fn estimate(letters: usize, per_line: usize, line: f64, padding: f64) -> f64 {
    letters.div_ceil(per_line.max(1)).max(1) as f64 * line + padding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_rows_agree_with_counting() {
        let mut plain: Vec<f64> = (0..1000).map(|row| f64::from(row % 7 + 1) * 10.0).collect();
        let mut heights = Heights::new(plain.clone());
        for (row, height) in [(0, 3.0), (999, 500.0), (511, 77.0), (512, 1.0), (512, 90.0)] {
            let differs = heights.measure(row, height);
            assert!((differs - (height - plain[row])).abs() < 1e-9);
            plain[row] = height;
        }
        let mut above = 0.0;
        for (row, height) in plain.iter().enumerate() {
            assert!((heights.above(row) - above).abs() < 1e-6);
            assert_eq!(heights.at(above + 0.01), row);
            assert_eq!(heights.at(above + height - 0.01), row);
            above += height;
        }
        assert!((heights.total() - above).abs() < 1e-6);
        assert_eq!(heights.at(1e9), 999);
        assert_eq!(heights.at(-5.0), 0);
    }

    #[test]
    fn a_window_holds_what_is_visible() {
        let heights = Heights::new(vec![10.0; 100]);
        assert_eq!(heights.window(200.0, 50.0, 0.0), RowRange { from: 20, to: 26 });
        assert_eq!(heights.window(0.0, 50.0, 100.0), RowRange { from: 0, to: 16 });
        assert_eq!(heights.window(960.0, 50.0, 100.0), RowRange { from: 86, to: 100 });
        assert_eq!(Heights::default().window(5.0, 5.0, 5.0), RowRange::default());
    }

    #[test]
    fn a_measured_height_that_is_not_new_changes_nothing() {
        let mut heights = Heights::new([20.0, 20.0]);
        assert!(heights.measure(0, 20.3).abs() < f64::EPSILON);
        assert!(heights.measure(7, 20.0).abs() < f64::EPSILON);
        assert!((heights.total() - 40.0).abs() < f64::EPSILON);
        assert!((estimate(0, 80, 24.0, 8.0) - 32.0).abs() < f64::EPSILON);
        assert!((estimate(161, 80, 24.0, 8.0) - 80.0).abs() < f64::EPSILON);
    }
}
