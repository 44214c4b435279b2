//! What a proposal is known by from one computation to the next: its words, not its number.

use rustc_hash::FxHashMap;

use super::decisions::Fingerprint;
use draftlens_model::{Analysis, Proposal, slice};

/// Keys of proposals begin with this; those of changes never do.
const MARK: &str = "p";

/// The keys of all proposals, in their order; the second with the same words from the same contribution gets `-2`.
pub fn proposal_keys(analysis: &Analysis) -> Vec<String> {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let keys = analysis.proposals.iter().map(|proposal| {
        let key = proposal_key(analysis, proposal);
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 { key } else { format!("{key}-{times}") }
    });
    keys.collect()
}

/// A fingerprint of whose it is, the words that should go, those that should come, and where neither says anything, its
/// own. The place is left out: it is found anew with every draft.
fn proposal_key(analysis: &Analysis, proposal: &Proposal) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.feed(&proposal.contribution);
    fingerprint.feed(&proposal.deleted);
    fingerprint.feed(&proposal.inserted);
    if proposal.deleted.is_empty() && proposal.inserted.is_empty() {
        let text = analysis.contributions.iter().find(|text| text.name == proposal.contribution);
        for span in &proposal.source {
            let block = text.and_then(|text| text.blocks.get(span.block as usize));
            fingerprint.feed(block.map_or("", |block| slice(&block.text, span.start, span.end)));
        }
    }
    format!("{MARK}{fingerprint}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{change_keys, fixture};

    #[test]
    fn a_proposal_is_known_by_its_words_and_by_whose_it_is() {
        let mut analysis = fixture::analysis();
        analysis.proposals = vec![
            fixture::proposal(0, "a.docx", "shall", "should"),
            fixture::proposal(1, "a.docx", "shall", "should"),
            fixture::proposal(2, "b.docx", "shall", "should"),
            fixture::proposal(3, "b.docx", "", ""),
        ];
        let keys = proposal_keys(&analysis);
        assert_eq!(keys[1], format!("{}-2", keys[0]));
        assert!(keys[2] != keys[0] && keys[3] != keys[2]);
        assert!(keys.iter().all(|key| key.starts_with(MARK)));
        assert!(!change_keys(&analysis).iter().any(|key| key.starts_with(MARK)));
        // Another draft, another place: the same proposal.
        analysis.proposals[0].place = Some("Article 9".into());
        analysis.proposals[0].id = 7;
        assert_eq!(proposal_keys(&analysis)[0], keys[0]);
    }
}
