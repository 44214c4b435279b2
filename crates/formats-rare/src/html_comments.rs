//! Comments of web pages: links back and forth, as Word and Google Docs write them, or spans, as pandoc does.

use draftlens_formats::builder::Builder;
use draftlens_model::Comment;

/// A comment while its words are read.
pub(super) struct CommentText {
    /// As the page calls it.
    id: String,
    /// What stands for it in the text: "[a]", "[AB1]".
    pub mark: String,
    pub author: Option<String>,
    pub date: Option<String>,
    text: String,
}

impl CommentText {
    pub fn new(id: String) -> CommentText {
        CommentText { id, mark: String::new(), author: None, date: None, text: String::new() }
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// The comment that a link in the text leads to, by the name of its target.
pub(super) fn leads_to(target: &str) -> Option<String> {
    number(target, &["cmnt", "_msocom_"])
}

/// The comment that a link leads back from.
pub(super) fn leads_from(target: &str) -> Option<String> {
    number(target, &["cmnt_ref", "_msoanchor_"])
}

fn number(target: &str, kinds: &[&str]) -> Option<String> {
    let number = kinds.iter().find_map(|kind| target.strip_prefix(kind))?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("\u{0}{number}"))
}

/// Adds the comments with the words that they mark.
pub(super) fn gather(builder: &mut Builder, comments: Vec<CommentText>) {
    for CommentText { id, mark, author, date, text } in comments {
        let lines: Vec<String> =
            text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        // Word shows the author's initials and a number.
        let initials = mark.trim_matches(['[', ']']).trim_end_matches(|ch: char| ch.is_ascii_digit());
        let word =
            mark.ends_with(|ch: char| ch.is_ascii_digit() || ch == ']') && mark.chars().any(|ch| ch.is_ascii_digit());
        let author = author.or_else(|| (word && !initials.is_empty()).then(|| initials.to_owned()));
        let anchor = builder.anchor_of(&id);
        builder.comment(Comment { author, date, text: lines.join("\n"), anchor, reply_to: None });
    }
}
