//! `draftlens compare`: versions and contributions in, an analysis out, in the forms asked for.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::Compare;
use super::files::{self, Found};
use super::output::{Stop, deliver, print, say_problems};
use super::summary;
use draftlens_attribution::Ablation;
use draftlens_engine::analysis::Job;
use draftlens_engine::assembly::Split;
use draftlens_engine::documents::Documents;
use draftlens_export as export;
use draftlens_formats::ReadOptions;
use draftlens_model::unique_names;
use draftlens_model::{Analysis, Problem, ProblemKind, message};
use draftlens_model::{Arrangement, ContributionEntry, VersionEntry};
use draftlens_protocol::manifest::{Manifest, Plan};
use draftlens_review::{Decisions, SavedSession};

pub fn run(wanted: &Compare, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Stop> {
    let decisions = match &wanted.session {
        Some(path) => read_decisions(path)?,
        None => Decisions::default(),
    };
    let analysis = analyse(wanted)?;
    say_problems(err, &analysis.problems);
    for (format, target) in &wanted.outputs {
        deliver(target, &export::write(*format, &analysis, &decisions, None), out)?;
    }
    if wanted.outputs.is_empty() {
        print(out, summary::of(&analysis).as_bytes())?;
    }
    Ok(())
}

/// A manifest with the files it names found.
struct Listed {
    plan: Plan,
    /// Beside `plan.sources`.
    paths: Vec<PathBuf>,
}

/// A file with what the manifest says of it.
struct Entry<T> {
    found: Found,
    listed: Option<T>,
}

fn analyse(wanted: &Compare) -> Result<Analysis, Stop> {
    let mut problems = Vec::new();
    let options = ReadOptions { formatting: wanted.formatting.unwrap_or_default(), ..ReadOptions::default() };
    let listed = wanted.manifest.as_deref().map(|path| read_manifest(path, &mut problems)).transpose()?;
    let title = listed.as_ref().map(|listed| listed.plan.arrangement.title.clone()).unwrap_or_default();
    let versions = versions(wanted, listed.as_ref());
    let contributions = contributions(wanted, listed.as_ref(), &mut problems);
    if versions.is_empty() {
        return Err(Stop("the manifest lists no version, and none is given".to_owned()));
    }

    let found = versions.iter().map(|entry| &entry.found).chain(contributions.iter().map(|entry| &entry.found));
    let mut names = unique_names::unique(found.map(|found| found.parts.clone()).collect()).into_iter();
    let mut documents = Documents::default();
    let mut listing = Arrangement { title, ..Arrangement::default() };
    for (entry, name) in versions.iter().zip(&mut names) {
        files::take(&name, &entry.found.path, &options, &mut documents)?;
        listing.versions.push(VersionEntry { document: name, ..entry.listed.clone().unwrap_or_default() });
    }
    // What a source is called here, for those that replace another.
    let mut named: Vec<(String, String)> = Vec::new();
    for (entry, name) in contributions.iter().zip(&mut names) {
        if let Some(listed) = &entry.listed {
            named.push((listed.document.clone(), name.clone()));
        }
        // What could not be read stands among the documents' problems.
        let _ = files::take(&name, &entry.found.path, &options, &mut documents);
        listing.contributions.push(ContributionEntry { document: name, ..entry.listed.clone().unwrap_or_default() });
    }
    for entry in &mut listing.contributions {
        if let Some(earlier) = &entry.supersedes {
            entry.supersedes = named.iter().find(|(listed, _)| listed == earlier).map(|(_, name)| name.clone());
        }
    }
    let split = if wanted.no_split { Split::Never } else { Split::ByParty };
    let arrangement = documents.lay_out(Some(listing), split);
    let mut consultation = documents.consult(&arrangement);
    drop(documents);
    problems.append(&mut consultation.problems);
    consultation.problems = problems;
    Ok(Job::measuring(consultation, Ablation::without(wanted.without.clone())).finish())
}

/// The versions given, or else those that the manifest lists.
fn versions(wanted: &Compare, listed: Option<&Listed>) -> Vec<Entry<VersionEntry>> {
    let entries = listed.map(|listed| listed.plan.arrangement.versions.as_slice()).unwrap_or_default();
    let entry = |name: &str| entries.iter().find(|entry| entry.document == name).cloned();
    if wanted.versions.is_empty() {
        let all = entries
            .iter()
            .filter_map(|entry| Some(Entry { found: listed?.found(&entry.document)?, listed: Some(entry.clone()) }));
        return all.collect();
    }
    let given = wanted.versions.iter().map(|path| Entry {
        found: Found::file(path),
        listed: listed.and_then(|listed| listed.name(path)).and_then(entry),
    });
    given.collect()
}

/// The contributions given, or else those that the manifest lists.
fn contributions(
    wanted: &Compare,
    listed: Option<&Listed>,
    problems: &mut Vec<Problem>,
) -> Vec<Entry<ContributionEntry>> {
    let entries = listed.map(|listed| listed.plan.arrangement.contributions.as_slice()).unwrap_or_default();
    let entry = |name: &str| entries.iter().find(|entry| entry.document == name).cloned();
    if wanted.contributions.is_empty() {
        let all = entries
            .iter()
            .filter_map(|entry| Some(Entry { found: listed?.found(&entry.document)?, listed: Some(entry.clone()) }));
        return all.collect();
    }
    let given = files::gather(&wanted.contributions, problems).into_iter().map(|found| {
        let listed = listed.and_then(|listed| listed.name(&found.path)).and_then(entry);
        Entry { found, listed }
    });
    given.collect()
}

impl Listed {
    /// The file that the plan calls `name`.
    fn found(&self, name: &str) -> Option<Found> {
        let at = self.plan.sources.iter().position(|source| source.name == name)?;
        // The plan's names are short already; the path's parts keep them apart from other files.
        Some(Found::file(self.paths.get(at)?))
    }

    /// What the plan calls the file at `path`, if it lists it.
    fn name(&self, path: &Path) -> Option<&str> {
        let path = fs::canonicalize(path).ok()?;
        let is_it = |listed: &PathBuf| fs::canonicalize(listed).is_ok_and(|listed| listed == path);
        let at = self.paths.iter().position(is_it)?;
        Some(self.plan.sources.get(at)?.name.as_str())
    }
}

fn read_manifest(path: &Path, problems: &mut Vec<Problem>) -> Result<Listed, Stop> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| Stop(format!("{name}: {error}")))?;
    let manifest = Manifest::parse(&text).map_err(|error| Stop(format!("{name}: {error}")))?;
    let plan = manifest.plan();
    let folder = path.parent().unwrap_or(Path::new(""));
    let paths = plan.sources.iter().map(|source| {
        if source.source.contains("://") {
            problems.push(Problem::warning(&source.source, ProblemKind::Fetch, message::NOT_FROM_NETWORK));
        }
        folder.join(&source.source)
    });
    let paths = paths.collect();
    Ok(Listed { plan, paths })
}

fn read_decisions(path: &Path) -> Result<Decisions, Stop> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| Stop(format!("{name}: {error}")))?;
    let saved = SavedSession::from_json(&text).map_err(|error| Stop(format!("{name}: {error}")))?;
    Ok(saved.into_decisions())
}
