//! A commented draft as contributions: one file with the comments and revisions of many parties becomes one document
//! for each party.
//!
//! A draft circulated among delegations comes back as one .docx. Whose a comment is, is often said in its text
//! ("US: Delete 'authorized'", "LMDC: …") while its author is the person who typed it; so the text counts first, then
//! the author. A party's document is the whole draft with that party's revisions tracked, the others' rejected, and
//! that party's comments; spans stay anchored to the words they mark.

use crate::model::{Block, Comment, Document, Fact, FactKind, FoundIn, RevisedRange, Revision, Span};

/// The documents of the parties that speak in a draft, in order of their first word in it. Empty where there are fewer
/// than two: the document is then one contribution, or none.
///
/// Each is named `<draft's name>#<party>` and says who it is from ([`FactKind::Contributor`], first).
pub fn parties(document: &Document) -> Vec<Document> {
    let speakers = Speakers::of(document);
    let names = names(document, &speakers);
    if names.len() < 2 {
        return Vec::new();
    }
    names.iter().map(|name| of_party(document, name, &speakers)).collect()
}

/// More parties than speak in any consultation: the names are not parties then.
const MOST_PARTIES: usize = 250;

/// Whose a comment is: the party that its text names, else its author.
fn comment_party(comment: &Comment, speakers: &Speakers) -> Option<String> {
    named_party(&comment.text).or_else(|| comment.author.as_deref().map(|author| speakers.party(author).to_owned()))
}

/// For whom an author speaks. One whose comments name one party and no other types that party's revisions too.
struct Speakers(Vec<(String, Option<String>)>);

impl Speakers {
    fn of(document: &Document) -> Speakers {
        let mut speakers: Vec<(String, Option<String>)> = Vec::new();
        for comment in &document.comments {
            let (Some(author), Some(party)) = (&comment.author, named_party(&comment.text)) else { continue };
            let room = speakers.len() < MOST_PARTIES;
            match speakers.iter_mut().find(|(known, _)| known == author) {
                Some((_, known)) if known.as_ref() != Some(&party) => *known = None,
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

fn names(document: &Document, speakers: &Speakers) -> Vec<String> {
    // By place in the text: block and offset, then the file's order.
    let mut found: Vec<((u32, u32), String)> = Vec::new();
    for (index, block) in (0..).zip(&document.blocks) {
        for range in &block.revised {
            if let Some(author) = author(document, range.revision) {
                found.push(((index, range.start), speakers.party(author).to_owned()));
            }
        }
        if let Some(author) = block.end_mark.and_then(|revision| author(document, revision)) {
            found.push(((index, u32::MAX), speakers.party(author).to_owned()));
        }
    }
    for comment in &document.comments {
        if let Some(name) = comment_party(comment, speakers) {
            let place = comment.anchor.first().map_or((u32::MAX, 0), |span| (span.block, span.start));
            found.push((place, name));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    let mut names: Vec<String> = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() > MOST_PARTIES {
            return Vec::new();
        }
    }
    names
}

fn author(document: &Document, revision: u32) -> Option<&str> {
    document.revisions.get(revision as usize)?.author.as_deref()
}

/// The party that a comment's text starts with: "US: Delete …", "[LMDC] …", "Member State A – …".
fn named_party(text: &str) -> Option<String> {
    let line = text.lines().next().unwrap_or_default().trim();
    if let Some((name, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return is_party(name).then(|| name.trim().to_owned());
    }
    let (name, rest) =
        line.split_once([':', '：']).or_else(|| line.split_once(" – ")).or_else(|| line.split_once(" — "))?;
    (is_party(name) && !rest.trim().is_empty()).then(|| name.trim().to_owned())
}

/// Words that begin a comment before a colon and name nobody.
const NOT_PARTIES: [&str; 34] = [
    "note",
    "comment",
    "comments",
    "rationale",
    "reason",
    "reasons",
    "proposal",
    "proposed",
    "suggestion",
    "suggest",
    "question",
    "delete",
    "add",
    "insert",
    "replace",
    "example",
    "see",
    "ref",
    "reference",
    "editor's note",
    "alternative",
    "option",
    "justification",
    "explanation",
    "remark",
    "remarks",
    "paragraph",
    "article",
    "commentaire",
    "proposition",
    "комментарий",
    "примечание",
    "предложение",
    "comentario",
];

fn is_party(name: &str) -> bool {
    let name = name.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower = name.to_lowercase();
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let named = |word: &str| {
        let small = ["of", "the", "and", "de", "la", "et", "y", "и", "du", "des", "del"];
        small.contains(&word)
            || word == "&"
            || word.starts_with(|ch: char| ch.is_uppercase() || !ch.is_lowercase() && ch.is_alphabetic())
            || word.len() == 1
    };
    (1..=6).contains(&words.len())
        && name.chars().any(char::is_alphabetic)
        && !name.contains(|ch: char| ch.is_ascii_digit() || matches!(ch, '"' | '“' | '«' | '.' | '?'))
        && words.iter().all(|word| named(word))
        && !NOT_PARTIES.contains(&lower.as_str())
        && !NOT_PARTIES.contains(&first.as_str())
}

/// The draft as one party returns it.
fn of_party(document: &Document, name: &str, speakers: &Speakers) -> Document {
    let own = |revision: u32| author(document, revision).is_none_or(|author| speakers.party(author) == name);
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(document.revisions.len());
    let mut revisions: Vec<Revision> = Vec::new();
    for (index, revision) in (0..).zip(&document.revisions) {
        kept.push(own(index).then_some(revisions.len() as u32));
        if own(index) {
            revisions.push(revision.clone());
        }
    }
    let cuts: Vec<Vec<(u32, u32)>> = document.blocks.iter().map(|block| cuts(document, block, &kept)).collect();
    let blocks = document.blocks.iter().zip(&cuts).map(|(block, cuts)| block_of_party(block, cuts, &kept)).collect();

    let mut comments: Vec<Comment> = Vec::new();
    let mut places: Vec<Option<u32>> = Vec::with_capacity(document.comments.len());
    for comment in &document.comments {
        let is_own = comment_party(comment, speakers).as_deref() == Some(name);
        places.push(is_own.then_some(comments.len() as u32));
        if is_own {
            let anchor = comment.anchor.iter().filter_map(|span| moved(*span, &cuts)).collect();
            let reply_to = comment.reply_to.and_then(|parent| places.get(parent as usize).copied().flatten());
            comments.push(Comment { anchor, reply_to, ..comment.clone() });
        }
    }
    let contributor = Fact { about: FactKind::Contributor, value: name.to_owned(), found: FoundIn::Comment };
    let others = document.facts.iter().filter(|fact| fact.about != FactKind::Contributor).cloned();
    Document {
        name: format!("{}#{name}", document.name),
        blocks,
        revisions,
        comments,
        facts: std::iter::once(contributor).chain(others).collect(),
        ..document.clone()
    }
}

/// The stretches that other parties inserted: as rejected, they are not there.
fn cuts(document: &Document, block: &Block, kept: &[Option<u32>]) -> Vec<(u32, u32)> {
    let foreign = block.revised.iter().filter(|range| {
        kept.get(range.revision as usize).copied().flatten().is_none()
            && document.revisions.get(range.revision as usize).is_some_and(|revision| revision.kind.adds())
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
    use crate::model::{RevisionKind, RevisionMark};

    fn revision(kind: RevisionKind, author: &str) -> Revision {
        Revision { kind, author: Some(author.into()), date: None, mark: RevisionMark::Tracked }
    }

    #[test]
    fn a_party_is_named_in_the_text_before_its_author() {
        for (text, expected) in [
            ("US: Delete 'authorized'", Some("US")),
            ("LMDC: keep", Some("LMDC")),
            ("Member State A: we propose", Some("Member State A")),
            ("[Member State B] we propose", Some("Member State B")),
            ("Note: this", None),
            ("We propose the following: x", None),
            ("Delete: x", None),
            ("Article 5: x", None),
            ("US:", None),
            ("Россия: удалить", Some("Россия")),
        ] {
            assert_eq!(named_party(text).as_deref(), expected, "{text}");
        }
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
