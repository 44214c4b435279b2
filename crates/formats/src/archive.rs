//! Archives: a folder of contributions is often mailed as one .zip.
//!
//! An archive is opened into its files, those of archives within it too, under the limits. What cannot be opened is
//! said and the rest comes out. Folders keep their names in the paths, which tell
//! the parties.

use super::options::ReadOptions;
use super::package::Package;
use super::sniff::{self, FileKind};
use super::source::Source;
use draftlens_model::{Problem, Warned, is_litter, message};

/// A file out of an archive: its path (the archive's name, then the path within it, with `/` between the parts) and
/// its bytes.
pub type Entry = (String, Vec<u8>);

/// The files of an archive, in its order; `package` is the archive opened.
///
/// # Errors
/// The archive is truncated, encrypted or past a limit. What is wrong with single files in it is told in the problems.
pub(crate) fn expand(source: &Source, package: Option<Package>) -> Result<Warned<Vec<Entry>>, Problem> {
    let mut expansion = Expansion { outermost: source, left: source.limits().total, found: Warned::default() };
    match package {
        Some(mut package) => expansion.unpack(source.name, &mut package, 1),
        None => expansion.open(source.name, source.bytes, 1)?,
    }
    Ok(expansion.found)
}

struct Expansion<'a> {
    outermost: &'a Source<'a>,
    /// Bytes that may still be unpacked, over all archives within archives.
    left: u64,
    found: Warned<Vec<Entry>>,
}

impl Expansion<'_> {
    fn open(&mut self, name: &str, bytes: &[u8], depth: usize) -> Result<(), Problem> {
        let mut options = self.outermost.options.clone();
        options.limits.total = self.left;
        let source = Source::new(name, bytes, &options);
        self.unpack(name, &mut Package::open(&source)?, depth);
        Ok(())
    }

    fn unpack(&mut self, name: &str, package: &mut Package, depth: usize) {
        let options = self.outermost.options;
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
            if !is_archive(&path, &bytes, options) {
                self.found.value.push((path, bytes));
            } else if depth < options.limits.archives {
                if let Err(problem) = self.open(&path, &bytes, depth + 1) {
                    self.found.problems.push(problem);
                }
            } else {
                let limit = options.limits.archives;
                self.found.problems.push(super::limits::passed(&path, message::COUNT_ARCHIVES, limit, depth + 1));
            }
        }
    }
}

/// Whether a file is an archive, as against a document that is itself a zip.
fn is_archive(name: &str, bytes: &[u8], options: &ReadOptions) -> bool {
    let source = Source::new(name, bytes, options);
    bytes.starts_with(b"PK") && sniff::sniff(&source).is_ok_and(|told| told.kind == FileKind::Archive)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::*;
    use draftlens_model::ProblemKind;

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
