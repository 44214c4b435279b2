//! Word files with the comments and revisions of several authors, as small as they can be.

use std::fmt::Write as _;
use std::io::Write as _;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A file on its way. In a paragraph's text `{+AUTHOR|words+}` is an insertion, `{-AUTHOR|words-}` a deletion and
/// `{=N|words=}` what comment N marks.
#[derive(Default)]
pub struct Word {
    body: String,
    comments: String,
    count: u32,
}

impl Word {
    pub fn paragraph(mut self, text: &str) -> Word {
        let runs = self.runs(text);
        let _ = write!(self.body, "<w:p>{runs}</w:p>");
        self
    }

    /// Rows of cells; in a cell `//` parts paragraphs.
    pub fn table(mut self, rows: &[&[&str]]) -> Word {
        self.body.push_str("<w:tbl>");
        for row in rows {
            self.body.push_str("<w:tr>");
            for cell in *row {
                self.body.push_str("<w:tc>");
                for text in cell.split("//") {
                    let runs = self.runs(text);
                    let _ = write!(self.body, "<w:p>{runs}</w:p>");
                }
                self.body.push_str("</w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        self.body.push_str("</w:tbl>");
        self
    }

    pub fn comment(mut self, number: u32, author: &str, date: &str, text: &str) -> Word {
        let (author, text) = (escaped(author), escaped(text));
        let _ = write!(
            self.comments,
            "<w:comment w:id=\"{number}\" w:author=\"{author}\" w:date=\"{date}T10:00:00Z\">\
             <w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        );
        self
    }

    fn runs(&mut self, text: &str) -> String {
        let mut runs = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            runs.push_str(&run("t", &rest[..at]));
            let sign = &rest[at + 1..at + 2];
            let close = format!("{sign}}}");
            let end = at + rest[at..].find(&close).expect("a mark is closed");
            let (who, words) = rest[at + 2..end].split_once('|').expect("a mark says whose it is");
            self.count += 1;
            let by =
                format!("w:id=\"{}\" w:author=\"{}\" w:date=\"2020-04-02T10:00:00Z\"", 900 + self.count, escaped(who));
            match sign {
                "+" => runs.push_str(&format!("<w:ins {by}>{}</w:ins>", run("t", words))),
                "-" => runs.push_str(&format!("<w:del {by}>{}</w:del>", run("delText", words))),
                _ => runs.push_str(&format!(
                    "<w:commentRangeStart w:id=\"{who}\"/>{}<w:commentRangeEnd w:id=\"{who}\"/>\
                     <w:r><w:commentReference w:id=\"{who}\"/></w:r>",
                    run("t", words)
                )),
            }
            rest = &rest[end + close.len()..];
        }
        runs.push_str(&run("t", rest));
        runs
    }

    pub fn pack(&self) -> Vec<u8> {
        let relation = |id: u8, kind: &str, target: &str| {
            format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let relations =
            |entries: String| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{entries}</Relationships>");
        let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        let types = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{main}.document.main+xml\"/>\
             <Override PartName=\"/word/comments.xml\" ContentType=\"{main}.comments+xml\"/></Types>"
        );
        let parts = [
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations(relation(1, "officeDocument", "word/document.xml"))),
            ("word/_rels/document.xml.rels", relations(relation(1, "comments", "comments.xml"))),
            ("word/document.xml", format!("<w:document {WORD}><w:body>{}</w:body></w:document>", self.body)),
            ("word/comments.xml", format!("<w:comments {WORD}>{}</w:comments>", self.comments)),
        ];
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
            archive.write_all(text.as_bytes()).expect("a part's text");
        }
        archive.finish().expect("an archive").into_inner()
    }
}

fn run(element: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<w:r><w:{element} xml:space=\"preserve\">{}</w:{element}></w:r>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
