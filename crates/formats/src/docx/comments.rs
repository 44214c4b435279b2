//! Comments with their authors, the words they mark, and the comments they reply to.

use rustc_hash::FxHashMap;

use super::super::builder::Builder;
use super::super::xml::{Element, Tree};
use draftlens_model::Comment;

/// Adds the comments of the comments part, in its order.
pub(super) fn gather(builder: &mut Builder, comments: &Tree, replies: &Tree) {
    // A comment is named by the last of its paragraphs; a reply names its parent in the same way.
    let parents: FxHashMap<&str, &str> = replies
        .root()
        .elements()
        .filter_map(|reply| Some((reply.attr("paraId")?, reply.attr("paraIdParent")?)))
        .collect();
    let elements: Vec<Element> = comments.root().elements().filter(|element| element.name() == "comment").collect();
    let by_paragraph: FxHashMap<&str, u32> = (0..)
        .zip(&elements)
        .flat_map(|(index, comment)| comment.elements().filter_map(move |p| Some((p.attr("paraId")?, index))))
        .collect();
    for element in &elements {
        let id = element.attr("id").unwrap_or_default();
        let own = element.elements().filter(|child| child.name() == "p").last().and_then(|p| p.attr("paraId"));
        let parent = own.and_then(|own| parents.get(own));
        let reply_to = parent.and_then(|parent| by_paragraph.get(parent)).copied();
        let value = |name| element.attr(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
        let anchor = builder.anchor_of(id);
        let text = text(*element);
        builder.comment(Comment { author: value("author"), date: value("date"), text, anchor, reply_to });
    }
}

/// The words of a comment, its paragraphs parted by line feeds, its own revisions accepted.
fn text(comment: Element) -> String {
    let mut all = String::new();
    for paragraph in comment.elements() {
        let mut line = String::new();
        write(paragraph, &mut line);
        let line = line.trim();
        if !line.is_empty() {
            if !all.is_empty() {
                all.push('\n');
            }
            all.push_str(line);
        }
    }
    all
}

fn write(element: Element, line: &mut String) {
    match element.name() {
        "t" => line.push_str(&element.text()),
        "tab" | "br" | "cr" => line.push(' '),
        "noBreakHyphen" => line.push('\u{2011}'),
        "del" | "moveFrom" | "instrText" | "pPr" | "rPr" => {}
        _ => {
            for child in element.elements() {
                write(child, line);
            }
        }
    }
}
