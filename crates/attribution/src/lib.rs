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
//! 8. `related`: where nothing of this explains a change, who justifies it in other words;
//! 9. `fate`: what became of each edit, and (`requests`) of each instruction, by the `shares` of its words.
//!
//! Every number it depends on is in `params`; what it goes by has names in `signals`, so that each can be left out and
//! its worth measured.

mod claims;
mod evidence;
mod fate;
mod params;
mod rank;
mod related;
mod requests;
mod shares;
mod signals;

pub use signals::{Signal, Signals};

use std::cell::OnceCell;

use claims::Claims;
use draftlens_proposals::basis;
use draftlens_proposals::draft::Draft;
use draftlens_proposals::edit::Edit;
use draftlens_proposals::edits;
use draftlens_proposals::instructions::Places;
use draftlens_proposals::material::Material;
use fate::Realised;

use draftlens_compare::Weights;
use draftlens_compare::pace::Pace;
use draftlens_compare::{ReadVersion, Step};
use draftlens_model::{Change, Consultation, Proposal, Stage, is_before, is_later, place_name};
use draftlens_text::{TokenText, Words};

/// What attribution adds to the changes it annotates.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    pub proposals: Vec<Proposal>,
    /// For each contribution, the version that it edits or rewrites, where it does.
    pub edits: Vec<Option<u32>>,
}

/// Finds what explains each of `changes`, and writes it there.
pub async fn attribute(
    consultation: &Consultation,
    versions: &[ReadVersion],
    steps: &[Step],
    changes: &mut [Change],
    words: &mut Words,
    signals: &Signals,
    pace: &Pace,
) -> Attributed {
    let words_read = versions.iter().map(|version| version.tokens.len() as u64).sum();
    pace.enter(Stage::Attributing, "", words_read);
    let mut materials: Vec<Material> = Vec::with_capacity(consultation.contributions.len());
    for contribution in &consultation.contributions {
        let mut material = Material::of(contribution, words);
        if !signals.has(Signal::Instructions) {
            material.asked.clear();
        }
        pace.spend(material.len() as u64).await;
        materials.push(material);
    }
    let order = in_time(&materials.iter().map(|material| material.date.as_deref()).collect::<Vec<_>>());
    let names: Vec<&str> =
        consultation.contributions.iter().map(|contribution| contribution.document.name.as_str()).collect();
    let version_tokens: Vec<&TokenText> = versions.iter().map(|version| &version.tokens).collect();
    let dates: Vec<Option<&str>> = consultation.versions.iter().map(|version| version.date.as_deref()).collect();
    let bases = basis::bases(&materials, &version_tokens, &dates);
    let first_date = dates.first().copied().flatten();
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
        draft.targets.retain(|target| signals.has(Signal::Joints) || !target.joint);
        let work = materials.iter().map(Material::len).sum::<usize>() + draft.targets.len();
        pace.enter(Stage::Attributing, "", work as u64);
        let asks = materials
            .iter()
            .filter(|material| !material.excluded)
            .any(|material| !material.asked.is_empty() || !material.talk.is_empty());
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
        let claims = Claims::new(&all, &draft, materials.len(), signals);
        let mut realised = Realised::of(&all);
        for target in &draft.targets {
            let found = claims.on(target, &draft, &mut realised);
            let ranked = rank::rank(found, target, &draft, &all, &order, &late, signals);
            let change = &changes[target.change as usize];
            let place = place_name(change, old_blocks, &versions[step.to].view.blocks);
            let scene =
                evidence::Scene { target, draft: &draft, edits: &all, place, moved: change.kind.is_of_blocks() };
            let told = ranked.iter().map(|ranked| {
                let name = names[ranked.claim.contribution];
                evidence::attribution(ranked, name, &scene, &materials[ranked.claim.contribution])
            });
            changes[target.change as usize].attributions = told.collect();
            pace.spend(1).await;
        }
        let past = |at: usize| Bearing::of(bases[at], step) == Bearing::Past;
        let speak: Vec<bool> =
            materials.iter().enumerate().map(|(at, material)| !material.excluded && !past(at)).collect();
        let known = related::Known {
            consultation,
            versions,
            step,
            draft: &draft,
            materials: &materials,
            edits: &all,
            realised: &realised,
            speak: &speak,
            late: &late,
        };
        if signals.has(Signal::Related) {
            related::explain(&known, changes, pace).await;
        }
        let mut made = fate::proposals(&shares::Scene {
            draft: &draft,
            step,
            edits: &all,
            realised: &realised,
            materials: &materials,
            names: &names,
            asking: &asking,
            places: places.as_ref(),
            old_blocks,
            groups: step.diff.groups.iter().map(|_| OnceCell::new()).collect(),
        });
        let justifying = related::passages_told(changes);
        made.retain(|made| !made.is_text_in(&justifying));
        proposed.push(made);
    }
    Attributed { proposals: fate::merge(proposed), edits: bases }
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

/// Each contribution's rank in time: by date, then in the order given. One without a date is taken to be of the same date
/// as the one given before it: a rule that puts every two in the same order whichever others there are.
fn in_time(dates: &[Option<&str>]) -> Vec<usize> {
    let mut last = "";
    let dated: Vec<&str> = dates
        .iter()
        .map(|date| {
            last = date.unwrap_or(last);
            last
        })
        .collect();
    let mut order: Vec<usize> = (0..dated.len()).collect();
    order.sort_by_key(|&contribution| (dated[contribution], contribution));
    let mut rank = vec![0; order.len()];
    for (at, contribution) in order.into_iter().enumerate() {
        rank[contribution] = at;
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::in_time;

    #[test]
    fn undated_contributions_stay_where_they_were_given() {
        assert_eq!(in_time(&[Some("2020-03"), None, Some("2020-01"), None]), [2, 3, 0, 1]);
        assert_eq!(in_time(&[None, None]), [0, 1]);
        // Dates that contradict the order given, with undated ones between them, are no contradiction.
        let many: Vec<String> = (0..60).map(|at| format!("2020-{:02}", 12 - at % 12)).collect();
        let dates: Vec<Option<&str>> =
            many.iter().enumerate().map(|(at, date)| (at % 3 > 0).then_some(date.as_str())).collect();
        let mut ranks = in_time(&dates);
        ranks.sort_unstable();
        assert_eq!(ranks, (0..60).collect::<Vec<_>>());
    }
}
