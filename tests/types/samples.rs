//! Values of the model with everything in them: each field filled and left out, each variant of each enum. A new field
//! or variant does not compile before it stands here.

use draftlens_model::ExportFormat;
use draftlens_model::{
    ANALYSIS_SCHEMA, Analysis, Attribution, BlockKind, Cell, Change, ChangeKind, Class, Comparison, ContributionText,
    Contributor, Evidence, Language, Likelihood, Origin, Outcome, Problem, ProblemKind, Proposal, ProposalForm,
    ProposalKind, Redline, RevisionKind, Row, RowKind, Said, Severity, Side, Sides, Span, TextBlock, Tool,
    VersionOutcome, VersionText, Why, WhyCode, WordMatch,
};
use draftlens_model::{Progress, Stage};
use draftlens_protocol::manifest::{ContributionSource, MANIFEST_SCHEMA, Manifest, VersionSource};
use draftlens_review::{ChangeWords, Decision, Decisions, Disposition, SESSION_SCHEMA};

/// A text that may be any: a field that holds it is declared as `string`, and a field that holds another string is not.
pub const ANY: &str = "any text";

/// A message that is any text.
fn said() -> Said {
    Said { id: "".into(), english: ANY.into(), values: Vec::new() }
}

fn any() -> String {
    ANY.to_owned()
}

/// All variants of an enum.
macro_rules! all {
    ($kind:ident: $($variant:ident)+) => {{
        // Does not compile where a variant is missing from the list.
        let _ = |variant: $kind| match variant { $($kind::$variant => ()),+ };
        vec![$($kind::$variant),+]
    }};
}

/// A value made twice: with its optional fields filled, and without.
fn both<T>(make: impl Fn(bool) -> T) -> Vec<T> {
    vec![make(true), make(false)]
}

fn span() -> Span {
    Span { block: 0, start: 0, end: 1 }
}

pub fn analysis() -> Analysis {
    let changes: Vec<Change> = all!(ChangeKind: Insert Delete Replace Move Split Merge Punctuation Typographic Label)
        .into_iter()
        .flat_map(|kind| both(|full| change(kind, full)))
        .collect();
    Analysis {
        schema: ANALYSIS_SCHEMA.to_owned(),
        tool: Tool { name: any(), version: any() },
        title: any(),
        versions: versions(),
        contributions: both(contribution),
        comparisons: both(comparison),
        minor: changes.clone(),
        changes,
        proposals: proposals(),
        history: vec![both(|full| Origin { start: 0, end: 1, version: 0, change: full.then_some(0) })],
        problems: problems(),
    }
}

fn versions() -> Vec<VersionText> {
    let version = |language| VersionText {
        name: any(),
        label: any(),
        language,
        date: language.map(|_| any()),
        sha256: any(),
        blocks: blocks(),
    };
    let languages = all!(Language: Arabic Chinese English French Russian Spanish Other);
    languages.into_iter().map(Some).chain([None]).map(version).collect()
}

fn contribution(full: bool) -> ContributionText {
    ContributionText {
        name: any(),
        contributors: vec![Contributor { name: any() }],
        language: full.then_some(Language::English),
        date: full.then(any),
        supersedes: full.then(any),
        sha256: any(),
        excluded: full,
        edits: full.then_some(0),
        blocks: blocks(),
    }
}

fn blocks() -> Vec<TextBlock> {
    let kinds = all!(BlockKind: Paragraph Heading ListItem Cell Footnote Endnote TextBox);
    let block = |kind| {
        both(|full| TextBlock {
            kind,
            level: 0,
            label: full.then(any),
            text: any(),
            cell: full.then_some(Cell { table: 0, row: 0, column: 0 }),
            revisions: revisions(),
        })
    };
    kinds.into_iter().flat_map(block).collect()
}

fn revisions() -> Vec<Redline> {
    let kinds = all!(RevisionKind: Insert Delete MoveFrom MoveTo);
    let redline = |kind| both(|full| Redline { kind, start: 0, end: 1, author: full.then(any), date: full.then(any) });
    kinds.into_iter().flat_map(redline).collect()
}

fn comparison(full: bool) -> Comparison {
    let kinds = all!(RowKind: Same Changed Inserted Deleted MovedAway MovedHere);
    let row = |kind| Row { kind, old: vec![0], new: vec![0], changes: vec![0] };
    Comparison { from: full.then_some(0), to: 1, rows: kinds.into_iter().map(row).collect(), coarse: full }
}

fn change(kind: ChangeKind, full: bool) -> Change {
    Change {
        id: 0,
        from: full.then_some(0),
        to: 1,
        kind,
        old: vec![span()],
        new: vec![span()],
        at: Sides { old: full.then(span), new: full.then(span) },
        attributions: attributions(),
    }
}

fn attributions() -> Vec<Attribution> {
    let attribution = |class, likelihood| Attribution {
        contribution: any(),
        proposals: vec![0],
        group: 0,
        class,
        score: 0.5,
        likelihood,
        late: true,
        explains: Sides { old: vec![span()], new: vec![span()] },
        evidence: evidence(),
    };
    let classes = all!(Class: Verbatim Adapted SameEdit Instruction Related);
    let likelihoods = all!(Likelihood: Strong Likely Possible);
    let by_class = classes.into_iter().map(|class| attribution(class, Likelihood::Strong));
    by_class.chain(likelihoods.into_iter().map(|likelihood| attribution(Class::Related, likelihood))).collect()
}

fn evidence() -> Vec<Evidence> {
    let codes = all!(WhyCode: SameInsertion SameDeletion SameReplacement SameMove WordsInOrder WordsScattered Asked
        NamesPlace SharedTerms);
    let sides = all!(Side: Old New);
    let matches: Vec<WordMatch> =
        sides.into_iter().map(|side| WordMatch { side, change: span(), source: span() }).collect();
    let evidence = |code| {
        both(|full| Evidence {
            source: span(),
            matches: matches.clone(),
            reason: any(),
            why: Why { code, place: full.then(any), matched: 1, of: 2 },
        })
    };
    codes.into_iter().flat_map(evidence).collect()
}

fn proposals() -> Vec<Proposal> {
    let proposal = |form, kind, outcome| {
        both(|full| Proposal {
            id: 0,
            contribution: any(),
            parties: vec![any()],
            form,
            kind,
            source: vec![span()],
            reasons: vec![span()],
            base: full.then_some(0),
            place: full.then(any),
            target: vec![span()],
            inserted: any(),
            deleted: any(),
            joint: vec![1],
            conflicts: vec![2],
            outcomes: vec![VersionOutcome { version: 1, outcome, changes: vec![0], now: vec![span()] }],
            outcome,
            changes: vec![0],
            reason: said(),
        })
    };
    let forms = all!(ProposalForm: TrackedChange Rewrite Instruction Comment AmendmentForm TableRow Reported Text);
    let kinds = all!(ProposalKind: Insert Delete Replace Move Merge Split Renumber Keep View);
    let outcomes = all!(Outcome: Adopted Partly NotReflected Removed Pending CannotBeJudged);
    let by_form = forms.into_iter().flat_map(|form| proposal(form, ProposalKind::Insert, Outcome::Adopted));
    let by_kind = kinds.into_iter().flat_map(|kind| proposal(ProposalForm::Rewrite, kind, Outcome::Adopted));
    let by_outcome =
        outcomes.into_iter().flat_map(|outcome| proposal(ProposalForm::Comment, ProposalKind::View, outcome));
    by_form.chain(by_kind).chain(by_outcome).collect()
}

pub fn problems() -> Vec<Problem> {
    let problem = |severity, kind| Problem { file: any(), severity, kind, message: said(), values: vec![any()] };
    let severities = all!(Severity: Note Warning Error);
    let kinds = all!(ProblemKind: Empty NoText Scanned Encrypted Truncated Unrecognised Renamed Malformed Limit
        NeedsReader Unreadable Crashed Partial OtherLanguage Host IdenticalVersions Coarse Fetch Manifest
        Formatting Parts);
    let by_severity = severities.into_iter().map(|severity| problem(severity, ProblemKind::Empty));
    by_severity.chain(kinds.into_iter().map(|kind| problem(Severity::Note, kind))).collect()
}

pub fn progress() -> Vec<Progress> {
    let stages = all!(Stage: Reading Comparing Attributing Tracing Done);
    stages.into_iter().map(|stage| Progress { stage, what: any(), done: 0, of: 1 }).collect()
}

/// One as people make it, and one in which nothing is decided yet.
pub fn sessions() -> Vec<Decisions> {
    let words = || ChangeWords { place: any(), old: any(), new: any() };
    let dispositions = all!(Disposition: Confirmed Rejected Noted Withdrawn);
    let decisions = dispositions.into_iter().flat_map(|disposition| {
        let decision = |full: bool| Decision {
            change: any(),
            contribution: any(),
            disposition,
            remark: any(),
            about: full.then(words),
        };
        both(decision)
    });
    let decisions = decisions.collect();
    vec![Decisions { schema: SESSION_SCHEMA.to_owned(), decisions }, Decisions::default()]
}

pub fn manifest() -> Manifest {
    Manifest {
        schema: MANIFEST_SCHEMA.to_owned(),
        title: any(),
        versions: both(|full| VersionSource {
            source: any(),
            label: any(),
            date: full.then(any),
            language: full.then(any),
        }),
        contributions: both(|full| ContributionSource {
            source: any(),
            contributors: vec![any()],
            date: full.then(any),
            language: full.then(any),
            supersedes: full.then(any),
        }),
    }
}

pub fn export_formats() -> Vec<ExportFormat> {
    all!(ExportFormat: Json Html Csv)
}
