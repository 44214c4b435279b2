//! A source in, the parts of a Word file out: the least that Word, LibreOffice and Pandoc open without complaint.

use std::fmt::Write as _;
use std::io::Write as _;

use super::source::{Mark, Moved, Paragraph, Run, Source, Style};

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// The parts of the file, by name, in the order in which they are written. `language` is a BCP 47 tag.
pub fn parts(source: &Source, language: &str) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(source, language)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/document.xml", Body::new(source).write(source)),
        ("word/numbering.xml", numbering()),
        ("word/styles.xml", styles(language)),
    ]
}

/// The parts as a file. No clock is read: the same parts make the same bytes.
pub fn pack(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        archive.start_file(*name, options).expect("a part");
        archive.write_all(text.as_bytes()).expect("a part's text");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Writes the document's paragraphs, numbering its revisions.
struct Body<'a> {
    author: &'a str,
    date: &'a str,
    headings_numbered: bool,
    revisions: u32,
    xml: String,
}

impl<'a> Body<'a> {
    fn new(source: &'a Source) -> Body<'a> {
        let headings_numbered = source.paragraphs.iter().any(|paragraph| paragraph.style == Style::Numbered);
        Body { author: &source.author, date: &source.date, headings_numbered, revisions: 0, xml: String::new() }
    }

    fn write(mut self, source: &Source) -> String {
        let mut in_table = false;
        for paragraph in &source.paragraphs {
            let is_row = paragraph.style == Style::Row;
            if is_row != in_table {
                self.xml.push_str(if is_row { TABLE_START } else { "</w:tbl>" });
                in_table = is_row;
            }
            if is_row { self.row(paragraph) } else { self.paragraph(paragraph) }
        }
        let page = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
            <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" \
            w:gutter=\"0\"/></w:sectPr>";
        format!("{HEADER}<w:document {WORD}><w:body>{}{page}</w:body></w:document>", self.xml)
    }

    fn row(&mut self, row: &Paragraph) {
        self.xml.push_str("<w:tr>");
        for (cell, width) in row.cells.iter().zip([2000, 7638]) {
            let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>");
            cell.iter().for_each(|run| self.run(run, Moved::No));
            self.xml.push_str("</w:p></w:tc>");
        }
        self.xml.push_str("</w:tr>");
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let style = match paragraph.style {
            Style::Title => "<w:pStyle w:val=\"Title\"/>",
            Style::Heading if self.headings_numbered => {
                "<w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
            }
            Style::Heading => "<w:pStyle w:val=\"Heading1\"/>",
            Style::Numbered => "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
            Style::ListItem => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>",
            Style::Row | Style::Plain => "",
        };
        let _ = write!(self.xml, "<w:p><w:pPr>{style}");
        let element = match paragraph.moved {
            Moved::No => None,
            Moved::Here => Some("moveTo"),
            Moved::Away => Some("moveFrom"),
        };
        if let Some(element) = element {
            let mark = self.revision();
            let range = self.revision();
            let _ = write!(
                self.xml,
                "<w:rPr><w:{element} {mark}/></w:rPr></w:pPr><w:{element}RangeStart {range} w:name=\"move1\"/>"
            );
        } else {
            self.xml.push_str("</w:pPr>");
        }
        let range = self.revisions;
        paragraph.cells.iter().flatten().for_each(|run| self.run(run, paragraph.moved));
        if let Some(element) = element {
            let _ = write!(self.xml, "<w:{element}RangeEnd w:id=\"{range}\"/>");
        }
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run, moved: Moved) {
        let text = escaped(&run.text);
        let (element, text_element) = match (run.mark, moved) {
            (Mark::Deleted, _) => ("del", "delText"),
            (Mark::Inserted, _) => ("ins", "t"),
            (Mark::None, Moved::Here) => ("moveTo", "t"),
            (Mark::None, Moved::Away) => ("moveFrom", "t"),
            (Mark::None, Moved::No) => ("", "t"),
        };
        let words = format!("<w:r><w:{text_element} xml:space=\"preserve\">{text}</w:{text_element}></w:r>");
        if element.is_empty() {
            self.xml.push_str(&words);
        } else {
            let revision = self.revision();
            let _ = write!(self.xml, "<w:{element} {revision}>{words}</w:{element}>");
        }
    }

    /// The attributes of one more revision.
    fn revision(&mut self) -> String {
        self.revisions += 1;
        let (id, author, date) = (self.revisions, escaped(self.author), self.date);
        format!("w:id=\"{id}\" w:author=\"{author}\" w:date=\"{date}T09:00:00Z\"")
    }
}

const TABLE_START: &str = "<w:tbl><w:tblPr><w:tblW w:w=\"9638\" w:type=\"dxa\"/></w:tblPr>\
    <w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"7638\"/></w:tblGrid>";

fn content_types() -> String {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    format!(
        "{HEADER}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{main}.document.main+xml\"/>\
         <Override PartName=\"/word/numbering.xml\" ContentType=\"{main}.numbering+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{main}.styles+xml\"/></Types>"
    )
}

fn relations(entries: &[(&str, String)]) -> String {
    let mut xml = format!("{HEADER}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, (target, kind)) in (1..).zip(entries) {
        let _ = write!(xml, "<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    xml + "</Relationships>"
}

fn package_relations() -> String {
    relations(&[
        ("word/document.xml", format!("{OFFICE}/relationships/officeDocument")),
        ("docProps/core.xml", format!("{PACKAGE}/relationships/metadata/core-properties")),
    ])
}

fn document_relations() -> String {
    relations(&[
        ("styles.xml", format!("{OFFICE}/relationships/styles")),
        ("numbering.xml", format!("{OFFICE}/relationships/numbering")),
    ])
}

fn properties(source: &Source, language: &str) -> String {
    let (title, author, date) = (escaped(&source.title), escaped(&source.author), &source.date);
    format!(
        "{HEADER}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T09:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}T09:00:00Z</dcterms:modified></cp:coreProperties>"
    )
}

fn numbering() -> String {
    let level = |level: u8, format: &str, text: &str, hanging: u16| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{hanging}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>"
        )
    };
    format!(
        "{HEADER}<w:numbering {WORD}>\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level(0, "decimal", "%1", 567),
        level(1, "decimal", "%1.%2", 567),
        level(0, "bullet", "\u{2022}", 567),
    )
}

fn styles(language: &str) -> String {
    let style = |id: &str, name: &str, rest: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>{rest}</w:style>"
        )
    };
    let heading = "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr>\
                   <w:rPr><w:b/></w:rPr>";
    let title =
        "<w:pPr><w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>";
    format!(
        "{HEADER}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang w:val=\"{language}\"/>\
         </w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:style>{}{}</w:styles>",
        style("Title", "Title", title),
        style("Heading1", "heading 1", heading),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
