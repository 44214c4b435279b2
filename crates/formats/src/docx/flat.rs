//! A package in one XML file (Flat OPC): each part an element, as XML or in base 64.

use std::io::{Cursor, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::source::Source;
use draftlens_model::{Problem, message};

/// The same package as a zip.
pub(super) fn package(source: &Source) -> Result<Vec<u8>, Problem> {
    let text = source.decode(source.bytes, None);
    let malformed = || source.malformed(message::NO_PACKAGE);
    let mut reader = Reader::from_str(&text);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut name, mut parts) = (None, 0);
    loop {
        let event = reader.read_event().map_err(|_| malformed())?;
        match event {
            Event::Start(start) if start.local_name().as_ref() == "part" => name = part_name(&start),
            Event::Start(start) if matches!(start.local_name().as_ref(), "xmlData" | "binaryData") => {
                let Some(name) = name.take() else { continue };
                let is_xml = start.local_name().as_ref() == "xmlData";
                let inner = reader.read_text(start.name()).map_err(|_| malformed())?;
                let bytes = if is_xml { inner.as_bytes().to_vec() } else { base64(inner.as_bytes()) };
                parts += 1;
                if parts > source.limits().entries {
                    return Err(source.passed(message::COUNT_ENTRIES, source.limits().entries, parts));
                }
                // Of two parts of one name the first counts.
                if zip.start_file(name, options).is_ok() && zip.write_all(&bytes).is_err() {
                    return Err(malformed());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    zip.finish().map(Cursor::into_inner).map_err(|_| malformed())
}

fn part_name(start: &BytesStart) -> Option<String> {
    let named = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == "name")?;
    Some(named.value.trim_start_matches('/').to_owned())
}

/// Signs that are not of the alphabet (line breaks, padding) are passed over.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for sign in text {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        (bits, count) = (bits << 6 | u32::from(value), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}
