//! What people decide about the tool's proposals, and the file that keeps it (`draftlens.session/1`).

use std::fmt;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use draftlens_model::Arrangement;
use draftlens_model::{Analysis, Change, ChangeKind, Span, TextBlock, slice};

pub const SESSION_SCHEMA: &str = "draftlens.session/1";

/// People's decisions. They outlive a new computation: a decision names the change by its words, not by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    pub schema: String,
    pub decisions: Vec<Decision>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The key of the change, from [`change_keys`].
    pub change: String,
    /// `name` of the contribution; empty: about the change as a whole.
    pub contribution: String,
    pub disposition: Disposition,
    pub remark: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    Confirmed,
    Rejected,
    Noted,
}

impl Decisions {
    /// What was decided about a change and a contribution (empty: the change as a whole).
    pub fn get(&self, change: &str, contribution: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.change == change && decision.contribution == contribution)
    }

    /// Sets, replaces or (with none) withdraws a decision.
    pub fn set(&mut self, change: &str, contribution: &str, decided: Option<(Disposition, String)>) {
        self.schema = SESSION_SCHEMA.to_owned();
        let at = self
            .decisions
            .iter()
            .position(|decision| decision.change == change && decision.contribution == contribution);
        match (at, decided) {
            (Some(at), Some((disposition, remark))) => {
                self.decisions[at].disposition = disposition;
                self.decisions[at].remark = remark;
            }
            (Some(at), None) => {
                self.decisions.remove(at);
            }
            (None, Some((disposition, remark))) => self.decisions.push(Decision {
                change: change.to_owned(),
                contribution: contribution.to_owned(),
                disposition,
                remark,
            }),
            (None, None) => {}
        }
    }
}

/// The words that name a change across computations: a fingerprint of its kind, of the words that went and of those
/// that came. Two changes with the same words have the same key; [`change_keys`] tells them apart.
pub fn change_key(analysis: &Analysis, change: &Change) -> String {
    let mut fingerprint = Fingerprint::default();
    let mut feed = |text: &str| fingerprint.feed(text);
    let version = |index: u32| analysis.versions.get(index as usize);
    feed(version(change.to).map_or("", |version| version.name.as_str()));
    feed(kind_in_key(change.kind));
    let old = change.from.and_then(version).map_or(&[][..], |version| &version.blocks);
    let new = version(change.to).map_or(&[][..], |version| &version.blocks);
    change.old.iter().for_each(|span| feed(words(old, *span)));
    feed("\u{2192}");
    change.new.iter().for_each(|span| feed(words(new, *span)));
    fingerprint.to_string()
}

/// FNV-1a, 64 bits: stable for ever and the same everywhere, which the standard library's hasher does not promise.
pub(crate) struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Takes in a text, whole: "a", "b" is another than "ab".
    pub(crate) fn feed(&mut self, text: &str) {
        for byte in text.bytes().chain([0x1f]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

/// The keys of all changes, in their order; the second change with the same words gets `-2`, and so on.
pub fn change_keys(analysis: &Analysis) -> Vec<String> {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let keys = analysis.all_changes().map(|change| {
        let key = change_key(analysis, change);
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 { key } else { format!("{key}-{times}") }
    });
    keys.collect()
}

/// The word for a kind of change in a change's key. Session files that people saved hold keys with exactly these words:
/// they stay as they are, whatever the kind is called elsewhere.
fn kind_in_key(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Insert => "Insert",
        ChangeKind::Delete => "Delete",
        ChangeKind::Replace => "Replace",
        ChangeKind::Move => "Move",
        ChangeKind::Split => "Split",
        ChangeKind::Merge => "Merge",
        ChangeKind::Punctuation => "Punctuation",
        ChangeKind::Typographic => "Typographic",
        ChangeKind::Label => "Label",
    }
}

fn words(blocks: &[TextBlock], span: Span) -> &str {
    blocks.get(span.block as usize).map_or("", |block| slice(&block.text, span.start, span.end))
}

/// The file in which a person keeps their work: decisions, and the arrangement they were made in. A program that
/// wants the decisions alone reads it as [`Decisions`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedSession {
    pub schema: String,
    pub decisions: Vec<Decision>,
    #[serde(default)]
    pub arrangement: Option<Arrangement>,
}

/// Why a session file cannot be used.
#[derive(Debug)]
pub enum SessionError {
    /// Not JSON, or not of this form; what is wrong, and where.
    Malformed(serde_json::Error),
    /// JSON of another schema; the one it names.
    Schema(String),
}

impl fmt::Display for SessionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SessionError::Malformed(error) => write!(out, "not a session file: {error}"),
            SessionError::Schema(found) => write!(out, "schema is {found:?}, expected {SESSION_SCHEMA:?}"),
        }
    }
}

impl std::error::Error for SessionError {}

impl SavedSession {
    pub fn new(decisions: &Decisions, arrangement: Option<Arrangement>) -> SavedSession {
        SavedSession { schema: SESSION_SCHEMA.to_owned(), decisions: decisions.decisions.clone(), arrangement }
    }

    pub fn from_json(text: &str) -> Result<SavedSession, SessionError> {
        let saved: SavedSession = serde_json::from_str(text).map_err(SessionError::Malformed)?;
        if saved.schema == SESSION_SCHEMA { Ok(saved) } else { Err(SessionError::Schema(saved.schema)) }
    }

    /// As JSON, indented, ending in a line feed.
    pub fn to_json(&self) -> Result<String, SessionError> {
        serde_json::to_string_pretty(self).map(|text| text + "\n").map_err(SessionError::Malformed)
    }

    pub fn into_decisions(self) -> Decisions {
        Decisions { schema: SESSION_SCHEMA.to_owned(), decisions: self.decisions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_key_survives_a_new_number_and_tells_repetitions_apart() {
        let mut analysis = fixture::analysis();
        let keys = change_keys(&analysis);
        let mut again = analysis.changes[0].clone();
        again.id = keys.len() as u32;
        analysis.minor.push(again);
        let more = change_keys(&analysis);
        assert_eq!(more[..keys.len()], keys[..]);
        assert_eq!(more.last(), Some(&format!("{}-2", keys[0])));
        analysis.changes.remove(0);
        assert_eq!(change_keys(&analysis).last(), Some(&keys[0]), "the only one of these words now");
    }

    /// Whoever has saved decisions has these keys in a file: a failure here means that they are lost.
    #[test]
    fn the_keys_of_saved_decisions_never_change() {
        let mut analysis = fixture::analysis();
        for (kind, key) in [
            (ChangeKind::Insert, "8cbf1afabd2fd812"),
            (ChangeKind::Delete, "0601febfca458928"),
            (ChangeKind::Replace, "cc17ecebc3c77c13"),
            (ChangeKind::Move, "f26b8f376a19bf3a"),
            (ChangeKind::Split, "1371141aa314bceb"),
            (ChangeKind::Merge, "672872d2b28f53df"),
            (ChangeKind::Punctuation, "255ce4e8c2f8680b"),
            (ChangeKind::Typographic, "1ca6f75ce8641e15"),
            (ChangeKind::Label, "9e994072e34686d9"),
        ] {
            analysis.changes[0].kind = kind;
            assert_eq!(change_key(&analysis, &analysis.changes[0]), key, "{kind:?}");
        }
    }

    #[test]
    fn decisions_are_set_replaced_and_withdrawn() {
        let mut decisions = Decisions::default();
        decisions.set("k", "a.docx", Some((Disposition::Confirmed, String::new())));
        decisions.set("k", "", Some((Disposition::Noted, "ask the Chair".into())));
        decisions.set("k", "a.docx", Some((Disposition::Rejected, "coincidence".into())));
        assert_eq!(decisions.get("k", "a.docx").map(|found| found.disposition), Some(Disposition::Rejected));
        assert_eq!(decisions.decisions.len(), 2);
        decisions.set("k", "a.docx", None);
        decisions.set("unknown", "a.docx", None);
        assert_eq!(decisions.decisions.len(), 1);
        assert_eq!(decisions.schema, SESSION_SCHEMA);
    }

    #[test]
    fn a_session_file_is_read_back_and_a_foreign_one_refused() {
        let mut decisions = Decisions::default();
        decisions.set("k", "a.docx", Some((Disposition::Noted, "see \u{201c}b\u{201d}".into())));
        let saved = SavedSession::new(&decisions, Some(Arrangement { title: "T".into(), ..Arrangement::default() }));
        let text = saved.to_json().unwrap_or_default();
        let read = SavedSession::from_json(&text).unwrap_or_default();
        assert_eq!(read, saved);
        let alone: Decisions = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(alone, decisions);
        assert_eq!(read.into_decisions(), decisions);
        assert!(matches!(
            SavedSession::from_json(r#"{"schema":"other/2","decisions":[]}"#),
            Err(SessionError::Schema(found)) if found == "other/2"
        ));
        assert!(matches!(SavedSession::from_json("no"), Err(SessionError::Malformed(_))));
    }
}
