//! What a Word 97 file says of its own sizes, checked before `undoc` sets memory aside for it.
//!
//! Four bytes can say that there are four thousand million characters, and every note can claim the whole text again.
//! A character takes a byte at least, and a page of properties 512, so that the stream they stand in is their measure.
//! Pictures are taken out: each can unpack to 64 megabytes, once for every place that shows it, and none is read.

use super::stories::Stories;
use draftlens_model::{Message, message};
use std::io::{Cursor, Read, Write};

type File = cfb::CompoundFile<Cursor<Vec<u8>>>;

/// The file without its pictures, and what stands beside its text; or what it says that cannot be. One that is damaged
/// otherwise is left to `undoc`.
pub(super) fn admit(bytes: &[u8]) -> Result<(Vec<u8>, Stories), Message> {
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes.to_vec())) else {
        return Ok((bytes.to_vec(), Stories::default()));
    };
    let mut stories = Stories::default();
    if let Some(mut document) = stream(&mut file, "/WordDocument") {
        Claims { document: &document }.check(&mut file).unwrap_or(Ok(()))?;
        if let Some(found) = beside(&mut file, &document) {
            for (at, byte) in &found.patches {
                document.get_mut(*at).into_iter().for_each(|place| *place = *byte);
            }
            let written = file.open_stream("/WordDocument").is_ok_and(|mut stream| stream.write_all(&document).is_ok());
            // What was not written has no anchors.
            stories = if written { found } else { Stories { anchors: Vec::new(), ..found } };
        }
    }
    if file.is_stream("/Data") && file.remove_stream("/Data").is_err() {
        return Err(message::DOC_PICTURES);
    }
    file.flush().map_err(|_| message::DOC_PICTURES)?;
    Ok((file.into_inner().into_inner(), stories))
}

/// What stands beside the text of a Word 97 file that is not encrypted.
fn beside(file: &mut File, document: &[u8]) -> Option<Stories> {
    let (kind, version, flags) = (short(document, 0)?, short(document, 2)?, short(document, 10)?);
    if kind == 0xa5dc || version < 0xc0 || flags & 0x100 != 0 {
        return None;
    }
    let table = stream(file, if flags & 0x200 != 0 { "/1Table" } else { "/0Table" })?;
    Stories::read(document, &table)
}

fn stream(file: &mut File, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)))
}

/// The positions of a table of them, each but the last with `data` bytes of its own; none where `undoc` reads none.
fn positions(table: &[u8], (start, size): (u64, u64), data: usize) -> Vec<u64> {
    let range = usize::try_from(start).ok().zip(usize::try_from(start + size).ok());
    let found = range.and_then(|(from, to)| table.get(from..to)).unwrap_or_default();
    if found.len() < 4 || !(found.len() - 4).is_multiple_of(4 + data) {
        return Vec::new();
    }
    let count = (found.len() - 4) / (4 + data);
    (0..=count).filter_map(|index| long(found, index * 4)).collect()
}

struct Claims<'a> {
    document: &'a [u8],
}

impl Claims<'_> {
    const PAGE: usize = 512;

    /// Nothing where the head of the stream is cut or the text is encrypted, its numbers with it: `undoc` says so.
    fn check(&self, file: &mut File) -> Option<Result<(), Message>> {
        let (kind, version, flags) = (short(self.document, 0)?, short(self.document, 2)?, short(self.document, 10)?);
        if flags & 0x100 != 0 {
            return None;
        }
        if kind == 0xa5dc || version < 0xc0 { self.word_6() } else { self.word_97(file, flags & 0x200 != 0) }
    }

    fn word_6(&self) -> Option<Result<(), Message>> {
        let pair = |at: usize| Some((long(self.document, at)?, long(self.document, at + 4)?));
        let pages = [positions(self.document, pair(0xb8)?, 2), positions(self.document, pair(0xc0)?, 2)];
        Some(self.text(long(self.document, 0x34)?).and_then(|()| self.pages(&pages)))
    }

    fn word_97(&self, file: &mut File, first: bool) -> Option<Result<(), Message>> {
        let numbers = 32 + 2 + short(self.document, 32)? * 2;
        let pairs = numbers + 2 + short(self.document, numbers)? * 4 + 2;
        let number = |index: usize| long(self.document, numbers + 2 + index * 4);
        let pair =
            |index: usize| Some((long(self.document, pairs + index * 8)?, long(self.document, pairs + index * 8 + 4)?));
        // The text, its footnotes, headers and comments.
        let characters = number(3)?.saturating_add(number(4)?).saturating_add(number(5)?).saturating_add(number(7)?);
        // Without this stream there is no reading it.
        let table = stream(file, if first { "/1Table" } else { "/0Table" })?;
        let pages = [positions(&table, pair(12)?, 4), positions(&table, pair(13)?, 4)];
        let footnotes = (positions(&table, pair(2)?, 2), positions(&table, pair(3)?, 0));
        let endnotes = (positions(&table, pair(46)?, 2), positions(&table, pair(47)?, 0));
        let headers = positions(&table, pair(11)?, 0);
        let checked = self.text(characters).and_then(|()| self.pages(&pages));
        let checked = [footnotes, endnotes].iter().fold(checked, |checked, (references, texts)| {
            checked.and_then(|()| self.notes(&texts[..texts.len().min(references.len() + 1)]))
        });
        // Only those of every odd page of the first section are read.
        Some(headers.iter().take(11).fold(checked, |checked, position| checked.and_then(|()| self.text(*position))))
    }

    fn text(&self, characters: u64) -> Result<(), Message> {
        if characters <= self.document.len() as u64 { Ok(()) } else { Err(message::DOC_TEXT_LENGTH) }
    }

    fn pages(&self, tables: &[Vec<u64>]) -> Result<(), Message> {
        let most = self.document.len() / Self::PAGE + 1;
        if tables.iter().all(|table| table.len() <= most + 1) { Ok(()) } else { Err(message::DOC_PROPERTIES) }
    }

    fn notes(&self, positions: &[u64]) -> Result<(), Message> {
        let characters = positions.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).sum();
        self.text(characters)?;
        positions.iter().try_for_each(|position| self.text(*position))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// Where the numbers and the pairs stand in the head of a stream of text.
    const NUMBERS: usize = 64;
    const PAIRS: usize = 154;
    const TEXT: u32 = 1000;

    /// A document of the one line "words", with `pairs` of places in `table` and `numbers` as it says them.
    fn document(numbers: &[(usize, u32)], pairs: &[(usize, [u32; 2])], table: &[u8]) -> Vec<u8> {
        let mut text = vec![0; 2048];
        let mut put = |at: usize, bytes: &[u8]| text[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &[0xec, 0xa5, 0xc1, 0]);
        put(32, &[14, 0]);
        put(62, &[22, 0]);
        put(PAIRS - 2, &[93, 0]);
        put(TEXT as usize, b"words\r");
        put(NUMBERS + 3 * 4, &6u32.to_le_bytes());
        // One piece: six characters of a byte each.
        let mut pieces = vec![2, 16, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0];
        pieces.extend_from_slice(&((TEXT * 2) | 0x4000_0000).to_le_bytes());
        pieces.extend_from_slice(&[0, 0]);
        let table = [&pieces, table].concat();
        for (index, number) in numbers {
            put(NUMBERS + index * 4, &number.to_le_bytes());
        }
        for (index, [start, size]) in [(33, [0, pieces.len() as u32])].iter().chain(pairs) {
            put(PAIRS + index * 8, &start.to_le_bytes());
            put(PAIRS + index * 8 + 4, &size.to_le_bytes());
        }
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("/WordDocument", &text), ("/0Table", &table), ("/Data", &vec![7; 5000])] {
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        file.into_inner().into_inner()
    }

    fn read(bytes: &[u8]) -> Result<String, String> {
        match crate::READERS.read("x.doc", bytes, &draftlens_formats::ReadOptions::default()) {
            Ok(read) => Ok(read.document.blocks[0].text.clone()),
            Err(problem) => Err(problem.to_string()),
        }
    }

    fn places(positions: &[u32]) -> Vec<u8> {
        positions.iter().flat_map(|position| position.to_le_bytes()).collect()
    }

    #[test]
    fn pictures_are_taken_out() {
        let file = document(&[], &[], &[]);
        assert_eq!(read(&file), Ok("words".to_owned()));
        let mut file = cfb::CompoundFile::open(Cursor::new(admit(&file).unwrap().0)).unwrap();
        assert_eq!(stream(&mut file, "/Data"), None);
        assert_eq!(stream(&mut file, "/WordDocument").unwrap().len(), 2048);
    }

    #[test]
    fn more_text_than_there_are_bytes() {
        let longer = Err("x.doc: damaged: it says that its text is longer than the file".to_owned());
        for number in [3, 4, 5, 7] {
            assert_eq!(read(&document(&[(number, u32::MAX)], &[], &[])), longer, "{number}");
        }
        // A note that begins and ends nowhere near the text, and many that are each the whole of it.
        let nowhere = places(&[0, 1, u32::MAX, 0, 0]);
        assert_eq!(read(&document(&[], &[(2, [21, 4]), (3, [25, 8])], &nowhere)), longer);
        let many = places(&[0, 0, 0, 0, 6, 0, 2040].repeat(200));
        let size = many.len() as u32 / 8 * 8 - 4;
        assert_eq!(read(&document(&[], &[(46, [21, size / 6 * 6 + 4]), (47, [21, size])], &many)), longer);
    }

    #[test]
    fn what_is_encrypted_is_said_to_be() {
        let mut file = document(&[(3, u32::MAX)], &[], &[]);
        let head = file.windows(4).position(|window| window == [0xec, 0xa5, 0xc1, 0]).unwrap();
        file[head + 11] = 1;
        assert_eq!(read(&file), Err("x.doc: the document is protected by a password".to_owned()));
    }

    #[test]
    fn pages_of_properties_that_stand_there_again_and_again() {
        let again = Err("x.doc: damaged: its properties stand in it more than once".to_owned());
        for index in [12, 13] {
            assert_eq!(read(&document(&[], &[(index, [21, 4 + 8 * 100])], &[0; 804])), again);
        }
    }
}
