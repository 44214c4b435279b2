//! A message without its attachments, in the simplest form there is.

use mail_parser::{Message, PartType};

/// Files that are attached to one message, and messages in one box, that are taken out.
pub(super) const MOST_FILES: usize = 1_000;
/// The longest file name made of a subject, in characters.
const LONGEST_NAME: usize = 80;

/// A message without its attachments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// The sender's name, or else the address.
    pub from: String,
    /// ISO 8601.
    pub date: String,
    pub subject: String,
    pub body: String,
    /// The body is a page.
    pub is_page: bool,
}

impl Letter {
    /// Lines of headers, an empty one, and the body in UTF-8.
    pub fn written(&self) -> Vec<u8> {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = if self.is_page { "html" } else { "plain" };
        let (from, subject) = (line(&self.from), line(&self.subject));
        format!(
            "MIME-Version: 1.0\nFrom: {from}\nDate: {}\nSubject: {subject}\nX-Draftlens: {kind}\n\n{}",
            self.date, self.body
        )
        .into_bytes()
    }

    /// The inverse.
    pub fn of(text: &str) -> Option<Letter> {
        let (head, body) = text.split_once("\n\n")?;
        let value = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(name));
            line.map(|value| value.trim().to_owned())
        };
        let kind = value("X-Draftlens:")?;
        let part = |name: &str| value(name).unwrap_or_default();
        Some(Letter {
            from: part("From:"),
            date: part("Date:"),
            subject: part("Subject:"),
            body: body.to_owned(),
            is_page: kind == "html",
        })
    }

    pub fn of_message(message: &Message) -> Letter {
        let sender = message.from().or_else(|| message.sender()).and_then(|sender| sender.first());
        let from = sender.and_then(|sender| sender.name.as_deref().or(sender.address.as_deref()));
        let date = message.date().filter(|date| date.is_valid());
        let page = message.html_bodies().find_map(|part| match &part.body {
            PartType::Html(page) => Some(page.to_string()),
            _ => None,
        });
        let texts = || {
            let texts = message.text_bodies().filter_map(|part| match &part.body {
                PartType::Text(text) => Some(text.to_string()),
                _ => None,
            });
            texts.collect::<Vec<_>>().join("\n\n")
        };
        let is_page = page.is_some();
        Letter {
            from: from.unwrap_or_default().trim().to_owned(),
            date: date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)).unwrap_or_default(),
            subject: message.subject().unwrap_or_default().trim().to_owned(),
            body: page.unwrap_or_else(texts),
            is_page,
        }
    }

    /// The message and its attachments, in the sender's folder.
    pub fn with_files(&self, attached: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
        let folder = plain_name(&self.from);
        let place = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let subject = plain_name(&self.subject);
        let own = if subject.is_empty() { "message.eml".to_owned() } else { format!("{subject}.eml") };
        let mut files = vec![(place(own), self.written())];
        for (name, bytes) in attached {
            let mut name = plain_name(&name);
            while name.is_empty() || files.iter().any(|(known, _)| *known == place(name.clone())) {
                name = format!("{}-{name}", files.len());
            }
            files.push((place(name), bytes));
        }
        files
    }
}

/// A name that can stand in a path.
fn plain_name(name: &str) -> String {
    let kept = |ch: &char| !ch.is_control() && !matches!(ch, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = name.chars().filter(kept).collect();
    let name = name.trim().trim_matches('.');
    let length = name.chars().count();
    // What tells the kind of file is at the end.
    name.chars().skip(length.saturating_sub(LONGEST_NAME)).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_written_and_read() {
        let letter = Letter {
            from: "Мария".into(),
            date: "2026-01-10".into(),
            subject: "a  b".into(),
            body: "one\n\ntwo".into(),
            is_page: true,
        };
        let written = String::from_utf8(letter.written()).unwrap();
        assert_eq!(Letter::of(&written), Some(Letter { subject: "a b".into(), ..letter }));
        assert_eq!(Letter::of("From: x\n\nbody"), None);
    }
}
