//! Opening a file: whether it is a PDF, can be decrypted and is of a size to be read.

use hayro_font::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::limits;
use draftlens_formats::limits::passed;
use draftlens_model::{Problem, ProblemKind, message};

/// Opens a file; encrypted ones with the empty password, as any viewer does.
///
/// # Errors
/// [`ProblemKind::Malformed`], [`ProblemKind::Truncated`], [`ProblemKind::Encrypted`] or [`ProblemKind::Limit`].
pub fn open(name: &str, bytes: &[u8]) -> Result<Pdf, Problem> {
    if bytes.is_empty() {
        return Err(Problem::error(name, ProblemKind::Empty, message::FILE_WITHOUT_BYTES));
    }
    if !has_header(bytes) {
        return Err(Problem::error(name, ProblemKind::Unrecognised, message::PDF_WITHOUT_HEADER));
    }
    if let Some(grown) = super::scan::largest_object_stream(bytes) {
        return Err(passed(
            name,
            message::COUNT_STREAM_BYTES,
            super::streams::MOST_BYTES,
            message::MORE_THAN.with(grown),
        ));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Problem::error(name, ProblemKind::Encrypted, message::PDF_ENCRYPTED)
        }
        LoadPdfError::Decryption(_) => Problem::error(name, ProblemKind::Encrypted, message::PDF_ENCRYPTED_ODDLY),
        LoadPdfError::Invalid if !has_trailer(bytes) => {
            Problem::error(name, ProblemKind::Truncated, message::PDF_CUT_OFF)
        }
        LoadPdfError::Invalid => Problem::error(name, ProblemKind::Malformed, message::PDF_WITHOUT_PAGES),
    })?;
    if pdf.len() > limits::MOST_OBJECTS {
        return Err(passed(name, message::COUNT_OBJECTS, limits::MOST_OBJECTS, pdf.len()));
    }
    Ok(pdf)
}

fn has_header(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|window| window == b"%PDF-")
}

fn has_trailer(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

/// A text string of the file's own data: UTF-16 or UTF-8 with a byte order mark, else PDFDocEncoding.
pub fn text_string(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| pdf_doc(byte)).collect(),
    };
    without_language_escapes(&text)
}

/// `ESC language ESC` may stand anywhere in UTF-16 text.
fn without_language_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.enumerate().filter(|(at, _)| at % 2 == 1).fold(first, |text, (_, part)| text + part)
}

/// PDFDocEncoding (PDF 32000-1, D.2): Latin 1 but for these.
fn pdf_doc(byte: u8) -> char {
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    match byte {
        0x18..=0x1f => LOW[usize::from(byte - 0x18)],
        0x80..=0xa0 => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_in_all_their_encodings() {
        assert_eq!(text_string(b"caf\xe9 \x85 \xa0"), "café – €");
        assert_eq!(text_string(b"\xfe\xff\x04\x14\x04\x30"), "Да");
        assert_eq!(text_string(b"\xff\xfe\x14\x04"), "Д");
        assert_eq!(text_string(b"\xef\xbb\xbf\xc3\xa9"), "é");
        assert_eq!(text_string(b"\xfe\xff\0\x1b\0e\0n\0\x1b\0A"), "A");
        assert_eq!(text_string(b""), "");
    }

    #[test]
    fn what_is_no_pdf_is_said_to_be_none() {
        let kind = |bytes: &[u8]| open("a.pdf", bytes).err().map(|problem| problem.kind);
        assert_eq!(kind(b""), Some(ProblemKind::Empty));
        assert_eq!(kind(b"hello"), Some(ProblemKind::Unrecognised));
        assert_eq!(kind(b"%PDF-1.7\n1 0 obj\n<<"), Some(ProblemKind::Truncated));
        assert_eq!(kind(b"%PDF-1.7\n%%EOF"), Some(ProblemKind::Malformed));
    }
}
