//! What a JSON file is that a person has dropped: decisions, a list of files, or nothing that can be opened.

use serde_json::Value;

use super::{Awaited, AwaitedKind, Wanted, wanted_of};
use draftlens_model::{Arrangement, Problem, ProblemKind, Said, message};
use draftlens_protocol::manifest::{MANIFEST_SCHEMA, Manifest};
use draftlens_review::{Decisions, SESSION_SCHEMA, SavedSession};

/// What was in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// What they wait for is none where they were saved without an arrangement.
    Decisions(Decisions, Awaited),
    Manifest(Awaited),
}

/// Reads a file of this name. The problem says why it cannot be opened.
pub fn opened(name: &str, text: &str) -> Result<Opened, Box<Problem>> {
    let refused = |kind, why: Said| Box::new(Problem::error(name, kind, why));
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let malformed = |error: serde_json::Error| refused(ProblemKind::Malformed, unreadable(&error));
    let value: Value = serde_json::from_str(text).map_err(malformed)?;
    let schema = value.get("schema").and_then(Value::as_str).unwrap_or_default();
    match schema {
        SESSION_SCHEMA => {
            // Parsed from the text once more, so that an error can say where it is.
            let saved: SavedSession = serde_json::from_str(text).map_err(malformed)?;
            let arrangement = saved.arrangement.clone().unwrap_or_default();
            let decisions = saved.into_decisions();
            let kind = AwaitedKind::Decisions(decisions.decisions.len() as u32);
            let wanted = wanted_of(&arrangement);
            Ok(Opened::Decisions(decisions, Awaited { file: name.to_owned(), kind, arrangement, wanted }))
        }
        MANIFEST_SCHEMA => {
            let manifest = Manifest::parse(text).map_err(|error| refused(ProblemKind::Manifest, error.said()))?;
            Ok(Opened::Manifest(listed(name, &manifest)))
        }
        other if other.starts_with("draftlens.analysis/") => {
            Err(refused(ProblemKind::Unrecognised, message::JSON_ANALYSIS.into()))
        }
        other if other.starts_with("draftlens.") => {
            Err(refused(ProblemKind::Unrecognised, message::JSON_VERSION.with(other)))
        }
        _ => Err(refused(ProblemKind::Unrecognised, message::JSON_OTHER.into())),
    }
}

/// The files that a manifest of this name lists, expected beside it.
fn listed(name: &str, manifest: &Manifest) -> Awaited {
    let plan = manifest.plan();
    let wanted =
        plan.sources.into_iter().map(|source| Wanted { path: beside(name, &source.source), name: source.name });
    let (file, wanted) = (name.to_owned(), wanted.collect());
    Awaited { file, kind: AwaitedKind::Manifest, arrangement: plan.arrangement, wanted }
}

/// A source's path as a dropped folder would have it; a manifest names sources relative to itself.
fn beside(manifest: &str, source: &str) -> String {
    let folder = manifest.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in source.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn unreadable(error: &serde_json::Error) -> Said {
    let message = if error.is_data() { message::JSON_FIELDS } else { message::JSON_BROKEN };
    message.with(error.line() as u32).with(error.column() as u32)
}

impl Opened {
    /// What waits for its files.
    pub fn awaited(&self) -> &Awaited {
        match self {
            Opened::Decisions(_, awaited) | Opened::Manifest(awaited) => awaited,
        }
    }

    /// Whether it says how the files are laid out.
    pub fn is_arranged(&self) -> bool {
        self.awaited().arrangement != Arrangement::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::VersionEntry;
    use draftlens_review::Disposition;

    fn refusal(text: &str) -> (ProblemKind, String) {
        match opened("x.json", text) {
            Err(problem) => (problem.kind, problem.message.to_string()),
            Ok(opened) => panic!("it was opened: {opened:?}"),
        }
    }

    #[test]
    fn decisions_are_recognised_and_say_what_they_wait_for() {
        let mut decisions = Decisions::default();
        decisions.set("k", "c.txt", Some((Disposition::Rejected, "no".into())));
        let version = VersionEntry { document: "set/v1.txt".into(), ..VersionEntry::default() };
        let arrangement = Arrangement { versions: vec![version], ..Arrangement::default() };
        let text = SavedSession::new(&decisions, Some(arrangement)).to_json().unwrap_or_default();
        let Ok(Opened::Decisions(read, awaited)) = opened("my.json", &format!("\u{feff}{text}")) else {
            panic!("these are decisions")
        };
        assert_eq!(read, decisions);
        assert_eq!((awaited.kind, awaited.file.as_str()), (AwaitedKind::Decisions(1), "my.json"));
        assert_eq!(awaited.missing(&[]), ["set/v1.txt"]);
    }

    #[test]
    fn a_manifest_expects_its_files_beside_it() {
        let text = r#"{ "schema": "draftlens.consultation/1",
            "versions": [ { "source": "./drafts/v1.docx" } ], "contributions": [ { "source": "../other/c.docx" } ] }"#;
        let Ok(found) = opened("set/lists/consultation.json", text) else { panic!("this is a manifest") };
        assert!(found.is_arranged());
        let paths: Vec<_> = found.awaited().wanted.iter().map(|wanted| wanted.path.as_str()).collect();
        assert_eq!(paths, ["set/lists/drafts/v1.docx", "set/other/c.docx"]);
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        for (text, kind, part) in [
            ("{\"schema\": \"draftlens.session/1\",\n oops", ProblemKind::Malformed, "line 2, column 2"),
            (r#"{"schema":"draftlens.session/1","decisions":7}"#, ProblemKind::Malformed, "line 1"),
            (r#"{"schema":"draftlens.session/9","decisions":[]}"#, ProblemKind::Unrecognised, "draftlens.session/9"),
            (r#"{"schema":"draftlens.analysis/2"}"#, ProblemKind::Unrecognised, "export"),
            (r#"{"name":"package"}"#, ProblemKind::Unrecognised, "neither"),
            ("[1, 2]", ProblemKind::Unrecognised, "neither"),
            (r#"{"schema":"draftlens.consultation/1"}"#, ProblemKind::Manifest, "neither versions"),
            (r#"{"schema":"draftlens.consultation/1","versions":[{"source":" "}]}"#, ProblemKind::Manifest, "1"),
        ] {
            let (found, said) = refusal(text);
            assert!(found == kind && said.contains(part), "{text}: {found:?}, {said}");
        }
    }
}
