//! The facade: a [`Consultation`] in, an [`Analysis`] out, as a job that reports progress and can be dropped.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use crate::model::{ANALYSIS_SCHEMA, Analysis, Consultation, Tool};
use crate::pace::{Pace, Progress};

/// A computation under way. Advance it in slices; drop it to cancel.
pub struct Job {
    pace: Pace,
    work: Pin<Box<dyn Future<Output = Analysis>>>,
}

/// What a slice came to.
pub enum Advance {
    Working(Progress),
    Done(Box<Analysis>),
}

impl Job {
    pub fn new(consultation: Consultation) -> Job {
        let pace = Pace::new();
        let work = Box::pin(analyse(consultation, pace.clone()));
        Job { pace, work }
    }

    /// Works through about `tokens` tokens (some 100,000 take under 50 ms in a browser), then returns.
    /// Must not be called again once it has returned [`Advance::Done`].
    pub fn advance(&mut self, tokens: u64) -> Advance {
        self.pace.allow(tokens);
        match self.work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(analysis) => Advance::Done(Box::new(analysis)),
            Poll::Pending => Advance::Working(self.pace.progress()),
        }
    }

    /// Runs to the end without a pause.
    pub fn finish(mut self) -> Analysis {
        loop {
            if let Advance::Done(analysis) = self.advance(u64::MAX) {
                return *analysis;
            }
        }
    }
}

async fn analyse(consultation: Consultation, _pace: Pace) -> Analysis {
    Analysis {
        schema: ANALYSIS_SCHEMA.to_owned(),
        tool: Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        title: consultation.title,
        versions: Vec::new(),
        contributions: Vec::new(),
        comparisons: Vec::new(),
        changes: Vec::new(),
        proposals: Vec::new(),
        history: Vec::new(),
        problems: consultation.problems,
    }
}
