//! Where a block stands in its text, as people say it: "Article 4, paragraph 2", never a bare "2.".
//!
//! Data in: the blocks of one text. Data out: its [`Outline`]: the headings, and for each block its [`PlacePart`]s from
//! the outside in. Words around numbers ("paragraph") are the interface's; everything else is the text's own.

use draftlens_model::{BlockKind, TextBlock};

/// A longer name is cut. By judgement: it has to fit beside others in one line.
const LONGEST: usize = 48;
/// A heading that is not marked as one is shorter than this, or has a mark after its number. By judgement.
const SHORT: usize = 90;
/// Headings without a word for a division come below those with one.
const PLAIN: u8 = 20;
/// The rank of an article: what stands above it adds nothing to its name.
const ARTICLE: u8 = 6;

/// Words for divisions of a text in six languages, in lower case, from the widest to the narrowest.
const DIVISIONS: [(&str, u8); 54] = [
    ("part", 1),
    ("book", 1),
    ("annex", 1),
    ("appendix", 1),
    ("partie", 1),
    ("livre", 1),
    ("annexe", 1),
    ("parte", 1),
    ("libro", 1),
    ("anexo", 1),
    ("часть", 1),
    ("приложение", 1),
    ("الجزء", 1),
    ("الباب", 1),
    ("الملحق", 1),
    ("المرفق", 1),
    ("title", 2),
    ("titre", 2),
    ("título", 2),
    ("titulo", 2),
    ("раздел", 2),
    ("chapter", 3),
    ("chapitre", 3),
    ("capítulo", 3),
    ("capitulo", 3),
    ("глава", 3),
    ("الفصل", 3),
    ("section", 4),
    ("sección", 4),
    ("seccion", 4),
    ("секция", 4),
    ("القسم", 4),
    ("subsection", 5),
    ("sous-section", 5),
    ("subsección", 5),
    ("подраздел", 5),
    ("article", 6),
    ("art.", 6),
    ("artículo", 6),
    ("articulo", 6),
    ("статья", 6),
    ("المادة", 6),
    ("rule", 6),
    ("regulation", 6),
    ("clause", 6),
    ("règle", 6),
    ("regla", 6),
    ("правило", 6),
    ("пункт", 6),
    ("القاعدة", 6),
    ("第-编", 1),
    ("第-章", 3),
    ("第-节", 4),
    ("第-条", 6),
];

/// One step of a place, from the outside in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacePart {
    /// A heading, in the text's own words.
    Heading(String),
    /// A paragraph's number, as it is printed.
    Paragraph(String),
    /// A letter or a sign below it.
    Point(String),
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The block that it is.
    pub block: u32,
    pub name: String,
    /// How deep it lies: 0 for the outermost.
    pub depth: u8,
    rank: u8,
    /// The heading that it lies under.
    parent: Option<u32>,
}

/// The headings of a text, and which block stands under which.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub headings: Vec<Heading>,
    /// For each block, the heading that it stands under or is, counted among `headings`.
    under: Vec<Option<u32>>,
}

impl Outline {
    pub fn new(blocks: &[TextBlock]) -> Outline {
        let mut outline = Outline::default();
        let mut open: Vec<u32> = Vec::new();
        for (block, at) in blocks.iter().zip(0..) {
            if let Some((rank, name)) = heading(block) {
                while open.last().is_some_and(|last| outline.headings[*last as usize].rank >= rank) {
                    open.pop();
                }
                let (parent, depth) = (open.last().copied(), open.len() as u8);
                open.push(outline.headings.len() as u32);
                outline.headings.push(Heading { block: at, name, depth, rank, parent });
            }
            outline.under.push(open.last().copied());
        }
        outline
    }

    /// The heading that a block stands under or is.
    pub fn heading_of(&self, block: u32) -> Option<u32> {
        self.under.get(block as usize).copied().flatten()
    }

    /// The heading that a heading lies under.
    pub fn above(&self, heading: u32) -> Option<u32> {
        self.headings.get(heading as usize)?.parent
    }

    /// The way to a block from the outside in; empty where nothing near it has a number or is a heading. The title of the
    /// whole text is left out, and so is what stands above an article.
    pub fn place(&self, blocks: &[TextBlock], at: u32) -> Vec<PlacePart> {
        let mut parts = Vec::new();
        let mut next = self.heading_of(at);
        let mut innermost_block = None;
        while let Some(heading) = next.and_then(|index| self.headings.get(index as usize)) {
            innermost_block.get_or_insert(heading.block);
            let is_title = heading.parent.is_none() && heading.block < 3 && parts.len() + 1 > 1;
            if !(is_title && heading.rank > PLAIN) {
                parts.push(PlacePart::Heading(heading.name.clone()));
            }
            next = if heading.rank <= ARTICLE { None } else { heading.parent };
        }
        parts.reverse();
        let Some(block) = blocks.get(at as usize) else { return parts };
        if innermost_block == Some(at) {
            return parts;
        }
        let Some(own) = label(block) else { return parts };
        if is_number(own) {
            parts.push(PlacePart::Paragraph(bare(own)));
            return parts;
        }
        let above = innermost_block.map_or(0, |block| block as usize + 1);
        let within = blocks.get(above..at as usize).unwrap_or_default();
        if let Some(number) = within.iter().rev().filter_map(label).find(|label| is_number(label)) {
            parts.push(PlacePart::Paragraph(bare(number)));
        }
        parts.push(PlacePart::Point(own.to_owned()));
        parts
    }
}

/// The label of a block, or the number that its text begins with; never a bullet.
fn label(block: &TextBlock) -> Option<&str> {
    let printed = || {
        let first = block.text.split_whitespace().next()?;
        let is_label = first.ends_with([')', '.']) && first.chars().count() <= 7 && first.len() < block.text.len();
        let inner = first.trim_matches(['(', ')', '.']);
        let counts = inner.chars().any(|letter| letter.is_numeric()) || inner.chars().count() == 1;
        (is_label && counts).then_some(first)
    };
    let own = block.label.as_deref().map(str::trim).or_else(printed)?;
    own.chars().any(char::is_alphanumeric).then_some(own)
}

fn is_number(label: &str) -> bool {
    label.chars().any(char::is_numeric)
}

/// A number without the mark after it.
fn bare(label: &str) -> String {
    label.strip_suffix('.').unwrap_or(label).to_owned()
}

/// How wide the division is that a block heads, and what it is called; none where it heads nothing.
fn heading(block: &TextBlock) -> Option<(u8, String)> {
    let (label, text) = (block.label.as_deref().unwrap_or_default().trim(), block.text.trim());
    let whole = if label.is_empty() { text.to_owned() } else { format!("{label} {text}") };
    if block.kind == BlockKind::Heading {
        let rank = division(&whole).map_or(PLAIN + block.level, |(rank, _)| rank);
        return (!whole.is_empty()).then(|| (rank, cut(&whole)));
    }
    let (rank, name) = division(&whole)?;
    let after = whole.trim_start_matches(['«', '“', '"', '‘']).get(name.len()..).unwrap_or_default();
    let parted = after.trim_start_matches(['°', 'º']).starts_with(['.', ':', '-', '–', '—', '\u{3000}', '　']);
    let short = whole.chars().count() <= SHORT && !after.trim_end().ends_with(['.', ';', ',', '。']);
    let marked = name.ends_with(['°', 'º']);
    (parted || short || marked).then(|| (rank, cut(&name)))
}

/// "Article 4" at the beginning of a text, with how wide such a division is.
fn division(text: &str) -> Option<(u8, String)> {
    let quoted = text.starts_with(['«', '“', '"', '‘']);
    let text = text.trim_start_matches(['«', '“', '"', '‘']);
    if let Some(rest) = text.strip_prefix('第') {
        let (at, sign) = rest.char_indices().take(8).find(|(_, sign)| ['编', '章', '节', '条'].contains(sign))?;
        let rank = DIVISIONS.iter().find(|(word, _)| word.starts_with('第') && word.ends_with(sign))?.1;
        return Some((rank, format!("第{}", &rest[..at + sign.len_utf8()])));
    }
    let mut words = text.split([' ', '\u{a0}']);
    let (first, second) = (words.next()?, words.next()?);
    let lower = first.to_lowercase();
    let rank = DIVISIONS.iter().find(|(word, _)| *word == lower)?.1;
    let number = second.trim_end_matches(['.', ':', ',', ';', '-', '–', '—', ')']);
    let roman = !number.is_empty() && number.chars().all(|letter| "IVXLCDM".contains(letter));
    let counted = roman || number.chars().next().is_some_and(char::is_numeric) || number.starts_with("ال");
    let length = first.len() + text[first.len()..].chars().next().map_or(0, char::len_utf8) + number.len();
    counted.then(|| (rank + u8::from(quoted && rank == ARTICLE), text[..length].to_owned()))
}

fn cut(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, level: u8, label: &str, text: &str) -> TextBlock {
        let label = (!label.is_empty()).then(|| label.to_owned());
        TextBlock { kind, level, label, text: text.to_owned(), cell: None, revisions: Vec::new() }
    }

    fn places(blocks: &[TextBlock]) -> Vec<String> {
        let outline = Outline::new(blocks);
        let said = |at: u32| {
            let parts = outline.place(blocks, at).into_iter().map(|part| match part {
                PlacePart::Heading(name) => name,
                PlacePart::Paragraph(number) => format!("paragraph {number}"),
                PlacePart::Point(letter) => letter,
            });
            parts.collect::<Vec<_>>().join(", ")
        };
        (0..blocks.len() as u32).map(said).collect()
    }

    #[test]
    fn a_place_is_said_from_the_outside_in() {
        use BlockKind::{Heading, ListItem, Paragraph};
        let blocks = [
            block(Heading, 1, "", "Guidelines on lamps"),
            block(Heading, 2, "1", "Purpose"),
            block(Paragraph, 0, "1.1", "Words."),
            block(ListItem, 1, "(a)", "A letter."),
            block(ListItem, 1, "\u{2022}", "A bullet."),
        ];
        let expected = ["Guidelines on lamps", "1 Purpose", "1 Purpose, paragraph 1.1"];
        assert_eq!(places(&blocks)[..3], expected);
        assert_eq!(places(&blocks)[3..], ["1 Purpose, paragraph 1.1, (a)", "1 Purpose"]);
    }

    #[test]
    fn plain_texts_have_headings_too() {
        let plain = |text: &str| block(BlockKind::Paragraph, 0, "", text);
        let blocks = [
            plain("(13) Considering the characteristics"),
            plain("CHAPTER II"),
            plain("Article 4"),
            plain("1. Words."),
            plain("2. Article 4 of the Convention applies."),
            plain("(b) a point"),
            plain("Article 5 of the Convention shall apply to all the States that are not parties to it at this time."),
            plain(
                "Artículo 6. De la rectificación del sexo y nombre registral, que se pide por escrito y por una vez.",
            ),
            plain("第四条　总则"),
            plain("المادة 7"),
            plain("Статья 12"),
        ];
        let expected = [
            "paragraph (13)",
            "CHAPTER II",
            "Article 4",
            "Article 4, paragraph 1",
            "Article 4, paragraph 2",
            "Article 4, paragraph 2, (b)",
            "Article 4",
            "Artículo 6",
            "第四条",
            "المادة 7",
            "Статья 12",
        ];
        assert_eq!(places(&blocks), expected);
        assert!(places(&[]).is_empty());
    }
}
