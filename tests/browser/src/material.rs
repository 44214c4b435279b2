//! The files that the tests drop, and what the native command line makes of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;
use xtask::process::root;

use crate::Setting;

/// A file that a test hands to the page.
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl File {
    pub fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), bytes: bytes.into() }
    }
}

/// Two drafts and three contributions, small enough to know by heart: the first contribution's sentence is taken word
/// for word, the second's with changes, the third's not at all, and one change comes from nobody.
pub fn small() -> Vec<File> {
    let old = "Guidelines on lamps\n\n\
        1. Every reading room shall have a lamp at each desk.\n\n\
        2. The lamps shall be switched off when the room is empty.\n\n\
        3. The librarian keeps a list of the lamps.\n\n\
        4. These guidelines are reviewed every five years.\n";
    let new = "Guidelines on lamps\n\n\
        1. Every reading room shall have a lamp at each desk.\n\n\
        2. The lamps shall be switched off when the room is empty. Visitors who read at night may ask the porter for a \
        second lamp with a green shade.\n\n\
        3. The librarian keeps a public register of the lamps, their makers and the dates of their last inspection.\n\n\
        4. These guidelines are reviewed every two years.\n";
    vec![
        File::new("Draft 1.txt", old),
        File::new("Draft 2.txt", new),
        File::new(
            "Member State A.txt",
            "We propose to add this sentence to paragraph 2:\n\n\
             Visitors who read at night may ask the porter for a second lamp with a green shade.\n",
        ),
        File::new(
            "Member State B.txt",
            "In our view there should be a register, open to the public, of the lamps, their makers and the dates of \
             their last yearly inspection.\n",
        ),
        File::new(
            "Member State C.txt",
            "We suggest that curtains of heavy wool be hung before all windows facing north.\n",
        ),
    ]
}

/// Decisions on the small consultation, as an earlier version saved them: one on a change that never was.
pub fn decisions() -> File {
    let session = r#"{ "schema": "draftlens.session/1",
        "decisions": [ { "change": "0000000000000000", "contribution": "Member State A.txt", "disposition": "rejected",
                         "remark": "Not what was said in the room" } ],
        "arrangement": { "title": "", "unused": [],
            "versions": [
                { "document": "Draft 1.txt", "label": "", "date": null, "language": null, "found": null },
                { "document": "Draft 2.txt", "label": "", "date": null, "language": null, "found": null } ],
            "contributions": [
                { "document": "Member State A.txt", "contributors": ["Member State A"], "date": null, "language": null,
                  "supersedes": null, "excluded": false, "found": null } ] } }"#;
    File::new("draftlens-session.json", session)
}

/// Two drafts of very many words, and contributions to them: every tenth paragraph of the second draft has a new
/// sentence, which one of the contributions asked for. The same every time.
pub fn large(paragraphs: usize) -> Vec<File> {
    let mut chance = Sequence(7);
    let (mut old, mut new) = (String::new(), String::new());
    let mut asked = vec![String::new(); 6];
    for number in 1..=paragraphs {
        let body = (0..6).map(|_| sentence(&mut chance)).collect::<Vec<_>>().join(" ");
        old += &format!("{number}. {body}\n\n");
        if number % 10 == 0 {
            let addition = sentence(&mut chance);
            new += &format!("{number}. {body} {addition}\n\n");
            asked[number / 10 % 6] += &format!("{addition}\n\n");
        } else {
            new += &format!("{number}. {body}\n\n");
        }
    }
    let mut files = vec![File::new("Draft 1.txt", old), File::new("Draft 2.txt", new)];
    for (index, text) in asked.into_iter().enumerate() {
        let letter = char::from(b'A' + u8::try_from(index).unwrap_or_default());
        files.push(File::new(&format!("Member State {letter}.txt"), text));
    }
    files
}

/// A sentence of twelve words, of two or three syllables each.
fn sentence(chance: &mut Sequence) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "bru", "cla", "dre", "fli",
        "gro", "stu",
    ];
    let words = (0..12).map(|_| (0..2 + chance.below(2)).map(|_| SYLLABLES[chance.below(20)]).collect::<String>());
    let text = words.collect::<Vec<_>>().join(" ");
    let (first, rest) = text.split_at(1);
    format!("{}{rest}.", first.to_uppercase())
}

/// Numbers that look random and are the same every time (a linear congruential generator, Knuth's constants).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

/// Writes files into an empty folder below target/browser and gives their paths.
pub fn write(setting: &Setting, folder: &str, files: &[File]) -> Result<Vec<PathBuf>> {
    let folder = setting.root.join("target/browser/files").join(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let write = |file: &File| {
        let path = folder.join(&file.name);
        fs::write(&path, &file.bytes)?;
        Ok(path)
    };
    files.iter().map(write).collect()
}

/// What `draftlens compare --json -` prints for a manifest.
pub fn analysis(setting: &Setting, manifest: &Path) -> Result<String> {
    let output = Command::new(&setting.draftlens)
        .args(["compare", "--json", "-", "--manifest"])
        .arg(manifest)
        .output()
        .with_context(|| format!("could not start {}", setting.draftlens.display()))?;
    if !output.status.success() {
        bail!("draftlens compare failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The consultations of a portal, with files that are as they should be and others.
pub fn write_consultations() -> Result<PathBuf> {
    let folder = root().join("target/browser/texts");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for file in small() {
        fs::write(folder.join(&file.name), &file.bytes)?;
    }
    let contributions = ["A", "B", "C"].map(|letter| {
        let contributors = [format!("Member State {letter}")];
        json!({ "source": format!("Member State {letter}.txt"), "contributors": contributors })
    });
    let manifest = json!({
        "schema": "draftlens.consultation/1",
        "title": "Guidelines on lamps",
        "versions": [{ "source": "Draft 1.txt", "label": "First draft" }, { "source": "Draft 2.txt" }],
        "contributions": contributions,
    });
    let text = manifest.to_string();
    fs::write(folder.join("consultation.json"), &text)?;
    // The same texts under another address.
    fs::write(folder.join("second.json"), text.replace("Guidelines on lamps", "Second consultation"))?;
    fs::write(folder.join("other.json"), text.replace("consultation/1", "other/1"))?;
    fs::write(folder.join("broken.json"), &text[..text.len() / 2])?;
    fs::write(folder.join("unreadable.json"), text.replace("Draft 2.txt", "cut.docx"))?;
    fs::write(folder.join("cut.docx"), b"PK\x03\x04 and then nothing that makes sense")?;
    Ok(folder)
}
