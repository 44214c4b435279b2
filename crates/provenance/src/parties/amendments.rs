//! A file of several amendments: each becomes a contribution of its own, named `FILE#NUMBER`, of those whom its lines name.
//!
//! Data in: a document. Data out: a [`Party`] for each amendment, of the blocks that are its.

use super::numbered::Amendment;
use super::register::about;
use super::{authored, numbered};
use crate::params;
use draftlens_model::{Document, Fact, FactKind, FoundIn, Kept, Party};
use rustc_hash::FxHashSet;

/// The amendments of a document as parties; none where it has fewer than two.
pub(super) fn parties(document: &Document) -> Vec<Party> {
    let under_numbers = numbered::under_numbers(&document.blocks);
    let told = || Some(numbered::told(&document.blocks)).filter(|told| told.len() > 1);
    let amendments = Some(under_numbers).filter(|found| found.len() > 1).or_else(told);
    let amendments = amendments.unwrap_or_else(|| authored::amendments(&document.blocks));
    // Several that one paragraph tells together are one order.
    if amendments.windows(2).all(|pair| pair[0].blocks == pair[1].blocks) {
        return Vec::new();
    }
    if !(2..=params::MOST_AMENDMENTS).contains(&amendments.len()) {
        return Vec::new();
    }
    let mut names: FxHashSet<String> = FxHashSet::default();
    let party = |amendment: Amendment| {
        let mut name = format!("{}#{}", document.name, amendment.number.replace('/', "-"));
        while !names.insert(name.clone()) {
            name.push('\u{2032}');
        }
        let found = FoundIn::Text;
        let whose = amendment.authors.into_iter().map(|value| Fact { about: FactKind::Contributor, value, found });
        let mut facts: Vec<Fact> = whose.collect();
        // Where its lines name nobody, it is from whoever the file is from.
        let named = !facts.is_empty();
        let rest = document.facts.iter().filter(|fact| !named || fact.about != FactKind::Contributor);
        facts.extend(rest.filter(|fact| fact.about != FactKind::Title).cloned());
        let kept = amendment.blocks.into_iter();
        let kept = kept.map(|block| Kept { block, cell: document.blocks[block].cell });
        Party::speaking(about(document, name, facts), kept.collect())
    };
    amendments.into_iter().map(party).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        crate::read("bundle.txt", text.as_bytes())
    }

    fn shown(text: &str) -> Vec<String> {
        let document = document(text);
        let parts = parties(&document);
        let part = |party: &Party| {
            let part = party.document(&document);
            let whose = part.facts.iter().filter(|fact| fact.about == FactKind::Contributor);
            let whose: Vec<&str> = whose.map(|fact| fact.value.as_str()).collect();
            let texts: Vec<&str> = part.blocks.iter().map(|block| block.text.as_str()).collect();
            format!("{} [{}] {}", part.name, whose.join("; "), texts.join(" / "))
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn amendments_under_their_numbers() {
        let text = "AMENDMENTS\n\nAMENDMENT No. 1\n\nMember A\n\nProvision to be modified:\n\nSection 2\n\n\
            AMENDMENT No. 2\n\nMember C and Member D\n\nProvision to be deleted:\n\nSection 4\n\nJUSTIFICATION\n\nIt is.";
        assert_eq!(
            shown(text),
            [
                "bundle.txt#1 [Member A] AMENDMENT No. 1 / Member A / Provision to be modified: / Section 2",
                "bundle.txt#2 [Member C; Member D] AMENDMENT No. 2 / Member C and Member D / \
                 Provision to be deleted: / Section 4 / JUSTIFICATION / It is.",
            ]
        );
    }

    #[test]
    fn a_record_says_whose_it_is() {
        let text = "MATRIX\n\nProvision: Rule 1\n\nCountry: Norland\n\nComment: delete “x”.\n\nProvision: Rule 4\n\n\
            Country: Sudland and Estland\n\nComment: replace “a” with “b”.";
        assert_eq!(
            shown(text),
            [
                "bundle.txt#1 [Norland] Provision: Rule 1 / Country: Norland / Comment: delete “x”.",
                "bundle.txt#2 [Sudland; Estland] Provision: Rule 4 / Country: Sudland and Estland / \
                 Comment: replace “a” with “b”.",
            ]
        );
    }

    #[test]
    fn a_number_says_whose_it_is() {
        let text = "N° 1 DE MME LEROY ET CONSORTS\n\nArt. 2\n\nSupprimer cet article.\n\nJUSTIFICATION\n\nInutile.\n\n\
            N° 2 DE M. BERNARD\n\nArt. 5\n\nSupprimer cet article.\n\nJUSTIFICATION\n\nInutile aussi.";
        let whose = |part: &String| part.split([']', '[']).nth(1).map(str::to_owned).unwrap_or_default();
        assert_eq!(shown(text).iter().map(whose).collect::<Vec<_>>(), ["MME LEROY ET CONSORTS", "M. BERNARD"]);
    }

    #[test]
    fn a_report_names_who_proposes() {
        let text = "Article 2\n\nParagraph 1\n\nProposal 3, by Member A, deletes it.\n\nParagraph 2\n\n\
            Proposal 4, by Member B and Member C, replaces it by the following:\n\n“Four days.”";
        assert_eq!(
            shown(text),
            [
                "bundle.txt#3 [Member A] Article 2 / Paragraph 1 / Proposal 3, by Member A, deletes it.",
                "bundle.txt#4 [Member B; Member C] Article 2 / Paragraph 2 / Proposal 4, by Member B and Member C, \
                 replaces it by the following: / “Four days.”",
            ]
        );
    }

    #[test]
    fn the_sections_of_a_paper_are_no_amendments() {
        assert!(shown("Proposal 1\n\nWe should act.\n\nProposal 2\n\nWe should wait.").is_empty());
    }
}
