//! Files for people and programs, made from an analysis.
//!
//! Data in: an [`Analysis`], and the [`Decisions`] that people took about it. Data out: a file's bytes.

#![warn(missing_docs)]
// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

mod csv;
mod document;
mod html;
mod json;
mod markup;
mod rows;
mod words;

use draftlens_model::{Analysis, ExportFormat, Language};
use draftlens_review::Decisions;

pub use csv::{csv, proposals_csv};
pub use document::{DOCUMENT_SCHEMA, document_json};
pub use html::html;
pub use json::{json, json_decided};

/// Makes a file of `analysis`. `language` is that of the file's own words; None: that of the versions, where the words
/// are there in it, else English.
///
/// ```
/// use draftlens_export::write;
/// use draftlens_model::{ANALYSIS_SCHEMA, Analysis, ExportFormat, Language, Tool};
/// use draftlens_review::{Decisions, Disposition};
///
/// let analysis = Analysis {
///     schema: ANALYSIS_SCHEMA.into(),
///     tool: Tool { name: "draftlens".into(), version: "0".into() },
///     title: "Guidelines".into(),
///     versions: Vec::new(),
///     contributions: Vec::new(),
///     comparisons: Vec::new(),
///     changes: Vec::new(),
///     minor: Vec::new(),
///     proposals: Vec::new(),
///     history: Vec::new(),
///     problems: Vec::new(),
/// };
/// let mut decisions = Decisions::default();
/// // About a change that is not in these texts: it is in the file all the same.
/// decisions.set("0f3a", "norway.docx", Some((Disposition::Rejected, "agreed orally".into())));
/// let table = write(ExportFormat::Csv, &analysis, &decisions, Some(Language::English));
/// assert!(String::from_utf8_lossy(&table).contains("agreed orally"));
/// ```
pub fn write(format: ExportFormat, analysis: &Analysis, decisions: &Decisions, language: Option<Language>) -> Vec<u8> {
    match format {
        ExportFormat::Json => json_decided(analysis, decisions).into_bytes(),
        ExportFormat::Html => html(analysis, decisions, language).into_bytes(),
        ExportFormat::Csv => csv(analysis, decisions, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_review::{ChangeWords, Disposition, change_keys, fixture};

    /// Decisions on a change, on one of marks alone, on a contribution that does not explain its change, on a change that
    /// is not there, and on one of which an earlier version saved no words.
    fn decisions(analysis: &Analysis) -> Decisions {
        let keys = change_keys(analysis);
        let mut decisions = Decisions::default();
        let marks = keys.last().map(String::as_str).unwrap_or_default();
        for (change, contribution, remark) in [
            (keys[0].as_str(), "", "on the change"),
            (marks, "", "on marks"),
            (&keys[0], "gone.docx", "on another contribution"),
            ("0000000000000000", "gone.docx", "on nothing here"),
            ("1111111111111111", "", "on nothing known"),
        ] {
            decisions.set(change, contribution, Some((Disposition::Rejected, remark.to_owned())));
        }
        let about = ChangeWords { place: "Article 9".into(), old: "whilst".into(), new: "although".into() };
        decisions.decisions[3].about = Some(about);
        decisions
    }

    #[test]
    fn every_decision_is_in_every_file() {
        let analysis = fixture::analysis();
        let decisions = decisions(&analysis);
        assert!(!analysis.minor.is_empty());
        for format in [ExportFormat::Json, ExportFormat::Html, ExportFormat::Csv] {
            for language in [Language::English, Language::Arabic] {
                let text = String::from_utf8(write(format, &analysis, &decisions, Some(language))).unwrap_or_default();
                for decision in &decisions.decisions {
                    let end = if format == ExportFormat::Html { "</span>" } else { "\"" };
                    let said = format!("{}{end}", decision.remark);
                    let times = text.matches(&said).count();
                    // In the table, what is decided on a change stands in each row of it.
                    let as_wanted = times == 1 || (times > 1 && format == ExportFormat::Csv);
                    assert!(as_wanted, "{said} {times} times in {format:?} {language:?}: {text}");
                }
                for words in ["Article 9", "whilst", "although", "gone.docx"] {
                    assert!(text.contains(words), "{words} in {format:?}");
                }
            }
        }
    }

    #[test]
    fn a_decision_in_json_says_which_change_it_is_about() {
        let analysis = fixture::analysis();
        let text = json_decided(&analysis, &decisions(&analysis));
        let read: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let marks = analysis.changes.len() + analysis.minor.len() - 1;
        let changes: Vec<_> = (0..5).map(|at| read["decisions"][at]["change"].clone()).collect();
        assert_eq!(changes, [0.into(), marks.into(), serde_json::Value::Null, ().into(), ().into()]);
        assert_eq!(json_decided(&analysis, &Decisions::default()), json(&analysis));
    }

    /// As on the page: a name cannot turn about what stands around it. Data keep it as it was given.
    #[test]
    fn names_have_no_marks_of_direction_in_what_people_read() {
        let mut analysis = fixture::analysis();
        let odd = "report\u{202e}fdp.exe\u{2066}.docx";
        for contribution in &mut analysis.contributions {
            contribution.contributors.iter_mut().for_each(|one| one.name = "State\u{202e}\u{200f}".to_owned());
        }
        let before = std::mem::replace(&mut analysis.contributions[0].name, odd.to_owned());
        for attribution in analysis.changes.iter_mut().flat_map(|change| &mut change.attributions) {
            if attribution.contribution == before {
                attribution.contribution = odd.to_owned();
            }
        }
        analysis.versions[0].name = "draft\u{202e}1.docx".to_owned();
        analysis.versions[1].label = "Second\u{2067} draft".to_owned();
        analysis.title = "Title\u{202e}".to_owned();
        let problem = draftlens_model::message::FILE_NOT_OPENED.with(odd);
        analysis.problems =
            vec![draftlens_model::Problem::error(odd, draftlens_model::ProblemKind::Unreadable, problem)];
        let mut decisions = Decisions::default();
        decisions.set("00", odd, Some((Disposition::Noted, String::new())));
        for format in [ExportFormat::Html, ExportFormat::Csv] {
            let text = String::from_utf8(write(format, &analysis, &decisions, Some(Language::English)));
            let text = text.unwrap_or_default();
            assert!(text.contains("reportfdp.exe.docx"), "{text}");
            let at =
                text.find(draftlens_model::is_direction_mark).map(|at| text[..at].chars().rev().take(60).collect());
            assert_eq!(at, None::<String>, "{format:?}, backwards");
        }
        assert!(json(&analysis).contains(odd));
    }
}
