//! What a contribution is called: the same on the page, in what is exported and behind the codes.

use draftlens_model::ContributionText;

/// The contributors' names in one line, or the document's name where none is known: whole, since two files of the same
/// name in different folders are two.
pub fn contributors(contribution: &ContributionText) -> String {
    let names: Vec<&str> = contribution.contributors.iter().map(|contributor| contributor.name.as_str()).collect();
    if names.is_empty() { contribution.name.clone() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use draftlens_model::Contributor;

    #[test]
    fn who_contributed_or_else_which_document() {
        let mut contribution = fixture::contribution("in/a.docx", "Norway", &[]);
        contribution.contributors.push(Contributor { name: "Ghana".into() });
        assert_eq!(contributors(&contribution), "Norway, Ghana");
        contribution.contributors.clear();
        assert_eq!(contributors(&contribution), "in/a.docx");
    }
}
