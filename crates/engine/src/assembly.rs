//! From documents, laid out, to a consultation.

use draftlens_model::{
    Arrangement, Consultation, Contribution, Document, Problem, ProblemKind, Severity, Version, message,
};

/// The consultation that an arrangement makes of `documents`. What it names and `documents` lack is left out
/// and said in the consultation's problems.
pub fn consultation(arrangement: &Arrangement, documents: &[Document]) -> Consultation {
    let mut problems = Vec::new();
    let mut find = |name: &str| {
        let Some(mut found) = documents.iter().find(|document| document.name == name).cloned() else {
            problems.push(Problem::error(name, ProblemKind::Manifest, message::NOT_AMONG_FILES));
            return None;
        };
        if let Some(read) = arrangement.reads_formatting(name)
            && found.read_formatting(read)
            && read
        {
            problems.push(Problem::new(name, Severity::Note, ProblemKind::Formatting, message::FORMATTING_READ));
        }
        Some(found)
    };
    let versions = arrangement.versions.iter().filter_map(|entry| {
        let mut document = find(&entry.document)?;
        document.language = entry.language.or(document.language);
        Some(Version { document, label: entry.label.clone(), date: entry.date.clone() })
    });
    let versions = versions.collect();
    let contributions = arrangement.contributions.iter().filter_map(|entry| {
        let mut document = find(&entry.document)?;
        document.language = entry.language.or(document.language);
        Some(Contribution {
            document,
            contributors: entry.contributors.clone(),
            date: entry.date.clone(),
            supersedes: entry.supersedes.clone(),
            excluded: entry.excluded,
        })
    });
    let contributions = contributions.collect();
    Consultation { title: arrangement.title.clone(), versions, contributions, problems }
}
