//! The heaviest increasing chain of candidate pairs.

/// A candidate pair of blocks: old index, new index, weight.
pub type Candidate = (u32, u32, u64);

/// Picks the heaviest subset of `candidates` in which both indices strictly increase. Returns positions in
/// `candidates`, in order. Ties go to the earlier candidate. O(n log n), with a Fenwick tree of running maxima.
pub fn heaviest_chain(candidates: &[Candidate], new_blocks: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // Within one old block, later new blocks first: so that no two of them chain to each other.
    order.sort_by_key(|&at| (candidates[at].0, std::cmp::Reverse(candidates[at].1), at));
    // tree[i]: the heaviest chain that ends within the range of new blocks that i stands for.
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); new_blocks + 1];
    let mut before: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut total = vec![0u64; candidates.len()];
    let mut heaviest: Option<usize> = None;
    for &at in &order {
        let (_, new, weight) = candidates[at];
        let mut best = (0, None);
        let mut node = new as usize;
        while node > 0 {
            if tree[node].0 > best.0 {
                best = tree[node];
            }
            node &= node - 1;
        }
        total[at] = best.0 + weight.max(1);
        before[at] = best.1;
        if heaviest.is_none_or(|other| total[at] > total[other]) {
            heaviest = Some(at);
        }
        let mut node = new as usize + 1;
        while node < tree.len() {
            if total[at] > tree[node].0 {
                tree[node] = (total[at], Some(at));
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut picked: Vec<usize> = std::iter::successors(heaviest, |&at| before[at]).collect();
    picked.reverse();
    picked
}

#[cfg(test)]
mod tests {
    use super::heaviest_chain;

    #[test]
    fn weight_beats_length() {
        let candidates = [(0, 5, 100), (1, 1, 10), (2, 2, 10), (3, 3, 10)];
        assert_eq!(heaviest_chain(&candidates, 6), [0]);
        let candidates = [(0, 5, 20), (1, 1, 10), (2, 2, 10), (3, 3, 10)];
        assert_eq!(heaviest_chain(&candidates, 6), [1, 2, 3]);
    }

    #[test]
    fn one_partner_each() {
        assert_eq!(heaviest_chain(&[(0, 0, 5), (0, 1, 6), (1, 1, 5)], 2), [0, 2]);
        assert_eq!(heaviest_chain(&[], 0), [] as [usize; 0]);
    }
}
