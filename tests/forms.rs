//! Papers as members hand them in, in six languages: whether what they ask for is read as a person reads it. The fixtures'
//! README says how they are written and what is held back.

use std::collections::BTreeMap;

use draftlens_engine::analysis::Job;
use draftlens_engine::assembly::Split as Parting;
use draftlens_engine::documents::Documents;
use draftlens_model::{Analysis, Arrangement, ContributionEntry, Proposal, ProposalKind, VersionEntry};
use draftlens_tests::Split;

/// A writer has handed in at least so many for a language.
const LEAST_PAPERS: usize = 8;

const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

/// Papers by one writer.
struct Part {
    name: &'static str,
    split: Split,
    folder: &'static str,
    /// The least share of things asked for that are read right (kind, words and place), and that name the right authors.
    /// Raised as they rise.
    floors: (f64, f64),
}

const PARTS: [Part; 3] = [
    Part { name: "design", split: Split::Design, folder: "", floors: (0.70, 0.88) },
    Part { name: "third", split: Split::Design, folder: "third/", floors: (0.65, 0.83) },
    Part { name: "held back", split: Split::HeldBack, folder: "", floors: (0.61, 0.66) },
];

struct Paper {
    name: String,
    text: String,
    expected: Vec<Asked>,
}

struct Asked {
    authors: Option<Vec<String>>,
    kind: String,
    place: String,
    deleted: String,
    inserted: String,
}

/// What came of some papers.
#[derive(Default)]
struct Score {
    asked: usize,
    right: usize,
    named: usize,
    named_right: usize,
    /// Proposals that nobody asks for; views ask for nothing.
    invented: usize,
}

fn papers(text: &str) -> Vec<Paper> {
    let papers = text.split("\n=== ").map(|paper| paper.strip_prefix("=== ").unwrap_or(paper));
    papers.filter_map(paper).collect()
}

fn paper(text: &str) -> Option<Paper> {
    let (name, rest) = text.split_once('\n')?;
    let (text, expected) = rest.split_once("--- expected\n")?;
    let expected = expected.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let mut fields = line.split('^').map(|field| field.trim().to_owned());
        let mut next = || fields.next().unwrap_or_default();
        let authors = next();
        let authors = (authors != "-").then(|| authors.split(';').map(|name| name.trim().to_owned()).collect());
        Asked { authors, kind: next(), place: next(), deleted: next(), inserted: next() }
    });
    Some(Paper { name: name.trim().to_owned(), text: text.trim().to_owned() + "\n", expected: expected.collect() })
}

/// The analysis of the papers of a language about its draft.
fn analysis(draft: &str, papers: &[Paper]) -> Analysis {
    let mut documents = Documents::default();
    let files =
        [("draft.txt", draft)].into_iter().chain(papers.iter().map(|paper| (paper.name.as_str(), &*paper.text)));
    for (name, text) in files {
        documents.clear(name);
        documents.add(name, 0, draftlens_tests::read(name, text.as_bytes()));
    }
    let entry = |paper: &Paper| ContributionEntry { document: paper.name.clone(), ..ContributionEntry::default() };
    let listed = Arrangement {
        versions: vec![VersionEntry { document: "draft.txt".to_owned(), ..VersionEntry::default() }],
        contributions: papers.iter().map(entry).collect(),
        ..Arrangement::default()
    };
    let arrangement = documents.lay_out(Some(listed), Parting::ByParty);
    Job::new(documents.consult(&arrangement)).finish()
}

/// Words and ideographs, in lower case.
fn words(text: &str) -> Vec<String> {
    let blocks = [draftlens_model::Block { text: text.replace('¶', " "), ..Default::default() }];
    let mut known = draftlens_text::Words::new(draftlens_model::Language::Other);
    let tokens = draftlens_text::tokenise(&blocks, &mut known);
    let tokens = tokens.blocks.into_iter().flatten().filter(|token| known.is_word(token.key));
    tokens.map(|token| known.text(token.surface).to_lowercase()).collect()
}

/// A name without the words that lead it: "Delegation of Country A" is Country A.
fn bare(name: &str) -> Vec<String> {
    const LEADS: [&str; 24] = [
        "delegation", "of", "the", "delegación", "del", "de", "la", "du", "des", "délégation", "делегация",
        "делегации", "делегацией", "وفد", "代表团", "by", "on", "behalf", "le", "от", "代表", "团", "el", "da",
    ];
    words(name).into_iter().filter(|word| !LEADS.contains(&word.as_str())).collect()
}

struct Draft {
    /// Each block's words, its label's first.
    blocks: Vec<Vec<String>>,
}

impl Draft {
    fn of(analysis: &Analysis) -> Draft {
        let blocks = analysis.versions[0].blocks.iter();
        let all = |block: &draftlens_model::TextBlock| {
            words(&format!("{} {}", block.label.as_deref().unwrap_or_default(), block.text))
        };
        Draft { blocks: blocks.map(all).collect() }
    }

    fn find(&self, place: &str) -> Option<u32> {
        let first: String = words(place).concat();
        let at = self.blocks.iter().position(|block| block.concat().starts_with(&first));
        at.filter(|_| !first.is_empty()).map(|at| at as u32)
    }
}

/// Whether a proposal is what was asked for.
fn is_right(proposal: &Proposal, asked: &Asked, draft: &Draft) -> bool {
    let kind = serde_json::to_value(proposal.kind).unwrap();
    if kind != serde_json::Value::String(asked.kind.clone()) || !is_at(proposal, asked, draft) {
        return false;
    }
    if matches!(asked.kind.as_str(), "view" | "keep" | "move" | "renumber") {
        return true;
    }
    let comes = words(&proposal.inserted) == words(&asked.inserted);
    let goes = asked.deleted == "*" || words(&proposal.deleted) == words(&asked.deleted) || asked.deleted.is_empty();
    comes && goes
}

fn is_at(proposal: &Proposal, asked: &Asked, draft: &Draft) -> bool {
    if matches!(asked.place.as_str(), "new" | "-") {
        return true;
    }
    let behind = asked.place.strip_prefix("after ");
    let place = behind.or_else(|| asked.place.strip_prefix("in ")).unwrap_or(&asked.place);
    let Some(block) = draft.find(place) else { return false };
    let mut at = proposal.target.iter().map(|span| span.block);
    // A paragraph that comes has its place between two, or none that could be marked.
    at.clone().any(|other| other == block)
        || behind.is_some() && (proposal.target.is_empty() || at.any(|other| other.abs_diff(block) <= 1))
}

/// A rewritten paragraph may be read as several edits: whether these bring all its new words.
fn rewrites(proposals: &[&Proposal], asked: &Asked, draft: &Draft) -> bool {
    if !matches!(asked.kind.as_str(), "replace" | "insert") || asked.inserted.is_empty() {
        return false;
    }
    let Some(block) = draft.find(&asked.place).filter(|_| asked.deleted == "*") else { return false };
    let count = |words: &[String]| {
        let mut counted: BTreeMap<String, i32> = BTreeMap::new();
        words.iter().for_each(|word| *counted.entry(word.clone()).or_default() += 1);
        counted
    };
    let here = proposals.iter().filter(|proposal| proposal.target.iter().any(|span| span.block == block));
    let brought: Vec<String> = here.flat_map(|proposal| words(&proposal.inserted)).collect();
    let (old, brought) = (count(&draft.blocks[block as usize]), count(&brought));
    let wanted = count(&words(&asked.inserted));
    let mut new = wanted.iter().map(|(word, times)| (word, times - old.get(word).copied().unwrap_or(0)));
    !brought.is_empty() && new.all(|(word, times)| times <= brought.get(word).copied().unwrap_or(0))
}

fn score(language: &str, part: &Part, wrong: &mut Vec<String>) -> Score {
    let read = |name: &str| part.split.read("forms", &format!("{}{language}/{name}", part.folder));
    let draft_text = read("draft.txt");
    let papers = papers(&read("cases.txt"));
    assert!(papers.len() >= LEAST_PAPERS, "{language}: too few papers were read");
    let analysis = analysis(&draft_text, &papers);
    let draft = Draft::of(&analysis);
    let mut score = Score::default();
    for paper in &papers {
        let is_own = |proposal: &&Proposal| {
            let rest = proposal.contribution.strip_prefix(&paper.name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
        };
        let mut left: Vec<&Proposal> = analysis.proposals.iter().filter(is_own).collect();
        let mut open: Vec<&Asked> = Vec::new();
        let mut named = |asked: &Asked, proposal: &Proposal| {
            let Some(authors) = &asked.authors else { return };
            score.named += 1;
            let right = authors.iter().map(|name| bare(name)).eq(proposal.parties.iter().map(|name| bare(name)));
            score.named_right += usize::from(right);
        };
        for asked in &paper.expected {
            score.asked += 1;
            match left.iter().position(|proposal| is_right(proposal, asked, &draft)) {
                Some(at) => {
                    score.right += 1;
                    named(asked, left.remove(at));
                }
                None => open.push(asked),
            }
        }
        for asked in open {
            if rewrites(&left, asked, &draft) {
                score.right += 1;
                let block = draft.find(&asked.place);
                let here = |proposal: &&Proposal| proposal.target.iter().any(|span| Some(span.block) == block);
                if let Some(first) = left.iter().find(|proposal| here(proposal)) {
                    named(asked, first);
                }
                left.retain(|proposal| !here(proposal));
            } else {
                let Asked { kind, place, deleted, inserted, .. } = asked;
                wrong.push(format!(
                    "{}{language}/{}: {kind} | {place} | {deleted} | {inserted}",
                    part.folder, paper.name
                ));
            }
        }
        score.invented += left.iter().filter(|proposal| proposal.kind != ProposalKind::View).count();
    }
    score
}

#[test]
fn papers_are_read_as_people_read_them() {
    let mut wrong = Vec::new();
    let mut below = Vec::new();
    for part in &PARTS {
        println!("{:9}  asked for  right          authors right  asked by nobody", part.name);
        let mut all = Score::default();
        for language in LANGUAGES {
            let mut here = Vec::new();
            let found = score(language, part, &mut here);
            print(language, &found);
            // Who reads what is held back may write rules after it.
            if part.split == Split::Design {
                wrong.append(&mut here);
            }
            all.asked += found.asked;
            all.right += found.right;
            all.named += found.named;
            all.named_right += found.named_right;
            all.invented += found.invented;
        }
        print("all", &all);
        let shares = (share(all.right, all.asked), share(all.named_right, all.named));
        if shares.0 < part.floors.0 || shares.1 < part.floors.1 {
            below.push((part.name, shares));
        }
    }
    wrong.iter().for_each(|line| println!("{line}"));
    assert!(below.is_empty(), "below the floors: {below:?}");
}

fn print(name: &str, score: &Score) {
    let Score { asked, right, named, named_right, invented } = *score;
    let (rights, authors) = (share(right, asked), share(named_right, named));
    println!("{name:9}  {asked:9}  {right:5} {rights:.3}    {named_right:5} {authors:.3}    {invented:5}");
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
