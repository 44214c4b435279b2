//! A message as Outlook saves it (.msg): a compound file with a stream for each property, and a storage for each attachment.

use std::io::{Cursor, Read};

use super::letter::{Letter, MOST_FILES};
use draftlens_formats::{Entry, Source};
use draftlens_model::{Problem, message};

type File<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// The message, and names and bytes of what is attached to it.
pub(super) fn open(source: &Source) -> Result<(Letter, Vec<Entry>), Problem> {
    let file = cfb::CompoundFile::open(Cursor::new(source.bytes));
    let mut file = file.map_err(|_| source.malformed(message::KIND_MAIL))?;
    let mut left = source.limits().total;
    let mut text = |file: &mut File, tag: &str| text(source, file, "", tag, &mut left);
    let subject = text(&mut file, "0037").unwrap_or_default();
    // The sender's name; who it is sent for; the address.
    let from = ["0C1A", "0042", "5D01", "0C1F"].iter().find_map(|tag| text(&mut file, tag)).unwrap_or_default();
    let plain = text(&mut file, "1000");
    let page = text(&mut file, "1013").or_else(|| {
        let bytes = stream(&mut file, "/__substg1.0_10130102", &mut left)?;
        Some(source.decode(&bytes, None))
    });
    let is_page = page.is_some();
    let body = page.or(plain).unwrap_or_default();
    let properties = stream(&mut file, "/__properties_version1.0", &mut left).unwrap_or_default();
    let letter = Letter { from, date: date(&properties).unwrap_or_default(), subject, body, is_page };

    let storages: Vec<String> = file
        .read_storage("/")
        .map(|entries| entries.filter(|entry| entry.is_storage()).map(|entry| entry.name().to_owned()).collect())
        .unwrap_or_default();
    let mut attached = Vec::new();
    for (number, storage) in (1..).zip(storages.iter().filter(|name| name.starts_with("__attach_version1.0_"))) {
        let place = format!("/{storage}");
        let named =
            ["3707", "3704", "3001"].iter().find_map(|tag| self::text(source, &mut file, &place, tag, &mut left));
        match stream(&mut file, &format!("{place}/__substg1.0_37010102"), &mut left) {
            Some(bytes) if attached.len() < MOST_FILES => {
                attached.push((named.unwrap_or_else(|| format!("attachment-{number}.bin")), bytes));
            }
            // A message within the message, or one too large.
            _ => source.leave(message::LEFT_ATTACHED, 1),
        }
    }
    Ok((letter, attached))
}

/// A property that is text, in UTF-16 or in a code page.
fn text(source: &Source, file: &mut File, place: &str, tag: &str, left: &mut u64) -> Option<String> {
    let wide = stream(file, &format!("{place}/__substg1.0_{tag}001F"), left).map(|bytes| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    });
    let text = wide.or_else(|| {
        let bytes = stream(file, &format!("{place}/__substg1.0_{tag}001E"), left)?;
        Some(source.decode(&bytes, None))
    });
    text.map(|text| text.trim_end_matches('\0').to_owned()).filter(|text| !text.trim().is_empty())
}

fn stream(file: &mut File, name: &str, left: &mut u64) -> Option<Vec<u8>> {
    let mut stream = file.open_stream(name).ok()?;
    if stream.len() > *left {
        return None;
    }
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    *left -= bytes.len() as u64;
    Some(bytes)
}

/// The day on which it was sent, or else received, as ISO 8601.
fn date(properties: &[u8]) -> Option<String> {
    const HEAD: usize = 32;
    const SENT: [u32; 2] = [0x0039_0040, 0x0e06_0040];
    let entries = || properties.get(HEAD..).unwrap_or_default().chunks_exact(16);
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
    fn days_of_windows() {
        assert_eq!(day(0), None);
        assert_eq!(day(155_237).as_deref(), Some("2026-01-10"));
        assert_eq!(day(145_731).as_deref(), Some("2000-01-01"));
        assert_eq!(day(145_790).as_deref(), Some("2000-02-29"));
    }
}
