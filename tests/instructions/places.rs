//! Instructions looked up in small drafts: UN style with Word's numbering, French law as plain text, Chinese articles.

use crate::cases::document;
use draftlens_model::{Block, BlockKind, slice};
use draftlens_proposals::instructions::{Instruction, Places, find};

/// A numbered text as a word processor's file gives it: labels apart from the text.
fn numbered() -> Vec<Block> {
    let block = |kind, level, label: &str, text: &str| Block {
        kind,
        level,
        label: (!label.is_empty()).then(|| label.to_owned()),
        text: text.into(),
        ..Block::default()
    };
    let heading = |label, text| block(BlockKind::Heading, 1, label, text);
    let paragraph = |label, text| block(BlockKind::Paragraph, 0, label, text);
    let item = |label, text| block(BlockKind::ListItem, 2, label, text);
    vec![
        heading("1", "General principles"),
        paragraph("1.1", "The pillars complement each other. None should be pursued in isolation."),
        paragraph("1.2", "States shall, where appropriate:"),
        item("(a)", "cooperate with each other;"),
        item("(b)", "report to the Council."),
        heading("2", "Capacity building"),
        paragraph("2.1", "States shall offer training courses. States shall report on them."),
        paragraph("2.2", "Regional exercises should be held every year."),
        heading("3", "Reporting and review"),
        paragraph("3.1", "The Secretary-General shall report to the Council."),
        paragraph("12", "These guidelines are voluntary."),
    ]
}

/// What is found, as "block's label or number: words" with `|` for a point between words.
fn found(draft: &[Block], language: &str, contribution: &str) -> Vec<String> {
    let document = document(language, contribution);
    let places = Places::new(draft);
    let instructions: Vec<Instruction> = find(&document).into_iter().filter(|found| found.certainty >= 0.5).collect();
    let targets = instructions.iter().flat_map(|instruction| places.resolve(instruction));
    let mut shown = Vec::new();
    for target in targets {
        let block = &draft[target.block as usize];
        let name = block.label.clone().unwrap_or_else(|| format!("#{}", target.block));
        let words = target.span.map(|span| {
            assert_eq!(span.block, target.block);
            if span.is_empty() {
                let before = slice(&block.text, span.start.saturating_sub(8), span.start);
                let after = slice(&block.text, span.start, span.start + 8);
                format!("{}|{}", before.trim(), after.trim())
            } else {
                slice(&block.text, span.start, span.end).to_owned()
            }
        });
        shown.push(match words {
            Some(words) => format!("{name}: {words}"),
            None => name,
        });
    }
    shown
}

#[test]
fn labels_and_words_of_a_numbered_text() {
    let draft = numbered();
    let found = |text: &str| found(&draft, "en", text);
    assert_eq!(found("> Delete paragraph 2.2."), ["2.2"]);
    assert_eq!(found("> Delete paragraph 12."), ["12"]);
    assert_eq!(found("> Delete paragraph 1.2 (b)."), ["(b)"]);
    assert_eq!(found("> Delete subparagraph (a) of paragraph 1.2."), ["(a)"]);
    assert_eq!(found("> Delete paragraph 1.2."), ["1.2", "(a)", "(b)"]);
    assert_eq!(found("> Delete section 2."), ["2", "2.1", "2.2"]);
    assert_eq!(found("> Delete paragraphs 2.1 to 3.1."), ["2.1", "2.2", "3", "3.1"]);
    assert_eq!(found("> Delete the second sentence of paragraph 2.1."), ["2.1: States shall report on them."]);
    assert_eq!(found("> In paragraph 3.1, replace “shall” by “should”."), ["3.1: shall"]);
    assert_eq!(found("> In section 2, replace “shall” by “should”."), ["2.1: shall", "2.1: shall"]);
    assert_eq!(found("> In the second sentence of paragraph 2.1, delete “shall”."), ["2.1: shall"]);
    assert_eq!(found("> In paragraph 3.1, after “Council”, insert “each year”."), ["3.1: Council|."]);
    assert_eq!(found("> Add the words “and exercises” after “training courses”."), ["2.1: courses|. States"]);
    assert_eq!(found("> Insert a new paragraph after paragraph 2.1: “States may cooperate.”"), ["2.1: on them.|"]);
    assert_eq!(
        found("> Delete the paragraph: “Regional exercises should be held every year.”"),
        ["2.2: Regional exercises should be held every year."]
    );
    // One word differs from the draft.
    assert_eq!(
        found("> Delete “Regional exercises shall be held every year”."),
        ["2.2: Regional exercises should be held every year"]
    );
    assert_eq!(found("> Move paragraph 2.2 after paragraph 3.1."), ["2.2", "3.1: Council.|"]);
    assert!(found("> Delete paragraph 99.").is_empty());
    assert!(found("> Delete “words that nobody has written here”.").is_empty());
}

#[test]
fn headings_give_the_place() {
    let draft = numbered();
    let found = |text: &str| found(&draft, "en", text);
    assert_eq!(found(">> Reporting and review\n> Replace “shall” by “should”."), ["3.1: shall"]);
}

#[test]
fn comments_resolve_through_what_they_mark() {
    let draft = numbered();
    let found = |text: &str| found(&draft, "en", text);
    assert_eq!(found("@ Member State A ^ offer training courses ^ Delete “training”."), ["2.1: training"]);
    assert_eq!(found("@ Member State A ^ Regional exercises ^ Delete."), ["2.2: Regional exercises"]);
}

#[test]
fn french_law_as_plain_text() {
    let draft = document(
        "fr",
        "> **Article 1er**\n> I. Les États coopèrent.\n> 1° Les informations sont publiques.\n> 2° Les données sont ouvertes.\n\
         > **Article 2**\n> Le Conseil peut publier un rapport. Il peut le diffuser.\n> Le public peut le consulter.",
    )
    .blocks;
    let found = |text: &str| found(&draft, "fr", text);
    assert_eq!(found("> Supprimer l’article 2."), ["#4", "#5", "#6"]);
    assert_eq!(found("> Au deuxième alinéa de l’article 2, remplacer « peut » par « doit »."), ["#6: peut"]);
    assert_eq!(
        found("> À la première phrase de l’article 2, substituer au mot « peut » le mot « doit »."),
        ["#5: peut"]
    );
    assert_eq!(
        found("> Supprimer le paragraphe : « 2° Les données sont ouvertes. »"),
        ["#3: 2° Les données sont ouvertes."]
    );
    assert_eq!(found("> À l’article premier, supprimer le mot « publiques »."), ["#2: publiques"]);
}

#[test]
fn chinese_articles() {
    let draft =
        document("zh", "> 第一条 各国应当合作。\n> 第二条 秘书长每年报告。报告应当公开。\n> 第三条 本准则自愿遵守。")
            .blocks;
    let found = |text: &str| found(&draft, "zh", text);
    assert_eq!(found("> 将第二条中的“应当”改为“可以”。"), ["#1: 应当"]);
    assert_eq!(found("> 删除第三条。"), ["#2"]);
    assert_eq!(found("> 删除第二条最后一句。"), ["#1: 报告应当公开。"]);
}
