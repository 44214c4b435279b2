//! One file, several contributions: what each party says in it becomes one of its own. A [`Party`] is a filter on the
//! document, which stays one.
//!
//! A file divides by its `amendments` (each under its number or told in a report, `numbered`, or with whoever asks named at
//! each, `authored`), by its `members` (a table of comments with a column that says whose each is, or sections under the
//! members' names), or else as a commented draft, by who marked it (`split_by_author`). `comment_author` tells whose a
//! comment is, `party_names` are the parties' names.
//!
//! Whose a paper is as a whole, `whose` asks its head (`bylines`) and its foot (`signatures`), and never takes whom it is
//! for (`addressed`); `names` parts the names of such lines, `line_words` holds them against the lexicon.

pub(super) mod addressed;
mod amendments;
mod authored;
mod bylines;
mod comment_author;
mod line_words;
mod members;
pub(super) mod names;
mod numbered;
pub(super) mod party_names;
mod register;
mod sections;
mod signatures;
pub(super) mod source_line;
mod split_by_author;
pub(super) mod tables;
mod whose;

use draftlens_model::{Document, Party};

/// The parties that speak in a file given as a contribution, in order of their first word in it. Empty where there are
/// fewer than two: the document is then one contribution.
///
/// Each one's part is named `<file's name>#<party>` and says who it is from ([`draftlens_model::FactKind::Contributor`], first).
pub fn parties(document: &Document) -> Vec<Party> {
    let dividers: [fn(&Document) -> Vec<Party>; 3] = [amendments::parties, members::parties, remarks];
    dividers.into_iter().map(|divide| divide(document)).find(|parties| !parties.is_empty()).unwrap_or_default()
}

/// The parties that have marked a draft, with comments or revisions: as [`parties`], but what the draft itself lists by
/// countries stays the draft's.
pub fn remarks(document: &Document) -> Vec<Party> {
    split_by_author::parties(document)
}

pub(super) use members::only_member;
pub(super) use numbered::authors;
pub(super) use split_by_author::only_speaker;
pub(super) use whose::signed;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facts;
    use draftlens_model::{
        Block, BlockKind, Cell, Comment, FactKind, RevisedRange, Revision, RevisionKind, RevisionMark, Shown, Span,
        slice,
    };

    #[test]
    fn what_formatting_shows_goes_to_whose_row_it_is_in() {
        let table =
            "Member,Clause,Proposed change\nNorway,1,Replace should by shall\nJapan,2,Add public before register";
        let mut document = crate::read("c.csv", table.as_bytes());
        let at = document.blocks.iter().position(|block| block.text.starts_with("Add")).unwrap();
        document.shown = vec![Shown { span: Span::new(at as u32, 4, 10), kind: RevisionKind::Insert }];
        let parts: Vec<Document> = parties(&document).iter().map(|party| party.document(&document)).collect();
        assert_eq!(parts.iter().map(|part| part.shown.len()).collect::<Vec<_>>(), [0, 1]);
        let Span { block, start, end } = parts[1].shown[0].span;
        assert_eq!(slice(&parts[1].blocks[block as usize].text, start, end), "public");
    }

    fn any_text() -> impl Strategy<Value = String> {
        let words = "(France|NORWAY|Comments by |US: |: | and |, |Member|Comment|Clause|İ|ẞ|中国|مصر|Россия|delete|1| |\n){0,6}";
        prop_oneof![words, "\\PC{0,20}"]
    }

    type Three = (u32, u32, u32);

    fn any_document() -> impl Strategy<Value = Document> {
        let range = (0..40u32, 0..40u32, 0..5u32);
        let block = (any_text(), prop::option::of((0..2u32, 0..4u32, 0..4u32)), prop::collection::vec(range, 0..3));
        let comment =
            (prop::option::of(any_text()), any_text(), (0..9u32, 0..40u32, 0..40u32), prop::option::of(0..4u32));
        let revision = (any::<bool>(), prop::option::of(any_text()));
        (
            prop::collection::vec(block, 0..12),
            prop::collection::vec(comment, 0..5),
            prop::collection::vec(revision, 0..4),
            any_text(),
        )
            .prop_map(|(blocks, comments, revisions, name)| {
                let block = |(text, cell, mut revised): (String, Option<Three>, Vec<Three>)| {
                    revised.sort_unstable();
                    let cell = cell.map(|(table, row, column)| Cell { table, row, column });
                    let kind = if cell.is_some() { BlockKind::Cell } else { BlockKind::Paragraph };
                    let range = |(start, end, revision)| RevisedRange { start, end, revision };
                    Block { text, kind, cell, revised: revised.into_iter().map(range).collect(), ..Block::default() }
                };
                let comment = |(author, text, (block, start, end), reply_to)| Comment {
                    author,
                    date: Some("2020-01-01T00:00:00Z".into()),
                    text,
                    anchor: vec![Span { block, start, end }],
                    reply_to,
                };
                let revision = |(adds, author)| Revision {
                    kind: if adds { RevisionKind::Insert } else { RevisionKind::Delete },
                    author,
                    date: None,
                    mark: RevisionMark::Tracked,
                };
                Document {
                    name,
                    blocks: blocks.into_iter().map(block).collect(),
                    comments: comments.into_iter().map(comment).collect(),
                    revisions: revisions.into_iter().map(revision).collect(),
                    ..Document::default()
                }
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn whatever_a_document_is_its_parts_have_names_of_their_own(mut document in any_document()) {
            facts::gather(&mut document, &[]);
            let parts: Vec<Document> = parties(&document).iter().map(|party| party.document(&document)).collect();
            prop_assert_ne!(parts.len(), 1);
            let mut names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
            let start = document.name.clone() + "#";
            let all_of_it = names.iter().all(|name| name.starts_with(&start));
            prop_assert!(all_of_it);
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), parts.len());
            for part in &parts {
                prop_assert!(part.facts.first().is_some_and(|fact| fact.about == FactKind::Contributor));
                // Readings can be made of them, and what a comment marks can be looked at.
                let _ = (part.accepted(), part.original());
                for span in part.comments.iter().flat_map(|comment| &comment.anchor) {
                    let block = part.blocks.get(span.block as usize);
                    let _ = block.map(|block| slice(&block.text, span.start, span.end));
                }
            }
        }
    }
}
