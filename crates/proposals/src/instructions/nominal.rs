//! Sentences that ask without one of the tables' verbs: "Paragraph 5 should read: …", "Proposed text: …", "we propose a
//! new paragraph 12 bis: …", and views ("Member State A supports paragraph 5").

use super::super::params;
use super::grammar::{Form, Sense};
use super::instruction::Verb;
use super::orders::{Order, denied};
use super::sentence::{SentenceToken, TokenKind};

/// What is known of the place before the sentence is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// A heading, a row or an anchor says where.
    pub placed: bool,
    pub comment: bool,
}

/// What a sentence without any verb that asks may still ask for.
pub(super) fn verbless(sentence: &[SentenceToken], standing: Standing) -> Option<Order> {
    new_text(sentence)
        .or_else(|| new_place(sentence))
        .or_else(|| turned(sentence, standing))
        .or_else(|| reads(sentence, standing))
        .or_else(|| should_be(sentence))
        .or_else(|| in_place_of(sentence, standing))
        .or_else(|| view(sentence))
}

fn asked(at: usize, verb: Verb, strength: f32) -> Order {
    Order { at, from: at, verb, form: Form::Base, strength, negated: false }
}

/// "Paragraph 5: instead of “X” – “Y”", "“X” → “Y”": words for words, with nothing else in the sentence.
fn turned(sentence: &[SentenceToken], standing: Standing) -> Option<Order> {
    let is_quote = |atom: &SentenceToken| matches!(atom.kind, TokenKind::Quote(_));
    let first = sentence.iter().position(is_quote)?;
    let second = first + 1 + sentence[first + 1..].iter().position(is_quote)?;
    let placed = standing.placed || sentence[..first].iter().any(SentenceToken::is_object);
    let instead = sentence[..first].iter().any(|atom| atom.is_sense(Sense::For));
    let arrow = sentence[first + 1..second].iter().any(|atom| atom.is_mark("→⇒"));
    let dash = instead && sentence[first + 1..second].iter().all(|atom| atom.is_mark("-–—:,"));
    // Behind it may stand who asks, in brackets.
    let bracket = sentence[second + 1..].iter().position(|atom| atom.is_mark("(")).map(|at| second + 1 + at);
    let told = sentence[..bracket.unwrap_or(sentence.len())].iter().any(|atom| {
        atom.kind == TokenKind::Other && !atom.is_mark(">")
            || is_quote(atom) && atom.start > sentence[second].start
            || matches!(atom.sense(), Some(Sense::Verb(..) | Sense::Reported | Sense::Unless | Sense::Not))
    });
    (placed && (arrow || dash) && !told).then_some(asked(first, Verb::Replace, params::READS))
}

/// "Paragraph 5 should read: …": an amendment.
fn reads(sentence: &[SentenceToken], standing: Standing) -> Option<Order> {
    let at = sentence.iter().position(|atom| atom.is_sense(Sense::Reads)).or_else(|| offer(sentence, standing))?;
    let before = &sentence[..at];
    // "I am glad that Rule 10 says “X”": a view of what it says.
    let told = before
        .iter()
        .any(|atom| matches!(atom.sense(), Some(Sense::Reported | Sense::Unless | Sense::Favour | Sense::Against)));
    let others = before.iter().filter(|atom| atom.kind == TokenKind::Other).count();
    let done = before.iter().any(|atom| atom.is_sense(Sense::IsDone));
    // "New wording of paragraph 5: …".
    let colon = at + sentence[at..].iter().position(|atom| atom.is_mark(":：")).unwrap_or(0);
    let named = sentence[at].is_sense(Sense::Offer)
        && sentence[at + 1..colon.max(at + 1)].iter().all(|atom| !matches!(atom.kind, TokenKind::Other))
        && sentence[at..colon.max(at)].iter().any(|atom| matches!(atom.kind, TokenKind::Reference(_)));
    let placed = named || before.iter().any(SentenceToken::is_object) || standing.placed && others == 0;
    // "We would like to see paragraph 5 read: …".
    let proposed = before.iter().position(|atom| atom.is_sense(Sense::Propose));
    let strength = match others {
        _ if done => params::IS_DONE,
        _ if proposed.is_some_and(|at| !denied(sentence, at)) => params::READS,
        0 => params::READS,
        _ => params::READS_WITH_OTHERS,
    };
    (placed && !told && others <= params::READS_OTHERS).then_some(asked(at, Verb::Amend, strength))
}

/// "Proposed text: …", in a comment also "suggest “should”": where the place is known, the text that should stand
/// there.
fn offer(sentence: &[SentenceToken], standing: Standing) -> Option<usize> {
    let quoted = sentence.iter().any(|atom| matches!(atom.kind, TokenKind::Quote(_)));
    sentence.iter().take(params::OFFER_WITHIN).position(|atom| {
        atom.is_sense(Sense::Offer) || quoted && standing.placed && standing.comment && atom.is_sense(Sense::Propose)
    })
}

/// "Title II: “X” rather than “Y”", "Rule 20: “Y” by “X”": a replacement without a verb, where the place is known and little
/// else is said.
fn in_place_of(sentence: &[SentenceToken], standing: Standing) -> Option<Order> {
    let quotes: Vec<usize> =
        (0..sentence.len()).filter(|at| matches!(sentence[*at].kind, TokenKind::Quote(_))).collect();
    let [first, second] = quotes.as_slice() else { return None };
    let at = (first + 1..*second).find(|at| matches!(sentence[*at].sense(), Some(Sense::For | Sense::By)))?;
    let apart = sentence[first + 1..*second]
        .iter()
        .any(|atom| !atom.is_filler() && !matches!(atom.sense(), Some(Sense::For | Sense::By)) && !atom.is_noun());
    let placed = standing.placed || sentence[..*first].iter().any(|atom| matches!(atom.kind, TokenKind::Reference(_)));
    let others = sentence.iter().filter(|atom| atom.kind == TokenKind::Other && !atom.capital).count();
    let told = sentence.iter().any(|atom| {
        matches!(atom.sense(), Some(Sense::Reported | Sense::Unless | Sense::Not | Sense::IsDone | Sense::Verb(..)))
    });
    (placed && !apart && !told && others <= params::BARE_OTHERS).then_some(asked(at, Verb::Replace, params::READS))
}

/// "We propose a new paragraph 12 bis: …": an insertion.
fn new_text(sentence: &[SentenceToken]) -> Option<Order> {
    let at = sentence.iter().position(|atom| atom.is_sense(Sense::Propose))?;
    let colon = at + sentence[at..].iter().position(|atom| atom.is_mark(":："))?;
    let between = &sentence[at + 1..colon];
    let quiet = between.iter().all(|atom| atom.kind != TokenKind::Other && !atom.is_sense(Sense::Reported));
    let new = between.iter().any(|atom| atom.is_sense(Sense::New));
    let named = between.iter().any(|atom| atom.is_noun() || matches!(atom.kind, TokenKind::Reference(_)));
    (new && named && quiet && !denied(sentence, at)).then_some(asked(at, Verb::Insert, params::NEW_TEXT))
}

/// "New section 3 bis: “…”": a place that is new, and its words.
fn new_place(sentence: &[SentenceToken]) -> Option<Order> {
    let colon = sentence.iter().position(|atom| atom.is_mark(":："))?;
    let (head, rest) = (&sentence[..colon], &sentence[colon + 1..]);
    let new = head.iter().position(|atom| atom.is_sense(Sense::New))?;
    if head[..new].iter().any(|atom| matches!(atom.kind, TokenKind::Reference(_))) {
        return None;
    }
    let named = head.iter().any(|atom| atom.is_noun() || matches!(atom.kind, TokenKind::Reference(_)));
    let quiet = head.iter().all(|atom| !matches!(atom.kind, TokenKind::Other | TokenKind::Quote(_)));
    let quoted = rest.first().is_none_or(|atom| matches!(atom.kind, TokenKind::Quote(_)));
    (named && quiet && quoted).then_some(asked(new, Verb::Insert, params::NEW_TEXT))
}

/// "Section 5: “A” should be “B”": two quotations with nothing between them but what makes one the other.
fn should_be(sentence: &[SentenceToken]) -> Option<Order> {
    let quotes: Vec<usize> =
        (0..sentence.len()).filter(|at| matches!(sentence[*at].kind, TokenKind::Quote(_))).collect();
    let &[first, second] = quotes.as_slice() else { return None };
    let between = &sentence[first + 1..second];
    let modal = between.iter().any(|atom| atom.is_sense(Sense::Modal));
    let is = between.iter().any(|atom| atom.is_sense(Sense::ToBe)) || modal;
    let quiet = between.iter().chain(&sentence[..first]).all(|atom| {
        atom.kind != TokenKind::Other && !matches!(atom.sense(), Some(Sense::Reported | Sense::Unless | Sense::Not))
    });
    let placed = sentence[..first].iter().any(|atom| matches!(atom.kind, TokenKind::Reference(_) | TokenKind::Number));
    (modal && is && quiet && placed).then_some(asked(first, Verb::Replace, params::READS))
}

/// "Member State A supports paragraph 5": a view, which asks for no change.
fn view(sentence: &[SentenceToken]) -> Option<Order> {
    let at = sentence.iter().position(|atom| matches!(atom.sense(), Some(Sense::Favour | Sense::Against)))?;
    let others = others_before_reference(&sentence[at + 1..], params::VIEW_OTHERS)?;
    let verb = if sentence[at].is_sense(Sense::Favour) { Verb::Support } else { Verb::Oppose };
    (!denied(sentence, at)).then_some(asked(
        at,
        verb,
        if others == 0 { params::VIEW } else { params::VIEW_WITH_OTHERS },
    ))
}

/// How many other words stand before the first reference, if a reference comes first and they are few.
fn others_before_reference(atoms: &[SentenceToken], most: usize) -> Option<usize> {
    let mut others = 0;
    for atom in atoms {
        match atom.kind {
            TokenKind::Reference(_) => return Some(others),
            TokenKind::Quote(_) | TokenKind::Mark(_) => return None,
            TokenKind::Other => others += 1,
            _ => {}
        }
        if others > most {
            return None;
        }
    }
    None
}
