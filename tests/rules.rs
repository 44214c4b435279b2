//! What must hold of every answer, whoever negotiates: docs/attribution.md lists the rules, each has a test here.

use std::collections::{BTreeMap, BTreeSet};

use draftlens_engine::analysis::Job;
use draftlens_model::{
    Analysis, Attribution, Class, Consultation, Contribution, Outcome, Proposal, ProposalForm, Version,
};
use draftlens_tests as files;
use proptest::prelude::*;

fn document(name: &str, text: &str) -> draftlens_model::Document {
    let mut document = files::read(name, text.as_bytes()).expect("plain text is read").value;
    draftlens_provenance::complete(&mut document, &[]);
    document
}

/// `contributions`: name, date ("": none) and text.
fn analysed(versions: &[&str], contributions: &[(&str, &str, &str)]) -> Analysis {
    let version = |(number, text): (usize, &&str)| Version {
        document: document(&format!("draft-{number}.txt"), text).into(),
        ..Version::default()
    };
    let contribution = |(name, date, text): &(&str, &str, &str)| Contribution {
        document: document(name, text).into(),
        contributors: vec![name.trim_end_matches(".txt").to_owned()],
        date: (!date.is_empty()).then(|| (*date).to_owned()),
        ..Contribution::default()
    };
    Job::new(Consultation {
        versions: versions.iter().enumerate().map(version).collect(),
        contributions: contributions.iter().map(contribution).collect(),
        ..Consultation::default()
    })
    .finish()
}

/// The words that came with a change.
fn came(analysis: &Analysis, change: &draftlens_model::Change) -> String {
    let blocks = &analysis.versions[change.to as usize].blocks;
    let words = change
        .new
        .iter()
        .map(|span| draftlens_model::slice(&blocks[span.block as usize].text, span.start, span.end).to_owned());
    words.collect::<Vec<_>>().join(" ")
}

/// Who explains the change that brought some words, best first.
fn explained<'a>(analysis: &'a Analysis, words: &str) -> &'a [Attribution] {
    let change = analysis.changes.iter().find(|change| came(analysis, change).contains(words));
    &change.unwrap_or_else(|| panic!("no change brought {words:?}")).attributions
}

fn of<'a>(analysis: &'a Analysis, contribution: &str) -> Vec<&'a Proposal> {
    analysis.proposals.iter().filter(|proposal| proposal.contribution == contribution).collect()
}

const DRAFT: &str = "\
Rules of the town library

Section 1. Opening

1. The library opens on five days of the week.

2. Children come with a grown-up until they are ten years old.

Section 2. Loans

1. A book is lent for three weeks, and for one week where others wait for it.

2. Whoever returns a book late pays a fee for each week.

3. Maps and prints are shown in the reading room only.
";

const NEXT: &str = "\
Rules of the town library

Section 1. Opening

1. The library opens on six days of the week, and on Sundays in winter.

2. Children come with a grown-up until they are ten years old.

Section 2. Loans

1. A book is lent for four weeks, and for one week where others wait for it.

2. Maps and prints are shown in the reading room only.
";

const ASKED: [(&str, &str); 5] = [
    ("north.txt", "In section 2, paragraph 1, replace “three weeks” by “four weeks”."),
    ("east.txt", "1. A book is lent for four weeks, and for one week where others wait for it."),
    ("south.txt", "1. The library opens on six days of the week, and on Sundays in winter."),
    ("west.txt", "Delete paragraph 2 of section 2."),
    ("middle.txt", "1. The library opens on seven days of the week."),
];

/// What is said of each contribution, by its text: of every change that it explains its score and class, of every proposal
/// its outcome.
fn said(analysis: &Analysis, texts: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for change in &analysis.changes {
        for one in &change.attributions {
            let text = &texts[&one.contribution];
            said.insert(format!("{text}: {} {:?} {}", came(analysis, change), one.class, one.score));
        }
    }
    for proposal in &analysis.proposals {
        let text = &texts[&proposal.contribution];
        let joint: BTreeSet<&str> =
            proposal.joint.iter().map(|id| texts[&analysis.proposals[*id as usize].contribution].as_str()).collect();
        said.insert(format!("{text}: {} {} {:?} {joint:?}", proposal.deleted, proposal.inserted, proposal.outcome));
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Rule 1: neither the order of files nor their names change what is said of them.
    #[test]
    fn order_and_names_decide_nothing(
        order in Just((0..ASKED.len()).collect::<Vec<_>>()).prop_shuffle(),
        names in proptest::collection::btree_set("[a-z]{3,8}", ASKED.len()),
    ) {
        let as_they_are: Vec<(&str, &str, &str)> = ASKED.iter().map(|(name, text)| (*name, "", *text)).collect();
        let texts = |files: &[(&str, &str, &str)]| {
            files.iter().map(|(name, _, text)| ((*name).to_owned(), (*text).to_owned())).collect::<BTreeMap<_, _>>()
        };
        let names: Vec<String> = names.into_iter().map(|name| format!("{name}.txt")).collect();
        let other: Vec<(&str, &str, &str)> =
            order.iter().zip(&names).map(|(at, name)| (name.as_str(), "", ASKED[*at].1)).collect();
        let (one, two) = (analysed(&[DRAFT, NEXT], &as_they_are), analysed(&[DRAFT, NEXT], &other));
        prop_assert_eq!(said(&one, &texts(&as_they_are)), said(&two, &texts(&other)));
    }
}

/// Rule 1: joint proposals are scored alike, whoever came first; the dates order them.
#[test]
fn who_was_first_is_no_better_explanation() {
    let (north, east) = (ASKED[0], ASKED[1]);
    let analysis = analysed(&[DRAFT, NEXT], &[(north.0, "2026-03-02", north.1), (east.0, "2026-03-01", east.1)]);
    let who = explained(&analysis, "four");
    assert_eq!(who.iter().map(|one| one.contribution.as_str()).collect::<Vec<_>>(), ["east.txt", "north.txt"]);
    assert!((who[0].score - who[1].score).abs() <= 0.02, "{who:?}");
}

/// Rule 2: the very edit at its place is highest, above a mention elsewhere and above one that asks for more.
#[test]
fn the_very_edit_explains_best() {
    let letter = "We have read the rules with pleasure. A library that opens on six days of the week, and on Sundays in \
                  winter, is what our readers have asked for these many years, as the papers have told.";
    let more =
        "1. The library opens at nine on six days of the week for all, and on Sundays in winter but for holidays.";
    let files = [("letter.txt", "", letter), ("more.txt", "", more), ("south.txt", "", ASKED[2].1)];
    let analysis = analysed(&[DRAFT, NEXT], &files);
    let who = explained(&analysis, "Sundays in winter");
    assert_eq!(who[0].contribution, "south.txt", "{who:?}");
    assert!(who[1..].iter().all(|one| one.score < who[0].score), "{who:?}");
}

/// Rule 2: who would have put other words in the place of those that went does not explain that they went, where somebody
/// asked for just that.
#[test]
fn a_rewriting_that_was_not_taken_explains_no_deletion() {
    let rewritten = "2. Whoever returns a book late is written to by the librarian and may come to an understanding.";
    let analysis = analysed(&[DRAFT, NEXT], &[("west.txt", "", ASKED[3].1), ("else.txt", "", rewritten)]);
    for change in &analysis.changes {
        let who: Vec<&str> = change.attributions.iter().map(|one| one.contribution.as_str()).collect();
        assert!(!who.contains(&"west.txt") || !who.contains(&"else.txt"), "{who:?}");
    }
    assert!(analysis.changes.iter().any(|change| change.attributions.iter().any(|one| one.contribution == "west.txt")));
}

const FORM: &str = "\
Amendment 7

Rules of the town library

Section 1 – paragraph 1

Text proposed by the librarian

1. The library opens on five days of the week.

Amendment

1. The library opens on six days of the week, and on Sundays in winter.

Justification

Readers who work on weekdays cannot come otherwise, and the reading room stands empty on Sundays in winter.
";

/// Rules 3 and 5: what a form carries, its labels and its reasons are no proposals.
#[test]
fn of_a_form_only_what_it_proposes_is_asked_for() {
    let analysis = analysed(&[DRAFT, NEXT], &[("form.txt", "", FORM)]);
    let proposals = of(&analysis, "form.txt");
    assert!(!proposals.is_empty());
    for proposal in &proposals {
        assert_eq!(proposal.form, ProposalForm::AmendmentForm);
        assert_eq!(proposal.outcome, Outcome::Adopted, "{proposal:?}");
        for words in ["Amendment", "librarian", "Readers", "Justification"] {
            assert!(!proposal.inserted.contains(words), "{proposal:?}");
        }
        assert!(!proposal.reasons.is_empty(), "the justification is kept apart: {proposal:?}");
    }
}

/// Rule 4: a stated place binds; what is new copies nothing and deletes nothing.
#[test]
fn a_stated_place_binds() {
    // Without the text as it is, which would say where it stands whatever the number.
    let elsewhere = FORM
        .replace("Section 1 – paragraph 1", "Section 2 – paragraph 3")
        .replace("Text proposed by the librarian\n\n1. The library opens on five days of the week.\n\n", "");
    let analysis = analysed(&[DRAFT, NEXT], &[("form.txt", "", &elsewhere)]);
    let who = explained(&analysis, "Sundays in winter");
    assert!(who.iter().all(|one| one.score < 0.5), "{who:?}");
    let new = "Amendment 8\n\nSection 1 – paragraph 1 a (new)\n\nAmendment\n\n1a. The library opens on five days of \
               the week, and on holidays.\n";
    let analysis = analysed(&[DRAFT, NEXT], &[("new.txt", "", new)]);
    assert!(of(&analysis, "new.txt").iter().all(|proposal| proposal.deleted.is_empty()));
}

const THINGS: [&str; 24] = [
    "anchors", "barges", "buoys", "canvas", "chains", "compasses", "cranes", "dinghies", "ferries", "flags",
    "gangways", "hammocks", "hulls", "kegs", "lanterns", "masts", "nets", "oars", "pennants", "pulleys", "ropes",
    "rudders", "sextants", "whistles",
];

/// How many changes `related` explains where paragraphs on all these things go, and a contribution speaks of them all.
fn related_to(lead: &str) -> usize {
    let shelf = |thing: &&str| format!("Whoever collects {thing} may borrow some.\n\n");
    let old = format!("{DRAFT}\n# Harbour museum\n\n{}", THINGS.iter().map(shelf).collect::<String>());
    let text = format!("{lead}The harbour museum should be shown {} by its own wardens.", THINGS.join(", "));
    let analysis = analysed(&[&old, DRAFT], &[("new.txt", "", &text)]);
    let related = analysis.changes.iter().flat_map(|change| &change.attributions);
    related.filter(|one| one.class == Class::Related).count()
}

/// Rule 6: `related` is bounded for who proposes text, and never for a place that it does not state.
#[test]
fn a_proposal_is_related_to_few_changes() {
    let reasons = related_to("");
    assert!(reasons > 10, "reasons alone are not bounded: {reasons}");
    let labelled = related_to("3. ");
    assert!((1..=10).contains(&labelled), "{labelled}");
    assert_eq!(related_to("Amendment 9\n\nSection 1 – paragraph 3 (new)\n\n3. "), 0);
}

/// Rule 7: the outcome is told for every later version.
#[test]
fn what_was_taken_up_and_removed_again_is_told() {
    let analysis = analysed(&[DRAFT, NEXT, DRAFT], &[("south.txt", "2026-01-01", ASKED[2].1)]);
    let proposals = of(&analysis, "south.txt");
    assert!(!proposals.is_empty());
    for proposal in proposals {
        let along: Vec<(u32, Outcome)> = proposal.outcomes.iter().map(|one| (one.version, one.outcome)).collect();
        assert_eq!(along, [(1, Outcome::Adopted), (2, Outcome::Removed)], "{proposal:?}");
        assert_eq!(proposal.outcome, Outcome::Removed);
    }
}

/// Rule 8: what is in another language cannot be judged where the place changed; where it did not, it can.
#[test]
fn what_cannot_be_judged_is_said_and_no_more() {
    let french = "Commentaires de la ville du Sud\n\nAu paragraphe 1 de la section 2, remplacer « pour trois semaines » \
                  par « pour un mois ».\n";
    let analysis = analysed(&[DRAFT, NEXT], &[("south.txt", "", french)]);
    assert_eq!(of(&analysis, "south.txt")[0].outcome, Outcome::CannotBeJudged);
    let untouched = french.replace("paragraphe 1 de la section 2", "paragraphe 2 de la section 1");
    let analysis = analysed(&[DRAFT, NEXT], &[("south.txt", "", &untouched)]);
    assert_eq!(of(&analysis, "south.txt")[0].outcome, Outcome::NotReflected);
}

/// Rule 8: without a later draft a proposal is pending; joint and conflicting ones are told.
#[test]
fn before_there_is_a_next_draft_proposals_wait() {
    let five = "In section 2, paragraph 1, replace “three weeks” by “five weeks”.";
    let files = [
        ("north.txt", "", ASKED[0].1),
        ("also.txt", "", ASKED[0].1),
        ("other.txt", "", five),
        ("west.txt", "", ASKED[3].1),
    ];
    let analysis = analysed(&[DRAFT], &files);
    assert!(analysis.proposals.iter().all(|proposal| proposal.outcome == Outcome::Pending));
    let (north, also, other) =
        (of(&analysis, "north.txt")[0], of(&analysis, "also.txt")[0], of(&analysis, "other.txt")[0]);
    assert_eq!(north.joint, [also.id]);
    assert_eq!(north.conflicts, [other.id]);
    assert_eq!(other.conflicts.len(), 2);
    assert!(of(&analysis, "west.txt")[0].conflicts.is_empty());
}

/// Rule 9: a date of one contribution changes nothing that is said of another.
#[test]
fn a_guessed_date_touches_only_its_own() {
    let undated = analysed(&[DRAFT, NEXT], &[("north.txt", "", ASKED[0].1), ("south.txt", "", ASKED[2].1)]);
    let mut versions = [DRAFT, NEXT].map(|text| Version { document: document("d", text).into(), ..Version::default() });
    versions[0].document = document("draft-0.txt", DRAFT).into();
    versions[1].document = document("draft-1.txt", NEXT).into();
    versions[0].date = Some("2026-02-01".to_owned());
    let contribution = |name: &str, date: Option<&str>, text: &str| Contribution {
        document: document(name, text).into(),
        contributors: vec![name.trim_end_matches(".txt").to_owned()],
        date: date.map(str::to_owned),
        ..Contribution::default()
    };
    let guessed = Job::new(Consultation {
        versions: versions.to_vec(),
        contributions: vec![
            contribution("north.txt", Some("1998-01-01"), ASKED[0].1),
            contribution("south.txt", None, ASKED[2].1),
        ],
        ..Consultation::default()
    })
    .finish();
    let south = |analysis: &Analysis| {
        let said = analysis.changes.iter().filter(|change| change.from.is_some()).flat_map(|change| {
            let mine = change.attributions.iter().filter(|one| one.contribution == "south.txt");
            mine.map(|one| (came(analysis, change), one.score.to_string())).collect::<Vec<_>>()
        });
        (said.collect::<Vec<_>>(), of(analysis, "south.txt").iter().map(|one| one.outcome).collect::<Vec<_>>())
    };
    assert_eq!(south(&undated), south(&guessed));
}

/// Rule 10: a few words are in the language of the draft.
#[test]
fn a_few_words_are_in_the_language_of_the_draft() {
    let analysis = analysed(&[DRAFT, NEXT], &[("a.txt", "", "(a) shelves for maps.")]);
    assert_eq!(analysis.contributions[0].language, analysis.versions[0].language);
}

/// Rule 11: a first draft is explained by sentences, and not by headings.
#[test]
fn a_first_draft_is_explained_by_sentences() {
    let letter = "Opening\n\nOur town has had a library since the days of the old mill. We ask that children come with \
                  a grown-up until they are ten years old, which other towns have found wise.\n";
    let draft = "Opening\n\nThe library opens on five days of the week. Children come with a grown-up until they are \
                 ten years old. Dogs stay outside.\n";
    let analysis = analysed(&[draft], &[("letter.txt", "", letter)]);
    let who: Vec<(String, usize)> =
        analysis.changes.iter().map(|change| (came(&analysis, change), change.attributions.len())).collect();
    assert_eq!(
        who,
        [
            ("Opening".to_owned(), 0),
            ("The library opens on five days of the week.".to_owned(), 0),
            ("Children come with a grown-up until they are ten years old.".to_owned(), 1),
            ("Dogs stay outside.".to_owned(), 0),
        ]
    );
    assert!(analysis.proposals.iter().all(|proposal| !proposal.inserted.contains("mill")));
}
