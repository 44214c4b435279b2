//! A place as people say it, in the interface's words where the text has none: "Article 4, paragraph 2".

use crate::components::wording::messages::Messages;
use draftlens_model::Change;
use draftlens_review::{PlacePart, ViewIndex};

/// The whole way to a place; empty where nothing near it has a number or is a heading.
pub fn place_said(words: &Messages, parts: &[PlacePart]) -> String {
    let mut said = String::new();
    for part in parts {
        let part = match part {
            PlacePart::Heading(name) | PlacePart::Point(name) => name.clone(),
            PlacePart::Paragraph(number) => words.say_with("place-paragraph", &[("number", number.as_str().into())]),
        };
        said = if said.is_empty() {
            part
        } else {
            words.say_with("place-within", &[("outer", said.into()), ("inner", part.into())])
        };
    }
    said
}

/// The whole way to a change.
pub fn place_of(words: &Messages, view_index: &ViewIndex, change: &Change) -> String {
    place_said(words, &view_index.place(change))
}
