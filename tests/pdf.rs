//! PDFs and .doc files, read: what LibreOffice and Chromium print, against what was read of it before; and small files
//! written here, each for one trap.
//!
//! `DRAFTLENS_REWRITE=1 cargo test --test pdf` writes the expected texts again.

#[path = "pdf/writer.rs"]
mod writer;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use draftlens_model::{Document, Problem, ProblemKind, Span};
use draftlens_tests as files;
use proptest::prelude::*;
use writer::{Line, Writer, line};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn path(name: &str) -> PathBuf {
    draftlens_tests::root().join("tests/fixtures/pdf").join(name)
}

fn read(bytes: &[u8]) -> Result<Document, Problem> {
    files::read("a.pdf", bytes).map(|read| read.value)
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let document = read(bytes).unwrap_or_else(|problem| panic!("{problem}"));
    document.blocks.into_iter().map(|block| block.text).collect()
}

fn kind(bytes: &[u8]) -> Option<ProblemKind> {
    read(bytes).err().map(|problem| problem.kind)
}

/// A document as lines to look at: kind, level, cell, label and text of each block.
fn shown(document: &Document) -> String {
    let mut shown = String::new();
    for block in &document.blocks {
        let _ = write!(shown, "{:?}", block.kind);
        if block.level > 0 {
            let _ = write!(shown, " {}", block.level);
        }
        if let Some(cell) = block.cell {
            let _ = write!(shown, " {}.{}.{}", cell.table, cell.row, cell.column);
        }
        let _ = writeln!(shown, " [{}] {}", block.label.as_deref().unwrap_or_default(), block.text);
    }
    shown
}

#[test]
fn what_is_printed_reads_as_before() {
    let names = [
        "draft.pdf", "draft-tagged.pdf", "draft.doc", "arabic-office.pdf", "arabic-browser.pdf", "chinese-office.pdf",
        "russian-browser.pdf", "restricted.pdf",
    ];
    for name in names {
        let read = files::read(name, &fixture(name)).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(read.problems, [], "{name}");
        let (shown, expected) = (shown(&read.value), path(&format!("{name}.txt")));
        if std::env::var_os("DRAFTLENS_REWRITE").is_some() {
            fs::write(&expected, &shown).expect("the fixtures can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(shown, expected, "{name}");
    }
}

#[test]
fn a_password_is_asked_for_by_name() {
    assert_eq!(kind(&fixture("protected.pdf")), Some(ProblemKind::Encrypted));
}

#[test]
fn fonts_that_are_not_embedded_have_their_widths() {
    // No space is drawn: the gap between the words is told from the widths of Helvetica.
    let content = "BT /F1 12 Tf 72 700 Td [(Members) -278 (shall) -278 (report)] TJ ET";
    assert_eq!(texts(&Writer::of_content(content).bytes()), ["Members shall report"]);
}

#[test]
fn a_replacement_text_stands_for_its_glyphs() {
    let content = "BT /F1 12 Tf 72 700 Td (The ) Tj /Span << /ActualText (cooperation) >> BDC (co) Tj (op) Tj EMC ( of all) Tj ET";
    assert_eq!(texts(&Writer::of_content(content).bytes()), ["The cooperation of all"]);
}

#[test]
fn artifacts_are_no_text() {
    let content = "/Artifact BMC BT /F1 9 Tf 72 760 Td (WP/7/Rev.1) Tj ET EMC BT /F1 12 Tf 72 700 Td (The text.) Tj ET";
    assert_eq!(texts(&Writer::of_content(content).bytes()), ["The text."]);
}

#[test]
fn headers_go_and_articles_at_page_tops_stay() {
    let page = |number: u32| -> Vec<Line> {
        let mut lines = vec![
            line(72.0, 770.0, 9.0, "Working paper WP/7"),
            line(72.0, 700.0, 12.0, &format!("Article {}", number + 10)),
            line(72.0, 684.0, 12.0, "Each party shall keep its stations in good order and replace"),
            line(72.0, 668.0, 12.0, &format!("what is worn out, at the latest after {number} winters.")),
        ];
        lines.push(line(300.0, 40.0, 9.0, &number.to_string()));
        lines
    };
    let pages: Vec<Vec<Line>> = (1..=4).map(page).collect();
    let read = texts(&Writer::of_pages(&pages).bytes());
    assert_eq!(read.len(), 8, "{read:?}");
    assert_eq!(read[2], "Article 12");
    assert!(read.iter().all(|text| !text.contains("WP/7")), "{read:?}");
}

#[test]
fn a_draft_of_three_pages_has_headers_too() {
    let words = "the parties shall exchange, each spring, the measurements that their stations";
    let page = |number: u32| -> Vec<Line> {
        let (outer, inner) = if number % 2 == 1 { (480.0, 72.0) } else { (72.0, 480.0) };
        let mut lines = vec![line(outer, 750.0, 9.0, "A/78/L.5")];
        let body = (0..38).map(|row| line(72.0, 690.0 - 16.0 * f64::from(row), 12.0, words));
        lines.extend(body);
        lines.push(line(outer, 40.0, 9.0, &format!("{number}/3")));
        if number == 1 {
            lines.push(line(inner, 40.0, 9.0, "23-01234 (E)"));
            lines.push(line(inner + 120.0, 40.0, 9.0, "120523"));
            lines.push(line(inner, 28.0, 9.0, "*2301234*"));
        } else {
            lines.push(line(inner, 40.0, 9.0, "23-01234"));
        }
        lines
    };
    let document = read_pages(&[page(1), page(2), page(3)]);
    assert_eq!(document.blocks.len(), 1, "{}", shown(&document));
}

#[test]
fn numbers_of_lines_go_and_numbers_of_rows_stay() {
    let words = "the parties shall meet each year in the spring and hear what";
    let numbered: Vec<Line> = (0..12)
        .flat_map(|at| {
            let y = 700.0 - 16.0 * f64::from(at);
            [line(72.0, y, 12.0, words), line(40.0, y, 9.0, &(at + 1).to_string())]
        })
        .collect();
    let read = texts(&Writer::of_pages(&[numbered]).bytes()).join(" ");
    assert!(!read.contains(|c: char| c.is_ascii_digit()), "{read}");

    let rows: Vec<Line> = (0..6)
        .flat_map(|at| {
            let y = 700.0 - 40.0 * f64::from(at);
            [
                line(40.0, y, 12.0, &(at + 1).to_string()),
                line(90.0, y, 12.0, words),
                line(90.0, y - 16.0, 12.0, "they say."),
            ]
        })
        .collect();
    let document = read_pages(&[rows]);
    let all: String = document.blocks.iter().map(|block| format!("{:?} {} ", block.label, block.text)).collect();
    assert!((1..=6).all(|number| all.contains(&number.to_string())), "{all}");
}

#[test]
fn numbers_close_to_their_lines_go_too() {
    let words = "the parties shall meet each year in the spring and hear what";
    let page = |first: u32, count: u32| -> Vec<Line> {
        let lines = (0..count).flat_map(|at| {
            let y = 700.0 - 16.0 * f64::from(at);
            // As close as a tab would be, drawn just before the line.
            let number = (at % 5 == 0).then(|| line(54.0, y, 9.0, &(first + at + 10).to_string()));
            number.into_iter().chain([line(72.0, y, 12.0, words)])
        });
        lines.collect()
    };
    // The last page has too few numbers to be sure of by itself.
    let read = texts(&Writer::of_pages(&[page(0, 30), page(30, 30), page(60, 8)]).bytes()).join(" ");
    assert!(!read.contains(|c: char| c.is_ascii_digit()), "{read}");
}

#[test]
fn the_head_of_a_table_stands_once() {
    let page = |number: u32| -> Vec<Line> {
        let mut lines = vec![line(72.0, 640.0, 12.0, "River"), line(300.0, 640.0, 12.0, "Level agreed")];
        for row in 1..4 {
            let y = 640.0 - 30.0 * f64::from(row);
            lines.push(line(72.0, y, 12.0, &format!("Ostra {}", number * 10 + row)));
            lines.push(line(300.0, y, 12.0, &format!("{} metres", number + row)));
        }
        lines
    };
    let read = texts(&Writer::of_pages(&[page(1), page(2), page(3)]).bytes());
    assert_eq!(read.iter().filter(|text| *text == "Level agreed").count(), 1, "{read:?}");
    assert_eq!(read.len(), 20, "{read:?}");
}

#[test]
fn cells_side_by_side_are_not_one_paragraph() {
    let document = read_pages(&[vec![
        line(72.0, 700.0, 12.0, "The United Nations and"),
        line(72.0, 684.0, 12.0, "its members"),
        line(320.0, 700.0, 12.0, "Distr.: Limited"),
        line(72.0, 640.0, 12.0, "The General Assembly decides that what was agreed in the spring shall be done,"),
        line(72.0, 624.0, 12.0, "and that it shall be done well."),
    ]]);
    let read: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(read[..2], ["The United Nations and its members", "Distr.: Limited"]);
    assert_eq!(read.len(), 3, "{read:?}");
}

#[test]
fn first_lines_of_a_preamble_are_indented() {
    let document = read_pages(&[vec![
        line(108.0, 700.0, 12.0, "Recalling all that was agreed on the purity of the rivers in the spring of"),
        line(72.0, 684.0, 12.0, "the year before, and what was said of it then by the parties at the"),
        line(72.0, 668.0, 12.0, "meeting which they held beside the largest of these rivers to hear the whole of it,"),
        line(108.0, 652.0, 12.0, "Noting that not all of it has been done yet in each of the countries that did"),
        line(72.0, 636.0, 12.0, "promise it,"),
    ]]);
    assert_eq!(document.blocks.len(), 2, "{}", shown(&document));
}

/// The kind of fault 19: fonts whose map says nothing, and fonts of old LaTeX that name their letters by number.
#[test]
fn letters_that_only_their_codes_tell() {
    let content = "BT /F1 12 Tf 72 700 Td (kept) Tj /F2 12 Tf 60 0 Td (Delete) Tj ET";
    let mut writer = Writer::of_content(content);
    writer.map(b"1 begincodespacerange <00> <FF> endcodespacerange 0 beginbfchar endbfchar");
    writer.font(
        "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+X /FirstChar 0 /LastChar 120 /FontDescriptor << /Type \
         /FontDescriptor /FontName /AAAAAA+X /Flags 4 >> /ToUnicode 4 0 R >>",
    );
    let read = texts(&writer.bytes()).join(" ");
    assert!(read.contains("kept") && read.contains("Delete"), "{read}");
    let mut writer = Writer::of_content(content);
    let widths = "50 ".repeat(49);
    writer.font(&format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0.01 0 0 0.01 0 0] /CharProcs << >> /FirstChar 68 \
         /LastChar 116 /Widths [{widths}] /Encoding << /Type /Encoding /Differences [68 /a68 101 /a101 108 /a108 116 /a116] >> >>",
    ));
    let read = texts(&writer.bytes()).join(" ");
    assert!(read.contains("kept") && read.contains("Delete"), "{read}");
}

#[test]
fn a_code_that_the_map_of_a_font_leaves_out_is_no_letter() {
    let mut writer = Writer::of_content("BT /F1 12 Tf 72 700 Td (kept) Tj /F2 12 Tf 60 0 Td <014D02> Tj ET");
    writer.map(b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <0628> <02> <0627> endbfchar");
    writer.font(
        "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+X /FirstChar 0 /LastChar 77 /Widths [500 500 500] \
         /FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+X /Flags 4 >> /ToUnicode 4 0 R >>",
    );
    let read = texts(&writer.bytes()).join(" ");
    assert!(!read.contains('M') && read.contains("اب"), "{read}");
}

#[test]
fn notes_of_one_column_leave_the_other_alone() {
    let mut content = String::new();
    let mut show = |x: f64, y: f64, size: f64, text: &str| {
        content += &format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n");
    };
    for row in 0..30 {
        show(60.0, 700.0 - 16.0 * f64::from(row), 12.0, "the parties shall meet in spring");
    }
    show(226.0, 704.0, 7.0, "1");
    for row in 0..36 {
        show(330.0, 700.0 - 16.0 * f64::from(row), 12.0, "and shall hear what all of them say");
    }
    show(60.0, 168.0, 7.0, "1");
    show(66.0, 164.0, 9.0, "As listed in annex B.");
    content += "60 180 70 0.5 re f\n";
    let document = read(&Writer::of_content(&content).bytes()).unwrap_or_else(|problem| panic!("{problem}"));
    let notes: Vec<&str> = document
        .blocks
        .iter()
        .filter(|block| block.kind == draftlens_model::BlockKind::Footnote)
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(notes, ["As listed in annex B."]);
    assert!(document.blocks[0].text.starts_with("the parties shall meet in spring the"), "{}", shown(&document));
}

/// A page of 20 lines, one of which carries a small raised text, and two paragraphs as large as the others.
fn with_raised(raised: &str, last: &[&str]) -> Vec<String> {
    let mut lines =
        vec![line(72.0, 716.0, 12.0, "The parties shall meet each spring"), line(255.5, 720.0, 7.0, raised)];
    lines.extend(
        (1..20).map(|at| line(72.0, 716.0 - 14.0 * f64::from(at), 12.0, "and shall hear what all of them say")),
    );
    lines.extend((0..).zip(last).map(|(at, text)| line(72.0, 110.0 - 14.0 * f64::from(at), 12.0, text)));
    read_pages(&[lines]).blocks.into_iter().map(|block| format!("{:?} {}", block.label, block.text)).collect()
}

#[test]
fn notes_as_large_as_the_text_are_told_by_their_labels() {
    let read = with_raised("12", &["12As listed in the annex to these rules."]);
    assert!(read[0].starts_with("None The parties shall meet each spring and shall"), "{read:?}");
    assert_eq!(read[read.len() - 1], "Some(\"12\") As listed in the annex to these rules.");
    let read = with_raised("*", &["*As listed in the annex to these rules."]);
    assert!(read[0].starts_with("None The parties shall meet each spring and shall"), "{read:?}");
    assert_eq!(read[read.len() - 1], "Some(\"*\") As listed in the annex to these rules.");
    // Raised, but no note: the paragraph below has a number of its own.
    let read = with_raised("2", &["2. Members shall report."]);
    assert!(read[0].starts_with("None The parties shall meet each spring2 and shall"), "{read:?}");
    assert_eq!(read[read.len() - 1], "Some(\"2.\") Members shall report.");
}

fn read_pages(pages: &[Vec<Line>]) -> Document {
    read(&Writer::of_pages(pages).bytes()).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn a_paragraph_runs_on_over_a_page() {
    let first: Vec<Line> = vec![
        line(72.0, 120.0, 12.0, "The parties shall exchange, each spring, the measurements that their"),
        line(72.0, 104.0, 12.0, "stations have taken of the height and the purity of every river which"),
    ];
    let second: Vec<Line> = vec![line(72.0, 700.0, 12.0, "crosses a border.")];
    let document = read_pages(&[first, second]);
    assert_eq!(document.blocks.len(), 1, "{}", shown(&document));
}

/// A line of marked content.
fn marked(number: u32, x: f64, y: f64, text: &str) -> String {
    format!("/P << /MCID {number} >> BDC BT /F1 12 Tf {x} {y} Td ({text}) Tj ET EMC\n")
}

fn read_tagged(contents: &[String], elements: &str) -> Vec<String> {
    let document = read(&Writer::tagged(contents, elements).bytes()).unwrap_or_else(|problem| panic!("{problem}"));
    shown(&document).lines().map(str::to_owned).collect()
}

#[test]
fn a_label_is_apart_from_its_item_and_not_from_a_word() {
    // Both numbers touch the words beside them; Helvetica's figures are 6.67 points wide.
    let page = [marked(0, 72.0, 700.0, "7"), marked(1, 79.0, 700.0, "Members shall meet each year.")].concat();
    let word = "They shall report.";
    let page = page + &marked(2, 72.0, 670.0, word) + &marked(3, 164.8, 670.0, "8");
    let list = "<< /S /L /K << /S /LI /K [<< /S /Lbl /Pg 5 0 R /K 0 >> << /S /LBody /Pg 5 0 R /K 1 >>] >> >>";
    let paragraph = "<< /S /P /Pg 5 0 R /K [2 << /S /Lbl /K 3 >>] >>";
    let read = read_tagged(&[page], &format!("{list} {paragraph}"));
    assert_eq!(read, ["ListItem 1 [7] Members shall meet each year.", "Paragraph [] They shall report.8"]);
}

#[test]
fn a_sentence_that_is_tagged_page_by_page_is_one() {
    let first = marked(0, 72.0, 120.0, "The parties shall exchange, each spring, the measurements that their")
        + &marked(1, 72.0, 104.0, "stations have taken of the height and the purity of every river which");
    let elements = "<< /S /P /Pg 5 0 R /K [0 1] >> << /S /P /Pg 7 0 R /K [0 1] >>";
    let on = |start: &str| {
        let second = marked(0, 72.0, 700.0, &format!("{start} crosses a border of theirs and of every lake that lies"))
            + &marked(1, 72.0, 684.0, "on one.");
        read_tagged(&[first.clone(), second], elements).len()
    };
    assert_eq!([on("either"), on("The parties"), on("(a) which")], [1, 2, 2]);
}

#[test]
fn an_annotation_is_a_comment_on_the_words_it_marks() {
    let mut writer = Writer::of_content("BT /F1 12 Tf 72 700 Td (Members shall report annually.) Tj ET");
    // "shall" stands between 126 and 152 points.
    writer.annotate(
        "<< /Type /Annot /Subtype /Highlight /Rect [125 696 153 712] /QuadPoints [125 712 153 712 125 696 153 696] \
         /T (Member State A) /Contents (Replace by should.) /M (D:20200115093000Z) >>",
    );
    let document = read(&writer.bytes()).unwrap_or_else(|problem| panic!("{problem}"));
    let comment = &document.comments[0];
    assert_eq!(comment.text, "Replace by should.");
    assert_eq!(comment.author.as_deref(), Some("Member State A"));
    assert_eq!(comment.date.as_deref(), Some("2020-01-15T09:30:00"));
    assert_eq!(comment.anchor, [Span::new(0, 8, 13)]);
}

#[test]
fn pictures_and_empty_pages_are_said_to_be_that() {
    assert_eq!(kind(&Writer::of_content("q Q").bytes()), Some(ProblemKind::NoText));
    let inline = Writer::of_content("BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI ");
    assert_eq!(kind(&inline.bytes()), Some(ProblemKind::Scanned));
}

#[test]
fn a_text_layer_without_letters_is_said_to_be_unreadable() {
    let mut writer =
        Writer::of_content("BT /F1 12 Tf 72 700 Td (readable) Tj /F2 12 Tf 72 0 Td <0001000200030004> Tj ET");
    writer.font(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>",
    );
    let read = files::read("a.pdf", &writer.bytes()).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(read.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(), [ProblemKind::Unreadable]);
}

#[test]
fn a_content_that_unpacks_to_gigabytes_is_refused() {
    let problem = read(&Writer::bomb(200 << 20).bytes()).err();
    let problem = problem.expect("refused");
    assert_eq!(problem.kind, ProblemKind::Limit);
    assert_eq!(problem.values.last().map(String::as_str), Some("100663296"), "{problem}");
}

#[test]
fn a_font_with_four_billion_widths_is_left_out() {
    let mut writer = Writer::of_content("BT /F1 12 Tf 72 700 Td (kept) Tj /F2 12 Tf <0001> Tj ET");
    writer.font(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /X /W [0 4294967295 500] >> ] >>",
    );
    assert_eq!(texts(&writer.bytes()), ["kept"]);
}

#[test]
fn a_form_that_shows_itself_ends() {
    let mut writer = Writer::of_content("/Fm0 Do BT /F1 12 Tf 72 700 Td (after) Tj ET");
    writer.form_that_shows_itself("BT /F1 12 Tf 72 720 Td (inside) Tj ET");
    let read = texts(&writer.bytes()).join(" ");
    assert!(read.contains("after") && read.contains("inside"), "{read}");
}

#[test]
fn deep_nesting_is_no_matter() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let content = format!("{} {deep} TJ BT /F1 12 Tf 72 700 Td (after) Tj ET", "q ".repeat(100_000));
    // Read or refused, but ended.
    let _ = read(&Writer::of_content(&content).bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_damage_stops_the_reader(
        which in 0usize..4,
        cut in 0.0f64..1.3,
        flips in prop::collection::vec((0.0f64..1.0, any::<u8>()), 0..24),
    ) {
        let name = ["draft.pdf", "draft-tagged.pdf", "arabic-office.pdf", "draft.doc"][which];
        let mut bytes = fixture(name);
        for (place, value) in flips {
            let at = (place * bytes.len() as f64) as usize;
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
        }
        bytes.truncate((cut * bytes.len() as f64) as usize);
        let _ = files::read(name, &bytes);
    }
}
