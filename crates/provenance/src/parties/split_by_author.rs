//! A commented draft as contributions: one file with the comments and revisions of many parties becomes one
//! contribution for each party.
//!
//! A draft circulated among delegations comes back as one .docx. Whose a comment is, is often said in its text
//! ("US: Delete 'authorized'", "LMDC: …") while its author is the person who typed it; so the text counts first, then
//! the author. A party is a filter on the draft ([`Party`]), not a copy of it: what it lets through is the whole draft with
//! that party's revisions tracked, the others' rejected, and that party's comments.

use std::rc::Rc;

use super::comment_author::named_party;
use super::party_names;
use super::register::{self, PartyRegister, facts};
use crate::params;
use draftlens_model::{Comment, Document, Fact, FactKind, FoundIn, Owners, Party};

/// The parties that speak in a draft, in order of their first word in it. Empty where there are fewer
/// than two.
pub(super) fn parties(document: &Document) -> Vec<Party> {
    let marks = Marks::of(document);
    if !(2..=params::MOST_PARTIES).contains(&marks.register.names.len()) || is_of_one(document, &marks) {
        return Vec::new();
    }
    let names = marks.register.document_names(&document.name);
    let about: Vec<Document> = (0..).zip(names).map(|(party, name)| about(document, party, name, &marks)).collect();
    let owners = Rc::new(marks.owners);
    (0..).zip(about).map(|(party, about)| Party::marking(about, owners.clone(), party)).collect()
}

/// Whether the file says whose it is, and those who marked it are not parties but people: they speak for that one.
fn is_of_one(document: &Document, marks: &Marks) -> bool {
    let says = |fact: &Fact| match fact.found {
        FoundIn::FileName | FoundIn::Folder => true,
        FoundIn::HeaderTable | FoundIn::FirstLines | FoundIn::PageHeader => party_names::is_known(&fact.value),
        _ => false,
    };
    let said = document.facts.iter().any(|fact| fact.about == FactKind::Contributor && says(fact));
    let by_parties = marks.register.names.iter().any(|(_, name)| party_names::is_known(name))
        || document.comments.iter().any(|comment| named_party(&comment.text).is_some());
    said && !by_parties
}

/// The party that all of a document's comments and revisions are by, where its comments name it.
pub(crate) fn only_speaker(document: &Document) -> Option<String> {
    let marks = Marks::of(document);
    let [(_, name)] = marks.register.names.as_slice() else { return None };
    document.comments.iter().any(|comment| named_party(&comment.text).is_some()).then(|| name.clone())
}

/// Whose each comment and each revision is: numbers on the register. What has no author is nobody's.
struct Marks {
    register: PartyRegister,
    owners: Owners,
}

impl Marks {
    fn of(document: &Document) -> Marks {
        let speakers = Speakers::of(document);
        // By place in the text: block and offset, then the file's order.
        let mut found: Vec<((u32, u32), Mark)> = Vec::new();
        for (index, block) in (0..).zip(&document.blocks) {
            found.extend(block.revised.iter().map(|range| ((index, range.start), Mark::Revision(range.revision))));
            found.extend(block.end_mark.map(|revision| ((index, u32::MAX), Mark::Revision(revision))));
        }
        for (index, comment) in (0..).zip(&document.comments) {
            let place = comment.anchor.first().map_or((u32::MAX, 0), |span| (span.block, span.start));
            found.push((place, Mark::Comment(index)));
        }
        found.sort_by_key(|(place, _)| *place);
        let mut marks = Marks {
            register: PartyRegister::default(),
            owners: Owners {
                comments: vec![None; document.comments.len()],
                revisions: vec![None; document.revisions.len()],
            },
        };
        for (_, mark) in found {
            match mark {
                Mark::Comment(index) => {
                    let party = comment_party(&document.comments[index], &speakers);
                    marks.owners.comments[index] = party.map(|party| marks.register.number(&party));
                }
                Mark::Revision(index) => {
                    let author = document.revisions.get(index as usize).and_then(|revision| revision.author.as_deref());
                    if let (Some(author), Some(slot)) =
                        (author.filter(|author| is_name(author)), marks.owners.revisions.get_mut(index as usize))
                    {
                        *slot = Some(marks.register.number(speakers.party(author)));
                    }
                }
            }
            if marks.register.names.len() > params::MOST_PARTIES {
                break;
            }
        }
        marks
    }
}

enum Mark {
    Comment(usize),
    Revision(u32),
}

fn is_name(author: &str) -> bool {
    author.chars().any(char::is_alphabetic)
}

/// Whose a comment is: the party that its text names, else its author.
fn comment_party(comment: &Comment, speakers: &Speakers) -> Option<String> {
    let author = comment.author.as_deref().filter(|author| is_name(author));
    named_party(&comment.text).or_else(|| author.map(|author| speakers.party(author).to_owned()))
}

/// For whom an author speaks. One whose comments name one party and no other types that party's revisions too.
struct Speakers(Vec<(String, Option<String>)>);

impl Speakers {
    fn of(document: &Document) -> Speakers {
        let mut speakers: Vec<(String, Option<String>)> = Vec::new();
        for comment in &document.comments {
            let (Some(author), Some(party)) = (&comment.author, named_party(&comment.text)) else { continue };
            let room = speakers.len() < params::MOST_PARTIES;
            match speakers.iter_mut().find(|(known, _)| known == author) {
                Some((_, known)) if known.as_ref().is_none_or(|known| known.to_lowercase() != party.to_lowercase()) => {
                    *known = None;
                }
                Some(_) => {}
                None if room => speakers.push((author.clone(), Some(party))),
                None => {}
            }
        }
        Speakers(speakers)
    }

    fn party<'s>(&'s self, author: &'s str) -> &'s str {
        let known = self.0.iter().find(|(known, _)| known == author);
        known.and_then(|(_, party)| party.as_deref()).unwrap_or(author)
    }
}

/// What a party's part of a draft is called, whose it is and of when.
fn about(document: &Document, party: usize, name: String, marks: &Marks) -> Document {
    fn own<'a, T>(all: &'a [T], owners: &'a [Option<usize>], party: usize) -> impl Iterator<Item = &'a T> {
        all.iter().zip(owners).filter(move |(_, owner)| **owner == Some(party)).map(|(one, _)| one)
    }
    let revisions = own(&document.revisions, &marks.owners.revisions, party).map(|revision| &revision.date);
    let comments = own(&document.comments, &marks.owners.comments, party).map(|comment| &comment.date);
    // A file is dated by its last word.
    let dates = revisions.chain(comments).flatten();
    let last = dates.filter(|date| date.as_bytes().get(4) == Some(&b'-')).max();
    let who = &marks.register.names[party].1;
    register::about(document, name, facts(document, who, last.map(String::as_str), FoundIn::Comment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{Block, RevisedRange, Revision, RevisionKind, RevisionMark, Span};

    fn revision(kind: RevisionKind, author: &str) -> Revision {
        Revision { kind, author: Some(author.into()), date: None, mark: RevisionMark::Tracked }
    }

    #[test]
    fn people_of_one_delegation_speak_for_it() {
        let comment = |author: &str, text: &str| Comment {
            author: Some(author.into()),
            date: None,
            text: text.into(),
            anchor: Vec::new(),
            reply_to: None,
        };
        let with = |authors: [&str; 2], texts: [&str; 2], whose: Option<FoundIn>| {
            let fact = |found| Fact { about: FactKind::Contributor, value: "France".into(), found };
            let document = Document {
                name: "a.docx".into(),
                comments: authors.into_iter().zip(texts).map(|(author, text)| comment(author, text)).collect(),
                facts: whose.map(fact).into_iter().collect(),
                ..Document::default()
            };
            parties(&document).len()
        };
        let people = ["Ann", "Bob"];
        assert_eq!(with(people, ["Delete.", "Keep."], None), 2);
        assert_eq!(with(people, ["Delete.", "Keep."], Some(FoundIn::FileName)), 0);
        assert_eq!(with(people, ["Delete.", "Keep."], Some(FoundIn::Properties)), 2);
        assert_eq!(with(people, ["US: delete.", "RF: keep."], Some(FoundIn::FileName)), 2);
        assert_eq!(with(["France", "Brazil"], ["Delete.", "Keep."], Some(FoundIn::FileName)), 2);
    }

    #[test]
    fn each_party_keeps_its_own_and_its_anchors() {
        let range = |start, end, revision| RevisedRange { start, end, revision };
        let comment = |author: &str, text: &str, start, end| Comment {
            author: Some(author.into()),
            date: None,
            text: text.into(),
            anchor: vec![Span::new(0, start, end)],
            reply_to: None,
        };
        let document = Document {
            name: "draft.docx".into(),
            revisions: vec![revision(RevisionKind::Insert, "Ann"), revision(RevisionKind::Delete, "B")],
            blocks: vec![Block {
                text: "States new shall act".into(),
                revised: vec![range(7, 11, 0), range(11, 17, 1)],
                ..Block::default()
            }],
            comments: vec![
                comment("Ann", "A: good", 11, 16),
                comment("B", "C: no", 17, 20),
                comment("B", "D: yes", 0, 6),
            ],
            ..Document::default()
        };
        let parties: Vec<Document> = parties(&document).iter().map(|party| party.document(&document)).collect();
        let texts: Vec<(&str, &str, String)> = parties
            .iter()
            .map(|party| {
                let accepted = party.accepted();
                (party.facts[0].value.as_str(), party.blocks[0].text.as_str(), accepted.blocks[0].text.clone())
            })
            .collect();
        assert_eq!(
            texts,
            [
                ("D", "States shall act", "States shall act".to_owned()),
                ("A", "States new shall act", "States new shall act".to_owned()),
                ("B", "States shall act", "States act".to_owned()),
                ("C", "States shall act", "States shall act".to_owned()),
            ]
        );
        assert_eq!(parties[1].comments[0].anchor, [Span::new(0, 11, 16)]);
        assert_eq!(parties[3].comments[0].anchor, [Span::new(0, 13, 16)]);
        assert_eq!(parties[2].comments, []);
        assert_eq!(parties[1].name, "draft.docx#A");
    }
}
