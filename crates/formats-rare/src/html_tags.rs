//! What is known of the elements of a web page: blocks, those without content, and choices of forms.

/// A list of choices of a form: what is shown of it is what was chosen, or else the first.
#[derive(Default)]
pub(super) struct Choices {
    several: bool,
    shown: Vec<String>,
    first: Option<String>,
    pub current: String,
    pub chosen: bool,
}

impl Choices {
    /// An open list; `several` may be chosen of it.
    pub fn of(several: bool) -> Choices {
        Choices { several, ..Choices::default() }
    }

    /// A choice ends.
    pub fn end(&mut self) {
        let text = std::mem::take(&mut self.current);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let chosen = std::mem::take(&mut self.chosen);
        if text.is_empty() {
            return;
        }
        if chosen {
            self.shown.push(text.clone());
        }
        self.first.get_or_insert(text);
    }

    /// What is shown of it.
    pub fn text(self) -> String {
        let first = self.first.filter(|_| !self.several && self.shown.is_empty());
        first.into_iter().chain(self.shown).collect::<Vec<_>>().join(", ")
    }
}

/// Elements that begin a block of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "blockquote"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "fieldset"
            | "form"
            | "dl"
            | "dt"
            | "dd"
            | "hr"
            | "body"
            | "head"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "details"
            | "summary"
            | "center"
            | "legend"
    )
}

/// Elements without content, which have no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "area" | "base" | "col" | "embed" | "source" | "wbr"
    )
}
