//! A zip file read part by part, under the limits: what .docx, .odt and archives share.

use std::io::{Cursor, Read};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use super::archive_names;
use super::limits::Limits;
use super::source::Source;
use draftlens_model::{Problem, ProblemKind, message};

/// An opened zip. Names are compared without regard to case, with `/` between their parts.
pub struct Package<'a> {
    source: &'a Source<'a>,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    index: FxHashMap<String, usize>,
    /// The names of all files, in the archive's order.
    names: Vec<String>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// # Errors
    /// Truncated (an archive's directory is at its end), encrypted, or too many entries.
    pub fn open(source: &'a Source<'a>) -> Result<Package<'a>, Problem> {
        let mut zip = ZipArchive::new(Cursor::new(source.bytes))
            .map_err(|_| Problem::error(source.name, ProblemKind::Truncated, message::ARCHIVE_WITHOUT_DIRECTORY))?;
        let limits = source.limits();
        if zip.len() > limits.entries {
            return Err(source.passed(message::COUNT_ENTRIES, limits.entries, zip.len()));
        }
        let mut told: Vec<(String, Vec<u8>)> = Vec::with_capacity(zip.len());
        for at in 0..zip.len() {
            let name = zip.name_for_index(at).and_then(Result::ok).map(|name| name.into_owned()).unwrap_or_default();
            // Only a name that is not ASCII can be anything else than it seems.
            let raw =
                if name.is_ascii() { None } else { zip.by_index_raw(at).ok().map(|file| file.name_raw().to_vec()) };
            told.push((name, raw.unwrap_or_default()));
        }
        let names = archive_names::decoded(source, told)?;
        let mut index = FxHashMap::default();
        for (at, name) in names.iter().enumerate() {
            // Of two entries of one name the first counts, whichever tool looks.
            index.entry(key(name)).or_insert(at);
        }
        Ok(Package { source, zip, index, names, left: limits.total })
    }

    pub fn has(&self, name: &str) -> bool {
        self.index.contains_key(&key(name))
    }

    /// Whether any part stands below a folder, given with its closing `/`.
    pub fn has_under(&self, folder: &str) -> bool {
        let folder = folder.to_ascii_lowercase();
        self.index.keys().any(|name| name.starts_with(&folder))
    }

    /// The names of all files, in the archive's order. Folders are left out.
    pub fn names(&self) -> Vec<String> {
        let names = self.names.iter().map(|name| name.replace('\\', "/"));
        names.filter(|name| !name.ends_with('/') && !name.is_empty()).collect()
    }

    /// The bytes of a part; None where there is no such part.
    ///
    /// # Errors
    /// Encrypted, damaged, or larger than a limit allows. No more is ever unpacked than the limit.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(at) = self.index.get(&key(name)).copied() else { return Ok(None) };
        let (source, limits) = (self.source, self.source.limits());
        let mut entry = self.zip.by_index(at).map_err(|error| unreadable(source, name, &error))?;
        let by_ratio = entry.compressed_size().saturating_mul(limits.ratio).max(Limits::RATIO_FROM);
        let cap = limits.part.min(self.left).min(by_ratio);
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size().min(cap)).unwrap_or(0).min(16 << 20));
        let read = (&mut entry).take(cap + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > cap {
            // The size that the archive declares may be a lie, but never less than what was unpacked.
            let size = entry.size().max(cap + 1);
            return Err(if cap == limits.part {
                source.passed(message::COUNT_PART_BYTES.with(name), limits.part, size)
            } else if cap == by_ratio {
                let packed = entry.compressed_size().max(1);
                source.passed(message::COUNT_PART_RATIO.with(name), limits.ratio, size / packed)
            } else {
                let so_far = limits.total - self.left;
                source.passed(message::COUNT_ALL_BYTES, limits.total, so_far + size)
            });
        }
        read.map_err(|_| source.malformed(message::PART_NOT_UNPACKED.with(name)))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn unreadable(source: &Source, name: &str, error: &ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            Problem::error(source.name, ProblemKind::Encrypted, message::ARCHIVE_ENCRYPTED)
        }
        ZipError::UnsupportedArchive(_) => source.malformed(message::PART_PACKED_ODDLY.with(name)),
        _ => source.malformed(message::PART_NOT_FOUND.with(name)),
    }
}
