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
    /// The key of the change, from [`change_keys`]; or of a proposal, from [`super::proposal_keys`].
    pub change: String,
    /// `name` of the contribution; empty: about the change as a whole.
    pub contribution: String,
    pub disposition: Disposition,
    pub remark: String,
    /// The change as it was when this was decided: where it is not found any more, people can still read what was meant.
    /// Earlier versions saved no such words.
    #[serde(default)]
    pub about: Option<ChangeWords>,
}

/// A change in words, cut where it is long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeWords {
    /// As people call it; empty where it has no name.
    pub place: String,
    pub old: String,
    pub new: String,
}

/// A disposition and a remark: two things, of which pressing a button or writing changes one.
pub type Decided = (Disposition, String);

/// What is decided once a disposition's button is pressed. Pressed again, a verdict is taken back; the remark stays in
/// any case, and without a verdict it is a note. A note that has words stays too: it goes with its words.
///
/// ```
/// use draftlens_review::{Decisions, Disposition, press, write};
///
/// let mut decisions = Decisions::default();
/// decisions.set("0f3a", "norway.docx", press(None, Disposition::Rejected));
/// let written = write(decisions.get("0f3a", "norway.docx"), "not ours".into());
/// decisions.set("0f3a", "norway.docx", Some(written));
/// let pressed = press(decisions.get("0f3a", "norway.docx"), Disposition::Confirmed);
/// assert_eq!(pressed, Some((Disposition::Confirmed, "not ours".into())));
/// ```
pub fn press(known: Option<&Decision>, pressed: Disposition) -> Option<Decided> {
    let Some(known) = known else { return Some((pressed, String::new())) };
    let same = known.disposition == pressed;
    match pressed {
        Disposition::Noted if same && known.remark.is_empty() => None,
        Disposition::Noted => Some((known.disposition, known.remark.clone())),
        _ if !same => Some((pressed, known.remark.clone())),
        _ => Some((Disposition::Noted, known.remark.clone())).filter(|(_, remark)| !remark.is_empty()),
    }
}

/// What is decided once this remark is written: a verdict stays.
pub fn write(known: Option<&Decision>, remark: String) -> Decided {
    (known.map_or(Disposition::Noted, |known| known.disposition), remark)
}

/// A decision taken out of the list, or none, and where it stood: put back, it stands there again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionSlot {
    /// The key of the change.
    pub change: String,
    pub contribution: String,
    pub decision: Option<Decision>,
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    Confirmed,
    Rejected,
    Noted,
    /// Of a proposal: who made it does not ask for it any more.
    Withdrawn,
}

impl Decisions {
    /// What would set, replace or (with none) withdraw a decision, by [`Decisions::exchange`].
    pub fn slot(
        &self,
        change: &str,
        contribution: &str,
        decided: Option<Decided>,
        about: Option<ChangeWords>,
    ) -> DecisionSlot {
        let (change, contribution) = (change.to_owned(), contribution.to_owned());
        let at = self.position(&change, &contribution).unwrap_or(self.decisions.len());
        let decision = decided.map(|(disposition, remark)| Decision {
            change: change.clone(),
            contribution: contribution.clone(),
            disposition,
            remark,
            about,
        });
        DecisionSlot { change, contribution, decision, at }
    }

    /// Puts in what the slot holds, and takes out what was there instead. Done twice it changes nothing.
    pub fn exchange(&mut self, slot: &mut DecisionSlot) {
        self.schema = SESSION_SCHEMA.to_owned();
        let found = self.position(&slot.change, &slot.contribution);
        let taken = found.map(|at| self.decisions.remove(at));
        let at = found.unwrap_or(self.decisions.len());
        if let Some(decision) = slot.decision.take() {
            self.decisions.insert(slot.at.min(self.decisions.len()), decision);
        }
        (slot.decision, slot.at) = (taken, at);
    }

    /// Takes in others: where both decide the same, the others hold.
    pub fn merge(&mut self, others: Decisions) {
        for other in others.decisions {
            match self.position(&other.change, &other.contribution) {
                Some(at) => self.decisions[at] = other,
                None => self.decisions.push(other),
            }
        }
        self.schema = SESSION_SCHEMA.to_owned();
    }

    fn position(&self, change: &str, contribution: &str) -> Option<usize> {
        let same = |decision: &Decision| decision.change == change && decision.contribution == contribution;
        self.decisions.iter().position(same)
    }

    /// What was decided about a change and a contribution (empty: the change as a whole).
    pub fn get(&self, change: &str, contribution: &str) -> Option<&Decision> {
        self.position(change, contribution).map(|at| &self.decisions[at])
    }

    /// Sets, replaces or (with none) withdraws a decision.
    pub fn set(&mut self, change: &str, contribution: &str, decided: Option<Decided>) {
        let mut slot = self.slot(change, contribution, decided, None);
        self.exchange(&mut slot);
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

    fn decided(decisions: &Decisions) -> Option<(Disposition, &str)> {
        decisions.get("k", "a.docx").map(|found| (found.disposition, found.remark.as_str()))
    }

    /// The buttons and the remark, in all orders: no press erases words, and writing takes no verdict back.
    #[test]
    fn no_press_erases_a_remark_and_no_note_a_verdict() {
        use Disposition::{Confirmed, Noted, Rejected};
        let mut decisions = Decisions::default();
        let press_it = |decisions: &mut Decisions, pressed| {
            let next = press(decisions.get("k", "a.docx"), pressed);
            decisions.set("k", "a.docx", next);
        };
        press_it(&mut decisions, Rejected);
        press_it(&mut decisions, Noted);
        assert_eq!(decided(&decisions), Some((Rejected, "")), "a note after a rejection leaves it");
        let written = write(decisions.get("k", "a.docx"), "why".into());
        decisions.set("k", "a.docx", Some(written));
        assert_eq!(decided(&decisions), Some((Rejected, "why")));
        for (pressed, expected) in [
            (Confirmed, (Confirmed, "why")),
            (Noted, (Confirmed, "why")),
            (Confirmed, (Noted, "why")),
            (Noted, (Noted, "why")),
            (Rejected, (Rejected, "why")),
        ] {
            press_it(&mut decisions, pressed);
            assert_eq!(decided(&decisions), Some(expected), "after {pressed:?}");
        }
        decisions.set("k", "a.docx", Some((Noted, String::new())));
        press_it(&mut decisions, Noted);
        assert_eq!(decided(&decisions), None, "an empty note is taken back");
        press_it(&mut decisions, Confirmed);
        press_it(&mut decisions, Confirmed);
        assert_eq!(decided(&decisions), None, "a verdict without words too");
    }

    #[test]
    fn an_exchange_done_twice_changes_nothing() {
        let mut decisions = Decisions { schema: SESSION_SCHEMA.into(), ..Decisions::default() };
        for key in ["a", "b", "c"] {
            decisions.set(key, "", Some((Disposition::Noted, key.into())));
        }
        for (key, decided) in [
            ("b", None),
            ("b", Some((Disposition::Rejected, "no".into()))),
            ("d", Some((Disposition::Noted, "d".into()))),
        ] {
            let before = decisions.clone();
            let mut slot = decisions.slot(key, "", decided, None);
            decisions.exchange(&mut slot);
            let after = decisions.clone();
            assert_ne!(after, before);
            decisions.exchange(&mut slot);
            assert_eq!(decisions, before, "{key} undone");
            decisions.exchange(&mut slot);
            assert_eq!(decisions, after, "{key} done again");
            decisions.exchange(&mut slot);
        }
    }

    #[test]
    fn opened_decisions_join_those_that_are_there() {
        let (mut here, mut others) = (Decisions::default(), Decisions::default());
        here.set("k", "a.docx", Some((Disposition::Confirmed, "mine".into())));
        here.set("m", "", Some((Disposition::Noted, "mine".into())));
        others.set("k", "a.docx", Some((Disposition::Rejected, "theirs".into())));
        others.set("n", "", Some((Disposition::Noted, "theirs".into())));
        here.merge(others);
        let all: Vec<_> = here.decisions.iter().map(|found| (found.change.as_str(), found.remark.as_str())).collect();
        assert_eq!(all, [("k", "theirs"), ("m", "mine"), ("n", "theirs")]);
    }

    #[test]
    fn a_file_of_an_earlier_version_is_read() {
        let text = r#"{"schema":"draftlens.session/1","decisions":[
            {"change":"k","contribution":"","disposition":"noted","remark":"r"}]}"#;
        let read = SavedSession::from_json(text).unwrap_or_default().into_decisions();
        assert_eq!(read.get("k", "").map(|found| (found.remark.as_str(), found.about.is_none())), Some(("r", true)));
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
