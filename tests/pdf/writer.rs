//! Writes small PDFs, uncompressed, with Helvetica as /F1.

use std::io::Write as _;

/// A line of text: its place in points from the bottom left, its size and its words (Latin 1, without brackets).
pub struct Line {
    x: f64,
    y: f64,
    size: f64,
    text: String,
}

pub fn line(x: f64, y: f64, size: f64, text: &str) -> Line {
    Line { x, y, size, text: text.to_owned() }
}

/// A file in the making: pages of A4's width on letter's height, one content stream each.
#[derive(Default)]
pub struct Writer {
    pages: Vec<Vec<u8>>,
    /// Dictionary entries of the content streams.
    filter: &'static str,
    annotations: String,
    second_font: Option<String>,
    form: Option<String>,
    map: Option<Vec<u8>>,
    /// Children of the root of the structure tree.
    elements: Option<String>,
}

impl Writer {
    /// One page with this content.
    pub fn of_content(content: &str) -> Writer {
        Writer { pages: vec![content.as_bytes().to_vec()], ..Writer::default() }
    }

    pub fn of_pages(pages: &[Vec<Line>]) -> Writer {
        let shown = |line: &Line| format!("BT /F1 {} Tf {} {} Td ({}) Tj ET\n", line.size, line.x, line.y, line.text);
        let pages = pages.iter().map(|lines| lines.iter().map(shown).collect::<String>().into_bytes());
        Writer { pages: pages.collect(), ..Writer::default() }
    }

    /// Pages with these contents, and the elements of the structure tree that names what they mark. The objects of the
    /// pages are 5, 7, 9 and so on.
    pub fn tagged(contents: &[String], elements: &str) -> Writer {
        let pages = contents.iter().map(|content| content.as_bytes().to_vec()).collect();
        Writer { pages, elements: Some(elements.to_owned()), ..Writer::default() }
    }

    /// One page whose content unpacks to this many spaces.
    pub fn bomb(size: usize) -> Writer {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        let chunk = vec![b' '; 1 << 20];
        for _ in 0..size >> 20 {
            packed.write_all(&chunk).expect("memory can be written");
        }
        let packed = packed.finish().expect("memory can be written");
        Writer { pages: vec![packed], filter: "/Filter /FlateDecode", ..Writer::default() }
    }

    /// Adds an annotation to the pages.
    pub fn annotate(&mut self, annotation: &str) {
        self.annotations.push_str(annotation);
    }

    /// Adds a font, as /F2.
    pub fn font(&mut self, font: &str) {
        self.second_font = Some(font.to_owned());
    }

    /// Adds a form, as /Fm0, that shows this and then itself.
    pub fn form_that_shows_itself(&mut self, content: &str) {
        self.form = Some(format!("{content} /Fm0 Do"));
    }

    /// Adds a character map as object 4, in place of the form.
    pub fn map(&mut self, entries: &[u8]) {
        self.map = Some([b"/CIDInit /ProcSet findresource begin begincmap ", entries, b" endcmap end"].concat());
    }

    pub fn bytes(&self) -> Vec<u8> {
        // 1 catalogue, 2 pages, 3 resources, 4 form, then a page and a content in turn.
        let kids: Vec<String> = (0..self.pages.len()).map(|at| format!("{} 0 R", 5 + 2 * at)).collect();
        let second = self.second_font.as_ref().map(|font| format!("/F2 {font}")).unwrap_or_default();
        let form = self.form.as_deref().unwrap_or_default();
        let tree = self.elements.as_ref().map(|elements| format!("/StructTreeRoot << /K [{elements}] >>"));
        let mut objects: Vec<Vec<u8>> = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", tree.unwrap_or_default()).into_bytes(),
            format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" ")).into_bytes(),
            format!(
                "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> {second} >> /XObject << /Fm0 4 0 R >> >>"
            )
            .into_bytes(),
            match &self.map {
                Some(map) => stream("", map),
                None => stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources 3 0 R", form.as_bytes()),
            },
        ];
        for (at, content) in self.pages.iter().enumerate() {
            let page = format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources 3 0 R /Contents {} 0 R /Annots [{}] >>",
                6 + 2 * at,
                self.annotations
            );
            objects.push(page.into_bytes());
            objects.push(stream(self.filter, content));
        }
        file(&objects)
    }
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend_from_slice(content);
    object.extend_from_slice(b"\nendstream");
    object
}

fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        bytes.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let size = objects.len() + 1;
    bytes.extend_from_slice(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    bytes
}
