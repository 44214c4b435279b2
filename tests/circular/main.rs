//! A circular's consultation with a known answer: who is behind every sentence of the first draft and every change, and
//! what became of every proposal, for English and for Russian drafts. `fixtures/circular/README.md` says what the answers
//! mean and how they were made.
//!
//! `cargo test --test circular -- --nocapture` prints the scores and every wrong answer.

mod answers;
mod cases;
#[path = "../parties/word.rs"]
mod word;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use answers::{Answers, By, Change, Proposal};
use draftlens_engine::analysis::Job;
use draftlens_engine::assembly::Split;
use draftlens_engine::documents::Documents;
use draftlens_model::{
    Analysis, Attribution, Likelihood, Outcome, ProblemKind, ProposalKind, Severity, Span, TextBlock, VersionText,
    slice,
};
use draftlens_protocol::manifest::Manifest;
use word::Word;

/// For drafts in each language the least that is right, and the most that is wrong. Raised and lowered as it gets better.
const BOUNDS: [(&str, Bounds); 2] = [
    ("en", Bounds { sentences: (0.98, 0.75), changes: (0.98, 0.98), outcomes: (0.93, 0.98), formulas: 0, invented: 6 }),
    ("ru", Bounds { sentences: (0.98, 0.65), changes: (0.98, 0.90), outcomes: (0.85, 0.98), formulas: 0, invented: 2 }),
];

struct Bounds {
    /// Of the first draft's sentences the share of what is said that is right, and of what could be said that is said.
    sentences: (f64, f64),
    /// The same of the changes.
    changes: (f64, f64),
    /// The share of right outcomes of proposals in the draft's language, and of those in others where what is told of a
    /// whole file counts.
    outcomes: (f64, f64),
    /// Headings, dates and the like for which somebody is named.
    formulas: usize,
    /// Proposals that nobody makes.
    invented: usize,
}

fn folder() -> PathBuf {
    draftlens_tests::root().join("tests/fixtures/circular")
}

/// The bytes of a file as the program is given it; Word files are made from their sources.
fn bytes(path: &Path) -> Vec<u8> {
    let read = |path: &Path| fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|end| end != "docx") {
        return read(path);
    }
    let source = String::from_utf8(read(&path.with_extension("txt"))).unwrap();
    let (rows, paragraphs): (Vec<&str>, Vec<&str>) =
        source.split('\n').filter(|line| !line.trim().is_empty()).partition(|line| line.starts_with("| "));
    let mut word = Word::default();
    for line in paragraphs {
        word = match line.strip_prefix("@ ") {
            None => word.paragraph(line),
            Some(comment) => {
                let fields: Vec<&str> = comment.split(" ^ ").collect();
                let [number, author, date, text] = fields[..] else { panic!("a comment has four fields: {line}") };
                word.comment(number.parse().unwrap(), author, date, text)
            }
        };
    }
    if !rows.is_empty() {
        let cells: Vec<Vec<&str>> =
            rows.iter().map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
        word = word.table(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>());
    }
    word.pack()
}

/// The analysis of the consultation, or of its first draft alone with the letters it was written from; and the files'
/// names in the answers by those in the analysis.
fn analysis(language: &str, first_alone: bool) -> (Analysis, BTreeMap<String, String>) {
    let folder = folder().join(language);
    let mut manifest = Manifest::parse(&fs::read_to_string(folder.join("consultation.json")).unwrap()).unwrap();
    if first_alone {
        manifest.versions.truncate(1);
        manifest.contributions.retain(|contribution| contribution.source.contains("letters/"));
    }
    let plan = manifest.plan();
    let mut documents = Documents::default();
    let mut names = BTreeMap::new();
    for source in &plan.sources {
        documents.add(&source.name, 0, draftlens_tests::read(&source.name, &bytes(&folder.join(&source.source))));
        names.insert(source.name.clone(), source.source.trim_start_matches("../").to_owned());
    }
    let arrangement = documents.lay_out(Some(plan.arrangement), Split::ByParty);
    let analysis = Job::new(documents.consult(&arrangement)).finish();
    let unread = |problem: &&draftlens_model::Problem| problem.severity == Severity::Error;
    let unread: Vec<_> = analysis.problems.iter().filter(unread).collect();
    assert!(unread.is_empty(), "{language}: {unread:?}");
    (analysis, names)
}

/// An analysis beside the answers.
struct Read<'a> {
    language: &'a str,
    answers: &'a Answers,
    analysis: Analysis,
    /// The answers' names of files by the analysis's.
    names: BTreeMap<String, String>,
    /// For each version, the blocks of its paragraphs by place ("4.2").
    places: Vec<BTreeMap<String, u32>>,
}

/// Who is named for something. Mere possibilities are no answers.
#[derive(Default)]
struct Said<'a> {
    likely: BTreeSet<&'a str>,
    possible: BTreeSet<&'a str>,
}

/// What was said of who is behind something: right and wrong pairs of a sentence or change and a member.
#[derive(Default)]
struct Credit {
    right: usize,
    wrong: usize,
    /// Members who could be named, and of these those whom only the minutes call supporters, found and not.
    due: usize,
    found: usize,
    supporters: usize,
    supporters_found: usize,
}

impl Credit {
    fn shares(&self) -> (f64, f64) {
        (share(self.right, self.right + self.wrong), share(self.found, self.due))
    }

    /// Adds what is said of one thing, and lists what is wrong.
    fn add(&mut self, what: &str, said: &Said, by: &[By], visible: impl Fn(&By) -> bool, wrong: &mut Vec<String>) {
        for member in &said.likely {
            // To name the right one although no words could tell is neither.
            let own: Vec<&By> = by.iter().filter(|by| by.member == *member).collect();
            if own.is_empty() {
                self.wrong += 1;
                wrong.push(format!("{what}: names {member}, who did not ask"));
            } else if own.iter().any(|by| visible(by)) {
                self.right += 1;
            }
        }
        let due: BTreeSet<&str> = by.iter().filter(|by| visible(by)).map(|by| by.member.as_str()).collect();
        for member in due {
            let supports = by.iter().filter(|by| by.member == member && visible(by)).all(|by| by.supporter);
            let found = said.likely.contains(member);
            self.due += 1;
            self.found += usize::from(found);
            self.supporters += usize::from(supports);
            self.supporters_found += usize::from(supports && found);
            if !found {
                let how = if supports { " (a supporter)" } else { "" };
                let but = if said.possible.contains(member) { ", only as possible" } else { "" };
                wrong.push(format!("{what}: does not name {member}{how}{but}"));
            }
        }
    }
}

impl<'a> Read<'a> {
    fn new(language: &'a str, answers: &'a Answers, first_alone: bool) -> Read<'a> {
        let (analysis, names) = analysis(language, first_alone);
        let places = analysis.versions.iter().map(places).collect();
        Read { language, answers, analysis, names, places }
    }

    fn member(&self, name: &str) -> Option<&'a str> {
        let names = self.answers.members.iter();
        names.filter(|(_, names)| names.iter().any(|own| own == name)).map(|(member, _)| member.as_str()).next()
    }

    /// The file of a contribution, as the answers call it; parts of a file are that file.
    fn file(&self, contribution: &str) -> &str {
        let whole = contribution.split('#').next().unwrap_or_default();
        self.names.get(whole).map(String::as_str).unwrap_or_default()
    }

    /// Whether words of this file can be matched in these drafts.
    fn is_readable(&self, file: &str) -> bool {
        let language = &self.answers.file(file).language;
        language == "draft" || language == self.language
    }

    fn members<'b>(&'b self, parties: impl IntoIterator<Item = &'b String>) -> BTreeSet<&'b str> {
        parties.into_iter().map(|name| self.member(name).unwrap_or(name)).collect()
    }

    /// The members whom an attribution names: of the proposals that it rests on, else of its contribution.
    fn named(&self, attribution: &Attribution) -> BTreeSet<&str> {
        let proposals = attribution.proposals.iter().map(|id| &self.analysis.proposals[*id as usize]);
        let parties = self.members(proposals.flat_map(|proposal| &proposal.parties));
        if !parties.is_empty() {
            return parties;
        }
        let whole = self.analysis.contributions.iter().find(|one| one.name == attribution.contribution);
        self.members(whole.iter().flat_map(|one| one.contributors.iter().map(|contributor| &contributor.name)))
    }

    /// Who is named for words of a version, old or new side of the changes to `to`; none where nothing changed there.
    fn said(&self, to: u32, old: Option<(u32, Range<u32>)>, new: Option<(u32, Range<u32>)>) -> Option<Said<'_>> {
        let on = |side: &Option<(u32, Range<u32>)>, spans: &[Span]| {
            let meets = |(block, range): &(u32, Range<u32>)| {
                spans.iter().any(|span| span.block == *block && meets(span, range))
            };
            side.as_ref().is_some_and(meets)
        };
        let changes = self.analysis.all_changes().filter(|change| change.to == to);
        let changes: Vec<_> = changes.filter(|change| on(&old, &change.old) || on(&new, &change.new)).collect();
        let answers = changes.iter().flat_map(|change| &change.attributions);
        let answers = answers.filter(|answer| on(&old, &answer.explains.old) || on(&new, &answer.explains.new));
        let (possible, likely): (Vec<_>, Vec<_>) =
            answers.partition(|answer| answer.likelihood == Likelihood::Possible);
        let named = |answers: Vec<&Attribution>| answers.into_iter().flat_map(|answer| self.named(answer)).collect();
        (!changes.is_empty()).then(|| Said { likely: named(likely), possible: named(possible) })
    }

    fn blocks(&self, version: u32) -> &[TextBlock] {
        &self.analysis.versions[version as usize].blocks
    }

    /// Where words stand in a version, at a place.
    fn words(&self, version: u32, place: &str, words: &str) -> (u32, Range<u32>) {
        let paragraph = place.split('/').next().unwrap_or_default();
        let block = *self.places[version as usize].get(paragraph).unwrap_or_else(|| panic!("no {place} in {version}"));
        let text = &self.blocks(version)[block as usize].text;
        // A deleted paragraph's label is no text of its block.
        let words = words.split_once(". ").filter(|(label, _)| label.len() == 1).map_or(words, |(_, rest)| rest);
        let at = find(text, words).unwrap_or_else(|| panic!("{words:?} does not stand in {place}: {text:?}"));
        (block, at)
    }

    fn sentences(&self, wrong: &mut Vec<String>) -> Credit {
        let mut credit = Credit::default();
        for sentence in &self.answers.sentences {
            let at = self.words(0, &sentence.at, sentence.words(self.language));
            let said = self.said(0, None, Some(at)).unwrap_or_default();
            let what = format!("{} sentence {}", self.language, sentence.at);
            credit.add(&what, &said, &sentence.by, |by| self.is_readable(&by.file), wrong);
        }
        credit
    }

    /// Headings, dates and the document's head for which somebody is named, from a draft on.
    fn formulas(&self, from: u32, wrong: &mut Vec<String>) -> usize {
        let mut count = 0;
        for change in self.analysis.all_changes().filter(|change| change.to >= from) {
            let paragraphs: BTreeSet<u32> = self.places[change.to as usize].values().copied().collect();
            let outside = change.new.iter().any(|span| !paragraphs.contains(&span.block));
            let answers = change.attributions.iter().filter(|answer| answer.likelihood != Likelihood::Possible);
            let said: BTreeSet<&str> = answers.flat_map(|answer| self.named(answer)).collect();
            if outside && !said.is_empty() {
                count += 1;
                let words = spoken(self.blocks(change.to), &change.new);
                wrong.push(format!("{} heading or date {words:?}: names {said:?}", self.language));
            }
        }
        count
    }

    fn changes(&self, wrong: &mut Vec<String>) -> Credit {
        let mut credit = Credit::default();
        for change in &self.answers.changes {
            let Change { to, at, by, .. } = change;
            let (old, new) = change.words(self.language);
            let what = format!("{} change to {to} at {at} [-{old}-] {{+{new}+}}", self.language);
            // Where words only come the place is the later draft's, else the earlier's.
            let old = (!old.is_empty()).then(|| self.words(to - 1, at, old));
            let new = (!new.is_empty()).then(|| self.words(*to, at, new));
            let said = self.said(*to, old, new);
            if said.is_none() {
                wrong.push(format!("{what}: there is no such change"));
            }
            let visible = |by: &By| by.without_words || self.is_readable(&by.file);
            credit.add(&what, &said.unwrap_or_default(), by, visible, wrong);
        }
        credit
    }

    /// The proposal of the analysis that is an expected one: of the same file, with most of its words, if it can be by the
    /// same member; else one of that member and kind that nothing else is.
    fn matched(&self) -> Vec<Option<usize>> {
        let all = &self.analysis.proposals;
        let of_file = |expected: &Proposal| {
            let all = all.iter().enumerate();
            let own = all.filter(|(_, proposal)| self.file(&proposal.contribution) == expected.file);
            own.map(|(at, proposal)| (at, proposal, self.is_by(proposal, expected))).collect::<Vec<_>>()
        };
        let by_words = |expected: &Proposal| {
            let wanted = expected.all_words(self.language);
            let of_words = |proposal: &draftlens_model::Proposal| {
                let found = answers::counted(&format!("{} {}", proposal.deleted, proposal.inserted));
                let shared: usize = wanted.iter().map(|(word, times)| times.min(found.get(word).unwrap_or(&0))).sum();
                let (wanted, found): (usize, usize) = (wanted.values().sum(), found.values().sum());
                let is_kind = name(proposal.kind) == expected.kind;
                (2 * shared > wanted).then(|| (2000 * shared / (wanted + found), is_kind))
            };
            let fitting = of_file(expected).into_iter().filter_map(|(at, proposal, is_by)| {
                let fit = of_words(proposal)?;
                Some((is_by, fit, std::cmp::Reverse(at)))
            });
            fitting.max().map(|(_, _, at)| at.0)
        };
        let expected = &self.answers.proposals;
        let mut matched: Vec<Option<usize>> = expected.iter().map(by_words).collect();
        for (at, expected) in expected.iter().enumerate() {
            if matched[at].is_none() && expected.kind != "insert" {
                let mut of_kind = of_file(expected).into_iter().filter(|(at, proposal, is_by)| {
                    *is_by && name(proposal.kind) == expected.kind && !matched.contains(&Some(*at))
                });
                matched[at] = of_kind.next().map(|(at, ..)| at);
            }
        }
        matched
    }

    /// Whether the analysis says of a proposal who makes it: its members, and perhaps those who support it.
    fn is_by(&self, proposal: &draftlens_model::Proposal, expected: &Proposal) -> bool {
        let said = self.members(&proposal.parties);
        let is_known = |member: &&str| expected.members.iter().chain(&expected.supporters).any(|own| own == member);
        expected.members.iter().all(|member| said.contains(member.as_str())) && said.iter().all(is_known)
    }

    fn is_told_foreign(&self, file: &str) -> bool {
        let mut problems = self.analysis.problems.iter();
        problems.any(|problem| problem.kind == ProblemKind::OtherLanguage && self.file(&problem.file) == file)
    }

    fn outcomes(&self, wrong: &mut Vec<String>) -> Outcomes {
        let mut tally = Outcomes::default();
        let matched = self.matched();
        for (expected, found) in self.answers.proposals.iter().zip(&matched) {
            let readable = self.is_readable(&expected.file);
            let due = expected.outcome(readable);
            let what = format!("{} proposal {} ({} {})", self.language, expected.id, expected.kind, expected.at);
            let group = if readable { &mut tally.readable } else { &mut tally.foreign };
            group.0 += 1;
            let Some(proposal) = found.map(|at| &self.analysis.proposals[at]) else {
                if !readable && due == Outcome::CannotBeJudged.name() && self.is_told_foreign(&expected.file) {
                    tally.told += 1;
                }
                wrong.push(format!("{what}: not read; it is {due}"));
                continue;
            };
            tally.named.0 += 1;
            if self.is_by(proposal, expected) {
                tally.named.1 += 1;
            } else {
                let members = &expected.members;
                wrong.push(format!("{what}: said to be by {:?}, it is by {members:?}", proposal.parties));
            }
            let said = proposal.outcome.name();
            if due.split('|').any(|due| due == said) {
                group.1 += 1;
            } else {
                wrong.push(format!("{what}: said {said}, it is {due} ({})", proposal.reason));
            }
            if readable {
                let last = self.analysis.versions.len();
                for (version, due) in (last - expected.outcomes.len()..).zip(&expected.outcomes) {
                    let said = proposal.outcomes.iter().find(|outcome| outcome.version as usize == version);
                    let said = said.map_or("nothing", |outcome| outcome.outcome.name());
                    tally.chain.0 += 1;
                    tally.chain.1 += usize::from(due.split('|').any(|due| due == said));
                    if !due.split('|').any(|due| due == said) && version + 1 < last {
                        wrong.push(format!("{what}: of draft {version} said {said}, it is {due}"));
                    }
                }
            }
        }
        for (at, proposal) in self.analysis.proposals.iter().enumerate() {
            if proposal.kind == ProposalKind::View {
                continue;
            }
            let draftlens_model::Proposal { deleted, inserted, .. } = proposal;
            let (kind, file, is_matched) =
                (name(proposal.kind), self.file(&proposal.contribution), matched.contains(&Some(at)));
            let source = self.analysis.contributions.iter().find(|one| one.name == proposal.contribution);
            let source = source.map(|one| spoken(&one.blocks, &proposal.source)).unwrap_or_default();
            let mut idle = self.answers.nobodys.iter().filter(|words| words.is_of(file, self.language));
            let is_in = |words: &str| inserted.contains(words) || !is_matched && source.contains(words);
            if let Some(words) = idle.find_map(|idle| idle.words.iter().find(|words| is_in(words))) {
                tally.idle += 1;
                wrong.push(format!("{} {file} asks for nothing with {words:?}: {kind} {source:?}", self.language));
            } else if !is_matched {
                tally.others += 1;
                wrong.push(format!("{} {file} also asks: {kind} [-{deleted}-] {{+{inserted}+}}", self.language));
            }
        }
        tally
    }
}

/// Counts of proposals: how many, and how many right.
#[derive(Default)]
struct Outcomes {
    readable: (usize, usize),
    foreign: (usize, usize),
    /// Of the latter those not read, of whose whole file it is told that its words cannot be matched.
    told: usize,
    /// Those read, and of whom the right members are named.
    named: (usize, usize),
    /// Outcomes in every later draft, of those in the draft's language.
    chain: (usize, usize),
    /// Proposals made of what asks for nothing, and others that nobody makes.
    idle: usize,
    others: usize,
}

/// The paragraphs of a version by article and number.
fn places(version: &VersionText) -> BTreeMap<String, u32> {
    let mut article = String::new();
    let mut places = BTreeMap::new();
    for (index, block) in (0..).zip(&version.blocks) {
        let all = format!("{} {}", block.label.as_deref().unwrap_or_default(), block.text);
        let mut words = all.split_whitespace();
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let number = |word: &str| word.trim_end_matches(['.', ')']).to_owned();
        if matches!(first, "Article" | "Статья") {
            article = number(second);
        } else if !article.is_empty() && number(first).parse::<u32>().is_ok() {
            places.insert(format!("{article}.{}", number(first)), index);
        }
    }
    places
}

/// Where words stand in a text, as whole words, in characters.
fn find(text: &str, words: &str) -> Option<Range<u32>> {
    let is_edge = |side: Option<char>| side.is_none_or(|letter| !letter.is_alphanumeric());
    let at = text
        .match_indices(words)
        .map(|(at, _)| at)
        .find(|at| is_edge(text[..*at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next()))?;
    let start = text[..at].chars().count() as u32;
    Some(start..start + words.chars().count() as u32)
}

/// Whether a span has enough of a range's words: more than the edge of a neighbour.
fn meets(span: &Span, range: &Range<u32>) -> bool {
    let shared = span.end.min(range.end).saturating_sub(span.start.max(range.start));
    4 * shared >= range.len() as u32 || shared > 0 && shared == span.end - span.start
}

fn spoken(blocks: &[TextBlock], spans: &[Span]) -> String {
    let texts = spans.iter().map(|span| slice(&blocks[span.block as usize].text, span.start, span.end));
    texts.collect::<Vec<_>>().join(" ")
}

fn name(kind: ProposalKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap_or_default().to_owned()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[test]
fn the_consultation_is_explained_as_its_writer_knows_it() {
    let answers = Answers::read(&folder());
    let mut beyond = Vec::new();
    for (language, bounds) in BOUNDS {
        let mut wrong = Vec::new();
        let first = Read::new(language, &answers, true);
        let sentences = first.sentences(&mut wrong);
        let mut formulas = first.formulas(0, &mut wrong);
        let whole = Read::new(language, &answers, false);
        let changes = whole.changes(&mut wrong);
        formulas += whole.formulas(1, &mut wrong);
        let outcomes = whole.outcomes(&mut wrong);
        for (what, credit) in [("sentences", &sentences), ("changes", &changes)] {
            let (precision, recall) = credit.shares();
            let Credit { right, wrong, due, found, supporters, supporters_found } = credit;
            println!(
                "{language} {what}: P {precision:.3} ({right}/{}), R {recall:.3} ({found}/{due}), of these supporters \
                 {supporters_found}/{supporters}",
                right + wrong
            );
        }
        println!("{language} headings, dates and the like for which somebody is named: {formulas}");
        let Outcomes { readable, foreign, told, named, chain, idle, others } = outcomes;
        let line = |what: &str, (all, right): (usize, usize)| {
            println!("{language} {what}: {:.3} ({right}/{all})", share(right, all));
        };
        line("outcomes", (readable.0 + foreign.0, readable.1 + foreign.1));
        line("  in the draft's language", readable);
        line("  in others", foreign);
        line("  the same, where what is told of the whole file counts", (foreign.0, foreign.1 + told));
        line("  in the draft's language, draft by draft", chain);
        line("proposals by the right members, of those read", named);
        println!("{language} proposals of what asks for nothing: {idle}; others that nobody makes: {others}");
        let notes = whole.analysis.problems.iter().filter(|problem| problem.kind != ProblemKind::OtherLanguage);
        notes.for_each(|note| println!("  note {}: {}", note.file, note.message));
        wrong.iter().for_each(|line| println!("  WRONG {line}"));
        let pairs = [
            (sentences.shares(), bounds.sentences),
            (changes.shares(), bounds.changes),
            ((share(readable.1, readable.0), share(foreign.1 + told, foreign.0)), bounds.outcomes),
        ];
        let is_below = |((one, other), least): &((f64, f64), (f64, f64))| *one < least.0 || *other < least.1;
        beyond.extend(pairs.iter().filter(|pair| is_below(pair)).map(|pair| format!("{language}: {pair:?}")));
        if formulas > bounds.formulas || idle + others > bounds.invented {
            beyond.push(format!("{language}: {formulas} formulas, {} invented", idle + others));
        }
    }
    assert!(beyond.is_empty(), "beyond the bounds: {beyond:#?}");
}
