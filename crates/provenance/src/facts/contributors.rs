//! The parties that a text names, as facts.

use crate::params;
use crate::parties::party_names;
use draftlens_model::{Fact, FactKind, FoundIn};

/// The parties that a text names, as those it is from.
pub(super) fn by(text: &str, found: FoundIn) -> Vec<Fact> {
    let plausible =
        |party: &String| party.split_whitespace().count() <= params::PARTY_WORDS && !party.eq_ignore_ascii_case("n/a");
    let parties = party_names::split(text).into_iter().filter(plausible);
    parties.map(|value| Fact { about: FactKind::Contributor, value, found }).collect()
}
