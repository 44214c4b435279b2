//! The answers, as `fixtures/circular/README.md` describes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Answers {
    pub members: BTreeMap<String, Vec<String>>,
    pub files: Vec<File>,
    pub sentences: Vec<Sentence>,
    pub changes: Vec<Change>,
    pub proposals: Vec<Proposal>,
    pub nobodys: Vec<Idle>,
}

#[derive(Deserialize)]
pub struct File {
    pub name: String,
    pub language: String,
}

#[derive(Deserialize)]
pub struct Sentence {
    pub at: String,
    en: String,
    ru: String,
    pub by: Vec<By>,
}

/// A member who is behind something, and the file that says so.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct By {
    pub member: String,
    pub file: String,
    #[serde(default)]
    pub supporter: bool,
    #[serde(default)]
    pub without_words: bool,
}

#[derive(Deserialize)]
pub struct Change {
    pub to: u32,
    pub at: String,
    en: Words,
    ru: Words,
    pub by: Vec<By>,
}

#[derive(Deserialize)]
struct Words {
    #[serde(alias = "deleted")]
    old: String,
    #[serde(alias = "inserted")]
    new: String,
}

#[derive(Deserialize)]
pub struct Proposal {
    pub id: String,
    pub file: String,
    pub members: Vec<String>,
    #[serde(default)]
    pub supporters: Vec<String>,
    pub at: String,
    pub kind: String,
    words: BTreeMap<String, Words>,
    pub outcomes: Vec<String>,
    #[serde(default)]
    across: Vec<String>,
}

/// Words of a file that ask for nothing.
#[derive(Deserialize)]
pub struct Idle {
    file: String,
    draft: Option<String>,
    pub words: Vec<String>,
}

impl Answers {
    pub fn read(folder: &Path) -> Answers {
        serde_json::from_str(&fs::read_to_string(folder.join("answers.json")).unwrap()).unwrap()
    }

    pub fn file(&self, name: &str) -> &File {
        self.files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("no file {name}"))
    }
}

impl Sentence {
    pub fn words(&self, language: &str) -> &str {
        if language == "ru" { &self.ru } else { &self.en }
    }
}

impl Change {
    /// What went and what came.
    pub fn words(&self, language: &str) -> (&str, &str) {
        let words = if language == "ru" { &self.ru } else { &self.en };
        (&words.old, &words.new)
    }
}

impl Proposal {
    /// What should go and come, in the language of its document.
    pub fn all_words(&self, draft: &str) -> BTreeMap<String, usize> {
        let words = self.words.get(draft).or_else(|| self.words.values().next()).unwrap();
        counted(&format!("{} {}", words.old, words.new))
    }

    /// What is known of it in the last draft, by a reader who can match its words or not.
    pub fn outcome(&self, readable: bool) -> &str {
        let known = if readable { &self.outcomes } else { &self.across };
        known.last().map_or("cannot-be-judged", String::as_str)
    }
}

impl Idle {
    pub fn is_of(&self, file: &str, draft: &str) -> bool {
        self.file == file && self.draft.as_deref().is_none_or(|own| own == draft)
    }
}

/// The words of a text and how often each stands there.
pub fn counted(text: &str) -> BTreeMap<String, usize> {
    let blocks = [draftlens_model::Block { text: text.to_owned(), ..Default::default() }];
    let mut known = draftlens_text::Words::new(draftlens_model::Language::Other);
    let tokens = draftlens_text::tokenise(&blocks, &mut known);
    let mut counted = BTreeMap::new();
    for token in tokens.blocks.into_iter().flatten().filter(|token| known.is_word(token.key)) {
        *counted.entry(known.text(token.surface).to_lowercase()).or_default() += 1;
    }
    counted
}
