//! A commented draft as contributions: one file with the comments and revisions of many parties becomes one document
//! for each party.
//!
//! A draft circulated among delegations comes back as one .docx. Whose a comment is, is often said in its text
//! ("US: Delete 'authorized'", "LMDC: …") while its author is the person who typed it; so the text counts first, then
//! the author. A party's document is the whole draft with that party's revisions tracked, the others' rejected, and
//! that party's comments; spans stay anchored to the words they mark.

use super::speaker::named_party;
use super::{Roll, facts, names};
use crate::params;
use draftlens_model::{Block, Comment, Document, Fact, FactKind, FoundIn, RevisedRange, Revision, Span};

/// The documents of the parties that speak in a draft, in order of their first word in it. Empty where there are fewer
/// than two.
pub(super) fn parties(document: &Document) -> Vec<Document> {
    let marks = Marks::of(document);
    if !(2..=params::MOST_PARTIES).contains(&marks.roll.names.len()) || is_of_one(document, &marks) {
        return Vec::new();
    }
    let names = marks.roll.document_names(&document.name);
    (0..).zip(names).map(|(party, name)| of_party(document, party, name, &marks)).collect()
}

/// Whether the file says whose it is, and those who marked it are not parties but people: they speak for that one.
fn is_of_one(document: &Document, marks: &Marks) -> bool {
    let says = |fact: &Fact| match fact.found {
        FoundIn::FileName | FoundIn::Folder => true,
        FoundIn::HeaderTable | FoundIn::FirstLines | FoundIn::PageHeader => names::is_known(&fact.value),
        _ => false,
    };
    let said = document.facts.iter().any(|fact| fact.about == FactKind::Contributor && says(fact));
    let by_parties = marks.roll.names.iter().any(|(_, name)| names::is_known(name))
        || document.comments.iter().any(|comment| named_party(&comment.text).is_some());
    said && !by_parties
}

/// The party that all of a document's comments and revisions are by, where its comments name it.
pub(crate) fn only_speaker(document: &Document) -> Option<String> {
    let marks = Marks::of(document);
    let [(_, name)] = marks.roll.names.as_slice() else { return None };
    document.comments.iter().any(|comment| named_party(&comment.text).is_some()).then(|| name.clone())
}

/// Whose each comment and each revision is: numbers on the roll. What has no author is nobody's.
struct Marks {
    roll: Roll,
    comments: Vec<Option<usize>>,
    revisions: Vec<Option<usize>>,
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
            roll: Roll::default(),
            comments: vec![None; document.comments.len()],
            revisions: vec![None; document.revisions.len()],
        };
        for (_, mark) in found {
            match mark {
                Mark::Comment(index) => {
                    let party = comment_party(&document.comments[index], &speakers);
                    marks.comments[index] = party.map(|party| marks.roll.number(&party));
                }
                Mark::Revision(index) => {
                    let author = document.revisions.get(index as usize).and_then(|revision| revision.author.as_deref());
                    if let (Some(author), Some(slot)) =
                        (author.filter(|author| is_name(author)), marks.revisions.get_mut(index as usize))
                    {
                        *slot = Some(marks.roll.number(speakers.party(author)));
                    }
                }
            }
            if marks.roll.names.len() > params::MOST_PARTIES {
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

/// The draft as one party returns it.
fn of_party(document: &Document, party: usize, name: String, marks: &Marks) -> Document {
    let is_own = |owner: &Option<usize>| *owner == Some(party);
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(document.revisions.len());
    let mut revisions: Vec<Revision> = Vec::new();
    for (revision, owner) in document.revisions.iter().zip(&marks.revisions) {
        kept.push(is_own(owner).then_some(revisions.len() as u32));
        if is_own(owner) {
            revisions.push(revision.clone());
        }
    }
    let cuts: Vec<Vec<(u32, u32)>> = document.blocks.iter().map(|block| cuts(document, block, party, marks)).collect();
    let blocks = document.blocks.iter().zip(&cuts).map(|(block, cuts)| block_of_party(block, cuts, &kept)).collect();

    let mut comments: Vec<Comment> = Vec::new();
    let mut places: Vec<Option<u32>> = Vec::with_capacity(document.comments.len());
    for (comment, owner) in document.comments.iter().zip(&marks.comments) {
        places.push(is_own(owner).then_some(comments.len() as u32));
        if is_own(owner) {
            let anchor = comment.anchor.iter().filter_map(|span| moved(*span, &cuts)).collect();
            let reply_to = comment.reply_to.and_then(|parent| places.get(parent as usize).copied().flatten());
            comments.push(Comment { anchor, reply_to, ..comment.clone() });
        }
    }
    // A file is dated by its last word.
    let dates = revisions.iter().map(|revision| &revision.date).chain(comments.iter().map(|comment| &comment.date));
    let last = dates.flatten().filter(|date| date.as_bytes().get(4) == Some(&b'-')).max().cloned();
    let who = &marks.roll.names[party].1;
    Document {
        facts: facts(document, who, last.as_deref(), FoundIn::Comment),
        name,
        blocks,
        revisions,
        comments,
        // Nobody in particular has struck or underlined it.
        shown: Vec::new(),
        ..document.clone()
    }
}

/// The stretches that are not there for a party: what others insert, as if rejected; and what is marked as deleted by
/// nobody in particular, which is how the draft shows what it has dropped.
fn cuts(document: &Document, block: &Block, party: usize, marks: &Marks) -> Vec<(u32, u32)> {
    let foreign = block.revised.iter().filter(|range| {
        let adds = document.revisions.get(range.revision as usize).is_some_and(|revision| revision.kind.adds());
        match marks.revisions.get(range.revision as usize).copied().flatten() {
            Some(owner) => owner != party && adds,
            None => !adds,
        }
    });
    let mut cuts: Vec<(u32, u32)> = Vec::new();
    for range in foreign {
        match cuts.last_mut() {
            Some((_, end)) if range.start <= *end => *end = (*end).max(range.end),
            _ => cuts.push((range.start, range.end)),
        }
    }
    cuts
}

/// Where an offset stands once the stretches before it are cut.
fn shifted(at: u32, cuts: &[(u32, u32)]) -> u32 {
    at - cuts.iter().map(|(start, end)| (*end).min(at).saturating_sub(*start)).sum::<u32>()
}

fn moved(span: Span, cuts: &[Vec<(u32, u32)>]) -> Option<Span> {
    let cuts = cuts.get(span.block as usize)?;
    Some(Span { start: shifted(span.start, cuts), end: shifted(span.end, cuts), ..span })
}

/// A block without what the other parties inserted, and with what they delete. Blocks keep their numbers: one that
/// another party inserted is left without words, and is in no reading; where another party parted a paragraph in two,
/// it stays parted.
fn block_of_party(block: &Block, cuts: &[(u32, u32)], kept: &[Option<u32>]) -> Block {
    let mut next = cuts.iter().peekable();
    let mut text = String::with_capacity(block.text.len());
    for (at, ch) in (0u32..).zip(block.text.chars()) {
        while next.peek().is_some_and(|(_, end)| *end <= at) {
            next.next();
        }
        if next.peek().is_none_or(|(start, _)| at < *start) {
            text.push(ch);
        }
    }
    let revised = block.revised.iter().filter_map(|range| {
        let revision = kept.get(range.revision as usize).copied().flatten()?;
        let (start, end) = (shifted(range.start, cuts), shifted(range.end, cuts));
        (start < end).then_some(RevisedRange { start, end, revision })
    });
    let end_mark = block.end_mark.and_then(|mark| kept.get(mark as usize).copied().flatten());
    Block { revised: revised.collect(), end_mark, text, ..block.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{RevisionKind, RevisionMark};

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
        let parties = parties(&document);
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
