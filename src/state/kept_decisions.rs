//! Which decisions must be written to this device, and what follows where another window has written some.
//!
//! Data in: the decisions that are kept, and those that a person has taken. Data out: single changes. They are kept one
//! by one, so that two windows in which the same consultation is open do not overwrite each other's. Pure.

use draftlens_review::{Decision, Decisions, SESSION_SCHEMA};

/// What must be done to what is kept: a decision by its id, or none where it was taken back.
pub type DecisionChange = (String, Option<Decision>);

/// Names a decision among those that are kept: one for each change and contribution.
pub fn decision_id(decision: &Decision) -> String {
    format!("{}\u{1f}{}", decision.change, decision.contribution)
}

/// What must be written so that the decisions kept, `before`, become those of `now`.
pub fn decision_changes(before: &Decisions, now: &Decisions) -> Vec<DecisionChange> {
    let written = now.decisions.iter().filter(|decision| !before.decisions.contains(decision));
    let is_gone = |known: &&Decision| now.get(&known.change, &known.contribution).is_none();
    let deleted = before.decisions.iter().filter(is_gone);
    let written = written.map(|decision| (decision_id(decision), Some(decision.clone())));
    written.chain(deleted.map(|decision| (decision_id(decision), None))).collect()
}

/// `decisions` with these changes made.
pub fn with_decision_changes(decisions: &Decisions, changes: Vec<DecisionChange>) -> Decisions {
    let mut all = decisions.decisions.clone();
    for (id, decision) in changes {
        all.retain(|known| decision_id(known) != id);
        all.extend(decision);
    }
    Decisions { schema: SESSION_SCHEMA.to_owned(), decisions: all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_review::Disposition;

    fn decisions(list: &[(&str, &str, Disposition)]) -> Decisions {
        let mut all = Decisions::default();
        for (change, contribution, disposition) in list {
            all.set(change, contribution, Some((*disposition, String::new())));
        }
        all
    }

    #[test]
    fn only_what_changed_is_written() {
        use Disposition::{Confirmed, Noted, Rejected};
        let before = decisions(&[("a", "x", Confirmed), ("b", "", Noted), ("c", "x", Noted)]);
        let now = decisions(&[("a", "x", Rejected), ("b", "", Noted), ("d", "x", Noted)]);
        let changes = decision_changes(&before, &now);
        let ids: Vec<(&str, bool)> = changes.iter().map(|(id, decision)| (id.as_str(), decision.is_some())).collect();
        assert_eq!(ids, [("a\u{1f}x", true), ("d\u{1f}x", true), ("c\u{1f}x", false)]);
        let made = with_decision_changes(&before, changes);
        assert_eq!(decision_changes(&made, &now), []);
        assert_eq!(decision_changes(&now, &now), []);
    }

    #[test]
    fn what_two_windows_decide_comes_together() {
        let kept = decisions(&[("a", "", Disposition::Noted)]);
        let mine = decisions(&[("a", "", Disposition::Noted), ("b", "", Disposition::Confirmed)]);
        let theirs = decisions(&[("c", "", Disposition::Rejected)]);
        let written = with_decision_changes(&kept, decision_changes(&kept, &mine));
        let written = with_decision_changes(&written, decision_changes(&kept, &theirs));
        let names: Vec<&str> = written.decisions.iter().map(|decision| decision.change.as_str()).collect();
        assert_eq!(names, ["b", "c"]);
    }
}
