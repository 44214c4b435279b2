//! Mail: a message and the files that are attached to it, each a file of its own.
//!
//! Data in: a message as it is sent (.eml), several of them (mbox), or one as Outlook saves it (.msg, [`outlook`]). Data
//! out: files. The first is the message without its attachments, written anew in the simplest form there is ([`Letter`]),
//! which [`read`] reads: who, when and about what are facts, the body is text. The others are the attachments. All stand
//! in a folder of the sender's name, as a person would have saved them.
//!
//! Traps: of a body that comes as plain text and as a page the page is read, since members strike and underline words in
//! it; pictures within a page are no attachments; a message may hold messages; Outlook packs what is attached ([`tnef`]).

mod letter;
mod outlook;
mod tnef;

use letter::{Letter, MOST_FILES};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::html;
use draftlens_formats::{Source, built};
use draftlens_model::{Block, Document, Fact, FactKind, Format, FoundIn, Problem, message};

/// The files of a message.
///
/// # Errors
/// It is no message.
pub(crate) fn files(source: &Source) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    if let Some(letter) = own_letter(source) {
        return Ok(vec![(String::new(), letter.written())]);
    }
    let message = parsed(source)?;
    Ok(Letter::of_message(&message).with_files(attachments(source, &message)))
}

/// The message, parsed.
///
/// # Errors
/// It is none, or may hold more messages and parts within each other than anybody sends: the parser, and what lets go of
/// its result, go as deep as they do.
fn parsed<'m>(source: &Source<'m>) -> Result<Message<'m>, Problem> {
    const MOST_WITHIN: usize = 50;
    const MOST_PARTS: usize = 500;
    for (word, most) in [("rfc822", MOST_WITHIN), ("/global", MOST_WITHIN), ("multipart", MOST_PARTS)] {
        let count = occurrences(source.bytes, word.as_bytes());
        if count > most {
            return Err(source.passed(message::COUNT_PARTS_WITHIN, most, count));
        }
    }
    MessageParser::default().parse(source.bytes).ok_or_else(|| source.malformed(message::KIND_MAIL))
}

/// How often a word stands in a text, capital letters or not.
fn occurrences(bytes: &[u8], word: &[u8]) -> usize {
    let Some(first) = word.first() else { return 0 };
    let starts = memchr::memchr2_iter(*first, first.to_ascii_uppercase(), bytes);
    starts.filter(|at| bytes.get(*at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))).count()
}

/// A letter as [`Letter::written`] writes it.
fn own_letter(source: &Source) -> Option<Letter> {
    Letter::of(std::str::from_utf8(source.bytes).ok()?)
}

fn attachments(source: &Source, message: &Message) -> Vec<(String, Vec<u8>)> {
    let mut attached = Vec::new();
    for (number, part) in (1..).zip(message.attachments()) {
        let name = part.attachment_name().map(str::to_owned);
        let kind = part.content_type();
        let is = |wanted: &str| kind.is_some_and(|kind| kind.ctype().eq_ignore_ascii_case(wanted));
        // Pictures within a page, and what only programs read.
        let shown = is("image") && part.content_id().is_some();
        let left = MOST_FILES.saturating_sub(attached.len());
        if let Some(packed) = tnef::files(source, part.contents(), left) {
            attached.extend(packed);
            continue;
        }
        if shown || matches!(name.as_deref(), Some("smime.p7s" | "signature.asc")) {
            source.leave(message::LEFT_ATTACHED, 1);
            continue;
        }
        if attached.len() >= MOST_FILES {
            source.leave(message::LEFT_ATTACHED, 1);
            continue;
        }
        let (bytes, extension) = match &part.body {
            PartType::Message(inner) => (within(message, part, inner), "eml"),
            PartType::Text(text) => (text.as_bytes().to_vec(), "txt"),
            PartType::Html(page) => (page.as_bytes().to_vec(), "html"),
            _ => (part.contents().to_vec(), "bin"),
        };
        let mut name = name.unwrap_or_else(|| format!("attachment-{number}.{extension}"));
        if extension == "eml" && !name.ends_with(".eml") {
            name.push_str(".eml");
        }
        attached.push((name, bytes));
    }
    attached
}

/// The bytes of a message within another: they stand in it, unless they had to be decoded.
fn within(outer: &Message, part: &MessagePart, inner: &Message) -> Vec<u8> {
    let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let same = inner.raw_message.len() == outer.raw_message.len();
    let bytes = if same { outer.raw_message.get(range) } else { Some(inner.raw_message.as_ref()) };
    bytes.unwrap_or_default().to_vec()
}

/// The messages of a box, each a file, the first of them first.
pub(crate) fn messages(source: &Source) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let mut starts = vec![0];
    let mut blank = true;
    let mut at = 0;
    for line in source.bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && at > 0 && line.starts_with(b"From ") && starts.len() < MOST_FILES {
            starts.push(at);
        }
        blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    starts.push(source.bytes.len());
    let mut files = Vec::new();
    for (number, range) in (1..).zip(starts.windows(2)) {
        let message = source.bytes.get(range[0]..range[1]).unwrap_or_default();
        let body = message.iter().position(|byte| *byte == b'\n').map_or(message.len(), |end| end + 1);
        let inner = source.inner(&message[body..]);
        for (name, bytes) in self::files(&inner)? {
            files.push((format!("{number}/{name}"), bytes));
        }
        source.take_from(&inner);
    }
    Ok(files)
}

/// The files of a message that Outlook saved.
///
/// # Errors
/// It is no such message.
pub(crate) fn outlook_files(source: &Source) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let (letter, attached) = outlook::open(source)?;
    Ok(letter.with_files(attached))
}

/// Reads a message without its attachments; those of one that has some are said to be left out.
///
/// # Errors
/// It is no message, or passes a limit.
pub(crate) fn read(source: &Source) -> Result<Document, Problem> {
    let letter = match own_letter(source) {
        Some(letter) => letter,
        None => {
            let message = parsed(source)?;
            source.leave(message::LEFT_ATTACHED, message.attachment_count());
            Letter::of_message(&message)
        }
    };
    let mut document = if letter.is_page {
        built(source, html::read_text(source, &letter.body)?)
    } else {
        Document { format: Format::Plain, blocks: paragraphs(source, &letter.body)?, ..Document::default() }
    };
    let told = [(FactKind::Contributor, letter.from), (FactKind::Date, letter.date), (FactKind::Title, letter.subject)];
    let facts = told.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(about, value)| Fact { about, value, found: FoundIn::HeaderTable });
    document.facts = facts.chain(std::mem::take(&mut document.facts)).collect();
    Ok(document)
}

/// A plain body, as plain texts are read.
fn paragraphs(source: &Source, body: &str) -> Result<Vec<Block>, Problem> {
    let inner = source.inner(body.as_bytes());
    let document = draftlens_formats::read_plain(&inner)?;
    source.take_from(&inner);
    Ok(document.blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_formats::ReadOptions;

    fn files_of(name: &str, bytes: &[u8]) -> Vec<String> {
        let options = ReadOptions::default();
        let source = crate::READERS.source(name, bytes, &options);
        files(&source).unwrap().into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn attachments_have_names_of_their_own() {
        let part = |name: &str| {
            format!(
                "--b\r\nContent-Type: text/csv; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\na,b\r\n"
            )
        };
        let mail = format!(
            "From: \"Member / A\" <a@example.org>\r\nSubject: Re: comments\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText.\r\n{}{}--b--\r\n",
            part("t.csv"),
            part("../t.csv"),
        );
        assert_eq!(
            files_of("a.eml", mail.as_bytes()),
            ["Member  A/Re comments.eml", "Member  A/t.csv", "Member  A/2-t.csv"]
        );
    }
}
