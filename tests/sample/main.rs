//! The sample consultation in `www/sample`: made from the sources in `tests/fixtures/sample`, and what must be found
//! in it.
//!
//! After a change to the sources: `DRAFTLENS_REWRITE=1 cargo test --test sample`, and look at what changed.

mod expected;
mod source;
mod word;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use draftlens_protocol::manifest::Manifest;
use source::Source;

const LANGUAGES: [&str; 2] = ["en", "ru"];

/// Contributions that are plain text; all other sources become Word files.
const PLAIN: [&str; 2] = ["member-state-b", "member-state-f"];

fn root() -> PathBuf {
    draftlens_tests::root()
}

fn sources(language: &str) -> Vec<PathBuf> {
    let folder = root().join("tests/fixtures/sample").join(language);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// Where a source's file stands, relative to the manifest.
fn target(stem: &str) -> String {
    let folder = if stem.starts_with("member-state") { "contributions/" } else { "" };
    let extension = if PLAIN.contains(&stem) { "txt" } else { "docx" };
    format!("{folder}{stem}.{extension}")
}

fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..7).map(part).collect()
}

#[test]
fn the_files_are_made_from_their_sources() {
    let rewrite = std::env::var_os("DRAFTLENS_REWRITE").is_some();
    for language in LANGUAGES {
        let folder = root().join("www/sample").join(language);
        for path in sources(language) {
            let text = fs::read_to_string(&path).unwrap();
            let target = folder.join(target(stem(&path)));
            if rewrite {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
            }
            if PLAIN.contains(&stem(&path)) {
                if rewrite {
                    fs::write(&target, &text).unwrap();
                }
                assert_eq!(fs::read_to_string(&target).unwrap(), text, "{}", target.display());
                continue;
            }
            let parts = word::parts(&Source::parse(&text), language);
            if rewrite {
                fs::write(&target, word::pack(&parts)).unwrap();
            }
            // Parts are compared, not bytes: another version of the compressor may make others.
            let parts: Vec<_> = parts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
            assert!(unpacked(&fs::read(&target).unwrap()) == parts, "{} is out of date", target.display());
        }
    }
}

#[test]
fn the_manifests_list_every_file() {
    for language in LANGUAGES {
        let folder = root().join("www/sample").join(language);
        let manifest = Manifest::parse(&fs::read_to_string(folder.join("consultation.json")).unwrap()).unwrap();
        let mut listed: Vec<String> = manifest.plan().sources.into_iter().map(|source| source.source).collect();
        listed.sort();
        let mut made: Vec<String> = sources(language).iter().map(|path| target(stem(path))).collect();
        made.sort();
        assert_eq!(listed, made);
        assert_eq!(manifest.versions.len(), 3);
    }
}

#[test]
fn every_file_says_that_it_is_an_illustration() {
    for (language, says) in LANGUAGES.into_iter().zip(["Illustration only:", "Только для иллюстрации:"])
    {
        for path in sources(language) {
            assert!(fs::read_to_string(&path).unwrap().contains(says), "{}", path.display());
        }
    }
}
