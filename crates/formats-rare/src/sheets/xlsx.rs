//! Excel's workbooks (.xlsx).

use rustc_hash::FxHashMap;

use super::{MOST_COLUMNS, MOST_ROWS, Spanning, Stretch, cell, numbers, sheet};
use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Looks};
use draftlens_formats::package::Package;
use draftlens_formats::xml::{Element, Tree};
use draftlens_model::{Cell, Comment, Fact, FactKind, Format, FoundIn, Problem, message};

pub(crate) fn read<'a>(source: &'a Source<'a>, package: Option<Package>) -> Result<Builder<'a>, Problem> {
    let mut package = package.ok_or_else(|| source.malformed(message::NO_PACKAGE))?;
    let root = relations(source, &mut package, "")?;
    let main = root.iter().find(|relation| relation.kind == "officeDocument");
    let main = main.map_or("xl/workbook.xml", |relation| &relation.target).to_owned();
    let book = part(source, &mut package, &main)?.ok_or_else(|| source.malformed(message::NO_MAIN_PART))?;
    let parts = relations(source, &mut package, &main)?;
    let mut side = |kind: &str| -> Result<Tree, Problem> {
        let relation = parts.iter().find(|relation| relation.kind == kind);
        Ok(relation
            .map(|relation| part(source, &mut package, &relation.target))
            .transpose()?
            .flatten()
            .unwrap_or_default())
    };
    let shared = side("sharedStrings")?;
    let shared: Vec<Vec<Stretch>> = shared.root().elements().filter(|one| one.name() == "si").map(rich).collect();
    let dates = dates(side("styles")?.root());
    let from_1904 = book.root().child("workbookPr").and_then(|properties| properties.attr("date1904"));
    let from_1904 = matches!(from_1904, Some("1" | "true"));

    let mut builder = Builder::new(source);
    builder.document.format = Format::Csv;
    let sheets = book.root().child("sheets");
    let listed: Vec<Element> = sheets.into_iter().flat_map(Element::elements).collect();
    let shown = listed.iter().filter(|sheet| sheet.attr("state").is_none_or(|state| state == "visible")).count();
    let mut noted: Vec<(String, Comment)> = Vec::new();
    for one in &listed {
        let id = one.attr("id").unwrap_or_default();
        let Some(relation) = parts.iter().find(|relation| relation.id == id) else { continue };
        let Some(tree) = part(source, &mut package, &relation.target)? else { continue };
        let rows = tree.root().child("sheetData");
        if one.attr("state").is_some_and(|state| state != "visible") {
            let words = rows.map_or(0, |rows| hidden_words(rows, &shared));
            source.leave(message::LEFT_HIDDEN, words);
            continue;
        }
        let comments = comments(source, &mut package, &relation.target, noted.len())?;
        let name = one.attr("name").unwrap_or_default();
        let table = sheet(&mut builder, (shown > 1).then_some(name))?;
        let merged =
            tree.root().child("mergeCells").into_iter().flat_map(Element::elements).filter_map(merge).collect();
        let held = Vec::new();
        let mut reader = Rows { shared: &shared, dates: &dates, from_1904, table, comments: &comments, merged, held };
        reader.read(&mut builder, rows.into_iter().flat_map(Element::elements))?;
        noted.extend(comments.into_values());
    }
    noted.sort_by(|(one, _), (other, _)| one.len().cmp(&other.len()).then(one.cmp(other)));
    for (name, mut comment) in noted {
        comment.anchor = builder.anchor_of(&name);
        builder.comment(comment);
    }
    if let Some(relation) = root.iter().find(|relation| relation.kind == "core-properties")
        && let Some(properties) = part(source, &mut package, &relation.target)?
    {
        builder.document.facts.extend(facts(properties.root()));
    }
    Ok(builder)
}

fn facts(properties: Element) -> impl Iterator<Item = Fact> {
    let named = [("title", FactKind::Title), ("creator", FactKind::Contributor), ("modified", FactKind::Date)];
    named.into_iter().filter_map(move |(name, about)| {
        let value = properties.child(name)?.text().trim().to_owned();
        (!value.is_empty()).then_some(Fact { about, value, found: FoundIn::Properties })
    })
}

struct Rows<'s> {
    shared: &'s [Vec<Stretch>],
    /// Of each style of a cell, whether it shows a date.
    dates: &'s [bool],
    from_1904: bool,
    table: u32,
    comments: &'s FxHashMap<String, (String, Comment)>,
    /// Cells that reach over several rows, by row and column: the last of their rows.
    merged: FxHashMap<(u32, u32), u32>,
    /// Those whose rows are being read.
    held: Vec<Spanning>,
}

impl Rows<'_> {
    fn read<'t>(&mut self, builder: &mut Builder, rows: impl Iterator<Item = Element<'t>>) -> Result<(), Problem> {
        let mut row = 0;
        for element in rows.filter(|row| row.name() == "row") {
            let number = element.attr("r").and_then(|number| number.parse::<u32>().ok());
            row = number.and_then(|number| number.checked_sub(1)).unwrap_or(row);
            let mut column = 0;
            self.held.retain(|spanning| spanning.until >= row);
            let mut above = self.held.clone().into_iter().peekable();
            for one in element.elements().filter(|cell| cell.name() == "c") {
                let name = one.attr("r").unwrap_or_default();
                column = column_of(name).unwrap_or(column);
                if row >= MOST_ROWS || column >= MOST_COLUMNS {
                    continue;
                }
                let comment = self.comments.get(name).map(|(name, _)| name.as_str());
                let stretches = self.value(one);
                while let Some(spanning) = above.next_if(|spanning| spanning.column < column) {
                    spanning.repeat(builder, self.table, row)?;
                }
                let place = Cell { table: self.table, row, column };
                if stretches.iter().all(|(text, _)| text.trim().is_empty())
                    && let Some(spanning) = above.next_if(|spanning| spanning.column == column)
                {
                    spanning.repeat(builder, self.table, row)?;
                } else {
                    cell(builder, place, &stretches, comment)?;
                }
                if let Some(until) = self.merged.get(&(row, column)).copied() {
                    Spanning::hold(&mut self.held, Spanning { column, until, stretches });
                }
                column = column.saturating_add(1);
            }
            for spanning in above {
                spanning.repeat(builder, self.table, row)?;
            }
            row = row.saturating_add(1);
        }
        Ok(())
    }

    fn value(&self, cell: Element) -> Vec<Stretch> {
        let plain = |text: String| vec![(text, Looks::default())];
        let value = || cell.child("v").map(|value| value.text().into_owned()).unwrap_or_default();
        match cell.attr("t").unwrap_or("n") {
            "s" => value().trim().parse().ok().and_then(|at: usize| self.shared.get(at).cloned()).unwrap_or_default(),
            "inlineStr" => cell.child("is").map(rich).unwrap_or_default(),
            "b" => plain(if value() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "n" => {
                let text = value();
                let style = cell.attr("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                let is_date = self.dates.get(style).copied().unwrap_or(false);
                let date = is_date.then(|| numbers::date(text.parse().ok()?, self.from_1904)).flatten();
                plain(date.unwrap_or(text))
            }
            _ => plain(value()),
        }
    }
}

/// A text with looks: runs, or one text alone. What says how to read ideographs is no text.
fn rich(element: Element) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for child in element.elements() {
        match child.name() {
            "t" => stretches.push((unescaped(&child.text()), Looks::default())),
            "r" => {
                let properties = child.child("rPr");
                let on = |name: &str| properties.and_then(|properties| properties.switch(name)).unwrap_or(false);
                let looks = Looks { struck: on("strike"), underlined: on("u"), bold: on("b"), colour: None };
                let text = child.child("t").map(|text| unescaped(&text.text())).unwrap_or_default();
                stretches.push((text, looks));
            }
            _ => {}
        }
    }
    stretches
}

/// `_x000D_` stands for a sign that XML cannot hold.
fn unescaped(text: &str) -> String {
    if text.contains("_x") {
        text.replace("_x000D_", "").replace("_x000a_", "\n").replace("_x005F_", "_")
    } else {
        text.to_owned()
    }
}

fn hidden_words(rows: Element, shared: &[Vec<Stretch>]) -> usize {
    let mut words = 0;
    for one in rows.elements().flat_map(Element::elements) {
        let at = one.child("v").and_then(|value| value.text().trim().parse::<usize>().ok());
        words += match (one.attr("t"), at) {
            (Some("s"), Some(at)) => {
                let stretches = shared.get(at).map(Vec::as_slice).unwrap_or_default();
                stretches.iter().map(|(text, _)| text.split_whitespace().count()).sum()
            }
            _ => one.deep_text().split_whitespace().count(),
        };
    }
    words
}

/// `BC12` is in the column 54, counted from 0.
fn column_of(name: &str) -> Option<u32> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0u32, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// `A2:B5` as where it begins and its last row; none where it has only one.
fn merge(element: Element) -> Option<((u32, u32), u32)> {
    let (first, last) = element.attr("ref")?.split_once(':')?;
    let row =
        |name: &str| name.trim_start_matches(|ch: char| ch.is_ascii_alphabetic()).parse::<u32>().ok()?.checked_sub(1);
    let (from, to) = (row(first)?, row(last)?);
    (to > from).then(|| Some(((from, column_of(first)?), to)))?
}

/// Of each style of a cell, whether it shows a date.
fn dates(styles: Element) -> Vec<bool> {
    let formats: FxHashMap<&str, &str> = styles
        .child("numFmts")
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|format| Some((format.attr("numFmtId")?, format.attr("formatCode")?)))
        .collect();
    let of = |style: Element| {
        let id = style.attr("numFmtId").unwrap_or_default();
        numbers::shows_date(id.parse().unwrap_or(0), formats.get(id).copied())
    };
    styles.child("cellXfs").into_iter().flat_map(Element::elements).map(of).collect()
}

/// What is noted on the cells of a sheet, by the cell's name, each with a name of its own.
fn comments(
    source: &Source,
    package: &mut Package,
    sheet: &str,
    first: usize,
) -> Result<FxHashMap<String, (String, Comment)>, Problem> {
    let mut found = FxHashMap::default();
    let parts = relations(source, package, sheet)?;
    let Some(relation) = parts.iter().find(|relation| relation.kind == "comments") else { return Ok(found) };
    let Some(tree) = part(source, package, &relation.target)? else { return Ok(found) };
    let names = |list: &str| tree.root().child(list).into_iter().flat_map(Element::elements);
    let authors: Vec<String> = names("authors").map(|author| author.text().trim().to_owned()).collect();
    for (number, one) in (first..).zip(names("commentList")) {
        let author = one.attr("authorId").and_then(|id| authors.get(id.parse::<usize>().ok()?));
        let text: String = one.child("text").map(rich).unwrap_or_default().into_iter().map(|(text, _)| text).collect();
        let author = author.filter(|author| !author.is_empty() && !author.starts_with("tc={")).cloned();
        // Excel begins a note with the author's name.
        let text =
            author.as_ref().and_then(|name| text.strip_prefix(name.as_str())?.strip_prefix(':')).unwrap_or(&text);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        let comment = Comment { author, date: None, text: lines.join("\n"), anchor: Vec::new(), reply_to: None };
        found.insert(one.attr("ref").unwrap_or_default().to_owned(), (number.to_string(), comment));
    }
    Ok(found)
}

struct Relation {
    kind: String,
    id: String,
    target: String,
}

fn relations(source: &Source, package: &mut Package, of: &str) -> Result<Vec<Relation>, Problem> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(tree) = part(source, package, &name)? else { return Ok(Vec::new()) };
    let inside = tree.root().elements().filter(|relation| relation.attr("TargetMode") != Some("External"));
    let told = inside.map(|relation| {
        let value = |name: &str| relation.attr(name).unwrap_or_default();
        let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
        Relation { kind, id: value("Id").to_owned(), target: resolved(folder, value("Target")) }
    });
    Ok(told.collect())
}

/// A target relative to the folder of the part that refers to it.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

fn part(source: &Source, package: &mut Package, name: &str) -> Result<Option<Tree>, Problem> {
    package.part(name)?.map(|bytes| Tree::parse(source, name, &bytes)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        assert_eq!(["A1", "Z9", "AA1", "BC12", "XFD1"].map(column_of), [0, 25, 26, 54, 16_383].map(Some));
        assert_eq!(column_of("12"), None);
        assert_eq!(column_of("ZZZZZZZZZZ"), column_of("ZZZZ"));
    }
}
