//! What attribution goes by, each by a name, so that one can be left out and its worth measured.

/// One of the signals that speak for a match; docs/attribution.md says what each is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// An edit at the place of the change counts in full.
    Place,
    /// Words found elsewhere than at the place count too.
    Elsewhere,
    /// An insertion of unknown place is looked for between the paragraphs that stand around it.
    Between,
    /// Of a contribution's edit, how much is in the change.
    Purity,
    /// Words that most contributions share explain nothing.
    Boilerplate,
    /// Words that the old version has side by side anyhow explain nothing.
    Novelty,
    /// What is asked for in words is carried out.
    Instructions,
    /// Paragraphs that are split or merged.
    Boundaries,
    /// Justifications are held against sections of the draft.
    Related,
}

impl Signal {
    pub const ALL: [Signal; 9] = [
        Signal::Place,
        Signal::Elsewhere,
        Signal::Between,
        Signal::Purity,
        Signal::Boilerplate,
        Signal::Novelty,
        Signal::Instructions,
        Signal::Boundaries,
        Signal::Related,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Signal::Place => "place",
            Signal::Elsewhere => "elsewhere",
            Signal::Between => "between",
            Signal::Purity => "purity",
            Signal::Boilerplate => "boilerplate",
            Signal::Novelty => "novelty",
            Signal::Instructions => "instructions",
            Signal::Boundaries => "boundaries",
            Signal::Related => "related",
        }
    }

    pub fn named(name: &str) -> Option<Signal> {
        Signal::ALL.into_iter().find(|signal| signal.name() == name)
    }
}

/// The signals to go by: all of them, unless something is to be measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ablation {
    without: Vec<Signal>,
}

impl Ablation {
    pub fn without(without: Vec<Signal>) -> Ablation {
        Ablation { without }
    }

    pub fn has(&self, signal: Signal) -> bool {
        !self.without.contains(&signal)
    }
}
