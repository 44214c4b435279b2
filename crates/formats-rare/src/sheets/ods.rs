//! OpenDocument spreadsheets (.ods).

use super::{MOST_COLUMNS, MOST_ROWS, Spanning, cell, sheet};
use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Looks};
use draftlens_formats::package::Package;
use draftlens_formats::xml::{Child, Element, Tree};
use draftlens_model::{Cell, Comment, Format, Problem, message};

pub(crate) fn read<'a>(source: &'a Source<'a>, package: Option<Package>) -> Result<Builder<'a>, Problem> {
    let mut package = package.ok_or_else(|| source.malformed(message::NO_PACKAGE))?;
    let bytes = package.part("content.xml")?.ok_or_else(|| source.malformed(message::NO_CONTENT_PART))?;
    let content = Tree::parse(source, "content.xml", &bytes)?;
    let book = content.root().child("body").and_then(|body| body.child("spreadsheet"));
    let book = book.ok_or_else(|| source.malformed(message::NO_DOCUMENT_TEXT))?;
    let hidden: Vec<&str> = content
        .root()
        .child("automatic-styles")
        .into_iter()
        .flat_map(Element::elements)
        .filter(|style| {
            let display = style.child("table-properties").and_then(|properties| properties.attr("display"));
            style.attr("family") == Some("table") && display == Some("false")
        })
        .filter_map(|style| style.attr("name"))
        .collect();
    let is_hidden = |table: &Element| table.attr("style-name").is_some_and(|style| hidden.contains(&style));
    let tables: Vec<Element> = book.elements().filter(|table| table.name() == "table").collect();
    let shown = tables.iter().filter(|table| !is_hidden(table)).count();
    let mut reader = Reader { builder: Builder::new(source), comments: Vec::new(), held: Vec::new() };
    reader.builder.document.format = Format::Csv;
    for table in &tables {
        if is_hidden(table) {
            source.leave(message::LEFT_HIDDEN, table.deep_text().split_whitespace().count());
            continue;
        }
        let name = table.attr("name").filter(|_| shown > 1);
        let number = sheet(&mut reader.builder, name)?;
        let mut row = 0;
        reader.held.clear();
        reader.rows(*table, number, &mut row)?;
    }
    for (at, mut comment) in std::mem::take(&mut reader.comments).into_iter().enumerate() {
        comment.anchor = reader.builder.anchor_of(&at.to_string());
        reader.builder.comment(comment);
    }
    Ok(reader.builder)
}

struct Reader<'a> {
    builder: Builder<'a>,
    comments: Vec<Comment>,
    /// Cells that reach over several rows, of which some are still to come.
    held: Vec<Spanning>,
}

impl Reader<'_> {
    fn rows(&mut self, container: Element, table: u32, row: &mut u32) -> Result<(), Problem> {
        for element in container.elements() {
            match element.name() {
                "table-row" => {
                    if *row < MOST_ROWS {
                        self.cells(element, table, *row)?;
                    }
                    // Repeated rows are empty ones, up to the end of the sheet.
                    let repeated = element.attr("number-rows-repeated").and_then(|count| count.parse().ok());
                    *row = row.saturating_add(repeated.unwrap_or(1));
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(element, table, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, row_element: Element, table: u32, row: u32) -> Result<(), Problem> {
        /// Equal cells beside each other that are written out.
        const MOST_REPEATED: u32 = 64;
        let mut column = 0u32;
        self.held.retain(|spanning| spanning.until >= row);
        for element in row_element.elements() {
            let repeated = element.attr("number-columns-repeated").and_then(|count| count.parse().ok()).unwrap_or(1u32);
            if element.name() == "table-cell" && column < MOST_COLUMNS {
                let mut lines: Vec<String> = Vec::new();
                for paragraph in element.elements().filter(|child| child.name() == "p") {
                    let mut line = String::new();
                    words(paragraph, &mut line);
                    lines.push(line);
                }
                let noted = element.child("annotation").map(|annotation| self.note(annotation));
                let text = lines.join("\n");
                let times = if text.trim().is_empty() { 0 } else { repeated.min(MOST_REPEATED) };
                for at in 0..times.max(u32::from(noted.is_some())) {
                    let place = Cell { table, row, column: column.saturating_add(at) };
                    cell(&mut self.builder, place, &[(text.clone(), Looks::default())], noted.as_deref())?;
                }
                let rows = element.attr("number-rows-spanned").and_then(|count| count.parse().ok()).unwrap_or(1u32);
                if rows > 1 && times > 0 {
                    let until = row.saturating_add(rows - 1);
                    Spanning::hold(
                        &mut self.held,
                        Spanning { column, until, stretches: vec![(text, Looks::default())] },
                    );
                }
            } else if element.name() == "covered-table-cell" {
                let under = |spanning: &&Spanning| (column..column.saturating_add(repeated)).contains(&spanning.column);
                for spanning in self.held.iter().filter(under) {
                    spanning.repeat(&mut self.builder, table, row)?;
                }
            }
            column = column.saturating_add(repeated);
        }
        Ok(())
    }

    /// Keeps a note on a cell, and gives its name.
    fn note(&mut self, annotation: Element) -> String {
        let value = |name: &str| {
            let text = annotation.child(name)?.text().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let paragraphs = annotation.elements().filter(|child| child.name() == "p");
        let lines: Vec<String> = paragraphs.map(|paragraph| paragraph.deep_text().trim().to_owned()).collect();
        let name = self.comments.len().to_string();
        let (author, date) = (value("creator"), value("date"));
        self.comments.push(Comment { author, date, text: lines.join("\n"), anchor: Vec::new(), reply_to: None });
        name
    }
}

fn words(element: Element, line: &mut String) {
    for content in element.contents() {
        match content {
            Child::Text(text) => line.push_str(text),
            Child::Element(child) => match child.name() {
                "s" => line.push(' '),
                "tab" | "line-break" => line.push(' '),
                "annotation" => {}
                _ => words(child, line),
            },
        }
    }
}
