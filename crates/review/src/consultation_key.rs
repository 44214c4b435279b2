//! What a consultation is known by from one visit to the next, so that each is kept by itself.

use draftlens_model::Analysis;

use crate::decisions::Fingerprint;

/// Parts the address from the fingerprint: in neither of them.
const PARTED: char = '\u{1f}';

/// Names a consultation that a host opens: by the address of its manifest (empty where the host handed it over without
/// one), and by the hashes of all that it was computed from. Whatever is kept of it on a device is kept under this.
///
/// Decisions name changes by their words. So where the files behind an address have changed, those that were taken about
/// the same words still hold, and what was kept last under the address is taken over: see [`keys_of_address`].
pub fn consultation_key(address: &str, analysis: &Analysis) -> String {
    let mut fingerprint = Fingerprint::default();
    analysis.versions.iter().for_each(|version| fingerprint.feed(&version.sha256));
    fingerprint.feed("\u{2192}");
    // Contributions come in no order that would matter.
    let mut hashes: Vec<&str> = analysis.contributions.iter().map(|one| one.sha256.as_str()).collect();
    hashes.sort_unstable();
    hashes.into_iter().for_each(|hash| fingerprint.feed(hash));
    format!("{}{fingerprint}", keys_of_address(address))
}

/// How the keys of all consultations begin that were opened from this address.
pub fn keys_of_address(address: &str) -> String {
    format!("hosted/{address}{PARTED}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_consultation_is_known_by_its_address_and_by_what_it_was_computed_from() {
        let mut analysis = fixture::analysis();
        for (at, contribution) in analysis.contributions.iter_mut().enumerate() {
            contribution.sha256 = format!("{at}");
        }
        let key = consultation_key("https://example.org/a.json", &analysis);
        assert!(key.starts_with(&keys_of_address("https://example.org/a.json")));
        assert_ne!(key, consultation_key("https://example.org/b.json", &analysis));
        analysis.contributions.reverse();
        assert_eq!(key, consultation_key("https://example.org/a.json", &analysis), "their order does not matter");
        analysis.versions[0].sha256 = "another".to_owned();
        assert_ne!(key, consultation_key("https://example.org/a.json", &analysis));
        assert!(!keys_of_address("https://example.org/a").starts_with(&keys_of_address("https://example.org/")));
    }
}
