//! What Outlook packs into `winmail.dat` (TNEF) when it writes to those who have another program: the attachments.
//!
//! A signature, a key, and attributes one after the other: level, number, length, bytes, checksum. What stands in a file's
//! head says that the next file begins. Its name may be long, and is then a property of a message store among others.

use draftlens_formats::{Entry, Source};
use draftlens_model::message;

const SIGNATURE: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];
const BEGINS: u32 = 0x0006_9002;
const NAME: u32 = 0x0001_8010;
const BYTES: u32 = 0x0006_800f;
const PROPERTIES: u32 = 0x0006_9005;
const LONG_NAME: u16 = 0x3707;

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The files in it; none where it is nothing of the kind. At most `most` of them.
pub(super) fn files(source: &Source, bytes: &[u8], most: usize) -> Option<Vec<Entry>> {
    bytes.strip_prefix(&SIGNATURE)?;
    let mut files: Vec<Entry> = Vec::new();
    let mut at = 6;
    // A file that is cut off ends where it ends.
    while let (Some(attribute), Some(length)) = (long(bytes, at + 1), long(bytes, at + 5)) {
        let end = (at + 9).saturating_add(length as usize);
        let Some(value) = bytes.get(at + 9..end) else { break };
        if attribute == BEGINS {
            if files.len() >= most {
                source.leave(message::LEFT_ATTACHED, 1);
                break;
            }
            files.push(Entry::default());
        }
        match (attribute, files.last_mut()) {
            (NAME, Some((name, _))) if name.is_empty() => *name = named(source, value),
            (BYTES, Some((_, content))) => *content = value.to_vec(),
            (PROPERTIES, Some((name, _))) => {
                if let Some(long_name) = long_name(source, value) {
                    *name = long_name;
                }
            }
            _ => {}
        }
        at = end + 2;
    }
    files.retain(|(_, content)| !content.is_empty());
    Some(files)
}

fn named(source: &Source, bytes: &[u8]) -> String {
    // With the zero that ends it, it would be taken for UTF-16.
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    source.decode(&bytes[..end], None).trim().to_owned()
}

/// The long name among the properties of a file.
fn long_name(source: &Source, bytes: &[u8]) -> Option<String> {
    const UNICODE: u16 = 0x1f;
    let padded = |length: usize| length.checked_add(3).map(|length| length & !3);
    let mut at = 4;
    for _ in 0..long(bytes, 0)?.min(1_000) {
        let (kind, number) = (short(bytes, at)?, short(bytes, at + 2)?);
        at += 4;
        if number >= 0x8000 {
            // A property with a name of its own: a group, and a number or a text.
            let is_text = long(bytes, at + 16)? == 1;
            let length = long(bytes, at + 20)? as usize;
            at = if is_text { (at + 24).checked_add(padded(length)?)? } else { at + 24 };
        }
        let several = kind & 0x1000 != 0;
        let size = match kind & 0xfff {
            0x02 | 0x03 | 0x04 | 0x0a | 0x0b => Some(4),
            0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
            0x48 => Some(16),
            _ => None,
        };
        let count = if several || size.is_none() { long(bytes, at)? as usize } else { 1 };
        at += if several || size.is_none() { 4 } else { 0 };
        if let Some(size) = size {
            at = at.checked_add(count.checked_mul(size)?)?;
            continue;
        }
        for _ in 0..count {
            let length = long(bytes, at)? as usize;
            let value = bytes.get(at + 4..(at + 4).checked_add(length)?)?;
            if number == LONG_NAME {
                let units = value.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
                let wide = kind & 0xfff == UNICODE;
                let name = if wide { text.collect::<String>() } else { named(source, value) };
                return Some(name.trim_end_matches('\0').trim().to_owned()).filter(|name| !name.is_empty());
            }
            at = (at + 4).checked_add(padded(length)?)?;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_formats::ReadOptions;

    fn attribute(number: u32, value: &[u8]) -> Vec<u8> {
        let head = [&[2][..], &number.to_le_bytes(), &(value.len() as u32).to_le_bytes()].concat();
        [&head, value, &[0, 0]].concat()
    }

    #[test]
    fn files_and_their_long_names() {
        let wide: Vec<u8> = "Предложения.txt\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut properties = vec![2, 0, 0, 0, 0x03, 0, 0x05, 0x37, 1, 0, 0, 0, 0x1f, 0, 0x07, 0x37, 1, 0, 0, 0];
        properties.extend((wide.len() as u32).to_le_bytes());
        properties.extend(&wide);
        let packed = [
            &SIGNATURE[..],
            &[1, 0],
            &attribute(BEGINS, &[0; 14]),
            &attribute(NAME, b"a.txt\0"),
            &attribute(BYTES, b"one"),
            &attribute(BEGINS, &[0; 14]),
            &attribute(NAME, b"PREDLO~1.TXT\0"),
            &attribute(BYTES, b"two"),
            &attribute(PROPERTIES, &properties),
        ]
        .concat();
        let options = ReadOptions::default();
        let source = crate::READERS.source("a.eml", b"", &options);
        let found = files(&source, &packed, 10).unwrap();
        assert_eq!(found, [("a.txt".into(), b"one".to_vec()), ("Предложения.txt".into(), b"two".to_vec())]);
        assert_eq!(files(&source, b"other", 10), None);
        for end in 0..packed.len() {
            files(&source, &packed[..end], 10);
        }
    }
}
