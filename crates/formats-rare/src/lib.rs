//! Bytes in, documents out: the formats whose readers are large or rarely needed, which the page fetches when such a file
//! comes.
//!
//! | format | reader | traps |
//! |---|---|---|
//! | .pdf | `pdf` | glyphs to lines to paragraphs, both directions, headers, columns, notes |
//! | .doc | `doc` | revisions without authors, labels without their format |
//! | .rtf | `rtf` | code pages by font, `\\u` with a fallback, revisions, labels as text, notes and boxes within paragraphs |
//! | .html, .mht | `html`, `mht` | unclosed tags, Word's own markup, notes that are links |
//! | .eml, .mbox, .msg | `mail` | attachments are files of their own |
//! | .xlsx, .ods | `sheets` | dates are numbers, texts are shared, sheets may be hidden |
//! | .md | `markdown` | |
//! | .txt | `encoding` | the encodings of the 1990s |

mod doc;
mod html;
mod html_comments;
mod html_styles;
mod html_tags;
mod mail;
mod markdown;
mod markdown_dialects;
mod mht;
mod old_encodings;
mod pdf;
mod rtf;
mod sheets;

use draftlens_formats::{COMMON_KINDS, FileKind, Reader, Readers, Unpack, built};
use draftlens_model::Format;

/// The readers of all formats.
pub const READERS: Readers = Readers {
    of_kind: &KINDS,
    old_encodings: Some(old_encodings::decode),
    holders: HOLDERS,
    embedded: Some(|source, name, bytes| READERS.within(source, name, bytes)),
};

const HOLDERS: &[(FileKind, Unpack)] =
    &[(FileKind::Mail, mail::files), (FileKind::Mailbox, mail::messages), (FileKind::OutlookMail, mail::outlook_files)];

const RARE_KINDS: [(FileKind, Reader); 10] = [
    (FileKind::FlatDocx, |source, _| draftlens_formats::read_flat_docx(source)),
    (FileKind::Workbook, |source, package| Ok(built(source, sheets::read_xlsx(source, package)?))),
    (FileKind::OpenWorkbook, |source, package| Ok(built(source, sheets::read_ods(source, package)?))),
    (FileKind::Mail, |source, _| mail::read(source)),
    (FileKind::Document(Format::Pdf), |source, _| pdf::read(source)),
    (FileKind::Document(Format::Doc), |source, _| Ok(built(source, doc::read(source)?))),
    (FileKind::Document(Format::Rtf), |source, _| Ok(built(source, rtf::read(source)?))),
    (FileKind::Document(Format::Html), |source, _| Ok(built(source, html::read(source)?))),
    (FileKind::Mht, |source, _| Ok(built(source, mht::read(source)?))),
    (FileKind::Document(Format::Markdown), |source, _| Ok(built(source, markdown::read(source)?))),
];

const KINDS: [(FileKind, Reader); COMMON_KINDS.len() + RARE_KINDS.len()] = {
    let mut all = [COMMON_KINDS[0]; COMMON_KINDS.len() + RARE_KINDS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < COMMON_KINDS.len() { COMMON_KINDS[at] } else { RARE_KINDS[at - COMMON_KINDS.len()] };
        at += 1;
    }
    all
};
