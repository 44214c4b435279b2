//! An analysis in, `draftlens.analysis/2` out.

use serde::Serialize;

use draftlens_model::{Analysis, Change};
use draftlens_review::{ChangeWords, Decision, Decisions, Disposition, change_keys, proposal_keys};

/// A decision as programs read it.
#[derive(Serialize)]
struct Decided<'a> {
    /// `id` of the change; null where these texts have no such change, or where that contribution does not explain it.
    change: Option<u32>,
    /// `id` of the proposal, where it is about one; then `change` is null.
    proposal: Option<u32>,
    /// As in `draftlens.session/1`: what names the change by its words.
    key: &'a str,
    /// Empty: about the change as a whole.
    contribution: &'a str,
    disposition: Disposition,
    remark: &'a str,
    about: &'a Option<ChangeWords>,
}

/// The analysis as JSON: one line, fields in the order in which they are declared, so that the same analysis makes the
/// same bytes natively and in the browser.
pub fn json(analysis: &Analysis) -> String {
    json_decided(analysis, &Decisions::default())
}

/// The same with what people decided about it, at the end; without anything decided, the same bytes.
pub fn json_decided(analysis: &Analysis, decisions: &Decisions) -> String {
    // Fails only on maps whose keys are not strings; an analysis has no maps.
    let mut text = serde_json::to_string(analysis).unwrap_or_default();
    if !decisions.decisions.is_empty() {
        let keys = change_keys(analysis);
        let proposals = proposal_keys(analysis);
        let decided: Vec<Decided> =
            decisions.decisions.iter().map(|one| decided(analysis, &keys, &proposals, one)).collect();
        text.pop();
        text.push_str(",\"decisions\":");
        text.push_str(&serde_json::to_string(&decided).unwrap_or_default());
        text.push('}');
    }
    text.push('\n');
    text
}

fn decided<'a>(analysis: &Analysis, keys: &[String], proposals: &[String], decision: &'a Decision) -> Decided<'a> {
    let Decision { change, contribution, disposition, remark, about } = decision;
    let found = analysis.all_changes().zip(keys).find(|(_, key)| *key == change).map(|(found, _)| found);
    let explains = |found: &&Change| {
        contribution.is_empty() || found.attributions.iter().any(|one| one.contribution == *contribution)
    };
    Decided {
        change: found.filter(explains).map(|found| found.id),
        proposal: (0..).zip(proposals).find(|(_, key)| *key == change).map(|(id, _)| id),
        key: change,
        contribution,
        disposition: *disposition,
        remark,
        about,
    }
}
