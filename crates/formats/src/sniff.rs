//! What a file is, told by its bytes. The name's extension only decides between kinds of plain text, and is compared
//! with what was found, so that a renamed file is read as what it is and said to be renamed.

use super::encoding;
use super::package::Package;
use super::source::Source;
use crate::params;
use draftlens_model::{Format, Message, Problem, ProblemKind, Value, message};

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Document(Format),
    /// A web page saved as one file (MIME).
    Mht,
    /// An OpenDocument text in one XML file.
    FlatOdt,
    /// A Word document in one XML file (Flat OPC).
    FlatDocx,
    /// Excel's spreadsheet.
    Workbook,
    /// An OpenDocument spreadsheet.
    OpenWorkbook,
    /// A zip of files.
    Archive,
    /// A mail message as it is sent.
    Mail,
    /// Several of them, one after the other (mbox).
    Mailbox,
    /// A mail message as Outlook saves it.
    OutlookMail,
}

impl FileKind {
    /// Whether it may hold files of their own.
    pub fn holds_files(self) -> bool {
        matches!(self, FileKind::Archive | FileKind::Mail | FileKind::Mailbox | FileKind::OutlookMail)
    }
}

const CFB: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a file was told to be, and its package, opened once, where it is a zip.
pub struct Told<'a> {
    pub kind: FileKind,
    pub package: Option<Package<'a>>,
}

impl<'a> From<FileKind> for Told<'a> {
    fn from(kind: FileKind) -> Told<'a> {
        Told { kind, package: None }
    }
}

/// Tells what a file is.
///
/// # Errors
/// Empty, encrypted, truncated, of a known kind that has no text to compare (a spreadsheet, a picture), or unknown.
pub fn sniff<'a>(source: &'a Source<'a>) -> Result<Told<'a>, Problem> {
    let bytes = source.bytes;
    let start = &bytes[..bytes.len().min(1024)];
    if bytes.is_empty() {
        return Err(Problem::error(source.name, ProblemKind::Empty, message::FILE_EMPTY));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let mut opened = Package::open(source)?;
        let kind = package(source, &mut opened)?;
        return Ok(Told { kind, package: Some(opened) });
    }
    if bytes.starts_with(CFB) {
        return Ok(compound(source)?.into());
    }
    if find(start, b"%PDF-").is_some() {
        return Ok(FileKind::Document(Format::Pdf).into());
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(FileKind::Document(Format::Rtf).into());
    }
    if let Some((_, what, name)) = FOREIGN.into_iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        let what = if name.is_empty() { what.into() } else { what.with(name) };
        return Err(unrecognised(source, what));
    }
    Ok(text(source)?.into())
}

/// Files that people send by mistake, by their first bytes: what each is, and the name of its format where that has
/// to be told.
const FOREIGN: [(&[u8], Message, &str); 13] = [
    (b"\x89PNG", message::IS_PICTURE, "PNG"),
    (b"\xff\xd8\xff", message::IS_PICTURE, "JPEG"),
    (b"GIF8", message::IS_PICTURE, "GIF"),
    (b"II*\0", message::IS_PICTURE, "TIFF"),
    (b"MM\0*", message::IS_PICTURE, "TIFF"),
    (b"\x1f\x8b", message::IS_PACKED, "gzip"),
    (b"7z\xbc\xaf\x27\x1c", message::IS_PACKED, "7z"),
    (b"Rar!\x1a\x07", message::IS_PACKED, "RAR"),
    (b"\xffWPC", message::IS_WORDPERFECT, ""),
    (b"\x7fELF", message::IS_PROGRAM, ""),
    (b"MZ\x90", message::IS_PROGRAM, ""),
    (b"%!PS", message::IS_POSTSCRIPT, ""),
    (b"ID3", message::IS_SOUND, ""),
];

fn unrecognised(source: &Source, what: impl Into<Value>) -> Problem {
    Problem::error(source.name, ProblemKind::Unrecognised, message::NO_TEXT.with(what))
}

fn package(source: &Source, package: &mut Package) -> Result<FileKind, Problem> {
    let media_type = package.part("mimetype")?.unwrap_or_default();
    if media_type.starts_with(b"application/vnd.oasis.opendocument.") {
        let kind = media_type.trim_ascii_end();
        return if kind.ends_with(b".text") || kind.ends_with(b".text-template") {
            Ok(FileKind::Document(Format::Odt))
        } else if kind.ends_with(b".spreadsheet") || kind.ends_with(b".spreadsheet-template") {
            Ok(FileKind::OpenWorkbook)
        } else {
            Err(unrecognised(source, message::IS_OPENDOCUMENT))
        };
    }
    if package.has("[Content_Types].xml") {
        return if package.has_under("xl/") {
            Ok(FileKind::Workbook)
        } else if package.has_under("ppt/") {
            Err(unrecognised(source, message::IS_SLIDES))
        } else {
            Ok(FileKind::Document(Format::Docx))
        };
    }
    if package.has("word/document.xml") {
        return Ok(FileKind::Document(Format::Docx));
    }
    if package.has("content.xml") && package.has("META-INF/manifest.xml") {
        return Ok(FileKind::Document(Format::Odt));
    }
    Ok(FileKind::Archive)
}

/// OLE compound files, told by the names of their streams (UTF-16 in the directory): a message may have a Word document
/// attached, so those of the outermost storage count, where they can be found.
fn compound(source: &Source) -> Result<FileKind, Problem> {
    let outermost = compound_names(source.bytes).filter(|names| !names.is_empty());
    let holds = |stream: &str| match &outermost {
        Some(names) => names.iter().any(|name| name == stream),
        None => {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            find(source.bytes, &name).is_some()
        }
    };
    if holds("EncryptedPackage") {
        Err(Problem::error(source.name, ProblemKind::Encrypted, message::FILE_ENCRYPTED))
    } else if holds("WordDocument") {
        Ok(FileKind::Document(Format::Doc))
    } else if holds("Workbook") {
        Err(unrecognised(source, message::IS_SPREADSHEET_TO_SAVE))
    } else if holds("PowerPoint Document") {
        Err(unrecognised(source, message::IS_SLIDES))
    } else if holds("__properties_version1.0")
        || outermost.as_ref().is_some_and(|names| names.iter().any(|name| name.starts_with("__substg1.0_")))
    {
        Ok(FileKind::OutlookMail)
    } else {
        Err(unrecognised(source, message::IS_COMPOUND))
    }
}

/// The names in the outermost storage of a compound file; none where its directory is not as it should be.
fn compound_names(bytes: &[u8]) -> Option<Vec<String>> {
    /// Entries of the directory that are looked at.
    const MOST: usize = 4_000;
    const ENTRY: usize = 128;
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let shift = u32::from(*bytes.get(30)?);
    let sector = 1usize.checked_shl(shift).filter(|sector| (512..=4096).contains(sector))?;
    let place = |number: u32| (number as usize).checked_add(1)?.checked_mul(sector);
    // The table that says which sector comes next is itself in sectors, the first of which the head lists.
    let next = |number: u32| {
        let (table, within) = (number as usize / (sector / 4), number as usize % (sector / 4));
        let table = (table < 109).then(|| long(76 + table * 4))??;
        long(place(table)?.checked_add(within * 4)?)
    };
    let mut entries: Vec<&[u8]> = Vec::new();
    let mut at = long(48)?;
    while let Some(bytes) = place(at).and_then(|start| bytes.get(start..start.checked_add(sector)?)) {
        entries.extend(bytes.chunks_exact(ENTRY));
        match next(at) {
            Some(following) if entries.len() < MOST => at = following,
            _ => break,
        }
    }
    let number = |entry: &[u8], at: usize| Some(u32::from_le_bytes(entry.get(at..at + 4)?.try_into().ok()?));
    let mut open = vec![number(entries.first()?, 76)?];
    let mut names = Vec::new();
    // A tree of siblings; a damaged one may go round in circles.
    while let Some(entry) = open.pop().and_then(|index| entries.get(index as usize)) {
        let length = usize::from(u16::from_le_bytes([entry[64], entry[65]])).saturating_sub(2).min(64);
        let units: Vec<u16> =
            entry[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        names.push(String::from_utf16_lossy(&units));
        if names.len() > MOST {
            return None;
        }
        open.extend([68, 72].into_iter().filter_map(|at| number(entry, at)).filter(|index| *index != u32::MAX));
    }
    Some(names)
}

fn text(source: &Source) -> Result<FileKind, Problem> {
    if !source.has_old_encodings() && !encoding::is_unicode(source.bytes) && !source.bytes.contains(&0) {
        let message = message::READER_MISSING.with(message::KIND_OLD_ENCODING);
        return Err(Problem::error(source.name, ProblemKind::NeedsReader, message));
    }
    let text = source.decode(sample(source.bytes), None);
    let length = text.chars().count();
    let odd = text.chars().filter(|ch| *ch == '\u{fffd}' || ch.is_control() && !ch.is_whitespace()).count();
    // One stray control character is no reason to refuse a text; a cut through a character's bytes neither.
    if odd > params::STRAY_CHARACTERS && odd * params::ODD_CHARACTERS > length {
        return Err(unrecognised(source, message::IS_UNKNOWN));
    }
    let opening = text.trim_start();
    let opening: String = opening.chars().take(params::OPENING).collect::<String>().to_ascii_lowercase();
    if opening.starts_with("<?xml") || opening.starts_with("<office:document") {
        if opening.contains("<office:document") {
            return Ok(FileKind::FlatOdt);
        }
        if opening.contains("<pkg:package") {
            return Ok(FileKind::FlatDocx);
        }
        if opening.contains("<w:worddocument") {
            return Err(unrecognised(source, message::IS_WORD_XML));
        }
    }
    if looks_like_html(&opening) {
        return Ok(FileKind::Document(Format::Html));
    }
    if opening.starts_with("from ") && is_mail(opening.split_once('\n').map_or("", |(_, rest)| rest), "") {
        return Ok(FileKind::Mailbox);
    }
    if is_mail(&opening, &extension(source.name)) {
        return Ok(FileKind::Mail);
    }
    if opening.contains("mime-version:") && opening.contains("multipart/related") {
        return Ok(FileKind::Mht);
    }
    Ok(match extension(source.name).as_str() {
        "html" | "htm" | "xhtml" if opening.contains('<') => FileKind::Document(Format::Html),
        "md" | "markdown" => FileKind::Document(Format::Markdown),
        "csv" | "tsv" => FileKind::Document(Format::Csv),
        _ => FileKind::Document(Format::Plain),
    })
}

/// Whether a text is a mail message: it begins with headers of one. Pages saved as one file have some of them; so has what
/// somebody copied out of a mail, which is a text. `opening` is in lower case.
fn is_mail(opening: &str, extension: &str) -> bool {
    if matches!(extension, "mht" | "mhtml") {
        return false;
    }
    let mut names: Vec<&str> = Vec::new();
    for line in opening.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        match line.split_once(':') {
            Some((name, _)) if !name.is_empty() && name.chars().all(|ch| ch.is_ascii_graphic()) => names.push(name),
            _ => return false,
        }
    }
    let has = |name: &str| names.contains(&name);
    let sent = has("from") && (has("subject") || has("date") || has("to"));
    let carried = has("received") || has("message-id") || has("return-path") || has("mime-version");
    let saved_page = has("snapshot-content-location") || opening.contains("from: <saved by");
    !saved_page && (sent && (carried || extension == "eml") || has("received") && has("message-id"))
}

/// The start of a file, cut neither through a character of UTF-8 nor of UTF-16.
fn sample(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= params::TEXT_SAMPLE {
        return bytes;
    }
    let cut = &bytes[..params::TEXT_SAMPLE];
    match std::str::from_utf8(cut) {
        Err(error) if error.error_len().is_none() => &cut[..error.valid_up_to()],
        _ => cut,
    }
}

/// `opening` is in lower case.
fn looks_like_html(opening: &str) -> bool {
    let mut rest = opening;
    if let Some(declaration) = rest.strip_prefix("<?xml") {
        rest = declaration.split_once("?>").map_or("", |(_, rest)| rest).trim_start();
    }
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| rest.starts_with(tag))
}

/// The extension of a file's name, in lower case, without the point; empty where there is none.
pub fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => extension.to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// What the name says the file is, where that is another thing than what it is.
pub fn renamed(name: &str, kind: FileKind) -> Option<String> {
    let extension = extension(name);
    let agrees: &[&str] = match kind {
        FileKind::Document(Format::Docx) => &["docx", "docm", "dotx", "dotm"],
        FileKind::Document(Format::Odt) => &["odt", "ott"],
        FileKind::FlatOdt => &["fodt", "xml"],
        FileKind::FlatDocx => &["xml"],
        FileKind::Document(Format::Doc) => &["doc", "dot"],
        FileKind::Document(Format::Rtf) => &["rtf"],
        FileKind::Document(Format::Pdf) => &["pdf"],
        FileKind::Document(Format::Html) => &["html", "htm", "xhtml"],
        FileKind::Mht => &["mht", "mhtml"],
        FileKind::Document(Format::Markdown) => &["md", "markdown"],
        FileKind::Document(Format::Csv) => &["csv", "tsv"],
        FileKind::Archive => &["zip"],
        FileKind::Workbook => &["xlsx", "xlsm", "xltx", "xltm"],
        FileKind::OpenWorkbook => &["ods", "ots"],
        FileKind::Mail => &["eml", "txt"],
        FileKind::Mailbox => &["mbox", "mbx", "eml", "txt"],
        FileKind::OutlookMail => &["msg"],
        // Any other name may be a text's.
        FileKind::Document(Format::Plain) => {
            const TAKEN: [&str; 20] = [
                "docx", "docm", "dotx", "dotm", "odt", "ott", "fodt", "doc", "dot", "rtf", "pdf", "zip", "mht",
                "mhtml", "html", "htm", "xhtml", "xlsx", "pptx", "xls",
            ];
            return TAKEN.contains(&extension.as_str()).then_some(extension);
        }
    };
    (!extension.is_empty() && !agrees.contains(&extension.as_str()) && is_format(&extension)).then_some(extension)
}

/// Whether an extension claims a format at all (`0005!R1!MSW-E` does not).
fn is_format(extension: &str) -> bool {
    extension.len() <= 5 && extension.chars().all(|ch| ch.is_ascii_lowercase())
}

/// What people call a kind of file.
pub fn describe(kind: FileKind) -> Message {
    match kind {
        FileKind::Document(Format::Docx) | FileKind::FlatDocx => message::KIND_DOCX,
        FileKind::Document(Format::Odt) | FileKind::FlatOdt => message::KIND_ODT,
        FileKind::Document(Format::Doc) => message::KIND_DOC,
        FileKind::Document(Format::Rtf) => message::KIND_RTF,
        FileKind::Document(Format::Pdf) => message::KIND_PDF,
        FileKind::Document(Format::Html) => message::KIND_HTML,
        FileKind::Mht => message::KIND_MHT,
        FileKind::Document(Format::Markdown) => message::KIND_MARKDOWN,
        FileKind::Document(Format::Csv) => message::KIND_CSV,
        FileKind::Document(Format::Plain) => message::KIND_PLAIN,
        FileKind::Archive => message::KIND_ARCHIVE,
        FileKind::Workbook | FileKind::OpenWorkbook => message::KIND_SHEET,
        FileKind::Mail | FileKind::Mailbox | FileKind::OutlookMail => message::KIND_MAIL,
    }
}

/// Where `needle` first stands in `hay`.
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = hay.get(from..)?.iter().position(|byte| *byte == first) {
        if hay[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
