//! The manifest of a consultation, `draftlens.consultation/1`: which files, in what order, and whose.
//!
//! Data in: the text of a `consultation.json`. Data out: a [`Manifest`], and from it a [`Plan`]: the sources to fetch,
//! each with the name that its document will have, and the [`Arrangement`] of those names. Nothing is fetched here.

use std::fmt;

use serde::{Deserialize, Serialize};

use draftlens_model::unique_names::{self, Path};
use draftlens_model::{Arrangement, ContributionEntry, VersionEntry};
use draftlens_model::{FoundIn, Language, Said, message};

pub const MANIFEST_SCHEMA: &str = "draftlens.consultation/1";

/// The manifest as it is written. Fields that it does not know are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub schema: String,
    #[serde(default)]
    pub title: String,
    /// Oldest first.
    #[serde(default)]
    pub versions: Vec<VersionSource>,
    #[serde(default)]
    pub contributions: Vec<ContributionSource>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionSource {
    /// Path or URL, relative to the manifest.
    pub source: String,
    #[serde(default)]
    pub label: String,
    /// ISO 8601, as precise as is known.
    #[serde(default)]
    pub date: Option<String>,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributionSource {
    /// Path or URL, relative to the manifest.
    pub source: String,
    #[serde(default)]
    pub contributors: Vec<String>,
    /// ISO 8601, as precise as is known.
    #[serde(default)]
    pub date: Option<String>,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// `source` of the contribution that this one replaces.
    #[serde(default)]
    pub supersedes: Option<String>,
}

/// Why a text is not a manifest that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// Not JSON, or fields of the wrong kind; lines and columns count from 1.
    Syntax { line: usize, column: usize, message: String },
    /// Another schema, or none.
    Schema { found: String },
    /// Neither versions nor contributions.
    Nothing,
    /// An entry without a source; entries count from 0 within their list.
    NoSource { list: &'static str, index: usize },
    /// It replaces a source that the manifest does not list.
    Supersedes { source: String, missing: String },
}

impl ManifestError {
    /// What is wrong, in any language.
    pub fn said(&self) -> Said {
        match self {
            ManifestError::Syntax { line, column, message } => {
                message::MANIFEST_SYNTAX.with(message.as_str()).with(*line).with(*column)
            }
            ManifestError::Schema { found } if found.is_empty() => {
                message::MANIFEST_WITHOUT_SCHEMA.with(MANIFEST_SCHEMA)
            }
            ManifestError::Schema { found } => {
                message::MANIFEST_OTHER_SCHEMA.with(found.as_str()).with(MANIFEST_SCHEMA)
            }
            ManifestError::Nothing => message::MANIFEST_EMPTY.into(),
            ManifestError::NoSource { list, index } => message::MANIFEST_NO_SOURCE.with(*index + 1).with(*list),
            ManifestError::Supersedes { source, missing } => {
                message::MANIFEST_SUPERSEDES.with(source.as_str()).with(missing.as_str())
            }
        }
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(out)
    }
}

impl std::error::Error for ManifestError {}

/// A file that a manifest names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestSource {
    /// The name that the document read from it must have: the arrangement uses it.
    pub name: String,
    /// Path or URL as the manifest gives it, relative to the manifest.
    pub source: String,
}

/// What to fetch, and how to lay it out once it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Versions first, then contributions, each in the manifest's order; a source listed twice stands once.
    pub sources: Vec<ManifestSource>,
    pub arrangement: Arrangement,
}

impl Manifest {
    /// Reads a manifest and checks that it can be followed.
    pub fn parse(text: &str) -> Result<Manifest, ManifestError> {
        let syntax = |error: serde_json::Error| ManifestError::Syntax {
            line: error.line(),
            column: error.column(),
            message: without_place(&error),
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: serde_json::Value = serde_json::from_str(text).map_err(syntax)?;
        let schema = value.get("schema").and_then(|schema| schema.as_str()).unwrap_or_default();
        if schema != MANIFEST_SCHEMA {
            return Err(ManifestError::Schema { found: schema.to_owned() });
        }
        // Parsed from the text once more, so that an error can say where it is.
        let manifest: Manifest = serde_json::from_str(text).map_err(syntax)?;
        manifest.check()?;
        Ok(manifest)
    }

    /// What to fetch and how to lay it out. A document's name is its file's name, with as much of the path before it
    /// as it takes to tell two apart.
    pub fn plan(&self) -> Plan {
        let mut listed: Vec<&str> = Vec::new();
        let every = self.versions.iter().map(|version| version.source.as_str());
        for source in every.chain(self.contributions.iter().map(|contribution| contribution.source.as_str())) {
            if !listed.contains(&source) {
                listed.push(source);
            }
        }
        let paths = listed.iter().map(|source| Path::new(parts(source))).collect();
        let sources: Vec<ManifestSource> = unique_names::unique(paths)
            .into_iter()
            .zip(&listed)
            .map(|(name, source)| ManifestSource { name, source: (*source).to_owned() })
            .collect();
        let name = |source: &str| {
            let found = sources.iter().find(|named| named.source == source);
            found.map_or_else(|| source.to_owned(), |named| named.name.clone())
        };
        let language = |tag: &Option<String>| tag.as_deref().map(Language::from_tag);
        let versions = self.versions.iter().map(|version| VersionEntry {
            document: name(&version.source),
            label: version.label.clone(),
            date: version.date.clone(),
            language: language(&version.language),
            found: Some(FoundIn::Manifest),
        });
        let contributions = self.contributions.iter().map(|contribution| ContributionEntry {
            document: name(&contribution.source),
            contributors: contribution.contributors.clone(),
            date: contribution.date.clone(),
            language: language(&contribution.language),
            supersedes: contribution.supersedes.as_deref().map(name),
            excluded: false,
            found: (!contribution.contributors.is_empty()).then_some(FoundIn::Manifest),
        });
        let arrangement = Arrangement {
            title: self.title.clone(),
            versions: versions.collect(),
            contributions: contributions.collect(),
            ..Arrangement::default()
        };
        Plan { sources, arrangement }
    }

    fn check(&self) -> Result<(), ManifestError> {
        if self.versions.is_empty() && self.contributions.is_empty() {
            return Err(ManifestError::Nothing);
        }
        let blank = |source: &str| source.trim().is_empty();
        if let Some(index) = self.versions.iter().position(|version| blank(&version.source)) {
            return Err(ManifestError::NoSource { list: "versions", index });
        }
        if let Some(index) = self.contributions.iter().position(|contribution| blank(&contribution.source)) {
            return Err(ManifestError::NoSource { list: "contributions", index });
        }
        for contribution in &self.contributions {
            if let Some(missing) = &contribution.supersedes
                && !self.contributions.iter().any(|other| other.source == *missing)
            {
                let source = contribution.source.clone();
                return Err(ManifestError::Supersedes { source, missing: missing.clone() });
            }
        }
        Ok(())
    }
}

/// serde_json ends its messages with the place, which the error gives apart.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) => message[..end].to_owned(),
        None => message,
    }
}

/// The parts of a source's path: without scheme and host, query and fragment, and with percent-encoding undone.
fn parts(source: &str) -> Vec<String> {
    let is_url = source.contains("://");
    let path = source.split_once("://").map_or(source, |(_, rest)| rest);
    // In a file's path `?` and `#` are letters like any other.
    let path = if is_url { path.split(['?', '#']).next().unwrap_or(path) } else { path };
    let segments = path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<String> = segments.map(decoded).collect();
    if parts.is_empty() { vec![source.to_owned()] } else { parts }
}

/// Undoes percent-encoding where it makes UTF-8; otherwise the text is left as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|digit| (*digit as char).to_digit(16));
        match (byte, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = r#"{ "schema": "draftlens.consultation/1", "title": "Guidelines",
        "versions": [ { "source": "v1.docx", "label": "First draft", "date": "2020-03-20", "language": "en" },
                      { "source": "final/v2.docx" } ],
        "contributions": [ { "source": "c/state%20a.docx", "contributors": ["Member State A"], "date": "2020-01-15",
                             "language": "fr", "supersedes": null },
                           { "source": "d/state a.docx", "supersedes": "c/state%20a.docx", "unheard-of": 1 } ] }"#;

    #[test]
    fn a_manifest_becomes_a_plan() {
        let plan = Manifest::parse(EXAMPLE).unwrap().plan();
        let names: Vec<_> = plan.sources.iter().map(|source| source.name.as_str()).collect();
        assert_eq!(names, ["v1.docx", "v2.docx", "c/state a.docx", "d/state a.docx"]);
        assert_eq!(plan.sources[2].source, "c/state%20a.docx");
        assert_eq!(plan.arrangement.title, "Guidelines");
        assert_eq!(plan.arrangement.versions[0].language, Some(Language::English));
        assert_eq!(plan.arrangement.versions[0].label, "First draft");
        assert_eq!(plan.arrangement.contributions[0].contributors, ["Member State A"]);
        assert_eq!(plan.arrangement.contributions[0].found, Some(FoundIn::Manifest));
        assert_eq!(plan.arrangement.contributions[1].supersedes.as_deref(), Some("c/state a.docx"));
        assert_eq!(plan.arrangement.contributions[1].found, None);
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let error = |text: &str| Manifest::parse(text).unwrap_err();
        assert!(matches!(error("{"), ManifestError::Syntax { line: 1, column: 1, .. }));
        assert_eq!(error("[]"), ManifestError::Schema { found: String::new() });
        let with = |fields: &str| error(&format!("{{\"schema\":\"draftlens.consultation/1\",{fields}}}"));
        assert_eq!(error(r#"{"schema":"other/9"}"#), ManifestError::Schema { found: "other/9".into() });
        assert_eq!(with(r#""versions":[]"#), ManifestError::Nothing);
        assert!(matches!(with(r#""versions":[{}]"#), ManifestError::Syntax { .. }));
        assert!(with(r#""versions":7"#).to_string().starts_with("not a manifest: invalid type"));
        let blank = with(r#""versions":[{"source":"a"}],"contributions":[{"source":" "}]"#);
        assert_eq!(blank, ManifestError::NoSource { list: "contributions", index: 0 });
        let missing = with(r#""contributions":[{"source":"a","supersedes":"b"}]"#);
        assert_eq!(missing, ManifestError::Supersedes { source: "a".into(), missing: "b".into() });
    }

    #[test]
    fn sources_are_named_by_their_file() {
        assert_eq!(parts("https://example.org/a/b%C3%A9.docx?x=1#y"), ["example.org", "a", "bé.docx"]);
        assert_eq!(parts("../c/100%.txt"), ["c", "100%.txt"]);
        assert_eq!(parts("%ff"), ["%ff"]);
        assert_eq!(parts("./"), ["./"]);
    }
}
