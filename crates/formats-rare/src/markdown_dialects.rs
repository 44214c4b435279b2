//! What dialects of Markdown add: properties at the start, revisions and comments.

use std::borrow::Cow;

use draftlens_model::{Fact, FactKind, FoundIn};

/// Characters of a block of properties: more is no such block.
const LONGEST_PROPERTIES: usize = 64 << 10;
/// Brackets that are open at once and remembered.
const MOST_OPEN: usize = 10_000;

/// What a block of properties (YAML, TOML) says, and the text after it.
pub(super) fn properties(text: &str) -> (Vec<Fact>, &str) {
    let start = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some((block, rest)) = fenced(start) else { return (Vec::new(), text) };
    let mut facts = Vec::new();
    let mut key = String::new();
    for line in block.lines() {
        let listed = line.trim_start().strip_prefix("- ");
        let value = match listed {
            Some(value) => value,
            None if line.starts_with([' ', '\t']) => continue,
            None => {
                let Some((name, value)) = line.split_once([':', '=']) else { continue };
                key = name.trim().to_lowercase();
                value
            }
        };
        let about = match key.as_str() {
            "title" => FactKind::Title,
            "author" | "authors" | "contributor" | "by" | "from" => FactKind::Contributor,
            "date" => FactKind::Date,
            "lang" | "language" => FactKind::Language,
            _ => continue,
        };
        let value = value.trim();
        let values: Vec<&str> = match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Some(list) => list.split(',').collect(),
            None => vec![value],
        };
        for value in values {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            let fits = match about {
                FactKind::Date => value.len() >= 4 && value.bytes().take(4).all(|byte| byte.is_ascii_digit()),
                _ => !value.is_empty() && !matches!(value, "|" | ">" | "|-" | ">-"),
            };
            if fits {
                facts.push(Fact { about, value: value.to_owned(), found: FoundIn::Properties });
            }
        }
    }
    (facts, rest)
}

/// A block between two lines of three marks, which has properties in it.
fn fenced(text: &str) -> Option<(&str, &str)> {
    let first = text.lines().next()?;
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let body = text.get(first.len()..)?;
    let body = body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n'))?;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == fence || fence == "---" && trimmed == "..." {
            let block = &body[..at];
            let named = block.lines().any(|line| {
                line.split_once([':', '=']).is_some_and(|(name, _)| {
                    !name.is_empty()
                        && name.trim_end().chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_'))
                })
            });
            return named.then(|| (block, &body[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST_PROPERTIES {
            return None;
        }
    }
    None
}

/// Text with revisions and comments of CriticMarkup and of pandoc's spans written as tags. What stands in code stays.
pub(super) fn spans(text: &str) -> Cow<'_, str> {
    if !text.contains("{") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    // Where brackets opened, in what is written.
    let mut open: Vec<usize> = Vec::new();
    let mut comments = 0;
    let mut fence = false;
    let mut at = 0;
    while let Some(ch) = text[at..].chars().next() {
        let rest = &text[at..];
        let line_start = at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
        if line_start && (rest.starts_with("```") || rest.starts_with("~~~")) {
            fence = !fence;
        }
        if fence {
            let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
            out.push_str(&rest[..end]);
            at += end;
            continue;
        }
        match ch {
            '\\' => {
                let next = rest[1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&rest[..1 + next]);
                at += 1 + next;
                continue;
            }
            '{' => {
                if let Some((length, written)) = critic(rest, &mut comments) {
                    out.push_str(&written);
                    at += length;
                    continue;
                }
            }
            '[' if open.len() < MOST_OPEN => open.push(out.len()),
            ']' => {
                if let Some(start) = open.pop()
                    && let Some((length, tag)) = attributes(&rest[1..])
                {
                    out.replace_range(start..=start, &tag);
                    out.push_str("</span>");
                    at += 1 + length;
                    continue;
                }
            }
            '\n' if rest.starts_with("\n\n") => open.clear(),
            _ => {}
        }
        out.push(ch);
        at += ch.len_utf8();
    }
    Cow::Owned(out)
}

/// `{++ ++}`, `{-- --}`, `{~~ ~> ~~}`, `{== ==}` and `{>> <<}` as tags, with the length of what was read.
fn critic(text: &str, comments: &mut usize) -> Option<(usize, String)> {
    let within = |open: &str, close: &str| -> Option<(&str, usize)> {
        let inner = text.strip_prefix(open)?;
        let end = inner.find(close)?;
        Some((&inner[..end], open.len() + end + close.len()))
    };
    let insertion = |words: &str| format!("<ins class=\"critic\">{words}</ins>");
    let deletion = |words: &str| format!("<del class=\"critic\">{words}</del>");
    let mut comment = |marked: &str, words: &str| {
        *comments += 1;
        let (id, words) = (*comments, escape(words));
        format!(
            "<span class=\"comment-start\" id=\"critic{id}\">{words}</span>{marked}\
             <span class=\"comment-end\" id=\"critic{id}\"></span>"
        )
    };
    if let Some((words, length)) = within("{++", "++}") {
        return Some((length, insertion(words)));
    }
    if let Some((words, length)) = within("{--", "--}") {
        return Some((length, deletion(words)));
    }
    if let Some((words, length)) = within("{~~", "~~}") {
        let (old, new) = words.split_once("~>")?;
        return Some((length, format!("{}{}", deletion(old), insertion(new))));
    }
    if let Some((words, length)) = within("{>>", "<<}") {
        return Some((length, comment("", words)));
    }
    let (marked, length) = within("{==", "==}")?;
    let after = text.get(length..)?;
    let said = after.strip_prefix("{>>").and_then(|inner| inner.find("<<}").map(|end| &inner[..end]));
    Some(match said {
        Some(said) => (length + said.len() + 6, comment(marked, said)),
        None => (length, marked.to_owned()),
    })
}

/// `{.insertion author="…" date="…"}` as the tag of a span, with its length.
fn attributes(text: &str) -> Option<(usize, String)> {
    const CLASSES: [&str; 6] =
        ["insertion", "deletion", "comment-start", "comment-end", "paragraph-insertion", "paragraph-deletion"];
    let inner = text.strip_prefix("{.")?;
    let end = inner.find('}')?;
    let inside = &inner[..end];
    let (class, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if !CLASSES.contains(&class) {
        return None;
    }
    let mut tag = format!("<span class=\"{class}\"");
    while let Some((name, value)) = rest.split_once('=') {
        let name = name.trim();
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if matches!(name, "author" | "date" | "id") {
            tag.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        rest = after;
    }
    tag.push('>');
    Some((end + 3, tag))
}

/// Text that may stand in a tag or between tags.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_dialects() {
        assert_eq!(spans("a {++b++} c"), "a <ins class=\"critic\">b</ins> c");
        assert_eq!(spans("{~~a~>b~~}"), "<del class=\"critic\">a</del><ins class=\"critic\">b</ins>");
        assert_eq!(spans("[a [b](c)]{.deletion date=\"1\"}."), "<span class=\"deletion\" date=\"1\">a [b](c)</span>.");
        for same in
            ["[a]{.other}", "]{.deletion}", "{++", "{==", "{~~a~~}", "\\{++a++}", "```\n{++a++}\n```\n", "[", "{"]
        {
            assert_eq!(spans(same), same);
        }
    }

    #[test]
    fn properties_at_the_start() {
        let (facts, rest) = properties("---\r\ntitle: \"A: b\"\nauthor:\n  - C\n  - D\ndate: 2026-01-10\n---\nText");
        let told: Vec<_> = facts.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!((told, rest), (vec!["A: b", "C", "D", "2026-01-10"], "Text"));
        for none in ["---\nA paragraph.\n---\n", "---", "text\n---\ntitle: x\n---\n", "+++\n"] {
            assert_eq!(properties(none), (Vec::new(), none));
        }
    }
}
