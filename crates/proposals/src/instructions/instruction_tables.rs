//! Tables of comments: one column says where, others what is proposed and why.

use super::super::params;
use super::find::{ParagraphReading, Setting};
use super::folded_words::words;
use super::instruction::{Instruction, Quoted, Reference, Relation, Verb};
use super::quoted_block::whole;
use super::sentence::TokenKind;
use draftlens_model::{Block, Document, Span};
use std::ops::Range;

/// What a column holds, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Place,
    /// The draft's words.
    Current,
    Proposed,
    Party,
    /// Numbers of rows, unless no other column says where.
    Number,
    Other,
}

/// Beginnings of words in column headings, in the six languages, the more telling columns first.
const HEADINGS: [(Column, &[&str]); 6] = [
    // "Author of the amendment", "the text that an amendment is proposed to": what they say first.
    (Column::Party, &["автор"]),
    (Column::Place, &["структурн", "текст , к которому"]),
    (
        Column::Proposed,
        &[
            "proposed", "proposal", "suggested", "suggestion", "amendment", "new text", "propos", "amendement",
            "suggestion", "nouveau texte", "предлагаем", "предложен", "поправк", "propuest", "enmienda", "debe decir",
            "debera decir", "المقترح", "الاقتراح", "اقتراح", "التعديل", "建议", "拟议", "修改", "提案",
        ],
    ),
    (
        Column::Current,
        &[
            "current",
            "original",
            "existing",
            "draft text",
            "text of the draft",
            "actuel",
            "texte du projet",
            "initial",
            "существующ",
            "текущ",
            "исходн",
            "действующ",
            "редакция проекта",
            "actual",
            "texto del proyecto",
            "dice",
            "vigente",
            "الحالي",
            "الأصلي",
            "现有",
            "原文",
            "当前",
        ],
    ),
    (
        Column::Party,
        &[
            "member", "country", "delegation", "party", "author", "organization", "source", "pays", "delegation",
            "etat", "страна", "государство", "pais", "estado", "الدولة", "الوفد", "国家", "代表团", "成员国",
        ],
    ),
    (
        Column::Place,
        &[
            "clause", "paragraph", "para", "article", "section", "provision", "reference", "place", "chapter", "item",
            "line", "subclause", "paragraphe", "alinea", "disposition", "пункт", "статья", "раздел", "положение",
            "parrafo", "articulo", "seccion", "apartado", "الفقرة", "المادة", "البند", "القسم", "段", "条", "章",
            "位置", "条款", "段落",
        ],
    ),
];

fn column(heading: &str) -> Column {
    let folded: Vec<String> = words(heading).into_iter().map(|word| word.folded).collect();
    let heading = folded.join(" ");
    let compact = folded.concat();
    let named = |phrase: &&str| {
        let phrase: Vec<String> = words(phrase).into_iter().map(|word| word.folded).collect();
        let han = phrase.first().is_some_and(|first| first.chars().all(|ch| ch as u32 >= 0x3400));
        if han {
            compact.contains(&phrase.concat())
        } else {
            let phrase = phrase.join(" ");
            heading.starts_with(&phrase) || heading.contains(&format!(" {phrase}"))
        }
    };
    if folded.first().is_some_and(|first| matches!(first.as_str(), "no" | "n" | "№" | "#" | "序")) && folded.len() <= 2
    {
        return Column::Number;
    }
    // Headings are short; a long first row is a row like the others.
    if folded.len() > params::COLUMN_HEADING {
        return Column::Other;
    }
    HEADINGS.iter().find(|(_, phrases)| phrases.iter().any(named)).map_or(Column::Other, |(column, _)| *column)
}

/// The blocks of the table that begins at a block.
pub(super) fn extent(blocks: &[Block], at: usize) -> Option<Range<usize>> {
    let table = blocks.get(at)?.cell?.table;
    let length = blocks[at..].iter().take_while(|block| block.cell.is_some_and(|cell| cell.table == table)).count();
    Some(at..at + length)
}

/// What the rows of a table ask for.
pub(super) fn in_table(document: &Document, range: Range<usize>) -> Vec<Instruction> {
    let blocks = &document.blocks;
    let mut columns: Vec<(u32, Column)> = Vec::new();
    for index in range.clone() {
        if let Some(cell) = blocks[index].cell.filter(|cell| cell.row == 0) {
            columns.push((cell.column, column(&blocks[index].text)));
        }
    }
    if !columns.iter().any(|(_, column)| *column == Column::Place) {
        for (_, column) in columns.iter_mut().filter(|(_, column)| *column == Column::Number) {
            *column = Column::Place;
        }
    }
    let has = |kind| columns.iter().any(|(_, column)| *column == kind);
    let headed = has(Column::Place) && (has(Column::Proposed) || columns.len() > 1)
        || has(Column::Proposed) && columns.len() > 1;
    let mut found = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let Some(row) = blocks[start].cell.map(|cell| cell.row) else { break };
        let length =
            blocks[start..range.end].iter().take_while(|block| block.cell.is_some_and(|cell| cell.row == row)).count();
        let cells = start..start + length;
        start += length;
        if row == 0 && headed {
            continue;
        }
        found.extend(in_row(document, cells, if headed { &columns } else { &[] }));
    }
    found
}

fn in_row(document: &Document, cells: Range<usize>, columns: &[(u32, Column)]) -> Vec<Instruction> {
    let blocks = &document.blocks;
    let kind_of = |index: usize| {
        let number = blocks[index].cell.map_or(0, |cell| cell.column);
        columns.iter().find(|(column, _)| *column == number).map_or(Column::Other, |(_, kind)| *kind)
    };
    // Without headings a first cell that is nothing but a reference says where.
    let place_cell = |index: &usize| kind_of(*index) == Column::Place || columns.is_empty() && *index == cells.start;
    let context: Vec<Reference> =
        cells.clone().filter(place_cell).flat_map(|index| place(document, index, !columns.is_empty())).collect();
    let party =
        cells.clone().find(|index| kind_of(*index) == Column::Party).map(|index| blocks[index].text.trim().to_owned());
    let current =
        cells.clone().find(|index| kind_of(*index) == Column::Current).map(|index| quoted(index, &blocks[index]));
    let current = current.filter(|current| !current.text.trim().is_empty());
    let mut found = Vec::new();
    // What is proposed goes before the comments on it, which may say the same in other words.
    let (proposed, others): (Vec<usize>, Vec<usize>) =
        cells.clone().partition(|index| kind_of(*index) == Column::Proposed);
    for index in proposed.into_iter().chain(others) {
        let kind = kind_of(index);
        if matches!(kind, Column::Place | Column::Current | Column::Party | Column::Number)
            || context.is_empty() && columns.is_empty() && index == cells.start
        {
            continue;
        }
        let block = &blocks[index];
        let placed = !context.is_empty() || current.is_some();
        let setting = Setting {
            language: document.language,
            after: &[],
            text: None,
            announced: false,
            context: &context,
            placed,
        };
        let Some(reading) = ParagraphReading::new(&block.text, index as u32, true, setting) else { continue };
        let mut asked = reading.instructions();
        if kind == Column::Other && !found.is_empty() {
            asked.retain(|instruction| instruction.old.is_some() || instruction.new.is_some());
        }
        // Words for words: the cell with the text as it is has no more than they are.
        let few = current.as_ref().is_some_and(|current| few_words(&current.text)) && few_words(&block.text);
        let is_text = is_text(&block.text) || few && !context.is_empty();
        if asked.is_empty() && kind == Column::Proposed && placed && is_text {
            asked.push(Instruction {
                verb: if current.is_some() { Verb::Replace } else { Verb::Amend },
                targets: context.clone(),
                old: current.clone(),
                new: Some(quoted(index, block)),
                source: Span::new(index as u32, 0, block.text.chars().count() as u32),
                comment: None,
                party: None,
                told: false,
                certainty: params::TABLE_TEXT,
            });
        }
        for instruction in &mut asked {
            if instruction.party.is_none() {
                instruction.party = party.clone().filter(|party| !party.is_empty());
            }
            if instruction.verb == Verb::Delete && instruction.old.is_none() {
                instruction.old = current.clone();
            }
        }
        found.extend(asked);
    }
    found
}

/// A proposed text, and not "none", "see above", "–".
fn is_text(text: &str) -> bool {
    let count = words(text).iter().filter(|word| !word.is_mark()).count();
    count >= params::TABLE_TEXT_WORDS
}

/// Some words and no more, as a part of a sentence.
fn few_words(text: &str) -> bool {
    let words = words(text);
    let count = words.iter().filter(|word| !word.is_mark()).count();
    (1..=params::FEW_CELL_WORDS).contains(&count) && words.last().is_some_and(|word| !word.is_mark())
}

fn quoted(index: usize, block: &Block) -> Quoted {
    Quoted { text: block.text.clone(), spans: vec![whole(index as u32, block)] }
}

/// The place that a cell names: a reference, or in a column of clauses a bare label.
fn place(document: &Document, index: usize, in_column: bool) -> Vec<Reference> {
    let block = &document.blocks[index];
    let setting =
        Setting { language: document.language, after: &[], text: None, announced: false, context: &[], placed: false };
    let Some(reading) = ParagraphReading::new(&block.text, index as u32, true, setting) else { return Vec::new() };
    let atoms = &reading.paragraph.atoms;
    let found = match atoms.iter().position(|atom| matches!(atom.kind, TokenKind::Reference(_))) {
        Some(at) if in_column || at == 0 => reading.references(&(0..atoms.len())),
        Some(_) => Vec::new(),
        None => reading.bare_label(0),
    };
    found.into_iter().map(|reference| Reference { inherited: true, relation: Relation::At, ..reference }).collect()
}
