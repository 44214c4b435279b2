//! What is scored of an analysis: the part of `draftlens compare --json` that says what changed and who asked for it.
//!
//! The JSON is read as any outside program would, so that the scores are of what people get.

use std::collections::HashMap;

use serde::Deserialize;

use crate::tokens::{Place, positions};

#[derive(Debug, Default, Deserialize)]
pub struct Analysis {
    pub versions: Vec<Version>,
    #[serde(default)]
    pub contributions: Vec<Contribution>,
    pub changes: Vec<Change>,
    #[serde(default)]
    pub proposals: Vec<Proposal>,
}

/// One thing that a contribution asks for, and what is said of it.
#[derive(Debug, Default, Deserialize)]
pub struct Proposal {
    pub contribution: String,
    pub kind: String,
    /// In the first version.
    #[serde(default)]
    pub target: Vec<Span>,
    #[serde(default)]
    pub inserted: String,
    #[serde(default)]
    pub deleted: String,
    pub outcome: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct Version {
    pub blocks: Vec<Block>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Block {
    pub text: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct Contribution {
    pub name: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct Change {
    #[serde(default)]
    pub old: Vec<Span>,
    #[serde(default)]
    pub new: Vec<Span>,
    #[serde(default)]
    pub attributions: Vec<Attribution>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Sides {
    #[serde(default)]
    pub old: Vec<Span>,
    #[serde(default)]
    pub new: Vec<Span>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Span {
    pub block: usize,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Default, Deserialize)]
pub struct Attribution {
    pub contribution: String,
    #[serde(default)]
    pub score: f64,
    pub explains: Option<Sides>,
}

/// Which of a comparison's two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Old,
    New,
}

impl Change {
    fn of(&self, side: Side) -> &[Span] {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }
}

impl Sides {
    fn of(&self, side: Side) -> &[Span] {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }
}

/// What the analysis says of one token: a contribution (the stem of its file) and a score, best first.
pub type Answer<'a> = Vec<(&'a str, f64)>;

impl Analysis {
    /// What is said of each token of the file that was read as the first version (old) or the last (new): `None`
    /// outside changes.
    pub fn answers(&self, side: Side, text: &str) -> Vec<Option<Answer<'_>>> {
        let version = match side {
            Side::Old => self.versions.first(),
            Side::New => self.versions.last(),
        };
        let blocks: Vec<&str> =
            version.map(|version| version.blocks.iter().map(|block| block.text.as_str()).collect()).unwrap_or_default();
        let inside = Index::new(
            self.changes
                .iter()
                .enumerate()
                .flat_map(|(number, change)| change.of(side).iter().map(move |span| (span, number))),
        );
        let explained = Index::new(self.changes.iter().enumerate().flat_map(|(number, change)| {
            change.attributions.iter().enumerate().flat_map(move |(rank, attribution)| {
                let spans = attribution.explains.as_ref().map_or(&[][..], |sides| sides.of(side));
                spans.iter().map(move |span| (span, (number, rank)))
            })
        }));
        let answer = |place: Option<Place>| {
            let place = place?;
            let number = inside.at(place).next()?;
            let attributions = &self.changes[number].attributions;
            let mut ranks: Vec<usize> =
                explained.at(place).filter(|&(change, _)| change == number).map(|(_, rank)| rank).collect();
            if attributions.iter().all(|attribution| attribution.explains.is_none()) {
                ranks = (0..attributions.len()).collect();
            }
            ranks.sort_unstable();
            let said = ranks.into_iter().map(|rank| &attributions[rank]);
            Some(said.map(|attribution| (stem(&attribution.contribution), attribution.score)).collect())
        };
        positions(text, &blocks).into_iter().map(answer).collect()
    }

    /// How many changes are attributed at this score or above, and how many there are.
    pub fn attributed(&self, score: f64) -> (usize, usize) {
        let is_attributed = |change: &&Change| change.attributions.iter().any(|attribution| attribution.score >= score);
        (self.changes.iter().filter(is_attributed).count(), self.changes.len())
    }
}

/// Spans by block, each with a value.
struct Index<T> {
    blocks: HashMap<usize, Vec<(usize, usize, T)>>,
}

impl<T: Copy> Index<T> {
    fn new<'a>(spans: impl Iterator<Item = (&'a Span, T)>) -> Index<T> {
        let mut blocks: HashMap<usize, Vec<(usize, usize, T)>> = HashMap::new();
        for (span, value) in spans {
            blocks.entry(span.block).or_default().push((span.start, span.end, value));
        }
        Index { blocks }
    }

    /// The values of all spans that hold a place, in the order in which they were given.
    fn at(&self, place: Place) -> impl Iterator<Item = T> {
        let spans = self.blocks.get(&place.block).map_or(&[][..], Vec::as_slice);
        spans.iter().filter(move |span| (span.0..span.1).contains(&place.offset)).map(|span| span.2)
    }
}

/// A file's name without its folders and its extension.
pub fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    match file.rfind('.') {
        Some(dot) if dot > 0 => &file[..dot],
        _ => file,
    }
}
