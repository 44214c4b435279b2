//! Which verbs of a sentence ask for something. "Delete paragraph 5" and "we propose that it be deleted" do; "the
//! client deletes it", "we do not propose to delete it" and "if it is deleted" do not.

use super::super::params;
use super::grammar::{Form, Sense};
use super::instruction::Verb;
use super::sentence::{SentenceToken, TokenKind};

/// A bare number of so many digits behind "in" is a year.
const YEAR_DIGITS: u32 = 4;

/// A verb that asks, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Order {
    /// Index of its atom in the sentence.
    pub at: usize,
    /// Where its phrase begins: the modal, or the words that propose.
    pub from: usize,
    pub verb: Verb,
    pub form: Form,
    /// From 0 to 1.
    pub strength: f32,
    /// "Should not be deleted": what is asked is to keep.
    pub negated: bool,
}

/// The verbs of a sentence that ask, in order.
/// `announced`: it is an item of a list of changes, where "is deleted" and "by deleting" ask too.
pub(super) fn asked(sentence: &[SentenceToken], announced: bool) -> Vec<Order> {
    if sentence.len() > params::SENTENCE_ATOMS || sentence.last().is_some_and(|atom| atom.is_mark("?？؟")) {
        return Vec::new();
    }
    let mut found: Vec<Order> = Vec::new();
    for (at, atom) in sentence.iter().enumerate() {
        let Some(Sense::Verb(verb, form)) = atom.sense() else { continue };
        let accepted = match form {
            Form::Base => {
                finite(sentence, at, form, found.last()).or_else(|| told_of(sentence, at, verb, found.last()))
            }
            Form::Command => finite(sentence, at, form, found.last()),
            Form::Present => {
                finite(sentence, at, form, found.last()).or_else(|| told_of(sentence, at, verb, found.last()))
            }
            Form::Reports => told_of(sentence, at, verb, found.last()),
            // Without its accent the French "supprimé" is "supprime".
            Form::Participle => {
                participle(sentence, at, found.last()).or_else(|| told_of(sentence, at, verb, found.last()))
            }
            Form::Gerund => governed(sentence, at, found.last()),
            Form::Noun => governed(sentence, at, found.last()).or_else(|| nominal(sentence, at)),
        };
        let accepted = match accepted {
            Some(frame) if announced && frame.strength == params::IS_DONE => {
                Some(Frame { strength: params::MODAL, ..frame })
            }
            None if announced && form == Form::Gerund => item(sentence, at, found.last()),
            None if announced && form == Form::Participle && is_done(sentence, at) => {
                Some(Frame { from: at - 1, strength: params::MODAL, negated: false })
            }
            accepted => accepted,
        };
        // "That the text be amended by deleting article 5", "to amend it by replacing “A” with “B”": how is what is asked.
        let by_doing = form == Form::Gerund
            && found.last().is_some_and(|last| {
                let between = &sentence[last.at + 1..at];
                last.verb == Verb::Amend
                    && between.last().is_some_and(|atom| atom.is_sense(Sense::By))
                    && between.iter().all(|atom| !tells_otherwise(atom))
            });
        let accepted = match found.last().filter(|_| by_doing) {
            Some(last) => {
                Some(Frame { from: last.from, strength: last.strength.max(params::MODAL), negated: last.negated })
            }
            None => accepted,
        };
        let Some(frame) = accepted else { continue };
        if by_doing {
            found.pop();
        }
        let asked = Order { at, from: frame.from, verb, form, strength: frame.strength, negated: frame.negated };
        // "Deleted and replaced by": one act.
        if verb == Verb::Replace
            && found.last().is_some_and(|last| {
                last.verb == Verb::Delete
                    && last.form == form
                    && sentence[last.at + 1..at].iter().all(|atom| atom.is_sense(Sense::And) || atom.is_filler())
            })
        {
            let last = found.pop();
            let from = last.map_or(asked.from, |last| last.from);
            found.push(Order { from, ..asked });
            continue;
        }
        found.push(asked);
    }
    found
}

struct Frame {
    from: usize,
    strength: f32,
    negated: bool,
}

/// An imperative or infinitive.
fn finite(sentence: &[SentenceToken], at: usize, form: Form, earlier: Option<&Order>) -> Option<Frame> {
    let start = earlier.map_or(0, |earlier| earlier.at + 1);
    let left = &sentence[start..at];
    // Chinese marks the past after the verb.
    if sentence.get(at + 1).is_some_and(|next| next.is_sense(Sense::Reported)) {
        return None;
    }
    let negated = left.iter().rev().take_while(|atom| !is_governor(atom) && !atom.is_object()).any(is_not);
    let mut others = 0;
    for (index, atom) in left.iter().enumerate().rev() {
        match atom.sense() {
            Some(sense @ (Sense::Propose | Sense::Favour)) if others <= params::GOVERNOR_REACH => {
                let from = start + index;
                // "Those that support the scheme include it": in favour of the scheme, not of including.
                if sense == Sense::Favour
                    && sentence[from + 1..at].iter().any(|atom| is_other(atom) || atom.is_object())
                {
                    return None;
                }
                let told = denied(sentence, from) || in_a_year(&sentence[at..]);
                return (!told).then_some(Frame { from, strength: params::PROPOSED, negated });
            }
            // "It should be noted which words must be changed": a relative clause tells.
            Some(Sense::Obligation) if others <= params::GOVERNOR_REACH => {
                let from = start + index;
                let told =
                    sentence[..from].iter().any(|atom| matches!(atom.sense(), Some(Sense::Reported | Sense::Unless)));
                // "Users must delete": who must is somebody else than the draft's words.
                let clause =
                    sentence[..from].iter().rposition(|atom| atom.is_mark(",،，、;:：")).map_or(0, |at| at + 1);
                let subject = &sentence[clause..from];
                let user =
                    subject.iter().any(is_other) && !subject.iter().any(|atom| atom.is_object() || atom.is_noun());
                let strength = params::OUGHT;
                return (!told && !user && !denied(sentence, from)).then_some(Frame { from, strength, negated });
            }
            Some(Sense::Against) if others == 0 => {
                return Some(Frame { from: start + index, strength: params::PROPOSED, negated: true });
            }
            Some(Sense::Reported | Sense::Unless) => return None,
            _ if is_other(atom) => others += 1,
            _ => {}
        }
    }
    if let Some(earlier) = earlier {
        // In Arabic "and" is written together with the verb: what stands right behind an object is the next act.
        let together = form == Form::Present && left.last().is_some_and(SentenceToken::is_object);
        let joined = together || left.iter().any(|atom| atom.is_sense(Sense::And) || atom.is_mark(",،，、;:"));
        let bare = !left.last().is_some_and(is_preposition);
        return (joined && bare && others <= params::GOVERNOR_REACH).then_some(Frame {
            from: at,
            strength: earlier.strength,
            negated,
        });
    }
    let led = after_party(left);
    let quiet = left[led..].iter().all(|atom| {
        atom.is_object()
            || atom.is_noun()
            || atom.is_filler()
            || matches!(atom.kind, TokenKind::Number)
            || atom.is_mark(",،，、:：-–—()[]（）•*#·.>/'’_°º")
            || matches!(
                atom.sense(),
                Some(
                    Sense::In
                        | Sense::Of
                        | Sense::And
                        | Sense::After
                        | Sense::Before
                        | Sense::AtEnd
                        | Sense::AtStart
                        | Sense::Head
                        | Sense::Offer
                        | Sense::Not
                        | Sense::For
                        | Sense::By
                        | Sense::Between
                )
            )
    });
    // Chinese writes no space between an object and what is told of it: "deleting article 5 will weaken the text".
    let told = sentence[at..]
        .windows(2)
        .any(|pair| pair[0].is_object() && pair[1].is_sense(Sense::Reported) && pair[0].end == pair[1].start);
    let quiet = quiet && !told;
    // "In Article 6, to delete paragraph 1": a motion.
    let moved = left.len() > 2
        && left.last().is_some_and(|atom| atom.is_sense(Sense::To))
        && left[..left.len() - 1].last().is_some_and(|atom| atom.is_mark(",،，—–"))
        && left.iter().any(SentenceToken::is_object);
    // "To delete Article 6." is one too; "To delete it would be a mistake" is none.
    let bare_motion = form == Form::Base
        && left.last().is_some_and(|atom| atom.is_sense(Sense::To))
        && left[..left.len() - 1].iter().all(|atom| matches!(atom.kind, TokenKind::Number) || atom.is_mark(".)(-–—•*"))
        && !sentence[at..].iter().any(|atom| matches!(atom.sense(), Some(Sense::Modal | Sense::Reported)));
    let moved = moved || bare_motion;
    let quiet =
        quiet || moved && left[..left.len() - 1].iter().all(|atom| !is_other(atom) && !tells_otherwise(atom)) && !told;
    let bare = form == Form::Command || moved || !left.last().is_some_and(is_preposition);
    let strength = match form {
        Form::Command => params::COMMAND,
        Form::Present => params::PRESENT,
        _ if left.iter().any(|atom| atom.is_sense(Sense::Polite)) => params::PROPOSED,
        _ => params::IMPERATIVE,
    };
    (quiet && bare).then_some(Frame { from: at, strength, negated })
}

/// "Proposal 3, by Member A, deletes …", "amendment 12, of Member B, to replace …", "Member A, to replace …": a report
/// tells what a proposal does. Of the form itself "becomes" alone stands without a proposal: "it becomes article 6".
fn told_of(sentence: &[SentenceToken], at: usize, verb: Verb, earlier: Option<&Order>) -> Option<Frame> {
    let Some(Sense::Verb(_, form)) = sentence[at].sense() else { return None };
    if let Some(earlier) = earlier {
        let left = &sentence[earlier.at + 1..at];
        let joined = left.iter().any(|atom| atom.is_sense(Sense::And) || atom.is_mark(",،，、;"));
        let quiet = left.iter().all(|atom| !is_other(atom) && !tells_otherwise(atom));
        let same = earlier.form == form
            && (earlier.strength == params::REPORTED || (earlier.verb, verb) == (Verb::Renumber, Verb::Renumber));
        return (joined && quiet && same).then_some(Frame { from: at, strength: earlier.strength, negated: false });
    }
    let left = &sentence[..at];
    if left.len() > params::REPORTED_SUBJECT || left.iter().any(tells_otherwise) {
        return None;
    }
    let frame = |strength| Some(Frame { from: at, strength, negated: left.last().is_some_and(is_not) });
    if (verb, form) == (Verb::Renumber, Form::Reports) && !left.iter().any(is_other) {
        return frame(params::PRESENT);
    }
    // "To replace", "para sustituir", "pour remplacer", "visant à supprimer".
    let purpose = left.last().is_some_and(|atom| {
        matches!(atom.sense(), Some(Sense::To | Sense::For | Sense::In | Sense::Of | Sense::Reported))
    });
    let others = left.len() - usize::from(purpose);
    let told = |atom: &SentenceToken| atom.is_sense(Sense::Reported);
    if form == Form::Base && !purpose || left[..others].iter().any(told) {
        return None;
    }
    // Chinese names who proposes before the number, and both before the proposal: "the 3rd proposal, made by A, deletes".
    let numbered = |head: usize| {
        let before = &left[head.saturating_sub(params::REPORTED_NUMBER)..head];
        before.iter().any(|atom| matches!(atom.kind, TokenKind::Number | TokenKind::Reference(_)))
    };
    let heads = left.iter().enumerate().filter(|(_, atom)| atom.is_sense(Sense::Head)).map(|(at, _)| at);
    let led_by_name =
        heads.clone().find(|head| *head > 0 && numbered(*head) && left.len() - head <= params::REPORTED_NUMBER);
    if led_by_name.is_some() {
        return frame(params::REPORTED);
    }
    let head = heads.take_while(|at| *at < params::REPORTED_HEAD).next();
    if let Some(head) = head {
        let led = left[..head].iter().all(|atom| !is_other(atom) || atom.capital);
        // Which proposal: its number, or whose it is.
        let mut after = left[head + 1..].iter().filter(|atom| !atom.is_filler());
        let named = after.next().is_some_and(|next| {
            matches!(next.kind, TokenKind::Number | TokenKind::Mark(_) | TokenKind::Reference(_))
                || matches!(next.sense(), Some(Sense::By | Sense::Of | Sense::In))
                // "Number 3", "n° 3".
                || after.take(params::REPORTED_SIGNS).any(|number| number.kind == TokenKind::Number)
        });
        return (led && named).then(|| frame(params::REPORTED)).flatten();
    }
    // Names and a comma, at the head of a sentence that says what for.
    let [names @ .., comma] = &left[..others] else { return None };
    let capitals = names.iter().filter(|atom| is_other(atom) && atom.capital).count();
    let small = names.iter().filter(|atom| is_other(atom) && !atom.capital).count();
    let plain = names.iter().all(|atom| {
        is_other(atom)
            || atom.is_filler()
            || matches!(atom.kind, TokenKind::Number)
            || atom.is_mark(",،，、.&/-")
            || matches!(atom.sense(), Some(Sense::And | Sense::Of | Sense::By | Sense::In))
    });
    let is_name = purpose && comma.is_mark(",،，") && plain && capitals > small;
    (form == Form::Base && is_name).then(|| frame(params::REPORTED)).flatten()
}

/// "B proposed deleting paragraph 4 in 2018": what was proposed in a year is told. The year, which a noun may stand before
/// ("in the year 2018"), ends the clause.
fn in_a_year(sentence: &[SentenceToken]) -> bool {
    let is_year = |atom: &SentenceToken| atom.kind == TokenKind::Number && atom.end - atom.start == YEAR_DIGITS;
    sentence.iter().enumerate().any(|(at, atom)| {
        let ends = || sentence.get(at + 1).is_none_or(|next| next.is_mark(".,;،؛"));
        let within = || sentence[at.saturating_sub(2)..at].iter().any(|before| before.is_sense(Sense::In));
        is_year(atom) && ends() && within()
    })
}

/// Words with which a sentence asks for nothing, or asks in another way than a report does.
fn tells_otherwise(atom: &SentenceToken) -> bool {
    matches!(
        atom.sense(),
        Some(
            Sense::Unless
                | Sense::Propose
                | Sense::Obligation
                | Sense::Favour
                | Sense::Against
                | Sense::Modal
                | Sense::Verb(..)
                | Sense::Since
        )
    )
}

/// "Is deleted", "is added": of an object that stands before it.
fn is_done(sentence: &[SentenceToken], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &sentence[before]);
    before.is_some_and(|atom| matches!(atom.sense(), Some(Sense::Reported | Sense::IsDone)))
        && !sentence[..at].iter().any(|atom| matches!(atom.sense(), Some(Sense::Unless | Sense::Not)))
}

/// "(a) By deleting the words …": an item of a list of changes.
fn item(sentence: &[SentenceToken], at: usize, earlier: Option<&Order>) -> Option<Frame> {
    let start = earlier.map_or(0, |earlier| earlier.at + 1);
    let others = sentence[start..at].iter().filter(|atom| is_other(atom)).count();
    let labelled = earlier.is_none() && others <= 1 && at <= params::ITEM_HEAD;
    let joined = earlier.is_some() && others == 0 && sentence[start..at].iter().any(|atom| atom.is_sense(Sense::And));
    (labelled || joined).then_some(Frame { from: at, strength: params::MODAL, negated: false })
}

/// Where the words after "US:" or "Member State A –" begin; 0 without such a head.
fn after_party(left: &[SentenceToken]) -> usize {
    // A label typed at the head: "I. –", "b)".
    let labelled = match left {
        [label, mark, ..] => {
            label.kind == TokenKind::Other && label.end - label.start <= params::TYPED_LABEL && mark.is_mark(".)")
        }
        _ => false,
    };
    if labelled {
        let dash = usize::from(left.get(2).is_some_and(|atom| atom.is_mark("-–—")));
        return 2 + dash + after_party(&left[2 + dash..]);
    }
    // "II. – …": the label is a sentence of its own.
    if let [dash, rest @ ..] = left
        && dash.is_mark("-–—")
    {
        return 1 + after_party(rest);
    }
    // "To make up for the loss, add …".
    if left.first().is_some_and(|atom| atom.capital && matches!(atom.sense(), Some(Sense::For | Sense::To)))
        && let Some(comma) = left.iter().position(|atom| atom.is_mark(",،，"))
        && !left[..comma].iter().any(SentenceToken::is_object)
    {
        return comma + 1;
    }
    let colon = left.iter().take(params::PARTY_COLON).position(|atom| atom.is_mark(":：")).map(|at| at + 1);
    let dash = || {
        let at = left.iter().take(params::PARTY_DASH).position(|atom| atom.is_mark("-–—"))?;
        let named = left[..at].iter().all(|atom| atom.capital && !matches!(atom.sense(), Some(Sense::Verb(..))));
        (named && at > 0).then_some(at + 1)
    };
    let bracket = || {
        let close = left.iter().take(params::PARTY_BRACKET).position(|atom| atom.is_mark(")]"))?;
        left.first()?.is_mark("([").then_some(close + 1)
    };
    colon.or_else(bracket).or_else(dash).unwrap_or(0)
}

/// After "should be", "be", "to be".
fn participle(sentence: &[SentenceToken], at: usize, earlier: Option<&Order>) -> Option<Frame> {
    let start = earlier.map_or(0, |earlier| earlier.at + 1);
    let mut negated = false;
    for index in (start..at).rev() {
        let atom = &sentence[index];
        match atom.sense() {
            Some(modal @ (Sense::Modal | Sense::ToBe | Sense::IsDone)) => {
                let proposed = || sentence[..index].iter().any(|atom| atom.is_sense(Sense::Propose));
                let strength = match modal {
                    Sense::IsDone => params::IS_DONE,
                    Sense::ToBe
                        if !proposed() && sentence[after_party(&sentence[..index])..index].iter().any(is_other) =>
                    {
                        return None;
                    }
                    _ => params::MODAL,
                };
                negated |= before(sentence, index, 1).iter().any(is_not);
                let told = sentence[start..index].iter().any(|atom| atom.is_sense(Sense::Unless));
                let denied = sentence[start..index]
                    .iter()
                    .position(|atom| atom.is_sense(Sense::Propose))
                    .is_some_and(|propose| denied(sentence, start + propose));
                return (!told && !denied).then_some(Frame { from: index, strength, negated });
            }
            Some(Sense::Not) => negated = true,
            Some(Sense::And) if earlier.is_some_and(|earlier| earlier.form == Form::Participle) => {
                let strength = earlier.map_or(params::MODAL, |earlier| earlier.strength);
                return Some(Frame { from: at, strength, negated });
            }
            Some(Sense::Filler) => {}
            // "Would like to see “X” inserted".
            _ if atom.is_object() => {
                let from = (start..index).rev().find(|at| sentence[*at].is_sense(Sense::Propose))?;
                let told = sentence[from..index].iter().any(|atom| atom.is_sense(Sense::Reported));
                return (!told && !denied(sentence, from)).then_some(Frame { from, strength: params::MODAL, negated });
            }
            _ => return None,
        }
    }
    None
}

/// A gerund or a noun that something proposes, favours or resists.
fn governed(sentence: &[SentenceToken], at: usize, earlier: Option<&Order>) -> Option<Frame> {
    let start = earlier.map_or(0, |earlier| earlier.at + 1);
    let mut others = 0;
    for index in (start..at).rev() {
        let atom = &sentence[index];
        match atom.sense() {
            Some(Sense::Propose | Sense::Favour | Sense::Obligation) => {
                let negated = sentence[index..at].iter().any(is_not);
                let told = denied(sentence, index) || in_a_year(&sentence[at..]);
                return (!told).then_some(Frame { from: index, strength: params::PROPOSED, negated });
            }
            Some(Sense::Against) => {
                return (!denied(sentence, index)).then_some(Frame {
                    from: index,
                    strength: params::PROPOSED,
                    negated: true,
                });
            }
            Some(Sense::Reported | Sense::Unless | Sense::Modal | Sense::ToBe | Sense::IsDone) => return None,
            Some(Sense::And) if earlier.is_some() && others == 0 => {
                return earlier.map(|earlier| Frame { from: at, strength: earlier.strength, negated: false });
            }
            _ if is_other(atom) => {
                others += 1;
                if others > params::OTHERS_AFTER_GOVERNOR {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// "Deletion of paragraph 5", at the head of a sentence.
fn nominal(sentence: &[SentenceToken], at: usize) -> Option<Frame> {
    let quiet = sentence[..at]
        .iter()
        .all(|atom| atom.is_mark("-–—•*·#:") || atom.is_sense(Sense::Head) || atom.kind == TokenKind::Number);
    // "Paragraph 5: deletion of …".
    let led = at > 1 && sentence[at - 1].is_mark(":：-–—") && sentence[..at - 1].iter().any(SentenceToken::is_object);
    let quiet = quiet
        || led
            && sentence[..at - 1].iter().all(|atom| {
                matches!(atom.kind, TokenKind::Reference(_) | TokenKind::Number)
                    || atom.is_filler()
                    || atom.is_mark(",،、-–—•*.()")
                    || matches!(atom.sense(), Some(Sense::In | Sense::Of | Sense::Head))
            });
    // "Deletion of paragraph 5" is a heading; with an article, or more to say, it begins a story.
    let others = sentence[at..].iter().filter(|atom| is_other(atom)).count();
    let told = sentence[at..].iter().any(|atom| {
        matches!(atom.sense(), Some(Sense::Reported | Sense::Unless | Sense::Not | Sense::Modal | Sense::IsDone))
    });
    let short = sentence.len() - at <= params::NOMINAL_ATOMS && others <= params::NOMINAL_OTHERS;
    // "Deletion of paragraph 5 weakened the text": words that follow what it names make a story.
    let named = sentence[at..].iter().position(|atom| matches!(atom.kind, TokenKind::Reference(_)));
    let told = told || named.and_then(|named| sentence.get(at + named + 1)).is_some_and(is_other);
    // "Deletion." by itself can only be an order.
    let alone = at == 0 && sentence.len() <= 2 && sentence[1..].iter().all(|atom| atom.is_mark(".。"));
    let strength = if alone { params::IMPERATIVE } else { params::NOMINAL };
    (quiet && !told && short).then_some(Frame { from: at, strength, negated: false })
}

/// Whether what stands before makes a proposal none: "do not propose", "if we propose".
pub(super) fn denied(sentence: &[SentenceToken], at: usize) -> bool {
    before(sentence, at, params::DENIED_WITHIN).iter().any(is_not)
        || sentence[..at].iter().any(|atom| atom.is_sense(Sense::Unless))
}

fn before(sentence: &[SentenceToken], at: usize, atoms: usize) -> &[SentenceToken] {
    &sentence[at.saturating_sub(atoms)..at]
}

fn is_not(atom: &SentenceToken) -> bool {
    atom.is_sense(Sense::Not)
}

fn is_governor(atom: &SentenceToken) -> bool {
    matches!(atom.sense(), Some(Sense::Propose | Sense::Obligation | Sense::Favour | Sense::Against))
}

fn is_preposition(atom: &SentenceToken) -> bool {
    matches!(atom.sense(), Some(Sense::In | Sense::Of | Sense::For | Sense::To | Sense::By))
}

fn is_other(atom: &SentenceToken) -> bool {
    atom.kind == TokenKind::Other
}
