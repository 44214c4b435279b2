//! An analysis in, a table of changes for spreadsheets out.
//!
//! A row for every change and every contribution that explains it; a change that nothing explains has one row. At the end
//! stands a row for each decision about what is not in these texts, and one for each file that could not be read, without
//! a number: what it says may explain more of the changes. The format is RFC 4180, in UTF-8 with a byte order mark, without which spreadsheets take it for something else.

use super::rows::{ChangeRow, ProposalRow, changed_words, decided_about, marked_words, unplaced};
use super::words::Wording;
use draftlens_model::{Analysis, Language, Problem, Severity, plain_name};
use draftlens_review::proposal_notes::{parties_of, proposal_source, text_now};
use draftlens_review::{Decision, Decisions, proposal_keys};
use rustc_hash::FxHashMap;

const COLUMNS: [&str; 18] = [
    "report-number", "report-from", "report-to", "report-place", "report-kind", "report-old", "report-new",
    "report-contributors", "report-contribution", "report-class", "report-likelihood", "report-score", "report-reason",
    "report-passage", "report-decision", "report-remark", "report-change-decision", "report-change-remark",
];

/// The table, changes in words first, then those of marks and numbering alone.
pub fn csv(analysis: &Analysis, decisions: &Decisions, language: Option<Language>) -> Vec<u8> {
    let words = Wording::choose(language, analysis);
    let mut table = Table { text: String::from('\u{feff}') };
    table.row(COLUMNS.map(|key| words.get(key).to_owned()));
    let mut rows = ChangeRow::all(analysis, decisions);
    rows.extend(ChangeRow::minor(analysis, decisions));
    for row in &rows {
        if row.asked.is_empty() {
            table.row(change_cells(analysis, row, &words).into_iter().chain(nobody(row, &words)));
        }
        for asked in &row.asked {
            let cells = change_cells(analysis, row, &words).into_iter().chain(asked_cells(asked, &words));
            table.row(cells.chain(decision_cells(row.decision, &words)));
        }
    }
    let keys = proposal_keys(analysis);
    for decision in unplaced(decisions, &rows) {
        let mut cells = unplaced_cells(analysis, decision, &words);
        if keys.contains(&decision.change) {
            cells[4] = words.get("report-proposal-decision").to_owned();
            cells[14] = words.proposal_disposition(decision.disposition).to_owned();
        }
        table.row(cells);
    }
    for problem in analysis.problems.iter().filter(|problem| problem.severity == Severity::Error) {
        table.row(problem_cells(problem, &words));
    }
    table.text.into_bytes()
}

/// The proposals of these ids, in this order: a row each, with a column for what each later version made of it.
pub fn proposals_csv(
    analysis: &Analysis,
    decisions: &Decisions,
    language: Option<Language>,
    proposals: &[u32],
) -> Vec<u8> {
    let words = Wording::choose(language, analysis);
    let keys = proposal_keys(analysis);
    let decided: FxHashMap<&str, &Decision> =
        decisions.decisions.iter().map(|decision| (decision.change.as_str(), decision)).collect();
    let mut table = Table { text: String::from('\u{feff}') };
    let later = || analysis.versions.iter().zip(0_u32..).skip(usize::from(analysis.versions.len() > 1));
    let outcome = |name: &str| format!("{} ({})", words.get("report-outcome"), plain_name(name));
    let first = ["report-number", "report-contributors", "report-contribution", "report-place"];
    let asked = ["report-old", "report-new", "report-asked-for"];
    let last = [
        "report-outcome", "report-now", "report-reason", "report-joint", "report-conflicts", "report-decision",
        "report-remark",
    ];
    let named = |keys: &[&'static str]| keys.iter().map(|key| words.get(key).to_owned()).collect::<Vec<_>>();
    let versions = later().map(|(version, _)| outcome(version.called()));
    table.row(named(&first).into_iter().chain(named(&asked)).chain(versions).chain(named(&last)));
    for (id, number) in proposals.iter().zip(1_u32..) {
        let Some(proposal) = analysis.proposals.get(*id as usize) else { continue };
        let decision = keys.get(*id as usize).and_then(|key| decided.get(key.as_str()));
        let mut cells = vec![
            number.to_string(),
            plain_name(&parties_of(analysis, &[*id]).join(", ")),
            plain_name(&proposal.contribution),
            plain_name(proposal.place.as_deref().unwrap_or_default()),
            proposal.deleted.clone(),
            proposal.inserted.clone(),
            proposal_source(analysis, proposal),
        ];
        cells.extend(later().map(|(_, version)| {
            let found = proposal.outcomes.iter().find(|one| one.version == version);
            found.map_or_else(String::new, |one| words.outcome(one.outcome).to_owned())
        }));
        cells.extend([
            words.outcome(proposal.outcome).to_owned(),
            text_now(analysis, proposal).unwrap_or_default(),
            words.said(&proposal.reason),
            plain_name(&parties_of(analysis, &proposal.joint).join(", ")),
            plain_name(&parties_of(analysis, &proposal.conflicts).join(", ")),
            decision.map_or("", |one| words.proposal_disposition(one.disposition)).to_owned(),
            decision.map(|one| one.remark.clone()).unwrap_or_default(),
        ]);
        table.row(cells);
    }
    table.text.into_bytes()
}

fn change_cells(analysis: &Analysis, row: &ChangeRow, words: &Wording) -> [String; 7] {
    let version = |index: Option<u32>| {
        let version = index.and_then(|index| analysis.versions.get(index as usize));
        plain_name(version.map(draftlens_model::VersionText::called).unwrap_or_default())
    };
    [
        row.number.to_string(),
        version(row.change.from),
        version(Some(row.change.to)),
        row.place.clone(),
        words.kind(row.change.kind).to_owned(),
        changed_words(&row.old),
        changed_words(&row.new),
    ]
}

fn asked_cells(asked: &ProposalRow, words: &Wording) -> Vec<String> {
    let attribution = asked.attribution;
    let mut reasons: Vec<String> =
        attribution.evidence.iter().map(|evidence| words.said(&evidence.why.said())).collect();
    reasons.dedup();
    let mut cells = vec![
        asked.contributors(),
        plain_name(&attribution.contribution),
        words.class(attribution.class).to_owned(),
        words.likelihood(attribution.likelihood).to_owned(),
        format!("{:.2}", attribution.score),
        reasons.join("; "),
        asked.passages.iter().map(|passage| marked_words(passage)).collect::<Vec<_>>().join(" … "),
    ];
    cells.extend(decision_cells(asked.decision, words));
    cells
}

/// The cells of a decision about a change, or a contribution, that is not in these texts.
fn unplaced_cells(analysis: &Analysis, decision: &Decision, words: &Wording) -> Vec<String> {
    let mut cells = vec![String::new(); COLUMNS.len()];
    cells[4] = words.get("report-unplaced-kind").to_owned();
    if let Some(about) = &decision.about {
        (cells[3], cells[5], cells[6]) = (plain_name(&about.place), about.old.clone(), about.new.clone());
    }
    cells[7] = decided_about(analysis, decision);
    cells[8] = plain_name(&decision.contribution);
    let at = if decision.contribution.is_empty() { 16 } else { 14 };
    let decided = decision_cells(Some(decision), words);
    cells.splice(at..at + decided.len(), decided);
    cells
}

/// The cells of a file that could not be read, or of what else is missing from the analysis.
fn problem_cells(problem: &Problem, words: &Wording) -> Vec<String> {
    let mut cells = vec![String::new(); COLUMNS.len()];
    cells[4] = words.get("report-not-read").to_owned();
    cells[8] = plain_name(&problem.file);
    cells[12] = words.said(&problem.message);
    cells
}

/// The cells of a change that nothing explains.
fn nobody(row: &ChangeRow, words: &Wording) -> Vec<String> {
    let mut cells = vec![words.get("report-unattributed").to_owned()];
    cells.resize(9, String::new());
    cells.extend(decision_cells(row.decision, words));
    cells
}

fn decision_cells(decision: Option<&Decision>, words: &Wording) -> [String; 2] {
    match decision {
        Some(decision) => [words.disposition(decision.disposition).to_owned(), decision.remark.clone()],
        None => [String::new(), String::new()],
    }
}

struct Table {
    text: String,
}

impl Table {
    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.text.push('"');
            if is_formula(&cell) {
                self.text.push('\'');
            }
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push_str("\r\n");
    }
}

/// Whether a spreadsheet might compute the cell instead of showing it. Documents come from anyone; a leading
/// apostrophe makes text of it.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals_are_a_row_each_in_the_order_asked_for() {
        use draftlens_review::{Disposition, fixture};
        let mut analysis = fixture::analysis();
        analysis.proposals =
            vec![fixture::proposal(0, "a.docx", "shall", "should"), fixture::proposal(1, "b.docx", "", "=and members")];
        let mut decisions = Decisions::default();
        let decided = Some((Disposition::Withdrawn, "in the room".into()));
        decisions.set(&proposal_keys(&analysis)[1], "b.docx", decided);
        let table = proposals_csv(&analysis, &decisions, Some(Language::English), &[1, 0]);
        let table = String::from_utf8(table).unwrap_or_default();
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 3);
        assert!(rows[0].contains("What became of it (v2.txt)"), "{}", rows[0]);
        assert!(rows[1].starts_with("\"1\",\"b.docx\"") && rows[1].contains("\"'=and members\""), "{}", rows[1]);
        assert!(rows[1].ends_with("\"Withdrawn\",\"in the room\""), "{}", rows[1]);
        assert!(
            rows[2].contains("\"shall\",\"should\",\"\",\"Adopted\",\"Adopted\",\"States should act.\""),
            "{}",
            rows[2]
        );
    }

    #[test]
    fn cells_are_quoted_and_never_computed() {
        let mut table = Table { text: String::new() };
        table.row(["a \"b\", c".to_owned(), "=1+1".to_owned(), "-x".to_owned(), "l\nm".to_owned(), String::new()]);
        assert_eq!(table.text, "\"a \"\"b\"\", c\",\"'=1+1\",\"'-x\",\"l\nm\",\"\"\r\n");
    }
}
