//! One file, several contributions: what each party says in it becomes one of its own. A [`Party`] is a filter on the
//! document, which stays one.
//!
//! A file divides by its `members` (a table of comments with a column that says whose each is, or sections under the
//! members' names), or else as a `commented` draft, by who marked it. `speaker` tells whose a comment is, `names` are
//! the parties' names.

pub(super) mod byline;
mod commented;
mod members;
pub(super) mod names;
mod sections;
mod speaker;
pub(super) mod tables;

use std::borrow::Cow;

use draftlens_model::{Document, Fact, FactKind, FoundIn, Party};

/// The parties that speak in a file given as a contribution, in order of their first word in it. Empty where there are
/// fewer than two: the document is then one contribution.
///
/// Each one's part is named `<file's name>#<party>` and says who it is from ([`FactKind::Contributor`], first).
pub fn parties(document: &Document) -> Vec<Party> {
    let members = members::parties(document);
    if members.is_empty() { remarks(document) } else { members }
}

/// The parties that have marked a draft, with comments or revisions: as [`parties`], but what the draft itself lists by
/// countries stays the draft's.
pub fn remarks(document: &Document) -> Vec<Party> {
    commented::parties(document)
}

pub(super) use commented::only_speaker;
pub(super) use members::only_member;

/// Parties with one name for each, whatever case and article it is written with.
#[derive(Default)]
struct Roll {
    names: Vec<(String, String)>,
}

impl Roll {
    /// The party's number, in order of first mention.
    fn number(&mut self, name: &str) -> usize {
        let name = names::without_article(name);
        let key = name.to_lowercase();
        self.names.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            self.names.push((key, name.to_owned()));
            self.names.len() - 1
        })
    }

    /// The parts' names, no two alike.
    fn document_names(&self, file: &str) -> Vec<String> {
        let mut made: Vec<String> = Vec::new();
        for (_, name) in &self.names {
            // A stroke would part the name into folders.
            let plain: Cow<str> = if name.contains('/') { name.replace('/', "-").into() } else { name.into() };
            let mut unique = format!("{file}#{plain}");
            while made.contains(&unique) {
                unique.push('\u{2032}');
            }
            made.push(unique);
        }
        made
    }
}

/// A party's part of a document, without its text.
fn about(document: &Document, name: String, facts: Vec<Fact>) -> Document {
    Document {
        name,
        format: document.format,
        language: document.language,
        sha256: document.sha256.clone(),
        facts,
        ..Document::default()
    }
}

/// The facts of a party's part: whose it is, then what else the file says, but for whose the whole is.
fn facts(document: &Document, party: &str, date: Option<&str>, found: FoundIn) -> Vec<Fact> {
    let mut whose = names::split(party);
    if whose.is_empty() {
        whose.push(party.to_owned());
    }
    let whose = whose.into_iter().map(|value| Fact { about: FactKind::Contributor, value, found });
    let date = date.and_then(|date| date.get(..10));
    let date = date.map(|date| Fact { about: FactKind::Date, value: date.to_owned(), found });
    let others = document.facts.iter().filter(|fact| fact.about != FactKind::Contributor).cloned();
    whose.chain(date).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facts;
    use draftlens_model::{
        Block, BlockKind, Cell, Comment, RevisedRange, Revision, RevisionKind, RevisionMark, Shown, Span, slice,
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
