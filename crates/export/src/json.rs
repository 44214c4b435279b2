//! An analysis in, `draftlens.analysis/2` out.

use draftlens_model::Analysis;

/// The analysis as JSON: one line, fields in the order in which they are declared, so that the same analysis makes the
/// same bytes natively and in the browser.
pub fn json(analysis: &Analysis) -> String {
    // Fails only on maps whose keys are not strings; an analysis has no maps.
    let mut text = serde_json::to_string(analysis).unwrap_or_default();
    text.push('\n');
    text
}
