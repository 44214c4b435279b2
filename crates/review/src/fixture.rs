//! A small analysis for the tests of this room.

use draftlens_model::*;

fn block(label: &str, text: &str) -> TextBlock {
    TextBlock {
        kind: BlockKind::Paragraph,
        level: 0,
        label: Some(label.to_owned()),
        text: text.to_owned(),
        cell: None,
        revisions: Vec::new(),
    }
}

fn version(name: &str, texts: &[&str]) -> VersionText {
    VersionText {
        name: name.to_owned(),
        label: String::new(),
        language: Some(Language::English),
        date: None,
        sha256: String::new(),
        blocks: texts.iter().zip(1..).map(|(text, number)| block(&number.to_string(), text)).collect(),
    }
}

pub fn contribution(name: &str, contributor: &str, texts: &[&str]) -> ContributionText {
    ContributionText {
        name: name.to_owned(),
        contributors: vec![Contributor { name: contributor.to_owned() }],
        language: Some(Language::English),
        date: None,
        supersedes: None,
        sha256: String::new(),
        excluded: false,
        edits: None,
        blocks: texts.iter().zip(1..).map(|(text, number)| block(&number.to_string(), text)).collect(),
    }
}

fn attribution(contribution: &str, class: Class, of: Span, source: Span) -> Attribution {
    Attribution {
        contribution: contribution.to_owned(),
        proposals: Vec::new(),
        group: 0,
        class,
        score: 0.9,
        likelihood: Likelihood::Strong,
        late: false,
        explains: Sides { old: Vec::new(), new: vec![of] },
        evidence: vec![Evidence {
            source,
            matches: vec![WordMatch { side: Side::New, change: of, source }],
            reason: String::new(),
            why: Why { code: WhyCode::WordsInOrder, place: None, matched: 1, of: 1 },
        }],
    }
}

/// A proposal with these words, which the last version has.
pub fn proposal(id: u32, contribution: &str, deleted: &str, inserted: &str) -> Proposal {
    Proposal {
        id,
        contribution: contribution.to_owned(),
        parties: Vec::new(),
        form: ProposalForm::Rewrite,
        kind: ProposalKind::Replace,
        source: Vec::new(),
        reasons: Vec::new(),
        base: Some(0),
        place: None,
        target: vec![Span::new(0, 7, 12)],
        inserted: inserted.to_owned(),
        deleted: deleted.to_owned(),
        joint: Vec::new(),
        conflicts: Vec::new(),
        outcomes: vec![VersionOutcome {
            version: 1,
            outcome: Outcome::Adopted,
            changes: Vec::new(),
            now: vec![Span::new(0, 0, 18)],
        }],
        outcome: Outcome::Adopted,
        changes: vec![0],
        reason: message::WORDS_THERE.with(100_u32),
    }
}

/// A replacement that two contributions explain, an insertion that one does, a deletion that none does, and a mere
/// change of quotation marks; each in a row of its own.
pub fn analysis() -> Analysis {
    let change = |id, kind, old: &[Span], new: &[Span], attributions| Change {
        id,
        from: Some(0),
        to: 1,
        kind,
        old: old.to_vec(),
        new: new.to_vec(),
        at: Sides { old: old.first().copied(), new: new.first().copied() },
        attributions,
    };
    let row = |kind, at, changes: &[u32]| Row { kind, old: vec![at], new: vec![at], changes: changes.to_vec() };
    let should = Span::new(0, 7, 13);
    let added = Span::new(1, 6, 17);
    Analysis {
        schema: ANALYSIS_SCHEMA.to_owned(),
        tool: Tool { name: "draftlens".to_owned(), version: String::new() },
        title: String::new(),
        versions: vec![
            version("v1.txt", &["States shall act.", "Parts.", "It is very good.", "\"Quoted\""]),
            version("v2.txt", &["States should act.", "Parts and members.", "It is good.", "\u{201c}Quoted\u{201d}"]),
        ],
        contributions: vec![
            contribution("a.docx", "Member State A", &["should"]),
            contribution("b.docx", "Member State B", &["should, and members"]),
        ],
        comparisons: vec![Comparison {
            from: Some(0),
            to: 1,
            rows: vec![
                row(RowKind::Changed, 0, &[0]),
                row(RowKind::Changed, 1, &[1]),
                row(RowKind::Changed, 2, &[2]),
                row(RowKind::Changed, 3, &[3]),
            ],
            coarse: false,
        }],
        changes: vec![
            change(
                0,
                ChangeKind::Replace,
                &[Span::new(0, 7, 12)],
                &[should],
                vec![
                    attribution("a.docx", Class::SameEdit, should, Span::new(0, 0, 6)),
                    attribution("b.docx", Class::Adapted, should, Span::new(0, 0, 6)),
                ],
            ),
            change(
                1,
                ChangeKind::Insert,
                &[],
                &[added],
                vec![attribution("b.docx", Class::Verbatim, added, Span::new(0, 8, 19))],
            ),
            change(2, ChangeKind::Delete, &[Span::new(2, 6, 11)], &[], Vec::new()),
        ],
        minor: vec![change(3, ChangeKind::Typographic, &[Span::new(3, 0, 8)], &[Span::new(3, 0, 8)], Vec::new())],
        proposals: Vec::new(),
        history: Vec::new(),
        problems: Vec::new(),
    }
}
