//! Sections under the members' names: "Contribution from Brazil", "FRANCE", each with what that member says below it.

use super::register::PartyBlocks;
use super::{party_names, source_line};
use crate::params;
use draftlens_model::{Block, BlockKind, Document, Kept};
use draftlens_text::lexicon::{Topic, list};

/// Whose sections a document holds. None where it does not divide so: where most names have nothing under them (a list
/// of participants), or most of the text stands before the first.
pub(super) fn shares(document: &Document) -> Option<PartyBlocks> {
    let blocks = &document.blocks;
    let text = |block: &&Block| !matches!(block.kind, BlockKind::Footnote | BlockKind::Endnote);
    let length = |block: &Block| block.text.chars().count();
    let all: usize = blocks.iter().filter(text).map(length).sum();
    let mut shares = PartyBlocks::default();
    let (mut names, mut headed, mut held) = (0, 0, 0);
    let mut at = 0;
    while at < blocks.len() {
        let Some(member) = member(&blocks[at]) else {
            at += 1;
            continue;
        };
        names += 1;
        let heading = &blocks[at];
        let ends = |block: &Block| {
            self::member(block).is_some()
                || heading.kind == BlockKind::Heading
                    && block.kind == BlockKind::Heading
                    && block.level <= heading.level
        };
        let length_of = blocks[at + 1..].iter().take_while(|block| !ends(block)).count();
        let section = at..at + 1 + length_of;
        let below = &blocks[at + 1..section.end];
        let words: usize = below.iter().map(|block| party_names::count_words(&block.text)).sum();
        if words >= params::SECTION_WORDS {
            headed += 1;
            held += below.iter().map(length).sum::<usize>() + length(heading);
            let (_, kept) = shares.of(&member);
            kept.extend(section.clone().map(|block| Kept { block, cell: blocks[block].cell }));
        }
        at = section.end;
    }
    (headed >= 2 && headed * 2 > names && held * 2 >= all).then_some(shares)
}

/// The member whose section a block opens.
fn member(block: &Block) -> Option<String> {
    let stands = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem);
    if !stands || block.text.chars().take(params::LONGEST_NAME + 1).count() > params::LONGEST_NAME {
        return None;
    }
    let text = block.text.trim();
    // "Norway (continued)"
    let text =
        list(Topic::Continued).patterns().find_map(|mark| text.strip_suffix(mark.text)).unwrap_or(text).trim_end();
    if let Some(known) = party_names::whole(text) {
        return Some(known);
    }
    // A sentence that happens to begin so ends as sentences do.
    let sentence = text.ends_with(['.', ';', ',', '。', '؟', '?']);
    let from = source_line::source(text).filter(|_| !sentence)?;
    let parties = party_names::split(&from);
    (!parties.is_empty()).then(|| if parties.len() == 1 { parties.into_iter().collect() } else { from })
}
