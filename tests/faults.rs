//! Files that were once read or compared wrongly, each with what is right. Where one fails, it is the kind of fault that
//! is to be mended, in all readers, not the file.

use draftlens_engine::analysis::Job;
use draftlens_model::{Analysis, Consultation, Document, FactKind, Problem, Version, View, Warned, slice};
use draftlens_tests as files;

fn bytes(path: &str) -> Vec<u8> {
    let path = files::root().join("tests/fixtures/faults").join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn outcome(path: &str) -> Result<Warned<Document>, Problem> {
    files::read(path.rsplit('/').next().unwrap_or(path), &bytes(path))
}

fn read(path: &str) -> Document {
    outcome(path).unwrap_or_else(|problem| panic!("{path}: {problem}")).value
}

/// A file made here.
fn made(name: &str, text: &str) -> Document {
    files::read(name, text.as_bytes()).unwrap_or_else(|problem| panic!("{name}: {problem}")).value
}

/// Each paragraph of a reading, its label first.
fn lines(view: &View) -> Vec<String> {
    let line = |block: &draftlens_model::Block| match &block.label {
        Some(label) => format!("{label} {}", block.text),
        None => block.text.clone(),
    };
    view.blocks.iter().map(line).collect()
}

fn accepted(path: &str) -> Vec<String> {
    lines(&read(path).accepted())
}

fn original(path: &str) -> Vec<String> {
    lines(&read(path).original())
}

/// Each comment: who, on which words, what.
fn comments(document: &Document) -> Vec<(String, String, String)> {
    let words = |span: &draftlens_model::Span| slice(&document.blocks[span.block as usize].text, span.start, span.end);
    let told = |comment: &draftlens_model::Comment| {
        let on: Vec<&str> = comment.anchor.iter().map(words).collect();
        (comment.author.clone().unwrap_or_default(), on.join("|"), comment.text.clone())
    };
    document.comments.iter().map(told).collect()
}

fn notes(path: &str) -> Vec<String> {
    outcome(path).map(|read| read.problems.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

fn compared(old: Document, new: Document) -> Analysis {
    let version = |document: Document| Version { document: document.into(), ..Version::default() };
    Job::new(Consultation { versions: vec![version(old), version(new)], ..Consultation::default() }).finish()
}

/// What a person would call changes, as old and new words.
fn changes(old: &str, new: &str) -> Vec<(String, String)> {
    changes_of(read(old), read(new))
}

fn changes_of(old: Document, new: Document) -> Vec<(String, String)> {
    let analysis = compared(old, new);
    let words = |version: usize, spans: &[draftlens_model::Span]| {
        let blocks = &analysis.versions[version].blocks;
        let words = spans.iter().map(|span| slice(&blocks[span.block as usize].text, span.start, span.end));
        words.collect::<Vec<_>>().join("|")
    };
    analysis.changes.iter().map(|change| (words(0, &change.old), words(1, &change.new))).collect()
}

const NONE: [(String, String); 0] = [];

fn joined(path: &str) -> String {
    accepted(path).join("\n")
}

#[test]
fn f01_rtf_groups_that_only_look_ignorable() {
    assert_eq!(
        accepted("01-rtf-star-charstyle/cs.rtf"),
        ["Each office keeps a register of its publications.", "A whole paragraph in a character style.", "Last one."]
    );
    let of = |text: &str| lines(&made("a.rtf", &format!("{{\\rtf1\\ansi {text}\\par}}")).accepted());
    assert_eq!(of(r"a {\*\f0\b b} {\*\unknown c}{\*\bkmkstart d}e"), ["a b e"]);
    assert_eq!(of(r"{\mmath{\*\moMath{\mf{\mfPr{\mctrlPr x}}{\mnum{\mr a}}{\mden{\mr b}}}}}"), ["a/b"]);
    assert_eq!(of(r"see {\object\objemb{\*\objdata 00ff}{\result the table}} here"), ["see the table here"]);
}

#[test]
fn f02_mail() {
    let alt = read("02-eml-mail/alt.eml");
    assert_eq!(lines(&alt.accepted()), ["In paragraph 2, replace \"thirty\" by \"sixty\"."]);
    assert_eq!(alt.fact(FactKind::Contributor).map(|fact| fact.value.as_str()), Some("Delegate"));
    let files = files::expand("qp.eml", &bytes("02-eml-mail/qp.eml"), &Default::default()).unwrap().value;
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["qp.eml/Delegate/Our comments on the guidelines.eml", "qp.eml/Delegate/att.docx"]);
    let [letter, attached] = [0, 1].map(|at| files::read(&files[at].0, &files[at].1).unwrap().value);
    let asks = "In paragraph 2, please replace “thirty days” by “sixty days”.";
    assert_eq!(lines(&letter.accepted()), [asks]);
    assert_eq!(letter.fact(FactKind::Date).map(|fact| fact.value.as_str()), Some("2026-01-10"));
    assert_eq!(lines(&attached.accepted()), ["Each office should keep a register."]);
    // A message in a message, a table in that, and several messages one after the other.
    let inner = "From: B <b@x>\nSubject: in\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\nInner.\n\
                 --i\nContent-Disposition: attachment; filename=t.csv\n\na,b\n--i--\n";
    let outer = format!(
        "From: A <a@x>\nSubject: out\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nOuter.\n\
         --o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n"
    );
    let names = |name: &str, text: &str| {
        let files = files::expand(name, text.as_bytes(), &Default::default()).unwrap().value;
        files.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let attached = "m.eml/A/attachment-1.eml/B";
    assert_eq!(
        names("m.eml", &outer),
        ["m.eml/A/out.eml".to_owned(), format!("{attached}/in.eml"), format!("{attached}/t.csv")]
    );
    let mailbox = format!("From a Sat Jan 10\n{inner}\n\nFrom b Sat Jan 10\n{inner}");
    assert_eq!(
        names("m.mbox", &mailbox),
        ["m.mbox/1/B/in.eml", "m.mbox/1/B/t.csv", "m.mbox/2/B/in.eml", "m.mbox/2/B/t.csv"]
    );
    // What somebody copied out of a mail is a text.
    assert_eq!(
        lines(&made("a.txt", "From: A\nTo: B\nSubject: x\n\nSome words.").accepted()).last().unwrap(),
        "Some words."
    );
}

#[test]
fn f03_doc_sections_end_paragraphs() {
    assert_eq!(accepted("03-doc-section-break/sec.doc"), accepted("03-doc-section-break/sec.docx"));
}

#[test]
fn f04_doc_text_boxes() {
    assert_eq!(accepted("04-doc-text-box/box.doc"), accepted("04-doc-text-box/box.docx"));
    assert_eq!(notes("04-doc-text-box/box.doc"), [""; 0]);
}

#[test]
fn f05_pdf_brackets_in_right_to_left_lines() {
    let text = joined("05-pdf-arabic-brackets/ar1.pdf");
    for words in ["نظام AM(R)S في", "الوثيقة A/C.1(2020)/5[final] الصادرة", "ITU-R M.[X(R)Y] وللفقرة 5 (ب) من"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(accepted("05-pdf-arabic-brackets/ar2.pdf"), accepted("05-pdf-arabic-brackets/ar2.docx"));
}

#[test]
fn f06_pdf_form_fields() {
    let text = joined("06-pdf-form-fields/form.pdf");
    for typed in FORM {
        assert!(text.contains(typed), "{typed} in {text}");
    }
}

const FORM: [&str; 3] = [
    "Name of the responding office: Office of Example Land",
    "The deadline in paragraph 3 should be sixty days.",
    "Support with changes",
];

#[test]
fn f07_html_in_markdown() {
    assert_eq!(
        changes("07-markdown-html-blocks/v1.md", "07-markdown-html-blocks/v2.md"),
        [("a", "no"), ("thirty", "ninety"), ("two", "three")].map(|(old, new)| (old.to_owned(), new.to_owned()))
    );
    let of = |text: &str| lines(&made("a.md", text).accepted());
    assert_eq!(of("a <b>b</b>\n\n<p align=\"right\">\n*c*\n</p>\n\n- d\n  <div>e</div>\n"), ["a b", "*c*", "• d", "e"]);
}

#[test]
fn f08_pdf_leader_dots() {
    let words = |path: &str| joined(path).replace(['.', ' ', '\n'], "");
    assert_eq!(words("08-pdf-dot-leaders/toc-2.pdf"), words("08-pdf-dot-leaders/toc-1.pdf"));
    assert!(joined("08-pdf-dot-leaders/toc-2.pdf").contains("Scope of the guidelines"));
}

#[test]
fn f09_names_in_archives() {
    let names = |path: &str| {
        let entries = files::expand("a.zip", &bytes(path), &Default::default()).unwrap().value;
        entries.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    assert_eq!(
        names("09-zip-names/cp866.zip"),
        ["a.zip/Российская Федерация/предложения.txt", "a.zip/Казахстан/замечания.txt"]
    );
    assert_eq!(names("09-zip-names/cp1256-ar.zip"), ["a.zip/مصر/مقترح.txt"]);
}

#[test]
fn f10_narrow_spaces() {
    assert_eq!(changes("10-french-nnbsp/v1.txt", "10-french-nnbsp/v2.txt"), NONE);
    assert_eq!(changes("10-french-nnbsp/fr.docx", "10-french-nnbsp/fr.pdf"), NONE);
}

#[test]
fn f11_hidden_text() {
    assert_eq!(accepted("11-hidden-text/v2.docx"), accepted("11-hidden-text/v1.docx"));
    assert_eq!(notes("11-hidden-text/v2.docx"), ["v2.docx: read, but hidden text in it was left out (words: 14)"]);
    for path in ["11-hidden-text/h.html", "11-hidden-text/h.rtf"] {
        let text = joined(path);
        assert!(!text.to_lowercase().contains("hidden"), "{text}");
        assert!(text.contains("Oppose") && !text.contains("Support"), "{text}");
        assert!(notes(path).iter().any(|note| note.contains("hidden text")));
    }
    let odt = |styles: &str, body: &str| {
        let text = format!(
            "<office:document xmlns:office='o' xmlns:text='t' xmlns:style='s'><office:automatic-styles>{styles}\
             </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
        );
        lines(&made("a.fodt", &text).accepted())
    };
    let style = |family: &str| {
        format!(
            "<style:style style:name='H' style:family='{family}'><style:text-properties text:display='none'/></style:style>"
        )
    };
    assert_eq!(
        odt(&style("text"), "<text:p>Kept <text:span text:style-name='H'>not </text:span>words.</text:p>"),
        ["Kept words."]
    );
    assert_eq!(
        odt(
            &style("paragraph"),
            "<text:p text:style-name='H'>not</text:p><text:section text:display='none'><text:p>nor</text:p></text:section>\
             <text:p>Kept.</text:p>"
        ),
        ["Kept."]
    );
    let page = "<style>.h{display:none}</style><body><p class=h>no<p>yes<ul hidden><li>no<li>no</ul><div style='display: none'>\
                <div>no</div>no</div><p>and <span style='mso-hide:all'>no</span>yes</body>";
    assert_eq!(lines(&made("a.html", &format!("<html>{page}")).accepted()), ["yes", "and yes"]);
}

#[test]
fn f12_pdf_markup_without_a_note() {
    let text = |path: &str| {
        let document = read(path);
        let words: Vec<String> = document.blocks.iter().map(|block| block.text.clone()).collect();
        (words, document.has_revisions() || !document.shown.is_empty(), comments(&document))
    };
    let (words, _, contents) = text("12-pdf-markup-without-note/contents.pdf");
    let (bare_words, struck, bare) = text("12-pdf-markup-without-note/bare.pdf");
    assert_eq!(bare_words, words);
    assert!(struck || !bare.is_empty(), "{contents:?}");
}

#[test]
fn f13_revisions_in_formulas() {
    let path = "13-docx-math-revisions/all.docx";
    assert_eq!(accepted(path), ["The fee is x+7 units.", "Deleted formula end.", "Run properties form c=2 end."]);
    assert_eq!(original(path), ["The fee is x+5 units.", "Deleted formula a=bend.", "Run properties form c=1 end."]);
}

#[test]
fn f14_typed_labels_of_joined_paragraphs() {
    assert_eq!(
        accepted("14-typed-label-lost/typed-del.docx"),
        ["Guidelines on registers.", "1. Offices keep a register of their publications.", "2. Copies are free."]
    );
    assert_eq!(
        original("14-typed-label-lost/typed-ins.docx"),
        ["Guidelines on registers.", "1. Offices keep a register. They publish it.", "2. Copies are free."]
    );
    assert_eq!(
        accepted("14-typed-label-lost/typed-ins.docx"),
        ["Guidelines on registers.", "1. Offices keep a register.", "They publish it.", "2. Copies are free."]
    );
}

#[test]
fn f15_rows_put_in_and_struck_out() {
    let path = "15-row-inserted-then-deleted/c.docx";
    assert_eq!(accepted(path), ["Table of deadlines", "Reply", "30 days"]);
    assert_eq!(original(path), ["Table of deadlines", "Reply", "30 days"]);
}

#[test]
fn f16_forms() {
    let text = joined("16-docx-legacy-forms/f.docx");
    for line in ["Position on article 3: Oppose.", "Agree: ☒ yes.", "Dropdown control: Oppose; placeholder: ."] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let rtf = r"{\rtf1 a {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1}}}{\fldrslt }} b\par}";
    assert_eq!(lines(&made("a.rtf", rtf).accepted()), ["a ☒ b"]);
    let page = "<html><body><p><input type=checkbox checked>yes <input value='typed'> <textarea>more</textarea>";
    assert_eq!(lines(&made("a.html", page).accepted()), ["☒ yes typed more"]);
}

#[test]
fn f17_pdf_stamps() {
    let clean = accepted("17-pdf-watermark/wm-none.pdf");
    for name in ["artifact", "hor", "rot-before", "small"] {
        assert_eq!(accepted(&format!("17-pdf-watermark/wm-{name}.pdf")), clean, "{name}");
    }
    assert!(notes("17-pdf-watermark/wm-hor.pdf").iter().any(|note| note.contains("stamped")));
}

#[test]
fn f18_pdf_columns_row_by_row() {
    assert_eq!(
        accepted("18-pdf-columns-row-by-row/cols-interleaved.pdf"),
        accepted("18-pdf-columns-row-by-row/cols-seq.pdf")
    );
}

#[test]
fn f20_google_docs() {
    let document = read("20-google-docs-html/v1-commented.html");
    assert_eq!(comments(&document), [(String::new(), String::new(), "Replace by list.".to_owned())]);
    let text = lines(&document.accepted());
    assert_eq!(text[..2], accepted("20-google-docs-html/v1.html")[..]);
    assert_eq!(text[2..], ["[1] A footnote."]);
    let word = "<html><p>Each <a class=msocomanchor href=\"#_msocom_1\">[AB1]</a>office.</p><div id=\"_com_1\">\
                <p><a class=msocomoff href=\"#_msoanchor_1\">[AB1]</a>Which?</p><p>And why?</p></div><p>After.</p>";
    let document = made("a.html", word);
    assert_eq!(lines(&document.accepted()), ["Each office.", "After."]);
    assert_eq!(comments(&document), [("AB".to_owned(), String::new(), "Which?\nAnd why?".to_owned())]);
}

#[test]
fn f21_letters_that_are_the_same() {
    for (old, new) in [("v1", "v2"), ("ar1", "ar2"), ("dig1", "dig2"), ("yeh1", "yeh2"), ("yo1", "yo2"), ("zh1", "zh2")]
    {
        let of = |name: &str| format!("21-compatibility-letters/{name}.txt");
        assert_eq!(changes(&of(old), &of(new)), NONE, "{old}");
    }
}

#[test]
fn f22_renumbering_in_plain_text() {
    let fee = [(String::new(), "2. A new paragraph about fees is inserted at this place.".to_owned())];
    assert_eq!(changes("22-txt-renumbering/v1.txt", "22-txt-renumbering/v2.txt"), fee);
    let found = changes("22-txt-renumbering/x1.txt", "22-txt-renumbering/x2.txt");
    assert_eq!(found, [fee[0].clone(), ("2".to_owned(), "3".to_owned())]);
}

#[test]
fn f23_words_broken_at_line_ends() {
    assert_eq!(changes("23-hyphen-without-evidence/v1.txt", "23-hyphen-without-evidence/v2.txt"), NONE);
    assert_eq!(changes("23-hyphen-without-evidence/v.pdf", "23-hyphen-without-evidence/h.pdf"), NONE);
}

#[test]
fn f25_pdf_few_line_numbers() {
    for name in ["lineno", "ln1"] {
        let of = |kind: &str| accepted(&format!("25-pdf-line-numbers-last/{name}.{kind}"));
        assert_eq!(of("pdf"), of("docx"), "{name}");
    }
}

#[test]
fn f27_documents_within_documents() {
    assert_eq!(
        accepted("27-altchunk/c.docx"),
        ["Before the part.", "The embedded text says that copies are free of charge.", "After the part."]
    );
}

#[test]
fn f28_dialects_of_markdown() {
    let front = read("28-markdown-dialects/front.md");
    assert_eq!(lines(&front.accepted()), ["Scope", "Each office keeps a register."]);
    let facts = |about: FactKind| {
        let of = front.facts.iter().filter(move |fact| fact.about == about);
        of.map(|fact| fact.value.as_str()).collect::<Vec<_>>()
    };
    assert!(facts(FactKind::Title).contains(&"Draft guidelines"));
    assert_eq!(facts(FactKind::Contributor), ["Secretariat"]);
    assert_eq!(facts(FactKind::Date), ["2026-01-10"]);
    let critic = read("28-markdown-dialects/c.md");
    assert_eq!(lines(&critic.accepted())[1], "Each office should keep a list of its publications.");
    assert_eq!(lines(&critic.original())[1], "Each office shall keep a register of its publications.");
    assert_eq!(comments(&critic), [(String::new(), "publications".to_owned(), "why only these?".to_owned())]);
    assert!(lines(&critic.accepted()).contains(&"• ☒ done task".to_owned()));
    let pandoc = read("28-markdown-dialects/pandoc.md");
    assert_eq!(lines(&pandoc.accepted()), ["Each office should keep publications."]);
    assert_eq!(lines(&pandoc.original()), ["Each office shall keep publications."]);
    let by = |name: &str| name.to_owned();
    assert_eq!(comments(&pandoc), [(by("Member State B"), by("publications"), by("a comment"))]);
}

#[test]
fn f30_doc_comments() {
    let (doc, docx) = (read("30-doc-comments-lost/simplecom.doc"), read("30-doc-comments-lost/simplecom.docx"));
    assert_eq!(comments(&doc), comments(&docx));
    assert_eq!(lines(&doc.accepted()), lines(&docx.accepted()));
}

#[test]
fn an_item_of_a_list_that_goes_whole_leaves_the_next_its_label() {
    let list = |items: &str| format!("<text:list text:style-name='L1'>{items}</text:list>");
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let deleted = list(&[item("keeps a second register;"), item("")].concat());
    let text = list(
        &[item("keeps a register;"), item("<text:change text:change-id='c1'/>answers;"), item("reports.")].concat(),
    );
    let file = format!(
        "<office:document xmlns:office='o' xmlns:text='t' xmlns:dc='d' xmlns:style='s' office:mimetype='application/vnd.oasis.opendocument.text'>\
         <office:automatic-styles><text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-prefix='(' \
         style:num-suffix=')' style:num-format='a'/></text:list-style></office:automatic-styles><office:body><office:text>\
         <text:tracked-changes><text:changed-region text:id='c1'><text:deletion><office:change-info><dc:creator>B</dc:creator>\
         <dc:date>2026-01-10T00:00:00</dc:date></office:change-info>{deleted}</text:deletion></text:changed-region></text:tracked-changes>\
         {text}</office:text></office:body></office:document>"
    );
    let document = made("a.fodt", &file);
    assert_eq!(lines(&document.accepted()), ["(a) keeps a register;", "(b) answers;", "(c) reports."]);
    let before = ["(a) keeps a register;", "(b) keeps a second register;", "(c) answers;", "(d) reports."];
    assert_eq!(lines(&document.original()), before);
}
