//! The parties that a text names, as facts.

use crate::params;
use crate::parties::{names, party_names};
use draftlens_model::{Fact, FactKind, FoundIn};

/// The parties that a text names, as those it is from.
pub(super) fn by(text: &str, found: FoundIn) -> Vec<Fact> {
    let plausible =
        |party: &String| party.split_whitespace().count() <= params::PARTY_WORDS && !party.eq_ignore_ascii_case("n/a");
    // A line of prose names its authors with what they are; a header table and a file's name list them.
    let parties = match found {
        FoundIn::FirstLines => names::listed(text, false),
        _ => party_names::split(text),
    };
    parties.into_iter().filter(plausible).map(|value| Fact { about: FactKind::Contributor, value, found }).collect()
}
