//! What page and worker say to each other arrives as it was said, and what is no message is refused.

use draftlens_engine::analysis::Job;
use draftlens_engine::documents::Documents;
use draftlens_model::ExportFormat;
use draftlens_model::{Arrangement, ContributionEntry, VersionEntry};
use draftlens_model::{Fact, FactKind, Format, FoundIn, Language, Problem, ProblemKind, Said, Severity};
use draftlens_model::{Progress, Stage};
use draftlens_protocol::{Envelope, Incoming, Mode, Request, Response, Summary};
use draftlens_review::{Decisions, Disposition};
use draftlens_tests as files;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn language() -> impl Strategy<Value = Option<Language>> {
    option::of(select(vec![Language::Arabic, Language::Chinese, Language::English, Language::Other]))
}

fn problem() -> impl Strategy<Value = Problem> {
    let kind = select(vec![ProblemKind::Empty, ProblemKind::Crashed, ProblemKind::Manifest]);
    (".*", kind, ".*", vec(".*", 0..3)).prop_map(|(file, kind, id, values): (String, _, String, Vec<String>)| {
        let message =
            Said { id: id.into(), english: "".into(), values: values.iter().cloned().map(Into::into).collect() };
        Problem { file, severity: Severity::Warning, kind, message, values }
    })
}

fn arrangement() -> impl Strategy<Value = Arrangement> {
    let version = (".*", ".*", option::of(".*"), language()).prop_map(|(document, label, date, language)| {
        VersionEntry { document, label, date, language, found: Some(FoundIn::FileName) }
    });
    let contribution = (".*", vec(".*", 0..3), language(), option::of(".*"), any::<bool>()).prop_map(
        |(document, contributors, language, supersedes, excluded)| ContributionEntry {
            document,
            contributors,
            date: None,
            language,
            supersedes,
            excluded,
            found: None,
        },
    );
    (".*", vec(version, 0..3), vec(contribution, 0..3), vec(".*", 0..2)).prop_map(
        |(title, versions, contributions, unused)| Arrangement {
            title,
            versions,
            contributions,
            unused,
            ..Arrangement::default()
        },
    )
}

fn request() -> impl Strategy<Value = Request> {
    let incoming = (".*", any::<u64>()).prop_map(|(name, size)| Incoming { name, size });
    let decisions = (".*", ".*", ".*").prop_map(|(change, contribution, remark)| {
        let mut decisions = Decisions::default();
        decisions.set(&change, &contribution, Some((Disposition::Noted, remark)));
        decisions
    });
    prop_oneof![
        vec(incoming, 0..4).prop_map(|files| Request::Read { files }),
        vec(".*", 0..4).prop_map(|documents| Request::Forget { documents }),
        option::of(arrangement()).prop_map(|listed| Request::Arrange { listed }),
        arrangement().prop_map(|arrangement| Request::Compute { arrangement }),
        (vec(any::<u32>(), 0..4), language()).prop_map(|(proposals, language)| Request::ExportProposals {
            proposals,
            decisions: Decisions::default(),
            language,
        }),
        (select(ExportFormat::ALL.to_vec()), decisions, language())
            .prop_map(|(format, decisions, language)| Request::Export { format, decisions, language }),
        any::<u32>().prop_map(|request| Request::Cancel { request }),
    ]
}

fn response() -> impl Strategy<Value = Response> {
    let fact = ".*".prop_map(|value| Fact { about: FactKind::Date, value, found: FoundIn::PageHeader });
    let summary = (".*", option::of(".*"), language(), any::<[u32; 3]>(), vec(fact, 0..3), vec(problem(), 0..2));
    let summary = summary.prop_map(|(name, within, language, counts, facts, problems)| Summary {
        name,
        within,
        format: Format::Docx,
        language,
        words: counts[0],
        revisions: counts[1],
        comments: counts[2],
        formatting: None,
        facts,
        problems,
    });
    let progress = (".*", any::<u64>(), any::<u64>()).prop_map(|(what, done, of)| Progress {
        stage: Stage::Attributing,
        what,
        done,
        of,
    });
    prop_oneof![
        select(vec![Mode::Worker, Mode::Page]).prop_map(|mode| Response::Ready { mode }),
        summary.prop_map(|summary| Response::Read { summary }),
        problem().prop_map(|problem| Response::Unread { problem }),
        ".*".prop_map(|file| Response::Fetching { file }),
        Just(Response::ReadAll),
        arrangement().prop_map(|arrangement| Response::Arranged { arrangement }),
        progress.prop_map(|progress| Response::Progress { progress }),
        (".*", ".*", vec(any::<u8>(), 0..99)).prop_map(|(name, media_type, bytes)| Response::Exported {
            name,
            media_type,
            bytes
        }),
        Just(Response::Cancelled),
        problem().prop_map(|problem| Response::Failed { problem }),
    ]
}

proptest! {
    #[test]
    fn requests_arrive_as_they_were_sent(id: u32, body in request()) {
        let sent = Envelope { id, body };
        let bytes = sent.to_bytes().map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(Envelope::from_bytes(&bytes), Ok(sent));
    }

    #[test]
    fn responses_arrive_as_they_were_sent(id: u32, body in response()) {
        let sent = Envelope { id, body };
        let bytes = sent.to_bytes().map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(Envelope::from_bytes(&bytes), Ok(sent));
    }

    /// Whatever the bytes, and however a message is cut short: an error, never a panic.
    #[test]
    fn what_is_no_message_is_refused(bytes in vec(any::<u8>(), 0..200), body in response(), cut in 0.0..1.0) {
        let _ = Envelope::<Request>::from_bytes(&bytes);
        let _ = Envelope::<Response>::from_bytes(&bytes);
        let whole = Envelope { id: 7, body }.to_bytes().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let part = &whole[..(whole.len() as f64 * cut) as usize];
        prop_assert!(Envelope::<Response>::from_bytes(part).is_err());
    }
}

/// An analysis is the largest message, and has every kind of data in it.
#[test]
fn an_analysis_arrives_as_it_was_computed() {
    let mut documents = Documents::default();
    let texts = [
        ("v1.txt", "Article 1\n\nStates should report every year.\n\nThe secretariat keeps a register."),
        ("v2.txt", "Article 1\n\nThe secretariat keeps a public register.\n\nStates shall report every two years."),
        ("a.txt", "We ask that States shall report every two years, and that the register be public."),
    ];
    for (name, text) in texts {
        documents.add(name, 0, files::read(name, text.as_bytes()));
    }
    let arrangement = Arrangement {
        versions: ["v1.txt", "v2.txt"]
            .map(|document| VersionEntry { document: document.into(), ..VersionEntry::default() })
            .into(),
        contributions: vec![ContributionEntry { document: "a.txt".into(), ..ContributionEntry::default() }],
        ..Arrangement::default()
    };
    let analysis = Job::new(documents.consult(&arrangement)).finish();
    assert!(!analysis.changes.is_empty());
    let sent = Envelope { id: 3, body: Response::Computed { analysis: Box::new(analysis) } };
    let bytes = sent.to_bytes().unwrap_or_default();
    assert_eq!(Envelope::from_bytes(&bytes), Ok(sent));
}
