use proptest::prelude::*;

use draftlens_model::{
    Arrangement, Block, Document, Fact, FactKind, FoundIn, RevisedRange, Revision, RevisionKind, RevisionMark,
    SharedDocument,
};

/// A text of `count` different words, in paragraphs of twenty, some of them replaced.
fn text(count: usize, replaced: &[usize]) -> Vec<Block> {
    let word = |n: usize| if replaced.contains(&n) { format!("other{n} ") } else { format!("word{n} ") };
    let paragraph = |from: usize| (from..(from + 20).min(count)).map(word).collect::<String>();
    let blocks = (0..count).step_by(20).map(|from| Block { text: paragraph(from), ..Block::default() });
    blocks.collect()
}

fn document(name: &str, blocks: Vec<Block>) -> Document {
    Document { name: name.into(), blocks, ..Document::default() }
}

fn saying(name: &str, line: &str, mut blocks: Vec<Block>) -> Document {
    blocks.insert(0, Block { text: line.into(), ..Block::default() });
    document(name, blocks)
}

fn dated(mut document: Document, date: &str, found: FoundIn) -> Document {
    document.facts.push(Fact { about: FactKind::Date, value: date.into(), found });
    document
}

fn by(mut document: Document, contributor: &str, found: FoundIn) -> Document {
    document.facts.push(Fact { about: FactKind::Contributor, value: contributor.into(), found });
    document
}

/// With the first word of its third paragraph marked as deleted.
fn redlined(mut document: Document) -> Document {
    document.revisions.push(Revision {
        kind: RevisionKind::Delete,
        author: None,
        date: None,
        mark: RevisionMark::Tracked,
    });
    document.blocks[2].revised.push(RevisedRange { start: 0, end: 4, revision: 0 });
    document
}

fn versions(arrangement: &Arrangement) -> Vec<&str> {
    arrangement.versions.iter().map(|entry| entry.document.as_str()).collect()
}

fn contributions(arrangement: &Arrangement) -> Vec<&str> {
    arrangement.contributions.iter().map(|entry| entry.document.as_str()).collect()
}

fn guess(documents: &[Document]) -> Arrangement {
    super::guess(&documents.iter().cloned().map(SharedDocument::from).collect::<Vec<_>>())
}

/// The guess, which must be the same in whatever order the documents come.
fn guessed(documents: &[Document]) -> Arrangement {
    let arrangement = guess(documents);
    let mut turned = documents.to_vec();
    for _ in 0..documents.len() {
        turned.rotate_left(1);
        assert_eq!(guess(&turned), arrangement);
    }
    turned.reverse();
    assert_eq!(guess(&turned), arrangement);
    arrangement
}

#[test]
fn names_decide() {
    let arrangement = guessed(&[
        document("guidelines final.docx", text(200, &[3, 50])),
        document("guidelines draft 2.docx", text(200, &[3])),
        document("guidelines draft 1.docx", text(200, &[])),
        document("norway comments.docx", text(40, &[1])),
        document("contributions/france.docx", text(60, &[2])),
        document("agenda.docx", vec![Block { text: "Opening".into(), ..Block::default() }]),
    ]);
    assert_eq!(versions(&arrangement), ["guidelines draft 1.docx", "guidelines draft 2.docx", "guidelines final.docx"]);
    assert_eq!(contributions(&arrangement), ["contributions/france.docx", "norway comments.docx"]);
    assert_eq!(arrangement.unused, ["agenda.docx"]);
    assert_eq!(arrangement.versions[0].found, Some(FoundIn::FileName));
    assert_eq!(arrangement.contributions[1].contributors, ["norway"]);
}

#[test]
fn without_telling_names_likeness_and_dates_decide() {
    let kept = |name: &str, replaced: &[usize], date: &str| {
        dated(document(name, text(300, replaced)), date, FoundIn::Properties)
    };
    let arrangement = guessed(&[
        kept("q.docx", &[5, 60, 61], "2020-04-20"),
        kept("z.docx", &[], "2020-03-20"),
        kept("k.docx", &[5], "2020-04-08"),
        redlined(document("b.docx", text(300, &[]))),
        saying("a.docx", "Contribution by Member State A", text(40, &[])),
        document("c.txt", text(30, &[7])),
    ]);
    assert_eq!(versions(&arrangement), ["z.docx", "k.docx", "q.docx"]);
    assert_eq!(contributions(&arrangement), ["a.docx", "b.docx", "c.txt"]);
}

#[test]
fn without_dates_drafts_change_little_by_little() {
    let edits: Vec<usize> = (0..60).map(|n| n * 7).collect();
    let draft = |name: &str, edits: usize, words: usize| {
        document(name, text(words, &(0..edits).map(|n| n * 7).collect::<Vec<_>>()))
    };
    let arrangement = guessed(&[draft("m.docx", 20, 420), draft("x.docx", 0, 400), draft("a.docx", edits.len(), 440)]);
    assert_eq!(versions(&arrangement), ["x.docx", "m.docx", "a.docx"]);
    assert_eq!(arrangement.versions[0].found, Some(FoundIn::Text));
}

#[test]
fn contributions_tell_which_draft_took_them_up() {
    // The newer draft is the shorter one, and has what the contributions propose.
    let arrangement = guessed(&[
        document("a.txt", text(300, &(40..60).collect::<Vec<_>>())),
        document("b.txt", text(320, &[])),
        saying("c.txt", "Comments by Member State C", text(80, &(0..80).collect::<Vec<_>>())),
        saying("d.txt", "Comments by Member State D", text(60, &(30..60).collect::<Vec<_>>())),
    ]);
    assert_eq!(versions(&arrangement), ["b.txt", "a.txt"]);
}

#[test]
fn one_draft_among_contributions() {
    let arrangement = guessed(&[
        document("d.docx", text(300, &[])),
        saying("e.docx", "Comments by Member State E", text(60, &[4])),
        document("f.docx", text(50, &[9])),
    ]);
    assert_eq!(versions(&arrangement), ["d.docx"]);
    assert_eq!(contributions(&arrangement), ["e.docx", "f.docx"]);
    let only = guessed(&[document("x.docx", text(50, &[]))]);
    assert_eq!(versions(&only), ["x.docx"]);
}

#[test]
fn two_drafts_and_nothing_else() {
    let arrangement = guessed(&[document("b.txt", text(80, &[])), document("a.txt", text(60, &[8]))]);
    assert_eq!(versions(&arrangement), ["a.txt", "b.txt"]);
    let unlike =
        guessed(&[document("new.txt", text(80, &(0..80).collect::<Vec<_>>())), document("old.txt", text(80, &[]))]);
    assert_eq!(versions(&unlike), ["old.txt", "new.txt"]);
    let same = guessed(&[document("b.txt", text(80, &[])), document("a.txt", text(80, &[]))]);
    assert_eq!(versions(&same), ["a.txt", "b.txt"]);
}

#[test]
fn a_members_copy_of_the_draft_is_a_contribution() {
    let arrangement = guessed(&[
        document("Draft 1.docx", text(200, &[])),
        document("Draft 2.docx", text(200, &[30])),
        by(document("Draft 1 Norway.docx", text(200, &[10])), "Norway", FoundIn::FileName),
        by(redlined(document("Draft 2 tracked.docx", text(200, &[]))), "France", FoundIn::HeaderTable),
    ]);
    assert_eq!(versions(&arrangement), ["Draft 1.docx", "Draft 2.docx"]);
    assert_eq!(contributions(&arrangement), ["Draft 1 Norway.docx", "Draft 2 tracked.docx"]);
    assert_eq!(arrangement.contributions[0].contributors, ["Norway"]);
}

#[test]
fn drafts_of_something_else_are_set_aside() {
    let foreign = |name: &str| document(name, text(200, &(0..200).collect::<Vec<_>>()));
    let arrangement = guessed(&[
        document("draft 1.docx", text(200, &[])),
        document("draft 2.docx", text(200, &[4])),
        foreign("draft programme of the workshop.docx"),
        foreign("проект.docx"),
    ]);
    assert_eq!(versions(&arrangement), ["draft 1.docx", "draft 2.docx"]);
    assert_eq!(arrangement.contributions, []);
    assert_eq!(arrangement.unused.len(), 2);
}

#[test]
fn a_revision_replaces_its_original() {
    let comment = |name: &str| document(name, text(40, &[]));
    let arrangement = guessed(&[
        document("draft.docx", text(300, &[])),
        comment("comments norway.docx"),
        comment("comments norway rev2.docx"),
        comment("comments norway Rev.1.docx"),
        comment("comments france.docx"),
    ]);
    let supersedes = |name: &str| {
        let entry = arrangement.contributions.iter().find(|entry| entry.document == name);
        entry.and_then(|entry| entry.supersedes.as_deref())
    };
    assert_eq!(supersedes("comments norway rev2.docx"), Some("comments norway Rev.1.docx"));
    assert_eq!(supersedes("comments norway Rev.1.docx"), Some("comments norway.docx"));
    assert_eq!(supersedes("comments norway.docx"), None);
    assert_eq!(supersedes("comments france.docx"), None);
}

fn any_document() -> impl Strategy<Value = Document> {
    let name = prop_oneof![
        "[a-c]{0,2}",
        "(draft|rev|v2|final|comments|проект|草案|old|agenda|[0-9]{1,12}|[ ._/!-]){0,5}",
        "\\PC{0,12}"
    ];
    let line = prop_oneof!["(shall|should|the|Contribution|by|of|draft| ){0,12}", "\\PC{0,30}"];
    let fact = (0..6usize, "(\\PC{0,8}|20[0-9]{2}(-[01][0-9])?)", 0..9usize);
    (name, prop::collection::vec(line, 0..6), prop::collection::vec(fact, 0..4), any::<bool>()).prop_map(
        |(name, lines, facts, marked)| {
            let about = [
                FactKind::Contributor,
                FactKind::Date,
                FactKind::Title,
                FactKind::Number,
                FactKind::Revision,
                FactKind::Language,
            ];
            let found = [
                FoundIn::Manifest,
                FoundIn::FileName,
                FoundIn::Folder,
                FoundIn::HeaderTable,
                FoundIn::PageHeader,
                FoundIn::FirstLines,
                FoundIn::Properties,
                FoundIn::Comment,
                FoundIn::Text,
            ];
            let fact =
                |(kind, value, place): (usize, String, usize)| Fact { about: about[kind], value, found: found[place] };
            let block = |text: String| Block {
                text,
                revised: if marked { vec![RevisedRange { start: 1, end: 9, revision: 7 }] } else { Vec::new() },
                ..Block::default()
            };
            Document {
                name,
                blocks: lines.into_iter().map(block).collect(),
                facts: facts.into_iter().map(fact).collect(),
                ..Document::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn every_document_has_one_place_whatever_it_is(documents in prop::collection::vec(any_document(), 0..12)) {
        let arrangement = guess(&documents);
        let mut placed: Vec<&String> = arrangement.versions.iter().map(|entry| &entry.document).collect();
        placed.extend(arrangement.contributions.iter().map(|entry| &entry.document));
        placed.extend(&arrangement.unused);
        placed.sort();
        let mut given: Vec<&String> = documents.iter().map(|document| &document.name).collect();
        given.sort();
        prop_assert_eq!(placed, given);
        let mut turned = documents.clone();
        turned.reverse();
        let mut names: Vec<&String> = documents.iter().map(|document| &document.name).collect();
        names.sort();
        names.dedup();
        // Only documents with names of their own can be told apart.
        if names.len() == documents.len() {
            prop_assert_eq!(guess(&turned), arrangement);
        }
    }
}

#[test]
fn a_letter_that_asks_is_a_contribution() {
    let draft = || document("draft 1.docx", text(200, &[]));
    let letter = |name: &str| {
        document(name, vec![Block { text: "We propose to delete paragraph 5.".into(), ..Block::default() }])
    };
    let documents: Vec<_> =
        [draft(), letter("letter from norway.docx"), document("agenda.docx", text(20, &[]))].map(Into::into).into();
    let asks = |document: &Document| document.blocks[0].text.contains("delete");
    let arrangement = crate::guess_knowing(&documents, asks);
    assert_eq!(contributions(&arrangement), ["letter from norway.docx"]);
    assert_eq!(arrangement.unused, ["agenda.docx"]);
    let why = arrangement.why_unused("agenda.docx").map(ToString::to_string).unwrap();
    assert!(why.starts_with("Its name is one of a covering letter"), "{why}");
    // Its comments speak for it too.
    let arrangement = guessed(&[draft(), redlined(document("letter.docx", text(100, &[])))]);
    assert_eq!(contributions(&arrangement), ["letter.docx"]);
}

#[test]
fn the_same_file_under_two_names_is_one() {
    let same = |name: &str| Document { sha256: "a".repeat(64), ..document(name, text(40, &[1])) };
    let arrangement =
        guessed(&[document("draft 1.docx", text(200, &[])), same("scan0001.docx"), same("norway comments.docx")]);
    assert_eq!(contributions(&arrangement), ["norway comments.docx"]);
    let why = arrangement.why_unused("scan0001.docx").map(ToString::to_string);
    assert_eq!(why.as_deref(), Some("The same file as norway comments.docx."));
}

#[test]
fn a_draft_that_is_as_the_one_before_is_a_draft() {
    let same = |name: &str| Document { sha256: "a".repeat(64), ..document(name, text(40, &[])) };
    let arrangement = guessed(&[same("Draft 1.txt"), same("Draft 2.txt"), same("copy.txt")]);
    let versions: Vec<&str> = arrangement.versions.iter().map(|version| version.document.as_str()).collect();
    assert_eq!(versions, ["Draft 1.txt", "Draft 2.txt"]);
    assert_eq!(arrangement.unused, ["copy.txt"]);
}
