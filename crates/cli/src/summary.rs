//! An analysis in, a summary to read in a terminal out.

use std::fmt::Write;

use draftlens_model::{Analysis, Change, Class, Likelihood, Outcome, Span, TextBlock, slice};

/// How many characters of a change's words are shown.
const SHOWN: usize = 100;

/// The comparisons with their changes and who asked for each, then what became of each contribution.
pub fn of(analysis: &Analysis) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_all(analysis, &mut text);
    text
}

fn write_all(analysis: &Analysis, text: &mut String) -> std::fmt::Result {
    if !analysis.title.is_empty() {
        writeln!(text, "{}\n", analysis.title)?;
    }
    for (to, version) in (0u32..).zip(&analysis.versions) {
        let changes: Vec<&Change> = analysis.changes.iter().filter(|change| change.to == to).collect();
        let from = changes.first().map_or(to.checked_sub(1), |change| change.from);
        if from.is_none() && analysis.versions.len() > 1 && changes.is_empty() {
            continue;
        }
        let unattributed = changes.iter().filter(|change| change.attributions.is_empty()).count();
        match from.and_then(|from| analysis.versions.get(from as usize)) {
            Some(earlier) => write!(text, "{} -> {}", earlier.name, version.name)?,
            None => write!(text, "{}", version.name)?,
        }
        writeln!(text, ": {} changes, {} unattributed", changes.len(), unattributed)?;
        for change in changes {
            write_change(analysis, change, text)?;
        }
        writeln!(text)?;
    }
    write_contributions(analysis, text)
}

fn write_change(analysis: &Analysis, change: &Change, text: &mut String) -> std::fmt::Result {
    let words = |version: Option<u32>, spans: &[Span]| {
        let blocks = version.and_then(|version| analysis.versions.get(version as usize));
        shortened(&words_of(blocks.map(|version| version.blocks.as_slice()).unwrap_or_default(), spans))
    };
    let (old, new) = (words(change.from, &change.old), words(Some(change.to), &change.new));
    write!(text, "  {:>4} {:<11}", change.id + 1, change.kind.name())?;
    match (old.is_empty(), new.is_empty()) {
        // The words have not changed, only where they stand.
        _ if change.kind.is_of_blocks() => writeln!(text, " {new}")?,
        (false, true) => writeln!(text, " [-{old}-]")?,
        (true, _) => writeln!(text, " {{+{new}+}}")?,
        (false, false) => writeln!(text, " [-{old}-] {{+{new}+}}")?,
    }
    for attribution in &change.attributions {
        let likelihood = match attribution.likelihood {
            Likelihood::Strong => "strong",
            Likelihood::Likely => "likely",
            Likelihood::Possible => "possible",
        };
        let reason = attribution.evidence.first().map(|evidence| evidence.reason.as_str()).unwrap_or_default();
        let class = class_word(attribution.class);
        writeln!(text, "         {likelihood:<8} {class:<11} {}: {reason}", attribution.contribution)?;
    }
    if change.attributions.is_empty() {
        writeln!(text, "         unattributed")?;
    }
    Ok(())
}

fn write_contributions(analysis: &Analysis, text: &mut String) -> std::fmt::Result {
    for contribution in &analysis.contributions {
        let proposals = analysis.proposals.iter().filter(|proposal| proposal.contribution == contribution.name);
        let outcomes: Vec<Outcome> = proposals.map(|proposal| proposal.outcome).collect();
        let count = |wanted: Outcome| outcomes.iter().filter(|outcome| **outcome == wanted).count();
        let explains = analysis
            .changes
            .iter()
            .filter(|change| change.attributions.iter().any(|one| one.contribution == contribution.name))
            .count();
        let contributors: Vec<&str> = contribution.contributors.iter().map(|one| one.name.as_str()).collect();
        write!(text, "{} ({}): explains {explains} changes", contributors.join(", "), contribution.name)?;
        if !outcomes.is_empty() {
            write!(
                text,
                "; of {} proposals {} adopted, {} in part, {} not reflected",
                outcomes.len(),
                count(Outcome::Adopted),
                count(Outcome::Partly),
                count(Outcome::NotReflected)
            )?;
        }
        writeln!(text)?;
    }
    Ok(())
}

/// The words that spans name, parted by ellipses.
fn words_of(blocks: &[TextBlock], spans: &[Span]) -> String {
    let parts = spans.iter().filter_map(|span| {
        let block = blocks.get(span.block as usize)?;
        Some(slice(&block.text, span.start, span.end))
    });
    parts.collect::<Vec<_>>().join(" … ")
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

fn class_word(class: Class) -> &'static str {
    match class {
        Class::Verbatim => "verbatim",
        Class::Adapted => "adapted",
        Class::SameEdit => "same-edit",
        Class::Instruction => "instruction",
        Class::Related => "related",
    }
}
