//! HTML written so that text cannot become markup.
//!
//! Data in: tag names and fixed markup of ours, attributes and text of anyone's. Data out: a page.

#[derive(Default)]
pub struct Markup {
    page: String,
}

impl Markup {
    /// Markup as it stands: only ever our own.
    pub fn raw(&mut self, markup: &'static str) {
        self.page.push_str(markup);
    }

    pub fn text(&mut self, text: &str) {
        push_escaped(&mut self.page, text);
    }

    /// A start tag; the end tag is the caller's to write.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.page.push('<');
        self.page.push_str(tag);
        for (name, value) in attributes {
            self.page.push(' ');
            self.page.push_str(name);
            self.page.push_str("=\"");
            push_escaped(&mut self.page, value);
            self.page.push('"');
        }
        self.page.push('>');
    }

    /// An element that holds nothing but text.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.page.push_str("</");
        self.page.push_str(tag);
        self.page.push('>');
    }

    /// A list item that is a link to a place on this page.
    pub fn link(&mut self, to: &str, text: &str) {
        self.raw("<li>");
        self.element("a", &[("href", to), ("dir", "auto")], text);
        self.raw("</li>");
    }

    pub fn finish(self) -> String {
        self.page
    }
}

/// Escaped for text and for attributes in double quotation marks. Control characters that no page may hold are left
/// out.
fn push_escaped(page: &mut String, text: &str) {
    for ch in text.chars() {
        match ch {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\t' | '\n' => page.push(ch),
            _ if ch.is_control() => {}
            _ => page.push(ch),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut page = Markup::default();
        page.element("p", &[("title", "\"><script>")], "a < b & \u{0}c");
        assert_eq!(page.finish(), "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; c</p>");
    }
}
