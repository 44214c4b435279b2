//! A message as Outlook saves it (.msg): a compound file with a stream for each property, and a storage for each attachment.

use std::io::{Cursor, Read};

use super::letter::{Letter, MOST_FILES};
use draftlens_formats::{Entry, Source};
use draftlens_model::{Problem, message};

type File<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// Messages within messages that are opened.
const DEEPEST: usize = 8;

/// The message, and names and bytes of what is attached to it.
pub(super) fn open(source: &Source) -> Result<(Letter, Vec<Entry>), Problem> {
    let file = cfb::CompoundFile::open(Cursor::new(source.bytes));
    let file = file.map_err(|_| source.malformed(message::KIND_MAIL))?;
    let mut opened = Opened { source, file, left: source.limits().total, attached: Vec::new() };
    let letter = opened.message("", 0);
    Ok((letter, opened.attached))
}

struct Opened<'s, 'a> {
    source: &'s Source<'a>,
    file: File<'a>,
    /// Bytes that may still be read.
    left: u64,
    attached: Vec<Entry>,
}

impl Opened<'_, '_> {
    /// The message in a storage; what is attached to it is taken out.
    fn message(&mut self, place: &str, depth: usize) -> Letter {
        let subject = self.text(place, &["0037"]);
        // The sender's name; who it is sent for; the address.
        let from = self.text(place, &["0C1A", "0042", "5D01", "0C1F"]);
        let plain = self.text(place, &["1000"]);
        let page = self.text(place, &["1013"]).or_else(|| {
            let bytes = self.stream(&format!("{place}/__substg1.0_10130102"))?;
            Some(self.source.decode(&bytes, None))
        });
        let is_page = page.is_some();
        let body = page.or(plain).unwrap_or_default();
        // One within another has a shorter head.
        let head = if depth == 0 { 32 } else { 24 };
        let properties = self.stream(&format!("{place}/__properties_version1.0")).unwrap_or_default();
        let date = date(properties.get(head..).unwrap_or_default()).unwrap_or_default();
        let letter =
            Letter { from: from.unwrap_or_default(), date, subject: subject.unwrap_or_default(), body, is_page };
        self.take_attached(place, depth);
        letter
    }

    fn take_attached(&mut self, place: &str, depth: usize) {
        let entries = self.file.read_storage(if place.is_empty() { "/" } else { place });
        let storages: Vec<String> = entries
            .map(|entries| entries.filter(cfb::Entry::is_storage).map(|entry| entry.name().to_owned()).collect())
            .unwrap_or_default();
        for (number, storage) in (1..).zip(storages.iter().filter(|name| name.starts_with("__attach_version1.0_"))) {
            let place = format!("{place}/{storage}");
            let named = self.text(&place, &["3707", "3704", "3001"]);
            let within = format!("{place}/__substg1.0_3701000D");
            if self.attached.len() >= MOST_FILES {
                self.source.leave(message::LEFT_ATTACHED, 1);
            } else if let Some(bytes) = self.stream(&format!("{place}/__substg1.0_37010102")) {
                self.attached.push((named.unwrap_or_else(|| format!("attachment-{number}.bin")), bytes));
            } else if depth < DEEPEST && self.file.exists(format!("{within}/__properties_version1.0")) {
                let at = self.attached.len();
                let letter = self.message(&within, depth + 1);
                let name = [letter.subject.trim(), named.as_deref().unwrap_or_default()];
                let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or("message");
                self.attached.insert(at, (format!("{name}.eml"), letter.written()));
            } else {
                // A drawing of a program, or a file too large.
                self.source.leave(message::LEFT_ATTACHED, 1);
            }
        }
    }

    /// The first of some properties that is there as a text, in UTF-16 or in a code page.
    fn text(&mut self, place: &str, tags: &[&str]) -> Option<String> {
        tags.iter().find_map(|tag| {
            let wide = self.stream(&format!("{place}/__substg1.0_{tag}001F")).map(|bytes| {
                let units: Vec<u16> =
                    bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units)
            });
            let text = wide.or_else(|| {
                let bytes = self.stream(&format!("{place}/__substg1.0_{tag}001E"))?;
                // With the zero that ends it, it would be taken for UTF-16.
                let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
                Some(self.source.decode(&bytes[..end], None))
            });
            text.map(|text| text.trim_end_matches('\0').to_owned()).filter(|text| !text.trim().is_empty())
        })
    }

    fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut stream = self.file.open_stream(name).ok()?;
        if stream.len() > self.left {
            return None;
        }
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        self.left -= bytes.len() as u64;
        Some(bytes)
    }
}

/// The day on which it was sent, or else received, as ISO 8601.
fn date(properties: &[u8]) -> Option<String> {
    const SENT: [u32; 2] = [0x0039_0040, 0x0e06_0040];
    let entries = || properties.chunks_exact(16);
    let of = |wanted: u32| {
        let entry = entries().find(|entry| entry.get(..4) == Some(&wanted.to_le_bytes()))?;
        Some(u64::from_le_bytes(entry.get(8..16)?.try_into().ok()?))
    };
    let ticks = SENT.iter().find_map(|tag| of(*tag)).filter(|ticks| *ticks > 0)?;
    // Ticks of a tenth of a microsecond since 1601.
    day(i64::try_from(ticks / 864_000_000_000).ok()?)
}

/// The date so many days after the first of 1601.
fn day(days: i64) -> Option<String> {
    // Days since the first of March of the year 0, in eras of 400 years.
    let days = days + 584_694;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let (day, month) =
        (of_year - (153 * from_march + 2) / 5 + 1, if from_march < 10 { from_march + 3 } else { from_march - 9 });
    let year = year + era * 400 + i64::from(month <= 2);
    (1980..2200).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_formats::ReadOptions;
    use std::io::Write;

    #[test]
    fn a_message_with_an_attachment() {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        file.create_storage("/__attach_version1.0_#00000000").unwrap();
        let mut sent = vec![0; 32];
        sent.extend(0x0039_0040u32.to_le_bytes());
        sent.extend([0; 4]);
        sent.extend((155_237u64 * 864_000_000_000).to_le_bytes());
        for (name, bytes) in [
            ("/__substg1.0_0037001F", wide("Comments")),
            ("/__substg1.0_0C1A001F", wide("Member State A")),
            ("/__substg1.0_1000001F", wide("Replace \"thirty\" by \"sixty\".\r\n")),
            ("/__properties_version1.0", sent),
            ("/__attach_version1.0_#00000000/__substg1.0_3707001F", wide("more.txt")),
            ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"More words stand here.".to_vec()),
        ] {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        let bytes = file.into_inner().into_inner();
        let options = ReadOptions::default();
        let draftlens_formats::Content::Archive(opened) = crate::READERS.open("a.msg", &bytes, &options).unwrap()
        else {
            panic!("it holds files");
        };
        let names: Vec<&str> = opened.value.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.msg/Member State A/Comments.eml", "a.msg/Member State A/more.txt"]);
        let read = crate::READERS.read(&opened.value[0].0, &opened.value[0].1, &options).unwrap().document;
        assert_eq!(read.blocks[0].text, "Replace \"thirty\" by \"sixty\".");
        let facts: Vec<&str> = read.facts.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!(facts, ["Member State A", "2026-01-10", "Comments"]);
    }

    #[test]
    fn a_message_within_a_message() {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let attached = "/__attach_version1.0_#00000000";
        let inner = format!("{attached}/__substg1.0_3701000D");
        file.create_storage(attached).unwrap();
        file.create_storage(&inner).unwrap();
        file.create_storage(format!("{inner}{attached}")).unwrap();
        for (name, bytes) in [
            ("/__substg1.0_0037001F".to_owned(), wide("Outer")),
            ("/__substg1.0_0C1A001F".to_owned(), wide("Member State A")),
            ("/__substg1.0_1000001F".to_owned(), wide("See below.")),
            (format!("{inner}/__properties_version1.0"), vec![0; 24]),
            (format!("{inner}/__substg1.0_0037001F"), wide("Inner")),
            (format!("{inner}/__substg1.0_0C1A001F"), wide("Member State B")),
            (format!("{inner}/__substg1.0_1000001F"), wide("Words within.")),
            (format!("{inner}{attached}/__substg1.0_3707001F"), wide("deep.txt")),
            (format!("{inner}{attached}/__substg1.0_37010102"), b"Words deep within.".to_vec()),
        ] {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        let bytes = file.into_inner().into_inner();
        let options = ReadOptions::default();
        let draftlens_formats::Content::Archive(opened) = crate::READERS.open("a.msg", &bytes, &options).unwrap()
        else {
            panic!("it holds files");
        };
        let names: Vec<&str> = opened.value.iter().map(|(name, _)| name.as_str()).collect();
        let folder = "a.msg/Member State A";
        assert_eq!(names, ["Outer.eml", "Inner.eml", "deep.txt"].map(|name| format!("{folder}/{name}")));
        let inner = crate::READERS.read(names[1], &opened.value[1].1, &options).unwrap().document;
        assert_eq!(inner.blocks[0].text, "Words within.");
        assert_eq!(inner.facts[0].value, "Member State B");
        assert!(opened.problems.is_empty());
    }

    #[test]
    fn a_message_with_a_word_document_is_a_message() {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        file.create_storage("/__attach_version1.0_#00000000").unwrap();
        for (name, bytes) in [
            ("/__attach_version1.0_#00000000/__substg1.0_37010102", wide("WordDocument")),
            ("/__properties_version1.0", vec![0; 32]),
            ("/__substg1.0_1000001E", b"Words.\0".to_vec()),
        ] {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        let bytes = file.into_inner().into_inner();
        let options = ReadOptions::default();
        let opened = crate::READERS.open("a.msg", &bytes, &options).unwrap();
        let draftlens_formats::Content::Archive(opened) = opened else { panic!("it holds files") };
        let read = crate::READERS.read(&opened.value[0].0, &opened.value[0].1, &options).unwrap().document;
        assert_eq!(read.blocks[0].text, "Words.");
    }

    #[test]
    fn days_of_windows() {
        assert_eq!(day(0), None);
        assert_eq!(day(155_237).as_deref(), Some("2026-01-10"));
        assert_eq!(day(145_731).as_deref(), Some("2000-01-01"));
        assert_eq!(day(145_790).as_deref(), Some("2000-02-29"));
    }
}
