//! The short names that contributions carry in the margin: "A", "B2".
//!
//! Contributors are told apart by these, never by colour alone. A contributor has one letter; where one made several
//! contributions they are numbered. A name that ends in a letter of its own ("Member State C") keeps that letter, since
//! anything else would mislead.

use super::contributors;
use draftlens_model::ContributionText;

/// One code for each contribution, in their order; all different.
pub fn contributor_codes(contributions: &[ContributionText]) -> Vec<String> {
    // The contributors together: a joint contribution is one party.
    let mut parties: Vec<String> = Vec::new();
    let mut members: Vec<usize> = Vec::new();
    for contribution in contributions {
        let who = contributors(contribution);
        let at = parties.iter().position(|known| *known == who).unwrap_or_else(|| {
            parties.push(who);
            parties.len() - 1
        });
        members.push(at);
    }
    let letters = letters(&parties);
    let several = |party: usize| members.iter().filter(|member| **member == party).count() > 1;
    let codes = members.iter().enumerate().map(|(at, &party)| {
        let nth = members[..=at].iter().filter(|member| **member == party).count();
        if several(party) { format!("{}{nth}", letters[party]) } else { letters[party].clone() }
    });
    codes.collect()
}

fn letters(parties: &[String]) -> Vec<String> {
    let mut letters: Vec<Option<String>> = parties.iter().map(|name| own_letter(name)).collect();
    for at in 0..letters.len() {
        if letters[at].is_some() && letters[..at].contains(&letters[at]) {
            letters[at] = None;
        }
    }
    let mut free = (0..).map(sequence);
    for at in 0..letters.len() {
        if letters[at].is_none() {
            letters[at] = free.find(|letter| !letters.contains(&Some(letter.clone())));
        }
    }
    letters.into_iter().flatten().collect()
}

/// "C" of "Member State C".
fn own_letter(name: &str) -> Option<String> {
    let last = name.split_whitespace().next_back()?;
    let single = last.len() == 1 && last.chars().all(|letter| letter.is_ascii_uppercase());
    (single && last.len() < name.trim().len()).then(|| last.to_owned())
}

/// A, B, ... Z, AA, AB, ...
fn sequence(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (number % 26) as u8));
        match (number / 26).checked_sub(1) {
            Some(rest) => number = rest,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn of(parties: &[&str]) -> Vec<String> {
        contributor_codes(&parties.iter().map(|name| fixture::contribution("x.docx", name, &[])).collect::<Vec<_>>())
    }

    #[test]
    fn every_contribution_has_a_code_of_its_own() {
        assert_eq!(of(&["Norway", "Ghana", "Norway"]), ["A1", "B", "A2"]);
        assert_eq!(of(&["Member State C", "Member State A", "Chair"]), ["C", "A", "B"]);
        assert_eq!(of(&["Group A", "Member State A"]), ["A", "B"]);
        let many: Vec<String> = (0..60).map(|number| format!("Party number {number}")).collect();
        let mut codes = of(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((codes[25].as_str(), codes[26].as_str(), codes[52].as_str()), ("Z", "AA", "BA"));
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 60);
    }
}
