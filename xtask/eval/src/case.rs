//! A labelled case: two versions, who changed what, and the contributions in several forms.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

/// A form in which a case has its contributions, and the folder that holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The paragraphs that each contribution proposes.
    Clean,
    /// The same as tracked revisions.
    Redline,
    /// The same as tracked revisions cut by another program, where somebody has made the folder.
    Recut,
    /// Only the justification, in words.
    Message,
    /// The justification and, below it, the paragraphs proposed: one file, as members write.
    Together,
}

impl Input {
    pub const ALL: [Input; 5] = [Input::Clean, Input::Redline, Input::Recut, Input::Message, Input::Together];

    pub fn name(self) -> &'static str {
        match self {
            Input::Clean => "clean",
            Input::Redline => "redline",
            Input::Recut => "recut",
            Input::Message => "message",
            Input::Together => "together",
        }
    }

    pub fn named(name: &str) -> Option<Input> {
        Input::ALL.into_iter().find(|input| input.name() == name)
    }
}

/// `gold.json`: who changed what.
#[derive(Debug, Deserialize)]
pub struct Gold {
    pub lang: String,
    pub contributions: Vec<Labelled>,
    pub changes: Vec<GoldChange>,
}

#[derive(Debug, Deserialize)]
pub struct Labelled {
    /// The stem of its file.
    pub id: String,
    /// It was never adopted.
    pub distractor: bool,
    /// How long its message is.
    #[serde(default)]
    pub message_words: usize,
}

/// One change, as half-open ranges of tokens of `old.txt` and `new.txt`, and the contributions that it came from.
#[derive(Debug, Deserialize)]
pub struct GoldChange {
    pub kind: Kind,
    pub old: (usize, usize),
    pub new: (usize, usize),
    pub gold: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Kind {
    #[serde(rename = "ins")]
    Insert,
    #[serde(rename = "del")]
    Delete,
    #[serde(rename = "rep")]
    Replace,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Insert => "insert",
            Kind::Delete => "delete",
            Kind::Replace => "replace",
        }
    }
}

/// The two versions and the labels.
#[derive(Debug)]
pub struct Labels {
    pub old: String,
    pub new: String,
    pub gold: Gold,
}

#[derive(Debug)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    pub folder: PathBuf,
    pub labels: Labels,
}

impl Case {
    /// The case in a folder; `None` where the folder has no labels.
    ///
    /// # Errors
    /// A file of it that is missing or damaged, by name.
    pub fn load(folder: &Path) -> Result<Option<Case>> {
        let labels = folder.join("gold.json");
        if !labels.is_file() {
            return Ok(None);
        }
        let read = |path: PathBuf| fs::read_to_string(&path).with_context(|| path.display().to_string());
        let gold = serde_json::from_str(&read(labels.clone())?).with_context(|| labels.display().to_string())?;
        let labels = Labels { old: read(folder.join("old.txt"))?, new: read(folder.join("new.txt"))?, gold };
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Some(Case { name, folder: folder.to_owned(), labels }))
    }

    /// Its contributions in one form, in order of their names; empty where it has none in that form.
    pub fn contributions(&self, input: Input) -> Result<Vec<PathBuf>> {
        let form = if input == Input::Together { Input::Clean } else { input };
        let folder = self.folder.join(form.name());
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        files(&folder)
    }
}

/// The files of a folder, in order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listing = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}

/// Every labelled case in a folder of cases (or the folder itself, where it is one), in order of their names; and the
/// names of folders without labels.
pub fn cases(folder: &Path) -> Result<(Vec<Case>, Vec<String>)> {
    if let Some(case) = Case::load(folder)? {
        return Ok((vec![case], Vec::new()));
    }
    let listing = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut folders: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let (mut cases, mut unlabelled) = (Vec::new(), Vec::new());
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match Case::load(&folder)? {
            Some(case) => cases.push(case),
            None => unlabelled.push(name),
        }
    }
    Ok((cases, unlabelled))
}

/// The paragraphs of a clean contribution as somebody would write them: `[-…-]`, the labels' own sign for a paragraph
/// that is deleted, becomes a sentence that asks for it in the case's language.
pub fn as_written(text: &str, language: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, paragraph, after)) = next_deletion(rest) {
        written.push_str(before);
        written.push_str(&deletion(paragraph.trim(), language));
        rest = after;
    }
    written.push_str(rest);
    written
}

/// The next `[-…-]` that opens where a line begins and closes where one ends: what is before it, in it, after it.
fn next_deletion(text: &str) -> Option<(&str, &str, &str)> {
    let opens = text.match_indices("[-").map(|(at, _)| at);
    for open in
        opens.filter(|&at| text[..at].trim_end_matches([' ', '\t']).ends_with('\n') || text[..at].trim().is_empty())
    {
        let inside = &text[open + 2..];
        let closes = inside.match_indices("-]").map(|(at, _)| at);
        let mut ends = closes.filter(|&at| {
            let line = inside[at + 2..].split('\n').next();
            line.is_none_or(|line| line.trim().is_empty())
        });
        if let Some(close) = ends.next() {
            return Some((&text[..open], &inside[..close], &inside[close + 2..]));
        }
    }
    None
}

fn deletion(paragraph: &str, language: &str) -> String {
    match language {
        "ar" => format!("تُحذف الفقرة: «{paragraph}»"),
        "es" => format!("Suprímase el párrafo: «{paragraph}»"),
        "fr" => format!("Supprimer l’alinéa : « {paragraph} »"),
        "ru" => format!("Исключить абзац: «{paragraph}»"),
        "zh" => format!("删除以下段落：“{paragraph}”"),
        _ => format!("Delete the paragraph: “{paragraph}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deleted_paragraph_is_asked_for_in_words() {
        let text = "Kept.\n\n[-Gone for good.-]\n\nMore.";
        assert_eq!(as_written(text, "en"), "Kept.\n\nDelete the paragraph: “Gone for good.”\n\nMore.");
        assert_eq!(as_written("[-Fini.-]\n", "fr"), "Supprimer l’alinéa : « Fini. »\n");
        assert_eq!(as_written("[-One.-]\n[-Two.-]", "ru"), "Исключить абзац: «One.»\nИсключить абзац: «Two.»");
    }

    #[test]
    fn brackets_and_hyphens_of_the_text_stay() {
        for text in ["`ssh [-p <port>] <command>`", "[-C <commit> | -c <commit>] <label>", "a [-b-] c", "[-"] {
            assert_eq!(as_written(text, "en"), text);
        }
    }

    #[test]
    fn labels_are_read() {
        let gold = r#"{"name":"x","lang":"en","contributions":[{"id":"000","author":"A","distractor":true}],
            "changes":[{"kind":"rep","old":[1,2],"new":[1,3],"gold":["000"]}]}"#;
        let gold: Gold = serde_json::from_str(gold).expect("labels");
        assert!(gold.contributions[0].distractor);
        assert_eq!((gold.changes[0].kind, gold.changes[0].new), (Kind::Replace, (1, 3)));
    }
}
