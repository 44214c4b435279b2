//! The command line's words: arguments in, a [`Command`] or what is wrong with them out.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use draftlens_attribution::Signal;
use draftlens_formats::Formatting;
use draftlens_model::ExportFormat;

/// What `draftlens --help` prints.
pub const HELP: &str = "\
What changed between the drafts of a text, and who asked for it.

Usage:
  draftlens compare VERSION [NEXT ...] [--contributions PATH ...] [options]
  draftlens compare --manifest FILE [options]
  draftlens extract FILE [--json FILE|-] [--formatting HOW]
  draftlens --help | --version

compare: versions are given oldest first. With one version only, a first draft
written from contributions, every passage is a change from nothing.
  --contributions PATH ...  files, and folders read recursively in name order
  --manifest FILE           a consultation.json: versions, contributors, dates;
                            versions and contributions given beside it are
                            taken in place of those it lists
  --no-split                keep each file one contribution. Else a draft that
                            several parties have marked, and a compilation of
                            members' comments, is one for each: FILE#PARTY
                            (not where the manifest names one contributor)
  --session FILE            people's decisions, shown in the reports
  --without SIGNAL,...      for measuring: leave out some of what attribution
                            goes by (docs/attribution.md)
  --json FILE|-             the analysis, draftlens.analysis/2
  --html FILE|-             a report to read, print or mail
  --csv FILE|-              a table of changes
  --formatting HOW          whether words struck through, underlined or coloured
                            are proposed deletions and insertions: `clear` where
                            that is clearly meant (so if nothing is said),
                            `always` where words are struck through, `never`
Without --json, --html or --csv a summary is printed. `-` is standard output.

extract: shows what is read from a file: labels, tracked revisions with their
authors, comments with the words they mark.
  --json FILE|-             the same for programs
  --formatting HOW          as above

Exit status: 0 done (what could not be read is listed on standard error and in
the analysis), 1 a version could not be read or a result not be written,
2 wrong usage.
";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Version,
    Compare(Compare),
    Extract(Extract),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compare {
    /// Oldest first.
    pub versions: Vec<PathBuf>,
    pub contributions: Vec<PathBuf>,
    pub manifest: Option<PathBuf>,
    pub session: Option<PathBuf>,
    /// What attribution should not go by.
    pub without: Vec<Signal>,
    /// Each file is one contribution, whoever speaks in it.
    pub no_split: bool,
    pub formatting: Option<Formatting>,
    /// In the order given; no format twice, at most one to standard output.
    pub outputs: Vec<(ExportFormat, OutputTarget)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    pub file: PathBuf,
    /// None: a readable form on standard output.
    pub json: Option<OutputTarget>,
    pub formatting: Option<Formatting>,
}

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputTarget {
    StandardOutput,
    File(PathBuf),
}

impl OutputTarget {
    fn from(value: OsString) -> OutputTarget {
        if value == "-" { OutputTarget::StandardOutput } else { OutputTarget::File(PathBuf::from(value)) }
    }
}

/// Wrong usage, as one sentence.
pub type UsageError = lexopt::Error;

/// Reads the arguments, without the program's name.
pub fn parse<I>(arguments: I) -> Result<Command, UsageError>
where
    I: IntoIterator,
    I::Item: Into<OsString>,
{
    let mut parser = lexopt::Parser::from_args(arguments);
    match parser.next()? {
        None => Err("a command is missing: compare or extract".into()),
        Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        Some(Value(command)) if command == "help" => Ok(Command::Help),
        Some(Value(command)) if command == "compare" => compare(parser),
        Some(Value(command)) if command == "extract" => extract(parser),
        Some(Value(command)) => Err(format!("no such command: {}", command.to_string_lossy()).into()),
        Some(other) => Err(other.unexpected()),
    }
}

fn compare(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut wanted = Compare::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long("contributions") => wanted.contributions.extend(parser.values()?.map(PathBuf::from)),
            Long("manifest") => once(&mut wanted.manifest, "--manifest", parser.value()?.into())?,
            Long("no-split") => wanted.no_split = true,
            Long("session") => once(&mut wanted.session, "--session", parser.value()?.into())?,
            Long("without") => wanted.without.extend(signals(&parser.value()?.string()?)?),
            Long("formatting") => once(&mut wanted.formatting, "--formatting", formatting(&parser.value()?)?)?,
            Long(name) => {
                let Some(format) = ExportFormat::ALL.into_iter().find(|format| format.extension() == name) else {
                    return Err(Long(name).unexpected());
                };
                let target = OutputTarget::from(parser.value()?);
                if wanted.outputs.iter().any(|(given, _)| *given == format) {
                    return Err(format!("--{} is given twice", format.extension()).into());
                }
                wanted.outputs.push((format, target));
            }
            Value(path) => wanted.versions.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if wanted.versions.is_empty() && wanted.manifest.is_none() {
        return Err("compare needs a version, or a manifest that lists them".into());
    }
    if wanted.outputs.iter().filter(|(_, target)| *target == OutputTarget::StandardOutput).count() > 1 {
        return Err("only one result can go to standard output".into());
    }
    Ok(Command::Compare(wanted))
}

fn signals(names: &str) -> Result<Vec<Signal>, UsageError> {
    let known = || Signal::ALL.map(Signal::name).join(", ");
    let signal = |name| Signal::named(name).ok_or_else(|| format!("no such signal: {name} (there are {})", known()));
    Ok(names.split(',').map(signal).collect::<Result<_, _>>()?)
}

fn extract(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut file = None;
    let mut json = None;
    let mut how = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long("json") => once(&mut json, "--json", OutputTarget::from(parser.value()?))?,
            Long("formatting") => once(&mut how, "--formatting", formatting(&parser.value()?)?)?,
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            Value(path) => return Err(format!("one file at a time: {}", path.to_string_lossy()).into()),
            other => return Err(other.unexpected()),
        }
    }
    let file = file.ok_or("extract needs a file")?;
    Ok(Command::Extract(Extract { file, json, formatting: how }))
}

fn formatting(how: &OsString) -> Result<Formatting, UsageError> {
    match how.to_str() {
        Some("clear") => Ok(Formatting::WhereClear),
        Some("always") => Ok(Formatting::Read),
        Some("never") => Ok(Formatting::Ignored),
        _ => Err("--formatting is one of clear, always, never".into()),
    }
}

fn once<T>(slot: &mut Option<T>, option: &str, value: T) -> Result<(), UsageError> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("{option} is given twice").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(line: &str) -> String {
        parse(line.split(' ')).unwrap_err().to_string()
    }

    fn comparing(line: &str) -> Compare {
        match parse(line.split(' ')).unwrap() {
            Command::Compare(compare) => compare,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn options_come_in_any_order() {
        let wanted = Compare {
            versions: vec!["v1".into(), "v2".into()],
            contributions: vec!["a".into(), "b".into(), "c".into()],
            manifest: None,
            session: Some("s".into()),
            without: vec![Signal::Place, Signal::Purity],
            no_split: false,
            formatting: Some(Formatting::Ignored),
            outputs: vec![
                (ExportFormat::Json, OutputTarget::StandardOutput),
                (ExportFormat::Html, OutputTarget::File("h".into())),
            ],
        };
        let first = "compare v1 v2 --contributions a b --session s --json - --contributions=c --html h --formatting never --without place,purity";
        assert_eq!(comparing(first), wanted);
        assert_eq!(
            comparing(
                "compare --without=place,purity --formatting=never --contributions a b c --json=- --html h --session s v1 v2"
            ),
            wanted
        );
        assert_eq!(
            comparing(
                "compare --without place --without purity --contributions a b c --json - --html h --session s --formatting never -- v1 v2"
            ),
            wanted
        );
        assert!(comparing("compare v1 --no-split --contributions a").no_split);
    }

    #[test]
    fn wrong_usage_is_said() {
        for (line, says) in [
            ("compare", "needs a version"),
            ("compare a --contributions", "missing argument"),
            ("compare a --contributions --json x", "missing argument"),
            ("compare a --json", "missing argument"),
            ("compare a --json x --json y", "--json is given twice"),
            ("compare a --json - --html -", "only one result"),
            ("compare a --manifest m --manifest n", "--manifest is given twice"),
            ("compare a --docs x", "--docs"),
            ("compare -x", "-x"),
            ("compare a --formatting sometimes", "--formatting is one of clear, always, never"),
            ("extract a --formatting never --formatting never", "--formatting is given twice"),
            ("extract", "needs a file"),
            ("extract a b", "one file at a time: b"),
            ("extract a --html b", "--html"),
            ("unheard-of", "no such command: unheard-of"),
            ("--unheard-of", "--unheard-of"),
        ] {
            assert!(error(line).contains(says), "{line}: {}", error(line));
        }
        assert!(parse(Vec::<OsString>::new()).is_err());
    }

    #[test]
    fn help_and_version() {
        for line in ["--help", "-h", "help", "compare --help", "extract -h", "compare a --help"] {
            assert_eq!(parse(line.split(' ')).unwrap(), Command::Help, "{line}");
        }
        assert_eq!(parse(["--version"]).unwrap(), Command::Version);
        let extract = Extract { file: "f".into(), json: Some(OutputTarget::StandardOutput), formatting: None };
        assert_eq!(parse(["extract", "--json", "-", "f"]).unwrap(), Command::Extract(extract));
    }
}
