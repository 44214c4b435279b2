//! The readers behind [`read`], on files made here.

use draftlens_formats::{Formatting, ReadOptions};
use draftlens_model::{BlockKind, Language};
use draftlens_model::{Document, Format, ProblemKind, Warned};
use draftlens_tests::{read, read_with};

/// A document read without a word to say about it.
fn clean(name: &str, bytes: &[u8]) -> Document {
    let read = read(name, bytes).unwrap();
    assert_eq!(read.problems, []);
    read.value
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[test]
fn every_document_carries_its_digest_and_language() {
    let document = clean("a/b.txt", b"The Secretary-General shall report to the Council.");
    assert_eq!(document.name, "a/b.txt");
    assert_eq!(document.sha256, "f56e67e22dd2f21020d1ccc1ae30a35afe1e3bd754152083e46bd9bd865259be");
    assert_eq!(document.language, Some(Language::English));
}

#[test]
fn markdown_blocks() {
    let text = "# Scope\n\nThe *first*\nline.\n\n3. three\n4. four\n   - inner\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.\n";
    let document = clean("a.md", text.as_bytes());
    assert_eq!(texts(&document), ["Scope", "The first line.", "three", "four", "inner", "a", "b", "c", "d", "A note."]);
    let labels: Vec<_> = document.blocks.iter().filter_map(|block| block.label.as_deref()).collect();
    assert_eq!(labels, ["3.", "4.", "•", "1"]);
    assert_eq!(document.blocks[0].kind, BlockKind::Heading);
    assert_eq!((document.blocks[4].kind, document.blocks[4].level), (BlockKind::ListItem, 2));
    assert_eq!(document.blocks[8].cell, Some(draftlens_model::Cell { table: 0, row: 1, column: 1 }));
}

#[test]
fn html_blocks() {
    let text = "<!doctype html><html lang=fr><title>T</title><script>x<y</script><body><h2>Titre &amp; cie</h2>\
                <p>un <b>deux</b><br>trois<p>quatre<ol type=a start=2><li>cinq<li>six<ul><li>sept</ul></ol>\
                <table><tr><td>a<td><p>b</p><p>c</p></table>fin";
    let document = clean("a.html", text.as_bytes());
    assert_eq!(
        texts(&document),
        ["Titre & cie", "un deux trois", "quatre", "cinq", "six", "sept", "a", "b", "c", "fin"]
    );
    let labels: Vec<_> = document.blocks.iter().filter_map(|block| block.label.as_deref()).collect();
    assert_eq!(labels, ["b.", "c.", "•"]);
    assert_eq!(document.blocks[7].cell, Some(draftlens_model::Cell { table: 0, row: 0, column: 1 }));
}

#[test]
fn html_notes_of_word_libreoffice_and_pandoc() {
    for (reference, note) in [
        (
            "<a href=\"#_ftn1\" name=\"_ftnref1\"><span>[1]</span></a>",
            "<a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> noted",
        ),
        (
            "<a class=\"sdfootnoteanc\" href=\"#s1\"><sup>1</sup></a>",
            "<a class=\"sdfootnotesym\" href=\"#a1\">1</a>noted",
        ),
        (
            "<a href=\"#fn1\" role=\"doc-noteref\"><sup>1</sup></a>",
            "noted<a href=\"#fnref1\" role=\"doc-backlink\">↩</a>",
        ),
    ] {
        let page = format!("<html><p>text{reference}, <a href=\"#end\">more</a></p><div><p>{note}</p></div>");
        let document = clean("a.html", page.as_bytes());
        assert_eq!(texts(&document), ["text, more", "noted"], "{page}");
    }
    let page = "<html><p>text</p><p><a href=\"#_ftnref1\">[1]</a> noted</p>";
    let document = clean("a.html", page.as_bytes());
    assert_eq!(document.blocks[1].kind, BlockKind::Footnote);
    assert_eq!(document.blocks[1].label.as_deref(), Some("[1]"));
}

#[test]
fn docx_initials_and_section_breaks() {
    let numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
    let body = format!(
        "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{}</w:p><w:p>{}</w:p>\
         <w:p><w:pPr>{numbered}<w:sectPr/></w:pPr></w:p><w:p><w:pPr>{numbered}</w:pPr>{}</w:p>",
        run("S"),
        run("tates agree."),
        run("first"),
    );
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let document = clean("a.docx", &docx(&body, &[("numbering", numbering)]));
    assert_eq!(labelled(&document.accepted()), [(None, "States agree."), (Some("1."), "first")]);
}

#[test]
fn a_renamed_file_is_read_as_what_it_is() {
    let read = read("a.docx", b"<html><p>Some words").unwrap();
    assert_eq!(read.value.format, Format::Html);
    assert_eq!(read.problems[0].to_string(), "a.docx: named .docx, but it is a web page (.html); read as that");
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    let cfb = |stream: &str| {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(name).collect::<Vec<u8>>()
    };
    for (bytes, kind, message) in [
        (Vec::new(), ProblemKind::Empty, "x.docx: the file is empty (0 bytes)"),
        (b" \n".to_vec(), ProblemKind::NoText, "x.docx: no words were found in it"),
        (
            cfb("EncryptedPackage"),
            ProblemKind::Encrypted,
            "x.docx: encrypted: it is protected by a password; save it without one",
        ),
        (
            b"PK\x03\x04 and no more".to_vec(),
            ProblemKind::Truncated,
            "x.docx: truncated or damaged: the directory at the end of the file is missing",
        ),
        (
            b"\x89PNG\r\n\x1a\n".to_vec(),
            ProblemKind::Unrecognised,
            "x.docx: not a text that can be read: a picture (PNG)",
        ),
        (
            (0..=255).cycle().take(3000).collect(),
            ProblemKind::Unrecognised,
            "x.docx: not a text that can be read: its bytes are neither a known format nor text",
        ),
    ] {
        let problem = read("x.docx", &bytes).unwrap_err();
        assert_eq!((problem.kind, problem.to_string().as_str()), (kind, message));
    }
}

#[test]
fn a_long_text_is_not_cut_through_a_character() {
    for lead in 0..4 {
        let text = format!("{}{}", "x".repeat(lead), "Государства-Члены \u{10400} ".repeat(4_000));
        assert_eq!(texts(&clean("a.txt", text.as_bytes())), [text.trim_end()]);
    }
}

/// A .docx of one part, which is `body`, and others by their names.
fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut relations = String::new();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), "<R><R Id='a' Type='t/officeDocument' Target='/story/main.xml'/></R>".to_owned()),
        (
            "story/main.xml".to_owned(),
            format!("<w:document xmlns:w='w' xmlns:m='m'><w:body>{body}</w:body></w:document>"),
        ),
    ];
    for (name, content) in others {
        relations.push_str(&format!("<R Id='{name}' Type='t/{name}' Target='{name}.xml'/>"));
        parts.push((format!("story/{name}.xml"), format!("<w:{name} xmlns:w='w' xmlns:w14='x'>{content}</w:{name}>")));
    }
    parts.push(("story/_rels/main.xml.rels".to_owned(), format!("<R>{relations}</R>")));
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn labelled(view: &draftlens_model::View) -> Vec<(Option<&str>, &str)> {
    view.blocks.iter().map(|block| (block.label.as_deref(), block.text.as_str())).collect()
}

#[test]
fn docx_revisions_in_both_readings() {
    let by = "w:author='A' w:date='2020-01-01T00:00:00Z'";
    let body = format!(
        "<w:p>{}<w:del {by}><w:r><w:delText>shall </w:delText></w:r></w:del><w:ins {by}>{}<w:del w:author='B'>\
         <w:r><w:delText>must </w:delText></w:r></w:del></w:ins>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:ins {by}/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>\
         <w:p><w:moveFrom {by}>{}</w:moveFrom></w:p><w:p><w:moveTo {by}>{}</w:moveTo></w:p>\
         <w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr><w:tr><w:trPr><w:ins {by}/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run("States "),
        run("should "),
        run("act."),
        run("Half"),
        run("and half."),
        run("Moved."),
        run("Moved."),
        run("old row"),
        run("new row"),
    );
    let document = clean("a.docx", &docx(&body, &[]));
    let accepted = document.accepted();
    assert_eq!(
        accepted.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
        ["States should act.", "Half", "and half.", "Moved.", "old row", "new row"]
    );
    let original = document.original();
    assert_eq!(
        original.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
        ["States shall act.", "Half and half.", "Moved.", "old row"]
    );
    let authors: Vec<_> = document.revisions.iter().map(|one| (one.kind, one.author.as_deref())).collect();
    use draftlens_model::RevisionKind::{Delete, Insert, MoveFrom, MoveTo};
    assert_eq!(
        authors,
        [
            (Delete, Some("A")),
            (Insert, Some("A")),
            (Delete, Some("B")),
            (Insert, Some("A")),
            (MoveFrom, Some("A")),
            (MoveTo, Some("A")),
            (Insert, Some("A")),
        ]
    );
}

#[test]
fn docx_labels_are_computed_for_both_readings() {
    let level = |index: u8, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>",
        level(0, "upperRoman", "%1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "decimal", "%1.%3", "<w:isLgl/>"),
    );
    let styles = "<w:style w:type='paragraph' w:styleId='L'><w:name w:val='L'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let numbered = |num: u8, level: u8, mark: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{text}</w:p>"
        )
    };
    let body = [
        format!("<w:p><w:pPr><w:pStyle w:val='L'/></w:pPr>{}</w:p>", run("one")),
        numbered(1, 1, "", &run("a")),
        numbered(1, 1, "<w:del/>", "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"),
        numbered(1, 1, "", &run("c")),
        numbered(1, 2, "", &run("legal")),
        numbered(2, 0, "", &run("seven")),
        numbered(2, 0, "", &run("eight")),
        numbered(0, 0, "", &run("none")),
        format!("<w:p><w:r><w:t>5.</w:t><w:tab/></w:r>{}</w:p>", run("typed")),
    ]
    .concat();
    let document = clean("a.docx", &docx(&body, &[("numbering", &numbering), ("styles", styles)]));
    let (accepted, original) = (document.accepted(), document.original());
    let rest = [
        (Some("1.1"), "legal"),
        (Some("VII."), "seven"),
        (Some("VIII."), "eight"),
        (None, "none"),
        (Some("5."), "typed"),
    ];
    let start = [(Some("I."), "one"), (Some("(a)"), "a"), (Some("(b)"), "c")];
    assert_eq!(labelled(&accepted), [&start[..], &rest[..]].concat());
    let start = [(Some("I."), "one"), (Some("(a)"), "a"), (Some("(b)"), "b"), (Some("(c)"), "c")];
    assert_eq!(labelled(&original), [&start[..], &rest[..]].concat());
}

#[test]
fn docx_fields_notes_boxes_symbols_and_mathematics() {
    let body = format!(
        "<w:p>{}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:r><w:footnoteReference w:id='2'/><w:sym w:font='Symbol' w:char='F0B3'/><w:noBreakHyphen/></w:r>\
         <m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>\
         <w:r><mc:AlternateContent><mc:Choice><w:drawing><x><w:txbxContent><w:p>{}</w:p></w:txbxContent></x></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>never ended</w:instrText></w:r></w:p><w:p>{}</w:p>",
        run("See "),
        run("7"),
        run("boxed"),
        run("boxed"),
        run("after"),
    );
    let notes = format!(
        "<w:footnote w:id='2'><w:p>{}</w:p></w:footnote><w:footnote w:id='3'><w:p>{}</w:p></w:footnote>",
        run("noted"),
        run("unreferred")
    );
    let Warned { value: document, problems } = read("a.docx", &docx(&body, &[("footnotes", &notes)])).unwrap();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "a.docx: read, but its formulas are compared as lines of text (formulas: 1)",
            "a.docx: read, but notes that nothing refers to were left out (words: 1)",
        ]
    );
    let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Paragraph, "See 7≥\u{2011}(a+b)/2"),
            (BlockKind::TextBox, "boxed"),
            (BlockKind::Paragraph, "after"),
            (BlockKind::Footnote, "noted"),
        ]
    );
    assert_eq!(document.blocks[3].label.as_deref(), Some("1"));
}

#[test]
fn docx_comments_mark_their_words() {
    let body = format!(
        "<w:p><w:r><w:t>1.</w:t><w:tab/></w:r>{}<w:commentRangeStart w:id='0'/>{}</w:p><w:p>{}<w:commentRangeEnd w:id='0'/>\
         <w:r><w:commentReference w:id='0'/></w:r>{}<w:r><w:commentReference w:id='1'/></w:r></w:p>",
        run("before "),
        run("marked"),
        run("also"),
        run(" not"),
    );
    let comments = format!(
        "<w:comment w:id='0' w:author='Ann' w:date='2020-01-01'><w:p w14:paraId='AA'>{}</w:p></w:comment>\
         <w:comment w:id='1' w:author='Bob'><w:p>{}</w:p><w:p w14:paraId='BB'>{}</w:p></w:comment>",
        run("US: delete"),
        run("No."),
        run("Keep."),
    );
    let replies = "<w15:commentEx w15:paraId='BB' w15:paraIdParent='AA'/>";
    let document = clean("a.docx", &docx(&body, &[("comments", &comments), ("commentsExtended", replies)]));
    use draftlens_model::Span;
    assert_eq!(document.comments[0].anchor, [Span::new(0, 7, 13), Span::new(1, 0, 4)]);
    assert_eq!(document.comments[1].anchor, [Span::new(1, 8, 8)]);
    assert_eq!(document.comments[1].text, "No.\nKeep.");
    assert_eq!(document.comments[1].reply_to, Some(0));
    let parties: Vec<String> =
        draftlens_provenance::parties::parties(&document).iter().map(|party| party.name().to_owned()).collect();
    assert_eq!(parties, ["a.docx#US", "a.docx#Bob"]);
}

#[test]
fn letters_that_are_lost_are_told() {
    let found = read("a.docx", &docx(&format!("<w:p>{}</w:p>", run("\u{fffd}\u{fffd} year")), &[])).unwrap();
    assert_eq!(found.problems[0].kind, ProblemKind::Unreadable);
    let few = format!("<w:p>{}</w:p>", run("\u{fffd} in thirty letters and more of them"));
    assert_eq!(read("a.docx", &docx(&few, &[])).unwrap().problems, []);
}

#[test]
fn formatting_used_instead_of_tracking() {
    let look = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}</w:p>",
        run("States "),
        look("<w:strike/>", "shall "),
        look("<w:u w:val='single'/>", "should "),
        run("act."),
        run("Plain words are most of the text here. "),
        look("<w:dstrike/>", "Gone."),
    );
    let bytes = docx(&body, &[]);
    let found = read("a.docx", &bytes).unwrap();
    assert_eq!(
        found.problems[0].message.to_string(),
        "words struck through were read as proposed deletions (2), and words underlined as proposed insertions (1)"
    );
    assert_eq!(found.value.accepted().blocks[0].text, "States should act.");
    assert_eq!(found.value.original().blocks[0].text, "States shall act.");
    let options = ReadOptions { formatting: Formatting::Ignored, ..ReadOptions::default() };
    assert!(!read_with("a.docx", &bytes, &options).unwrap().value.has_revisions());
    // Beside tracked revisions it is not read, but a person may want it.
    let tracked = format!("{body}<w:p><w:ins w:id='1' w:author='A'>{}</w:ins></w:p>", run("More."));
    let mut document = clean("a.docx", &docx(&tracked, &[]));
    assert_eq!((document.revisions.len(), document.shown.len(), document.reads_formatting()), (1, 3, Some(false)));
    assert!(document.read_formatting(true));
    assert_eq!(document.accepted().blocks[0].text, "States should act.");
    // Underlining alone proposes nothing.
    let body = format!("<w:p>{}{}</w:p>", run("States "), look("<w:u w:val='single'/>", "act."));
    assert!(!clean("a.docx", &docx(&body, &[])).has_revisions());
}

#[test]
fn open_document_changes_lists_and_notes() {
    let text = "<?xml version='1.0'?><office:document><office:automatic-styles><text:list-style style:name='L'>\
        <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style>\
        </office:automatic-styles><office:body><office:text><text:tracked-changes>\
        <text:changed-region text:id='c1'><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2020-01-01</dc:date>\
        </office:change-info><text:p>shall</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id='c2'><text:insertion><office:change-info><dc:creator>B</dc:creator></office:change-info>\
        </text:insertion></text:changed-region></text:tracked-changes>\
        <text:h text:outline-level='2'>Scope</text:h>\
        <text:p>States <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>should<text:change-end text:change-id='c2'/>\
        <text:s/>act<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>noted</text:p>\
        </text:note-body></text:note>.</text:p>\
        <text:list xml:id='l1' text:style-name='L'><text:list-item><text:p>one</text:p></text:list-item></text:list>\
        <text:p>between</text:p><text:list text:continue-list='l1' text:style-name='L'><text:list-item>\
        <text:p>two<office:annotation office:name='n'><dc:creator>C</dc:creator><text:p>why?</text:p></office:annotation> words\
        <office:annotation-end office:name='n'/></text:p></text:list-item></text:list></office:text></office:body></office:document>";
    let document = clean("a.fodt", text.as_bytes());
    let rest = [(Some("1."), "one"), (None, "between"), (Some("2."), "two words"), (Some("1"), "noted")];
    let both = |second| [&[(None, "Scope"), (None, second)][..], &rest[..]].concat();
    assert_eq!(labelled(&document.accepted()), both("States should act."));
    assert_eq!(labelled(&document.original()), both("States shall act."));
    assert_eq!(document.revisions[0].author.as_deref(), Some("A"));
    assert_eq!(document.comments[0].anchor, [draftlens_model::Span::new(4, 3, 9)]);
}

#[test]
fn rich_text() {
    let text = r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}}
        {\stylesheet{\s1 heading 1;}{Normal;}}{\*\revtbl{Unknown;}{Ann;}}{\info{\title T}{\author A}}
        \pard\s1 \'c3\'eb\'e0\'e2\'e0\par\pard {\listtext (a)\tab}\f1 caf\'e9 \u8212? {\b bold}{\revised\revauth1\revdttm1 new }{\deleted\revauthdel1 old }end{\footnote noted}\par
        \trowd\intbl a\cell b\cell\row\pard {\*\unknown never}{\pict 00ff}x{\field{\*\fldinst REF}{\fldrslt 7}}\par}";
    let document = clean("a.rtf", text.as_bytes());
    assert_eq!(
        labelled(&document.accepted()),
        [
            (None, "Глава"),
            (Some("(a)"), "café — boldnew end"),
            (None, "a"),
            (None, "b"),
            (None, "x7"),
            (Some("1"), "noted")
        ]
    );
    assert_eq!(document.original().blocks[1].text, "café — boldold end");
    assert_eq!(document.blocks[0].kind, BlockKind::Heading);
    assert_eq!(document.blocks[3].cell, Some(draftlens_model::Cell { table: 0, row: 0, column: 1 }));
    assert_eq!(document.revisions[0].author.as_deref(), Some("Ann"));
}

#[test]
fn rich_text_notes_boxes_and_comments_apart() {
    let text = r"{\rtf1\ansi{\fonttbl{\f0 Times;}{\f1 Arial Cyr;}}{\*\revtbl{Unknown;}{Ann;}}
        {\header {\field{\*\fldinst PAGE}{\fldrslt 9}}\par}
        \pard\intbl cell{\listtext\pard\plain x}\cell\row\pard
        States{\*\footnote\pard {\revised\revauth1 new }note} shall{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt \pard boxed\par}}}
        {\*\atnid A}{\*\atnauthor Ann}{\*\annotation{\*\atndate 118006850}First.}{\*\atnauthor Bob}{\*\annotation{\*\atnparent -1}Reply.}
        {\upr{act?}{\*\ud{ act}}} {\f1\'c0}\par}";
    let document = clean("a.rtf", text.as_bytes());
    let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Cell, "cell"),
            (BlockKind::Paragraph, "States shall act А"),
            (BlockKind::TextBox, "boxed"),
            (BlockKind::Footnote, "new note"),
        ]
    );
    assert_eq!(document.original().blocks[3].text, "note");
    assert_eq!(document.comments[0].date.as_deref(), Some("2012-08-20T17:02:00"));
    assert_eq!(document.comments[1].reply_to, Some(0));
}

/// A workbook of these parts beside its relations.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='http://x/{kind}' Target='{target}'/>")
    };
    let list = |relations: &[String]| format!("<Relationships>{}</Relationships>", relations.concat());
    let root = list(&[relation("r", "officeDocument", "xl/workbook.xml")]);
    let book = list(&[
        relation("s1", "worksheet", "worksheets/sheet1.xml"),
        relation("s2", "worksheet", "worksheets/sheet2.xml"),
        relation("s", "sharedStrings", "sharedStrings.xml"),
        relation("y", "styles", "styles.xml"),
    ]);
    let sheet = list(&[relation("c", "comments", "../comments1.xml")]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let fixed = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &root),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/worksheets/_rels/sheet1.xml.rels", &sheet),
    ];
    for (name, text) in fixed.iter().chain(parts) {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn workbooks() {
    let book = "<workbook><sheets><sheet name='Comments' r:id='s1' xmlns:r='r'/>\
                <sheet name='Old' state='hidden' r:id='s2' xmlns:r='r'/></sheets></workbook>";
    let shared = "<sst><si><t>Member</t></si><si><t>Norway</t></si><si><r><t>Replace </t></r><r><rPr><strike/></rPr><t>should</t></r>\
                  <r><t> by shall&#10;now</t></r><rPh><t>no</t></rPh></si></sst>";
    let styles = "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";
    let rows = "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='inlineStr'><is><t>When</t></is></c></row>\
                <row r='3'><c r='A3' t='s'><v>1</v></c><c r='B3' t='s'><v>2</v></c><c r='C3' s='1'><v>46032</v></c>\
                <c r='D3'><f>1+1</f><v>2</v></c><c r='E3' t='b'><v>1</v></c></row></sheetData></worksheet>";
    let hidden = "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>1</v></c></row></sheetData></worksheet>";
    let comments = "<comments><authors><author>Anna</author></authors><commentList><comment ref='B3' authorId='0'><text>\
                    <r><t>Anna:&#10;</t></r><r><t>Really?</t></r></text></comment></commentList></comments>";
    let bytes = workbook(&[
        ("xl/workbook.xml", book),
        ("xl/sharedStrings.xml", shared),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", rows),
        ("xl/worksheets/sheet2.xml", hidden),
        ("xl/comments1.xml", comments),
    ]);
    let Warned { value: document, problems } = read("a.xlsx", &bytes).unwrap();
    let cells: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (block.cell.map(|cell| (cell.table, cell.row, cell.column)).unwrap(), block.text.as_str()))
        .collect();
    assert_eq!(
        cells,
        [
            ((0, 0, 0), "Member"),
            ((0, 0, 2), "When"),
            ((0, 2, 0), "Norway"),
            ((0, 2, 1), "Replace should by shall"),
            ((0, 2, 1), "now"),
            ((0, 2, 2), "2026-01-10"),
            ((0, 2, 3), "2"),
            ((0, 2, 4), "TRUE"),
        ]
    );
    assert_eq!(document.shown.len(), 1);
    assert_eq!((document.comments[0].author.as_deref(), document.comments[0].text.as_str()), (Some("Anna"), "Really?"));
    assert_eq!(document.comments[0].anchor[0].block, 3);
    assert_eq!(problems[0].to_string(), "a.xlsx: read, but hidden text in it was left out (words: 1)");
}

#[test]
fn open_workbooks() {
    use std::io::Write;
    let content = "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>\
        <table:table table:name='One'><table:table-row><table:table-cell><text:p>Member</text:p></table:table-cell>\
        <table:covered-table-cell/><table:table-cell><office:annotation><text:p>Really?</text:p></office:annotation>\
        <text:p>Nor<text:s/>way</text:p><text:p>too</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated='16000'/></table:table-row>\
        <table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row></table:table>\
        <table:table table:name='Two'><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let document = clean("a.ods", &zip.finish().unwrap().into_inner());
    assert_eq!(texts(&document), ["One", "Member", "Nor way", "too", "Two", "x"]);
    assert_eq!(document.blocks[2].cell, Some(draftlens_model::Cell { table: 0, row: 0, column: 2 }));
    assert_eq!(document.comments[0].text, "Really?");
}

#[test]
fn cells_that_reach_over_rows_are_read_in_each() {
    use std::io::Write;
    let book = "<workbook><sheets><sheet name='Comments' r:id='s1' xmlns:r='r'/></sheets></workbook>";
    let text = |name: &str, text: &str| format!("<c r='{name}' t='inlineStr'><is><t>{text}</t></is></c>");
    let rows = format!(
        "<worksheet><sheetData><row r='1'>{}{}{}</row><row r='2'><c r='A2'/>{}</row><row r='3'>{}</row><row r='4'>{}</row></sheetData>\
         <mergeCells><mergeCell ref='A1:A3'/><mergeCell ref='B1:C1'/><mergeCell ref='D1:D2'/></mergeCells></worksheet>",
        text("A1", "Article 5"),
        text("B1", "Delete."),
        text("D1", "Norway"),
        text("B2", "Keep."),
        text("B3", "Merge."),
        text("B4", "Else."),
    );
    let cells = |document: &Document| -> Vec<(u32, u32, String)> {
        let place = |block: &draftlens_model::Block| block.cell.map(|cell| (cell.row, cell.column, block.text.clone()));
        document.blocks.iter().filter_map(place).collect()
    };
    let expected = [
        (0, 0, "Article 5"),
        (0, 1, "Delete."),
        (0, 3, "Norway"),
        (1, 0, "Article 5"),
        (1, 1, "Keep."),
        (1, 3, "Norway"),
        (2, 0, "Article 5"),
        (2, 1, "Merge."),
        (3, 1, "Else."),
    ]
    .map(|(row, column, text)| (row, column, text.to_owned()));
    let document = clean("a.xlsx", &workbook(&[("xl/workbook.xml", book), ("xl/worksheets/sheet1.xml", &rows)]));
    assert_eq!(cells(&document), expected);
    let text = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let spanning = |rows: u32, text: &str| {
        format!("<table:table-cell table:number-rows-spanned='{rows}'><text:p>{text}</text:p></table:table-cell>")
    };
    let (covered, empty) = ("<table:covered-table-cell/>", "<table:table-cell/>");
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>\
         <table:table table:name='One'><table:table-row>{}{}{empty}{}</table:table-row>\
         <table:table-row>{covered}{}{empty}{covered}</table:table-row><table:table-row>{covered}{}</table:table-row>\
         <table:table-row>{empty}{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        spanning(3, "Article 5"),
        text("Delete."),
        spanning(2, "Norway"),
        text("Keep."),
        text("Merge."),
        text("Else."),
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    assert_eq!(cells(&clean("a.ods", &zip.finish().unwrap().into_inner())), expected);
}
