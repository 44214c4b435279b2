//! Timing without ceremony: the median of a few runs.

use std::time::Instant;

/// Runs `work` once to warm up and then so many times; the median in milliseconds, and what it gave last.
pub fn median<T>(times: usize, mut work: impl FnMut() -> T) -> (f64, T) {
    let mut given = work();
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        given = std::hint::black_box(work());
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    (taken.get(times / 2).copied().unwrap_or_default(), given)
}
