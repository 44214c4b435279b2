//! How well amendments on forms are read, beside what each asks for as somebody wrote it down.
//!
//! `cargo run --release --example amendment_forms -- FORMS.json [--wrong]`. The file has the schema `amendment-forms/1`: of
//! each form its number, the part of the text that it is for, its lines, its reasons, and what it asks for in order (kind,
//! place, words). An amendment counts as right where kind, place and words of all that it asks for are, and nothing else is
//! read from it.

use std::collections::BTreeSet;

use draftlens_model::{Block, Contribution, Document, Language};
use draftlens_proposals::instructions::{Instruction, Place, Reference, Relation, Unit, Verb};
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_text::Words;
use serde_json::Value;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the file of forms");
    let tells = arguments.next().is_some_and(|argument| argument == "--wrong");
    let text = std::fs::read_to_string(&path).expect("the file can be read");
    let forms: Value = serde_json::from_str(&text).expect("the file is JSON");
    let language = forms["language"].as_str().map(Language::from_tag);
    let forms = forms["forms"].as_array().expect("a list of forms");
    let (mut asked, mut right, mut whole) = (0, 0, 0);
    for form in forms {
        let wanted = form["asks"].as_array().map_or(&[][..], Vec::as_slice);
        let mut found = read(form, language);
        let mut missed = Vec::new();
        for want in wanted {
            match found.iter().position(|instruction| is_asked(instruction, want)) {
                Some(at) => {
                    found.remove(at);
                }
                None => missed.push(want),
            }
        }
        asked += wanted.len();
        right += wanted.len() - missed.len();
        whole += usize::from(missed.is_empty() && found.is_empty());
        if tells && (!missed.is_empty() || !found.is_empty()) {
            println!("{}: {}", form["id"], form["lines"]);
            missed.iter().for_each(|want| println!("    missed {want}"));
            found.iter().for_each(|instruction| println!("    read {}", shown(instruction)));
        }
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    println!("forms right in all: {whole} of {} ({:.3})", forms.len(), share(whole, forms.len()));
    println!("things asked for:   {right} of {asked} ({:.3})", share(right, asked));
}

/// What is read from a form as it would be handed in.
fn read(form: &Value, language: Option<Language>) -> Vec<Instruction> {
    let text = |key: &str| form[key].as_str().unwrap_or_default().to_owned();
    let number = format!("Amendement n° {}", text("number"));
    let author = [text("author"), text("group")].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>();
    let head = [number, "présenté par".to_owned(), author.join(", "), text("subdivision")];
    let lines = form["lines"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let reasons = ["Objet".to_owned(), text("objet")];
    let blocks = head.into_iter().chain(lines).chain(reasons).filter(|text| !text.is_empty());
    let blocks = blocks.map(|text| Block { text, ..Block::default() }).collect();
    let document = Document { name: "form.txt".into(), language, blocks, ..Document::default() };
    let contribution = Contribution { document: document.into(), ..Contribution::default() };
    let read = ReadContribution::of(&contribution, &mut Words::new(language.unwrap_or(Language::Other)));
    read.asked.into_iter().filter(|asked| asked.is_certain()).map(|asked| asked.instruction).collect()
}

fn is_asked(instruction: &Instruction, want: &Value) -> bool {
    let kind = match instruction.verb {
        Verb::Delete => "delete",
        Verb::Insert => "insert",
        Verb::Replace | Verb::Amend => "replace",
        _ => return false,
    };
    let quoted = |words: &Option<draftlens_proposals::instructions::Quoted>| {
        words.as_ref().map_or(Vec::new(), |words| bare(&words.text))
    };
    let wanted = |key: &str| match &want[key] {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).flat_map(bare).collect(),
        Value::String(text) => bare(text),
        _ => Vec::new(),
    };
    let anchored = |reference: &Reference| match &reference.place {
        Place::Words(words) => bare(&words.text) == wanted("anchor"),
        _ => false,
    };
    let anchor = want["anchor"].is_null() || instruction.targets.iter().any(anchored);
    want["kind"] == kind
        && quoted(&instruction.new) == wanted("new")
        && (want["old"].is_null() || quoted(&instruction.old) == wanted("old"))
        && anchor
        && is_at(instruction, want)
}

/// Whether the place is the article and the alinéas that are wanted, and on the right side of them.
fn is_at(instruction: &Instruction, want: &Value) -> bool {
    let paths = || instruction.targets.iter().filter(|target| !target.path().is_empty());
    let article = bare(want["article"].as_str().unwrap_or_default());
    let in_article = |target: &Reference| {
        let step = target.path().iter().find(|step| step.unit == Some(Unit::Article));
        let label = article.iter().skip(1).filter(|part| *part != "nouveau");
        step.is_some_and(|step| label.eq(&step.label))
    };
    let alineas: BTreeSet<u64> = want["alineas"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    let mut named: BTreeSet<u64> = BTreeSet::new();
    for step in paths().flat_map(Reference::path).filter(|step| step.unit == Some(Unit::Alinea)) {
        let number = |label: &[String]| label.first().and_then(|label| label.parse().ok());
        let first = number(&step.label).or_else(|| step.nth.and_then(|order| u64::try_from(order).ok()));
        let last = step.last.as_deref().and_then(number).or(first);
        named.extend(first.zip(last).into_iter().flat_map(|(first, last)| first..=last));
    }
    let relation = match want["position"].as_str() {
        Some("apres") if want["anchor"].is_null() => Some(Relation::After),
        Some("avant") if want["anchor"].is_null() => Some(Relation::Before),
        _ => None,
    };
    let sentence = want["sentence"].is_null()
        || paths().any(|target| target.path().iter().any(|step| step.unit == Some(Unit::Sentence)));
    paths().all(in_article)
        && paths().next().is_some()
        && named == alineas
        && relation.is_none_or(|relation| paths().any(|target| target.relation == relation))
        && sentence
}

/// Words in lower case without accents of French ordinals: what two ways of typing differ in does not count.
fn bare(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace("1er", "1");
    let parts = text.split(|ch: char| !ch.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn shown(instruction: &Instruction) -> String {
    let place = |reference: &Reference| match &reference.place {
        Place::Path(steps) => {
            let step = |step: &draftlens_proposals::instructions::PlaceStep| {
                format!(
                    "{:?} {}{}",
                    step.unit,
                    step.label.join("."),
                    step.nth.map_or(String::new(), |nth| format!("#{nth}"))
                )
            };
            format!("{:?} {}", reference.relation, steps.iter().map(step).collect::<Vec<_>>().join("/"))
        }
        Place::Words(words) => format!("{:?} «{}»", reference.relation, words.text),
        _ => "elsewhere".to_owned(),
    };
    let words = |words: &Option<draftlens_proposals::instructions::Quoted>| {
        words.as_ref().map_or(String::new(), |words| words.text.chars().take(70).collect())
    };
    let places: Vec<String> = instruction.targets.iter().map(place).collect();
    format!("{:?} {places:?} | {} | {}", instruction.verb, words(&instruction.old), words(&instruction.new))
}
