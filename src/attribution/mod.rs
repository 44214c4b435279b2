//! For every change, the contributions that explain it; and for every contribution, what became of what it asks for.
//!
//! Data in: the changes of each step from a version to the next, and the contributions. Data out: attributions with
//! evidence, written into the changes, and [`Proposal`]s with their outcome. The order of work, each step a file:
//! 1. `material`: the contributions' readings, tokens and `instructions`;
//! 2. `basis`: which version each contribution edits, if any;
//! 3. `draft`: a step's groups and changes, and where in the draft a paragraph belongs;
//! 4. `edits`: the edits that each contribution implies, those it asks for in words (`asked`) among them;
//! 5. `claims`: which of a change's words each contribution has, at its place or elsewhere;
//! 6. `rank`: how surely, and which best;
//! 7. `evidence`: the passages and words that a person checks it by;
//! 8. `fate`: what became of each edit, and (`requests`) of each instruction, by the `shares` of its words.
//!
//! Every number it depends on is in `params`.

mod asked;
mod basis;
mod claims;
mod draft;
mod edits;
mod evidence;
mod fate;
pub mod instructions;
mod material;
mod params;
mod rank;
mod requests;
mod shares;

use claims::Claims;
use draft::Draft;
use edits::Edit;
use fate::Realised;
use instructions::Places;
use material::Material;

use crate::analysis::{ReadVersion, Step};
use crate::diff::Weights;
use crate::model::{Block, BlockKind, Change, ChangeKind, Consultation, Problem, Proposal, slice};
use crate::pace::{Pace, Stage};
use crate::text::{TokenText, Words};

/// What attribution adds to the changes it annotates.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    pub proposals: Vec<Proposal>,
    /// For each contribution, the version that it edits or rewrites, where it does.
    pub edits: Vec<Option<u32>>,
    pub problems: Vec<Problem>,
}

/// Finds what explains each of `changes`, and writes it there.
pub async fn attribute(
    consultation: &Consultation,
    versions: &[ReadVersion],
    steps: &[Step],
    changes: &mut [Change],
    words: &mut Words,
    pace: &Pace,
) -> Attributed {
    let words_read = versions.iter().map(|version| version.tokens.len() as u64).sum();
    pace.enter(Stage::Attributing, "", words_read);
    let mut materials: Vec<Material> = Vec::with_capacity(consultation.contributions.len());
    for contribution in &consultation.contributions {
        let material = Material::of(contribution, words);
        pace.spend(material.len() as u64).await;
        materials.push(material);
    }
    let order = in_time(&materials);
    let names: Vec<&str> =
        consultation.contributions.iter().map(|contribution| contribution.document.name.as_str()).collect();
    let version_tokens: Vec<&TokenText> = versions.iter().map(|version| &version.tokens).collect();
    let bases = basis::bases(&materials, &version_tokens);
    let first_date = consultation.versions.first().and_then(|version| version.date.as_deref());
    let nothing = (Vec::new(), TokenText::default());
    let mut proposed = Vec::new();
    for step in steps {
        let (old_blocks, old) =
            step.from.map_or((&nothing.0, &nothing.1), |from| (&versions[from].view.blocks, &versions[from].tokens));
        let new = &versions[step.to].tokens;
        let texts: Vec<&TokenText> =
            [old].into_iter().chain(materials.iter().map(|material| &material.tokens)).collect();
        let weights = Weights::of(&texts, words);
        let mut draft = Draft::of(step, old, new, changes, words, &weights);
        let work = materials.iter().map(Material::len).sum::<usize>() + draft.targets.len();
        pace.enter(Stage::Attributing, "", work as u64);
        let asks = materials
            .iter()
            .any(|material| !material.excluded && !(material.asked.is_empty() && material.talk.is_empty()));
        let places = asks.then(|| Places::new(old_blocks));
        let mut all: Vec<Edit> = Vec::new();
        let mut asking: Vec<usize> = Vec::new();
        for (at, material) in materials.iter().enumerate().filter(|(_, material)| !material.excluded) {
            let is_source = bases[at].is_none() && is_before(material.date.as_deref(), first_date);
            match Bearing::of(bases[at], step) {
                Bearing::Past => (),
                // What came before the first draft proposes words for it, and edits nothing.
                _ if is_source => all.extend(edits::as_text(at, material)),
                bearing => {
                    asking.push(at);
                    let mut implied = edits::implied(at, material, &mut draft, places.as_ref(), pace).await;
                    if bearing == Bearing::Earlier && material.original.is_none() {
                        // It lacks what came in between, which is not to say that it would delete it.
                        implied.retain_mut(Edit::forget_deletion);
                    }
                    all.extend(implied);
                }
            }
        }
        let date = consultation.versions.get(step.to).and_then(|version| version.date.as_deref());
        let late: Vec<bool> = materials.iter().map(|material| is_later(material.date.as_deref(), date)).collect();
        let claims = Claims::new(&all, &draft, materials.len());
        let mut realised = Realised::of(&all);
        for target in &draft.targets {
            let found = claims.on(target, &draft, &mut realised);
            let ranked = rank::rank(found, target, &draft, &all, &order, &late);
            let change = &changes[target.change as usize];
            let place = place_name(change, old_blocks, &versions[step.to].view.blocks);
            let scene =
                evidence::Scene { target, draft: &draft, edits: &all, place, moved: change.kind == ChangeKind::Move };
            let told = ranked.iter().map(|ranked| {
                let name = names[ranked.claim.contribution];
                evidence::attribution(ranked, name, &scene, &materials[ranked.claim.contribution])
            });
            changes[target.change as usize].attributions = told.collect();
            pace.spend(1).await;
        }
        proposed.push(fate::proposals(&shares::Scene {
            draft: &draft,
            step,
            edits: &all,
            realised: &realised,
            materials: &materials,
            names: &names,
            asking: &asking,
            places: places.as_ref(),
            old_blocks,
        }));
    }
    Attributed { proposals: fate::merge(proposed), edits: bases, ..Attributed::default() }
}

/// How a contribution stands to a step, by the version that it edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearing {
    /// It edits the version that the step starts from, or none.
    Present,
    /// It edits an earlier version.
    Earlier,
    /// It was made from a text that already had this step behind it.
    Past,
}

impl Bearing {
    fn of(base: Option<u32>, step: &Step) -> Bearing {
        match (base.map(|base| base as usize), step.from) {
            (None, _) => Bearing::Present,
            (Some(base), _) if base >= step.to => Bearing::Past,
            (Some(base), Some(from)) if base < from => Bearing::Earlier,
            _ => Bearing::Present,
        }
    }
}

/// What people call the place of a change: the label of its block, or the heading it stands under.
fn place_name(change: &Change, old: &[Block], new: &[Block]) -> Option<String> {
    let (at, blocks) = match (change.at.new, change.at.old) {
        (Some(at), _) => (at, new),
        (None, Some(at)) => (at, old),
        (None, None) => return None,
    };
    let until = blocks.get(..=at.block as usize)?;
    if let Some(label) = until.last().and_then(|block| block.label.clone()) {
        return Some(label);
    }
    let heading = until.iter().rev().find(|block| block.kind == BlockKind::Heading)?;
    Some(heading.label.clone().unwrap_or_else(|| slice(&heading.text, 0, params::PLACE_NAME).to_owned()))
}

/// Each contribution's rank in time: dated ones by date, then in the order given.
fn in_time(materials: &[Material]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..materials.len()).collect();
    order.sort_by(|&one, &other| {
        let dates = (&materials[one].date, &materials[other].date);
        match dates {
            (Some(first), Some(second)) => first.cmp(second).then(one.cmp(&other)),
            _ => one.cmp(&other),
        }
    });
    let mut rank = vec![0; order.len()];
    for (at, contribution) in order.into_iter().enumerate() {
        rank[contribution] = at;
    }
    rank
}

/// Whether a date is known to be no later than another, as far as both are precise.
pub fn is_before(date: Option<&str>, than: Option<&str>) -> bool {
    date.is_some() && than.is_some() && !is_later(date, than)
}

/// Whether a date is after another, as far as both are precise.
fn is_later(date: Option<&str>, than: Option<&str>) -> bool {
    let (Some(date), Some(than)) = (date, than) else { return false };
    let precision = date.len().min(than.len()).min(10);
    match (date.get(..precision), than.get(..precision)) {
        (Some(date), Some(than)) => date > than,
        _ => false,
    }
}
