//! `cargo xtask eval`: how good the attribution is, on labelled cases outside the repository.
//!
//! [`case`] reads a case, [`runs`] lets the command line analyse it, [`analysis`] reads what came of it, [`tokens`]
//! finds the labels' tokens in it, [`score`] counts attributions and [`fate`] proposals, [`table`] prints. docs/measuring.md says what the figures mean.

mod analysis;
mod case;
mod fate;
mod runs;
mod score;
mod table;
mod tokens;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use case::{Case, Input};
use runs::Program;
use score::Rules;

const HELP: &str = "\
cargo xtask eval DIR [--case NAME] [--input clean|redline|recut|message|together|all] [options]

Compares the versions of every labelled case in DIR, with its contributions in each form, and prints how much of what
is said about the changes is right. A case is a folder with old.txt, new.txt, gold.json and clean/, redline/, message/.
docs/measuring.md says what each figure means.

  --case NAME           only this case
  --input FORM          only this form of the contributions
  --long-messages N     of messages, count changes whose sources have at least so many words (20; 0: all)
  --ablate SIGNAL,...   what each of these signals is worth: the figures pooled, with it left out
  --quick               without leaving contributions out and without another case's contributions
  --dev                 with the development build; its seconds mean nothing";

struct Wanted {
    folder: PathBuf,
    case: Option<String>,
    inputs: Vec<Input>,
    long_messages: usize,
    ablate: Vec<String>,
    quick: bool,
    release: bool,
}

fn main() -> ExitCode {
    match command(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut folder = None;
    let (mut case, mut inputs, mut long_messages) = (None, Input::ALL.to_vec(), 20);
    let (mut quick, mut release, mut ablate) = (false, true, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            Long("case") => case = Some(arguments.value()?.string()?),
            Long("input") => inputs = forms(&arguments.value()?.string()?)?,
            Long("long-messages") => long_messages = arguments.value()?.parse()?,
            Long("ablate") => ablate = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Long("quick") => quick = true,
            Long("dev") => release = false,
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(folder) = folder else { bail!("which folder of cases?\n\n{HELP}") };
    evaluate(&Wanted { folder, case, inputs, long_messages, ablate, quick, release })
}

fn forms(name: &str) -> Result<Vec<Input>> {
    match (name, Input::named(name)) {
        ("all", _) => Ok(Input::ALL.to_vec()),
        (_, Some(input)) => Ok(vec![input]),
        _ => bail!("there is no form {name:?}; the forms are clean, redline, recut, message, together and all"),
    }
}

fn evaluate(wanted: &Wanted) -> Result<()> {
    let (all, unlabelled) = case::cases(&wanted.folder)?;
    let is_wanted = |case: &&Case| wanted.case.as_deref().is_none_or(|name| name == case.name);
    let cases: Vec<&Case> = all.iter().filter(is_wanted).collect();
    if cases.is_empty() {
        bail!(
            "no labelled case is there{}",
            wanted.case.as_ref().map(|name| format!(" by the name {name}")).unwrap_or_default()
        );
    }
    if wanted.case.is_none() && !unlabelled.is_empty() {
        println!("without labels, not scored: {}\n", unlabelled.join(", "));
    }
    let program = Program::build(wanted.release)?;
    if !wanted.ablate.is_empty() {
        return ablations(&program, &cases, &all, wanted);
    }
    for &input in &wanted.inputs {
        let rules =
            if input == Input::Message { Rules { message_words: wanted.long_messages } } else { Rules::default() };
        let mut runs = Vec::new();
        for case in &cases {
            eprintln!("{} {} …", case.name, input.name());
            runs.extend(program.scored(case, input, rules)?.map(|run| (case.name.clone(), run)));
        }
        if runs.is_empty() {
            continue;
        }
        let title = match rules.message_words {
            0 => input.name().to_owned(),
            words => format!("{}, changes whose sources have at least {words} words", input.name()),
        };
        table::figures(&title, &runs);
        table::kinds(&runs);
        if input != Input::Message {
            table::fates(&runs);
        }
    }
    if !wanted.quick && wanted.inputs.contains(&Input::Clean) {
        nothing_to_say(&program, &cases, &all)?;
    }
    Ok(())
}

/// The figures over all cases with each signal left out in turn, after those with all of them.
fn ablations(program: &Program, cases: &[&Case], all: &[Case], wanted: &Wanted) -> Result<()> {
    let mut rows = Vec::new();
    let programs = std::iter::once(("(none)".to_owned(), None))
        .chain(wanted.ablate.iter().map(|signal| (signal.clone(), Some(program.going_without(signal)))));
    for (name, other) in programs {
        eprintln!("without {name} …");
        let program = other.as_ref().unwrap_or(program);
        let mut ablation = table::Ablation::default();
        for case in cases {
            for (input, tally) in [(Input::Clean, &mut ablation.clean), (Input::Message, &mut ablation.message)] {
                let words = if input == Input::Message { wanted.long_messages } else { 0 };
                if let Some(run) = program.scored(case, input, Rules { message_words: words })? {
                    tally.add(&run.tally);
                }
            }
            ablation.left_out.add(&program.with_some_left_out(case)?);
            if let Some(counts) = other_case(case, all).map(|other| program.with_foreign(case, other)).transpose()? {
                ablation.foreign.extend(counts);
            }
        }
        rows.push((name, ablation));
    }
    table::ablations(&rows);
    Ok(())
}

/// The cases with contributions missing, and with another case's.
fn nothing_to_say(program: &Program, cases: &[&Case], all: &[Case]) -> Result<()> {
    let (mut left_out, mut foreign) = (Vec::new(), Vec::new());
    for case in cases {
        eprintln!("{} with contributions left out …", case.name);
        left_out.push((case.name.clone(), program.with_some_left_out(case)?));
        if let Some(other) = other_case(case, all) {
            eprintln!("{} with the contributions of {} …", case.name, other.name);
            let counts = program.with_foreign(case, other)?;
            foreign.extend(counts.map(|counts| (case.name.clone(), other.name.clone(), counts)));
        }
    }
    table::nothing_to_say(&left_out, &foreign);
    Ok(())
}

/// The next case, in the order of names and round again; the next of the same language where there is one, since that
/// is harder.
fn other_case<'a>(case: &Case, all: &'a [Case]) -> Option<&'a Case> {
    let at = all.iter().position(|other| other.name == case.name)?;
    let next = || all.iter().cycle().skip(at + 1).take(all.len() - 1);
    next().find(|other| other.labels.gold.lang == case.labels.gold.lang).or_else(|| next().next())
}
