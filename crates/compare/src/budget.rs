//! How long work is cut into bounded steps.
//!
//! A phase is an `async fn` that awaits [`Budget::spend`] in its outer loops, saying how many tokens it has just handled.
//! Once a slice's worth is spent the future yields; whoever polls it (the job of the engine) then reports progress,
//! lets messages through, and polls again, or drops it, which cancels. No clock is read, so the slices, and with them
//! the results, are the same on every machine.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use draftlens_model::{Progress, Stage};

/// Shared between the work and whoever drives it. Cheap to clone.
#[derive(Clone, Default)]
pub struct Budget {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    left: Cell<u64>,
    progress: RefCell<Progress>,
}

impl Budget {
    pub fn new() -> Budget {
        Budget::default()
    }

    /// Allows `tokens` more before the next yield.
    pub fn allow(&self, tokens: u64) {
        self.shared.left.set(tokens);
    }

    pub fn progress(&self) -> Progress {
        self.shared.progress.borrow().clone()
    }

    /// Starts a stage of `of` units.
    pub fn enter(&self, stage: Stage, what: &str, of: u64) {
        *self.shared.progress.borrow_mut() = Progress { stage, what: what.to_owned(), done: 0, of };
    }

    /// Says that `tokens` were handled; yields where the slice is used up.
    pub async fn spend(&self, tokens: u64) {
        {
            let mut progress = self.shared.progress.borrow_mut();
            progress.done = progress.done.saturating_add(tokens).min(progress.of.max(progress.done));
        }
        let left = self.shared.left.get();
        self.shared.left.set(left.saturating_sub(tokens.max(1)));
        if left <= tokens {
            YieldOnce(false).await;
        }
    }
}

struct YieldOnce(bool);

impl Future for YieldOnce {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// Runs a paced future to its end, for callers that need no progress.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = work.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_yields_when_its_slice_is_used_up() {
        let budget = Budget::new();
        let mut work = Box::pin({
            let budget = budget.clone();
            async move {
                for _ in 0..10 {
                    budget.spend(10).await;
                }
            }
        });
        let mut polls = 0;
        let mut context = Context::from_waker(Waker::noop());
        loop {
            budget.allow(30);
            polls += 1;
            if work.as_mut().poll(&mut context).is_ready() {
                break;
            }
        }
        assert_eq!(polls, 4);
        run(async { budget.spend(5).await });
    }
}
