//! The facade: a [`Consultation`] in, an [`Analysis`] out, as a job that reports progress and can be dropped.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use draftlens_attribution::{self as attribution, Ablation, ContributionsRead};
use draftlens_compare::budget::Budget;
use draftlens_compare::changes::{ComparedText, changes};
use draftlens_compare::sentences::part_into_sentences;
use draftlens_compare::{ReadVersion, Step, compare, history};
use draftlens_model::{
    ANALYSIS_SCHEMA, Analysis, Block, Change, Comparison, Consultation, Contribution, ContributionText, Contributor,
    Document, Language, Problem, ProblemKind, Progress, Redline, Severity, Stage, TextBlock, Tool, Version,
    VersionText, message,
};
use draftlens_text::{TokenText, Words, tokenise};

/// A computation under way. Advance it in slices; drop it to cancel.
pub struct Job {
    budget: Budget,
    work: Pin<Box<dyn Future<Output = Analysis>>>,
}

/// What a slice came to.
pub enum Advance {
    /// There is more to do; so far it has come.
    Working(Progress),
    /// It is done.
    Done(Box<Analysis>),
}

impl Job {
    /// Begins; nothing is computed before it is advanced.
    pub fn new(consultation: Consultation) -> Job {
        Job::measuring(consultation, Ablation::default())
    }

    /// The same, going by these signals only: for measuring what each is worth.
    pub fn measuring(consultation: Consultation, signals: Ablation) -> Job {
        let budget = Budget::new();
        let work = Box::pin(analyse(consultation, signals, budget.clone()));
        Job { budget, work }
    }

    /// Works through about `tokens` tokens (some 100,000 take under 50 ms in a browser), then returns.
    /// Must not be called again once it has returned [`Advance::Done`].
    pub fn advance(&mut self, tokens: u64) -> Advance {
        self.budget.allow(tokens);
        match self.work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(analysis) => Advance::Done(Box::new(analysis)),
            Poll::Pending => Advance::Working(self.budget.progress()),
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

async fn analyse(mut consultation: Consultation, signals: Ablation, budget: Budget) -> Analysis {
    let language = main_language(&consultation);
    let contributions = std::mem::take(&mut consultation.contributions);
    consultation.contributions =
        contributions.into_iter().map(|contribution| in_language_of_drafts(contribution, language)).collect();
    let mut words = Words::new(language);
    let mut problems = consultation.problems.clone();
    budget.enter(Stage::Comparing, "", consultation.versions.len() as u64);
    let mut versions = Vec::with_capacity(consultation.versions.len());
    for version in &consultation.versions {
        let view = version.document.accepted().clone();
        let tokens = tokenise(&view.blocks, &mut words);
        budget.spend(tokens.len() as u64).await;
        versions.push(ReadVersion { view, tokens });
    }
    let read = ContributionsRead::of(&consultation, &versions, &mut words, &signals, &budget).await;
    let (mut steps, mut all_changes, mut comparisons) =
        compare_all(&versions, read.precede_the_first(versions.len()), &words, &budget).await;
    let minor_from = set_minor_apart(&mut all_changes, &mut steps, &mut comparisons);
    note_versions(&consultation, &steps, &comparisons, &mut problems);

    let attributed =
        attribution::attribute(&consultation, &versions, &steps, &mut all_changes, read, &words, &budget).await;
    problems.extend(other_languages(&consultation.contributions, language));
    problems.extend(hosts(&consultation));
    problems.extend(files_in_parts(&consultation));

    budget.enter(Stage::Tracing, "", 1);
    let history = history::trace(&versions, &steps);
    let contributions = consultation.contributions.iter().zip(&attributed.edits);
    let contributions = contributions.map(|(contribution, &edits)| contribution_text(contribution, edits)).collect();
    let minor = all_changes.split_off(minor_from);
    budget.enter(Stage::Done, "", 0);
    Analysis {
        schema: ANALYSIS_SCHEMA.to_owned(),
        tool: Tool { name: "draftlens".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        title: consultation.title,
        versions: consultation.versions.iter().zip(&versions).map(|(asked, read)| version_text(asked, read)).collect(),
        contributions,
        comparisons,
        changes: all_changes,
        minor,
        proposals: attributed.proposals,
        history,
        problems,
    }
}

/// Each version beside the next; and the first beside nothing, all of it being new, where it is the only one or
/// contributions came before it.
async fn compare_all(
    versions: &[ReadVersion],
    from_nothing: bool,
    words: &Words,
    budget: &Budget,
) -> (Vec<Step>, Vec<Change>, Vec<Comparison>) {
    let nothing = (Vec::<Block>::new(), TokenText::default());
    let mut steps = Vec::new();
    let mut all_changes: Vec<Change> = Vec::new();
    let mut comparisons = Vec::new();
    let first = from_nothing.then_some((None, 0));
    let next = (1..versions.len()).map(|to| (Some(to - 1), to));
    let pairs: Vec<(Option<usize>, usize)> = first.into_iter().chain(next).collect();
    for (from, to) in pairs {
        let new = ComparedText { blocks: &versions[to].view.blocks, tokens: &versions[to].tokens };
        let old = match from {
            Some(from) => ComparedText { blocks: &versions[from].view.blocks, tokens: &versions[from].tokens },
            None => ComparedText { blocks: &nothing.0, tokens: &nothing.1 },
        };
        budget.enter(Stage::Comparing, "", (old.tokens.len() + new.tokens.len()) as u64);
        let mut diff = compare(old.tokens, new.tokens, words, budget).await;
        if from.is_none() {
            part_into_sentences(&mut diff, new.tokens, words);
        }
        let first = all_changes.len();
        let (made, sources, comparison) =
            changes(&diff, old, new, words, from.map(|from| from as u32), to as u32, first as u32);
        let changes = made.iter().map(|change| change.id).zip(sources).collect();
        all_changes.extend(made);
        comparisons.push(comparison);
        steps.push(Step { from, to, diff, changes });
    }
    (steps, all_changes, comparisons)
}

/// Orders the changes as [`Analysis`] does, minor ones last, and renumbers whatever names them. Returns how many
/// changes are not minor.
fn set_minor_apart(changes: &mut [Change], steps: &mut [Step], comparisons: &mut [Comparison]) -> usize {
    changes.sort_by_key(|change| (change.kind.is_minor(), change.id));
    let mut new_id = vec![0; changes.len()];
    for (id, change) in (0u32..).zip(changes.iter_mut()) {
        new_id[change.id as usize] = id;
        change.id = id;
    }
    let named_by_steps = steps.iter_mut().flat_map(|step| &mut step.changes).map(|(id, _)| id);
    let named_by_rows =
        comparisons.iter_mut().flat_map(|comparison| &mut comparison.rows).flat_map(|row| &mut row.changes);
    for id in named_by_steps.chain(named_by_rows) {
        *id = new_id[*id as usize];
    }
    changes.iter().filter(|change| !change.kind.is_minor()).count()
}

/// The language of the drafts: that of most of their text; of the contributions where there are no drafts.
fn main_language(consultation: &Consultation) -> Language {
    let drafts = consultation.versions.iter().map(Version::language);
    let others = consultation.contributions.iter().map(Contribution::language);
    drafts.chain(others).flatten().next().unwrap_or(Language::Other)
}

/// A few words tell no language: they are in that of the drafts.
fn in_language_of_drafts(contribution: Contribution, main: Language) -> Contribution {
    match contribution.language() {
        None if main != Language::Other => contribution.in_language(Some(main)),
        _ => contribution,
    }
}

fn other_languages(contributions: &[Contribution], main: Language) -> Vec<Problem> {
    let other = |contribution: &&Contribution| {
        contribution.language().is_some_and(|language| language != main && language != Language::Other)
            && main != Language::Other
    };
    let problem = |contribution: &Contribution| {
        let language = contribution.language().map_or("und", Language::tag);
        let message = message::OTHER_LANGUAGE.with(language).with(main.tag());
        Problem::warning(contribution.name(), ProblemKind::OtherLanguage, message)
    };
    contributions.iter().filter(other).map(problem).collect()
}

/// Drafts that parties have marked and that are none of the versions, each once: whoever compares should know that their
/// own words count for nobody.
fn hosts(consultation: &Consultation) -> Vec<Problem> {
    /// A draft that has this share of a host's letters in unchanged blocks is that host. By judgement.
    const SAME_TEXT: f64 = 0.9;
    let mut problems: Vec<Problem> = Vec::new();
    for contribution in consultation.contributions.iter().filter(|contribution| contribution.is_in_host()) {
        let host = &contribution.document;
        if problems.iter().any(|problem| problem.file == host.name) {
            continue;
        }
        let blocks = host.original().blocks;
        let letters = |blocks: &mut dyn Iterator<Item = &Block>| blocks.map(|block| block.text.len()).sum::<usize>();
        let all = letters(&mut blocks.iter());
        let is_version = consultation.versions.iter().any(|version| {
            let known: BTreeSet<&str> =
                version.document.accepted().blocks.iter().map(|block| block.text.as_str()).collect();
            let same = letters(&mut blocks.iter().filter(|block| known.contains(block.text.as_str())));
            same as f64 >= SAME_TEXT * all as f64
        });
        if !is_version && all > 0 {
            problems.push(Problem::new(&host.name, Severity::Note, ProblemKind::Host, message::HOST_NO_VERSION));
        }
    }
    problems
}

/// Files that were cut into the contributions of several, each once: how many there are, and of how many authors.
fn files_in_parts(consultation: &Consultation) -> Vec<Problem> {
    let in_parts = |contribution: &&Contribution| contribution.party.is_some() && !contribution.is_in_host();
    let mut files: Vec<(&str, u32, BTreeSet<&String>)> = Vec::new();
    for contribution in consultation.contributions.iter().filter(in_parts) {
        let name = contribution.document.name.as_str();
        let at = files.iter().position(|(known, ..)| *known == name).unwrap_or_else(|| {
            files.push((name, 0, BTreeSet::new()));
            files.len() - 1
        });
        files[at].1 += 1;
        files[at].2.extend(&contribution.contributors);
    }
    let note = |(file, parts, authors): (&str, u32, BTreeSet<&String>)| {
        let message = message::READ_IN_PARTS.with(parts).with(authors.len());
        Problem::new(file, Severity::Note, ProblemKind::Parts, message)
    };
    files.into_iter().map(note).collect()
}

fn note_versions(consultation: &Consultation, steps: &[Step], comparisons: &[Comparison], problems: &mut Vec<Problem>) {
    let name = |version: usize| consultation.versions.get(version).map_or("", |version| version.document.name.as_str());
    for (step, comparison) in steps.iter().zip(comparisons) {
        if let (Some(from), true) = (step.from, step.changes.is_empty()) {
            let message = message::NO_DIFFERENCE.with(name(from));
            problems.push(Problem::new(name(step.to), Severity::Note, ProblemKind::IdenticalVersions, message));
        }
        if comparison.coarse {
            problems.push(Problem::warning(name(step.to), ProblemKind::Coarse, message::COMPARED_COARSELY));
        }
    }
}

fn version_text(version: &Version, read: &ReadVersion) -> VersionText {
    VersionText {
        name: version.document.name.clone(),
        label: version.label.clone(),
        language: version.document.language,
        date: version.date.clone(),
        sha256: version.document.sha256.clone(),
        blocks: read.view.blocks.iter().map(|block| text_block(block, Vec::new())).collect(),
    }
}

fn contribution_text(contribution: &Contribution, edits: Option<u32>) -> ContributionText {
    let document = &contribution.text();
    ContributionText {
        name: document.name.clone(),
        contributors: contribution.contributors.iter().map(|name| Contributor { name: name.clone() }).collect(),
        language: document.language,
        date: contribution.date.clone(),
        supersedes: contribution.supersedes.clone(),
        sha256: document.sha256.clone(),
        excluded: contribution.excluded,
        edits,
        blocks: document.blocks.iter().map(|block| text_block(block, redlines(document, block))).collect(),
    }
}

fn text_block(block: &Block, revisions: Vec<Redline>) -> TextBlock {
    TextBlock {
        kind: block.kind,
        level: block.level,
        label: block.label.clone(),
        text: block.text.clone(),
        cell: block.cell,
        revisions,
    }
}

fn redlines(document: &Document, block: &Block) -> Vec<Redline> {
    let redline = |range: &draftlens_model::RevisedRange| {
        let revision = document.revisions.get(range.revision as usize)?;
        Some(Redline {
            kind: revision.kind,
            start: range.start,
            end: range.end,
            author: revision.author.clone(),
            date: revision.date.clone(),
        })
    };
    block.revised.iter().filter_map(redline).collect()
}
