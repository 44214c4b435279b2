//! Archives: a folder of contributions is often mailed as one .zip.
//!
//! An archive is opened into its files, those of archives within it too, under the limits. What cannot be opened is
//! said and the rest comes out. Folders keep their names in the paths, which tell
//! the parties.

use super::package::Package;
use super::sniff::{self, FileKind};
use super::source::{Source, Unpack};
use draftlens_model::{Problem, ProblemKind, Warned, is_litter, message};

/// Which kinds of file hold others, besides archives, and how they are taken out.
pub type Holders = &'static [(FileKind, Unpack)];

/// A file out of an archive: its path (the archive's name, then the path within it, with `/` between the parts) and
/// its bytes.
pub type Entry = (String, Vec<u8>);

/// The files of an archive, in its order; `package` is the archive opened.
///
/// # Errors
/// The archive is truncated, encrypted or past a limit, or holds a file of a kind that needs other readers to be opened.
/// What is wrong with single files in it is told in the problems.
pub(crate) fn expand(
    holders: Holders,
    source: &Source,
    package: Option<Package>,
) -> Result<Warned<Vec<Entry>>, Problem> {
    let mut expansion = Expansion::new(holders, source);
    match package {
        Some(mut package) => expansion.unpack(source.name, &mut package, 1)?,
        None => expansion.open(source.name, source.bytes, 1)?,
    }
    Ok(expansion.found)
}

/// Files that were taken out of another, with those of archives among them.
pub(crate) fn expand_files(holders: Holders, source: &Source, files: Vec<Entry>) -> Warned<Vec<Entry>> {
    let mut expansion = Expansion::new(holders, source);
    for (at, (name, bytes)) in files.into_iter().enumerate() {
        let path = format!("{}/{name}", source.name);
        // The message itself, taken out of itself, is read as it is.
        if at == 0 {
            expansion.found.value.push((path, bytes));
        } else if let Err(problem) = expansion.add(path, bytes, 1) {
            expansion.found.problems.push(problem);
        }
    }
    expansion.found
}

struct Expansion<'a> {
    holders: Holders,
    outermost: &'a Source<'a>,
    /// Bytes that may still be unpacked, over all archives within archives.
    left: u64,
    found: Warned<Vec<Entry>>,
}

impl<'a> Expansion<'a> {
    fn new(holders: Holders, outermost: &'a Source<'a>) -> Expansion<'a> {
        Expansion { holders, outermost, left: outermost.limits().total, found: Warned::default() }
    }

    fn open(&mut self, name: &str, bytes: &[u8], depth: usize) -> Result<(), Problem> {
        let mut options = self.outermost.options.clone();
        options.limits.total = self.left;
        let source = self.outermost.another(name, bytes, &options);
        let mut package = Package::open(&source)?;
        self.unpack(name, &mut package, depth)
    }

    fn unpack(&mut self, name: &str, package: &mut Package, depth: usize) -> Result<(), Problem> {
        for inner in package.names() {
            if is_litter(&inner) {
                continue;
            }
            let path = format!("{name}/{inner}");
            let bytes = match package.part(&inner) {
                Ok(bytes) => bytes.unwrap_or_default(),
                Err(problem) => {
                    self.found.problems.push(Problem { file: path, ..problem });
                    continue;
                }
            };
            self.left = self.left.saturating_sub(bytes.len() as u64);
            match self.add(path, bytes, depth) {
                Err(problem) if problem.kind == ProblemKind::NeedsReader => return Err(problem),
                Err(problem) => self.found.problems.push(problem),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    /// A file that was taken out: what holds others is opened in its turn.
    fn add(&mut self, path: String, bytes: Vec<u8>, depth: usize) -> Result<(), Problem> {
        let options = self.outermost.options;
        let kind = holder_kind(&self.outermost.another(&path, &bytes, options));
        if kind.is_some() && depth >= options.limits.archives {
            let limit = options.limits.archives;
            return Err(super::limits::passed(&path, message::COUNT_ARCHIVES, limit, depth + 1));
        }
        match kind {
            None => self.found.value.push((path, bytes)),
            Some(FileKind::Archive) => self.open(&path, &bytes, depth + 1)?,
            Some(kind) => {
                let unpack = holder(self.holders, &path, kind)?;
                let source = self.outermost.another(&path, &bytes, options);
                let files = unpack(&source)?;
                if files.len() == 1 {
                    self.found.value.extend(files.into_iter().map(|(_, message)| (path.clone(), message)));
                    return Ok(());
                }
                // The message itself, taken out of itself, is read as it is.
                for (at, (name, bytes)) in files.into_iter().enumerate() {
                    let path = format!("{path}/{name}");
                    match at {
                        0 => self.found.value.push((path, bytes)),
                        _ => self.add(path, bytes, depth + 1)?,
                    }
                }
            }
        }
        Ok(())
    }
}

/// What a file is that holds others, as against a document that is itself a zip.
fn holder_kind(source: &Source) -> Option<FileKind> {
    let kind = sniff::sniff(source).ok()?.kind;
    kind.holds_files().then_some(kind)
}

/// How the files are taken out of one that holds some.
///
/// # Errors
/// None of these can.
pub(crate) fn holder(holders: Holders, name: &str, kind: FileKind) -> Result<Unpack, Problem> {
    let holder = holders.iter().find(|(known, _)| *known == kind);
    holder.map(|(_, unpack)| *unpack).ok_or_else(|| {
        let message = message::READER_MISSING.with(sniff::describe(kind));
        Problem::error(name, ProblemKind::NeedsReader, message)
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::options::ReadOptions;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn opened(bytes: &[u8], options: &ReadOptions) -> Warned<Vec<Entry>> {
        match crate::COMMON.open("all.zip", bytes, options) {
            Ok(crate::Content::Archive(opened)) => opened,
            other => panic!("an archive is opened: {other:?}"),
        }
    }

    #[test]
    fn an_archive_of_archives() {
        let inner = zip(&[("x.txt", b"inner"), ("deep.zip", &zip(&[("y.txt", b"deep")]))]);
        let outer = zip(&[
            ("Member State A/a.txt", b"words"),
            ("__MACOSX/a.txt", b"-"),
            (".DS_Store", b"-"),
            (".git/config", b"-"),
            ("~$a.txt", b"-"),
            ("~draft.txt", b"kept"),
            ("b.zip", &inner),
        ]);
        let found = opened(&outer, &ReadOptions::default());
        let names: Vec<&str> = found.value.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["all.zip/Member State A/a.txt", "all.zip/~draft.txt", "all.zip/b.zip/x.txt"]);
        assert_eq!(found.value[0].1, b"words");
        assert_eq!(
            found.problems[0].to_string(),
            "all.zip/b.zip/deep.zip: refused: archives within archives would be 3, and the limit is 2"
        );
    }

    #[test]
    fn a_file_past_a_limit_does_not_stop_the_others() {
        let mut options = ReadOptions::default();
        options.limits.part = 10;
        let bytes = zip(&[("long.txt", &[b'a'; 11]), ("short.txt", b"words")]);
        let found = opened(&bytes, &options);
        assert_eq!(found.value.len(), 1);
        assert_eq!(found.problems[0].kind, ProblemKind::Limit);
        assert_eq!(found.problems[0].file, "all.zip/long.txt");
    }
}
