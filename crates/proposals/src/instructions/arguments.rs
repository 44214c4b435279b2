//! What a verb is about: which quotations should go and come, which references say where.

use super::grammar::{Form, Grammar, Sense};
use super::instruction::{Relation, Unit, Verb};
use super::orders::Order;
use super::sentence::{Paragraph, SentenceToken, TokenKind};
use std::ops::Range;

/// A verb with its objects, as indices into the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    pub verb: Verb,
    /// Quotations.
    pub old: Option<usize>,
    pub new: Option<usize>,
    /// Where, in the sentence's order.
    pub places: Vec<(Named, Relation)>,
    /// "This paragraph", "it": the place is the one at hand.
    pub here: bool,
    /// The new or old text follows after the sentence's colon.
    pub follows: Option<Follows>,
    pub nearness: Nearness,
    /// Atoms of the paragraph that say it.
    pub atoms: Range<usize>,
}

/// What names a place, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Reference(usize),
    Quote(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// From this scalar value on in the paragraph.
    Here(u32),
    /// In the next paragraphs.
    Next,
}

/// How closely the object stands to the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// Beside it, or parted by drafting nouns and articles alone.
    Direct,
    /// Beside it without any noun of drafting: `add "X"`.
    Bare,
    /// A noun of drafting stands first, then other words: "a reference to human rights in paragraph 5".
    Described,
    /// Other words stand between.
    Apart,
    None,
}

/// The stretch of the sentence that belongs to each verb. A verb that governs several pairs of objects ("delete “X” and
/// “Y”", "replace “A” by “B” and “C” by “D”") comes once for each.
pub(super) fn shares(sentence: &[SentenceToken], asked: &[Order], grammar: &Grammar) -> Vec<(Order, Range<usize>)> {
    let mut bounds = vec![0];
    for pair in asked.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let between = first.at + 1..second.from.max(first.at + 1);
        let divides = |at: &usize| is_divide(&sentence[*at]) || sentence[*at].is_sense(Sense::Here);
        let before = sentence[between.clone()].iter().rev().find(|atom| !atom.is_filler() && !leads(atom));
        let object_before = before.is_some_and(|atom| atom.is_object() || atom.is_noun());
        let inverted = (grammar.object_first || second.form == Form::Participle) && object_before;
        let divide = if inverted {
            let had_objects =
                sentence[bounds.last().copied().unwrap_or(0)..first.at].iter().any(SentenceToken::is_object);
            let from = if grammar.object_first && had_objects {
                between.start
            } else {
                between.clone().find(|at| sentence[*at].is_object()).unwrap_or(between.start)
            };
            (from..between.end).find(divides)
        } else {
            between.clone().rev().find(divides)
        };
        bounds.push(divide.unwrap_or(between.end));
    }
    bounds.push(sentence.len());
    let mut shares = Vec::new();
    for (verb, pair) in asked.iter().zip(bounds.windows(2)) {
        share_out(sentence, *verb, pair[0]..pair[1].max(pair[0]), grammar, &mut shares);
    }
    shares
}

fn is_divide(atom: &SentenceToken) -> bool {
    atom.is_sense(Sense::And) || atom.is_mark(",،，、;:")
}

/// Divides a verb's part where one set of its quotations is complete and another begins.
fn share_out(
    sentence: &[SentenceToken],
    verb: Order,
    share: Range<usize>,
    grammar: &Grammar,
    shares: &mut Vec<(Order, Range<usize>)>,
) {
    let complete = match verb.verb {
        Verb::Delete | Verb::Insert => 1,
        Verb::Replace => 2,
        _ => return shares.push((verb, share)),
    };
    let (mut start, mut held) = (share.start, 0);
    let mut last = share.start;
    for at in share.clone() {
        if !matches!(sentence[at].kind, TokenKind::Quote(_)) {
            continue;
        }
        let counts = relation_of_words(sentence, &(start..share.end), at, grammar) == Relation::At
            && matches!(role(sentence, &(start..share.end), at), Role::Plain | Role::Coming | Role::Going);
        if held >= complete && counts {
            let gap = last + 1..at;
            let divide = gap.clone().find(|at| is_divide(&sentence[*at]));
            let others = sentence[gap]
                .iter()
                .any(|atom| atom.kind == TokenKind::Other || matches!(atom.sense(), Some(Sense::Verb(..))));
            if let Some(divide) = divide.filter(|_| !others) {
                shares.push((if start > share.start { Order { at: start, ..verb } } else { verb }, start..divide));
                (start, held) = (divide, 0);
            }
        }
        held += usize::from(counts);
        last = at;
    }
    shares.push((if start > share.start { Order { at: start, ..verb } } else { verb }, start..share.end));
}

/// Words that lead a verb.
fn leads(atom: &SentenceToken) -> bool {
    matches!(atom.sense(), Some(Sense::Not | Sense::Modal | Sense::ToBe | Sense::Propose | Sense::Obligation))
}

/// The objects of one verb. `sentence` is the range of the sentence's atoms, `share` (within it) the verb's own part.
pub(super) fn fill(
    paragraph: &Paragraph,
    sentence: Range<usize>,
    share: Range<usize>,
    asked: &Order,
    grammar: &Grammar,
) -> Filled {
    let atoms = &paragraph.atoms;
    let at = sentence.start + asked.at;
    let mut share = sentence.start + share.start..sentence.start + share.end;
    // "…, as it repeats paragraph 4": what explains has no objects.
    if let Some(since) = (at + 1..share.end).find(|index| atoms[*index].is_sense(Sense::Since)) {
        share.end = since;
    }
    let mut places: Vec<(usize, Named, Relation)> = Vec::new();
    // Quotations that are no places, with the role that the word before gives them.
    let mut words: Vec<Words> = Vec::new();
    for index in share.clone() {
        match atoms[index].kind {
            TokenKind::Reference(_) if is_aside(atoms, &share, at, index) => {}
            TokenKind::Reference(reference) => {
                // "It becomes article 6".
                // Where the verb comes first, as in Arabic, so does its subject.
                let is_reference = |atom: &SentenceToken| matches!(atom.kind, TokenKind::Reference(_));
                let only = atoms[share.clone()].iter().filter(|atom| is_reference(atom)).count() == 1;
                let subject = only || atoms[share.start..index].iter().any(is_reference);
                let becomes = (asked.verb, asked.form) == (Verb::Renumber, Form::Reports) && index > at && subject;
                let relation = match relation(atoms, &share, index, asked, grammar) {
                    Relation::At if becomes => Relation::Towards,
                    relation => relation,
                };
                places.push((index, Named::Reference(reference), relation));
            }
            TokenKind::Quote(quote) => match relation_of_words(atoms, &share, index, grammar) {
                Relation::At => words.push(Words { quote, role: role(atoms, &share, index), at: index }),
                // "Add in Rule 12, at the end, “X”": what is added, where it is the only quotation.
                Relation::AtEnd | Relation::AtStart if asked.verb == Verb::Insert && lone(atoms, &share) => {
                    words.push(Words { quote, role: Role::Plain, at: index });
                }
                relation => places.push((index, Named::Quote(quote), relation)),
            },
            _ => {}
        }
    }
    let reads = atoms[share.clone()]
        .iter()
        .position(|atom| matches!(atom.sense(), Some(Sense::Reads | Sense::Offer)))
        .map(|found| share.start + found);
    // "Substitute for paragraph 4 the following: “…”": new words for a place.
    let announced = words.first().is_some_and(|only| words.len() == 1 && is_announced(atoms, at, only.at));
    let (old, new) = match asked.verb {
        Verb::Replace if announced => (None, words.first().map(|only| only.quote)),
        Verb::Insert => {
            let new = first(&words, at, &[Role::Coming, Role::Plain]);
            (None, new.or_else(|| first(&words, at, &[Role::Going, Role::Within])))
        }
        Verb::Replace | Verb::Amend | Verb::Renumber => replaced(&words, at, reads, asked.verb, grammar),
        _ => {
            let old = first(&words, at, &[Role::Plain, Role::Going, Role::Coming]);
            (old.or_else(|| first(&words, at, &[Role::Within])), None)
        }
    };
    for found in words.iter().filter(|found| found.role == Role::Within) {
        if old != Some(found.quote) && new != Some(found.quote) {
            places.push((found.at, Named::Quote(found.quote), Relation::At));
        }
    }
    places.sort_by_key(|(at, ..)| *at);
    // "Suprimirlo": the pronoun hangs on the verb.
    let verb = paragraph.text(atoms[at].start, atoms[at].end).to_lowercase();
    let pronoun = grammar.pronoun_endings.iter().any(|end| verb.ends_with(end));
    let here = pronoun || atoms[share.clone()].iter().any(|atom| atom.is_sense(Sense::Here));
    let follows = follows(paragraph, &sentence, &share, at, reads, asked.verb, new.or(old));
    let nearness = nearness(atoms, &share, at, follows.is_some());
    let places = places.into_iter().map(|(_, named, relation)| (named, relation)).collect();
    Filled { verb: asked.verb, old, new, places, here, follows, nearness, atoms: share }
}

/// Whether a verb's part of the sentence names a place and has one quotation.
fn lone(atoms: &[SentenceToken], share: &Range<usize>) -> bool {
    let count = |wanted: fn(&TokenKind) -> bool| atoms[share.clone()].iter().filter(|atom| wanted(&atom.kind)).count();
    count(|kind| matches!(kind, TokenKind::Quote(_))) == 1 && count(|kind| matches!(kind, TokenKind::Reference(_))) > 0
}

/// A quotation after a colon, with a place between it and the verb, and no noun such as "word" before the colon.
fn is_announced(atoms: &[SentenceToken], verb: usize, at: usize) -> bool {
    let Some(between) = atoms.get(verb + 1..at) else { return false };
    let [.., before, colon] = between else { return false };
    colon.is_mark(":：")
        && !before.is_sense(Sense::Text)
        && between.iter().any(|atom| matches!(atom.kind, TokenKind::Reference(_)))
}

/// A reference that other words govern, once the verb has an object: "delete paragraph 5, which repeats paragraph 4".
fn is_aside(atoms: &[SentenceToken], share: &Range<usize>, verb: usize, at: usize) -> bool {
    let before = atoms[share.start..at].iter().rev().find(|atom| !atom.is_filler());
    let governed = before.is_some_and(|atom| atom.kind == TokenKind::Other);
    at > verb && governed && atoms[share.start..at].iter().any(SentenceToken::is_object)
}

/// A quotation in a verb's part of the sentence.
#[derive(Clone, Copy, Debug)]
struct Words {
    quote: usize,
    role: Role,
    /// Index of its atom.
    at: usize,
}

/// What the word before a quotation makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Plain,
    /// After "by", "with": the words that come.
    Coming,
    /// After "instead of": the words that go.
    Going,
    /// After "in": the words around.
    Within,
    /// After "i.e.", "for example": shows the result.
    Shown,
}

fn role(atoms: &[SentenceToken], share: &Range<usize>, at: usize) -> Role {
    for atom in atoms[share.start..at].iter().rev() {
        match atom.sense() {
            _ if atom.is_filler() || atom.is_noun() || atom.is_mark(":：") => {}
            Some(Sense::By | Sense::To | Sense::Reads | Sense::Offer) => return Role::Coming,
            Some(Sense::For) => return Role::Going,
            Some(Sense::In | Sense::Of) => return Role::Within,
            _ if atom.is_mark("(") => return Role::Shown,
            _ => return Role::Plain,
        }
    }
    Role::Plain
}

/// The first quotation after the verb in one of these roles, else the last before it.
fn first(words: &[Words], at: usize, roles: &[Role]) -> Option<usize> {
    let wanted = |found: &&Words| roles.contains(&found.role);
    let after = words.iter().filter(wanted).find(|found| found.at > at);
    after.or_else(|| words.iter().rfind(wanted)).map(|found| found.quote)
}

/// Old and new words of a replacement: in this order unless a word before one of them says otherwise.
fn replaced(
    words: &[Words],
    at: usize,
    reads: Option<usize>,
    verb: Verb,
    grammar: &Grammar,
) -> (Option<usize>, Option<usize>) {
    let with = |role: Role| words.iter().find(|found| found.role == role).map(|found| found.quote);
    let other = |than: usize| words.iter().find(|found| found.quote != than && found.role != Role::Shown);
    let (plain, within) = (with(Role::Plain), with(Role::Within));
    // "يستبدل بعبارة “X” عبارة “Y”": right behind the verb what is governed by "by" is what goes.
    if grammar.names_inner_first()
        && verb == Verb::Replace
        && let [first, second] = words
        && (first.role, second.role) == (Role::Coming, Role::Plain)
        && first.at > at
    {
        return (Some(first.quote), Some(second.quote));
    }
    match (with(Role::Going), with(Role::Coming)) {
        (Some(old), Some(new)) => (Some(old), Some(new)),
        (Some(old), None) => (Some(old), other(old).map(|found| found.quote)),
        (None, Some(new)) => (plain.or(within), Some(new)),
        (None, None) => {
            let mut plains = words.iter().filter(|found| found.role == Role::Plain);
            match (plains.next(), plains.next()) {
                (None, _) => (within, None),
                (Some(first), Some(second)) => (Some(first.quote), Some(second.quote)),
                (Some(only), None) => {
                    // "Amend to read “X”", "改为“X”"; but in "replace “X”" the new words follow or are missing.
                    // "Amend “X” in paragraph 5 to “Y”", where "to" is also "in".
                    let turned = words.iter().find(|found| found.role == Role::Within && found.at > only.at);
                    if let Some(new) = turned.filter(|_| grammar.names_inner_first() && only.at > at) {
                        return (Some(only.quote), Some(new.quote));
                    }
                    let comes = reads.is_some_and(|reads| only.at > reads)
                        || only.at > at && (verb == Verb::Amend || within.is_some() || grammar.postpositions);
                    if comes { (within, Some(only.quote)) } else { (Some(only.quote), None) }
                }
            }
        }
    }
}

/// How a reference lies to what should be done.
fn relation(atoms: &[SentenceToken], share: &Range<usize>, at: usize, asked: &Order, grammar: &Grammar) -> Relation {
    match relation_of_words(atoms, share, at, grammar) {
        Relation::At if asked.verb == Verb::Move => {
            let left = atoms[share.start..at].iter().rev().find(|atom| !atom.is_filler() && !atom.is_noun());
            let second = atoms[share.start..at].iter().any(|atom| matches!(atom.kind, TokenKind::Reference(_)));
            let towards = left.is_some_and(|atom| match atom.sense() {
                Some(Sense::To) => true,
                Some(Sense::For | Sense::In) => second,
                Some(Sense::Verb(Verb::Move, _)) => grammar.postpositions,
                _ => false,
            });
            if towards { Relation::Towards } else { Relation::At }
        }
        relation => relation,
    }
}

/// After and before stand in front of what they govern; in Chinese they follow it.
fn relation_of_words(atoms: &[SentenceToken], share: &Range<usize>, at: usize, grammar: &Grammar) -> Relation {
    let of = |atom: &SentenceToken| match atom.sense() {
        Some(Sense::After) => Some(Relation::After),
        Some(Sense::Before) => Some(Relation::Before),
        Some(Sense::AtEnd) => Some(Relation::AtEnd),
        Some(Sense::AtStart) => Some(Relation::AtStart),
        _ => None,
    };
    if let Some(relation) = between(atoms, share, at, grammar) {
        return relation;
    }
    for atom in atoms[share.start..at].iter().rev() {
        if let Some(relation) = of(atom) {
            return relation;
        }
        if !(atom.is_filler() || atom.is_noun() || atom.is_sense(Sense::Of) || atom.is_mark(":：")) {
            break;
        }
    }
    if grammar.postpositions {
        for atom in &atoms[at + 1..share.end] {
            if let Some(relation) = of(atom) {
                return relation;
            }
            if !(atom.is_filler() || atom.is_noun()) {
                break;
            }
        }
    }
    Relation::At
}

/// "Between “X” and “Y”": after the first, before the second.
fn between(atoms: &[SentenceToken], share: &Range<usize>, at: usize, grammar: &Grammar) -> Option<Relation> {
    let significant = |atom: &&SentenceToken| !(atom.is_filler() || atom.is_noun());
    let mut left = atoms[share.start..at].iter().rev().filter(significant);
    let mut right = atoms[(at + 1).min(share.end)..share.end].iter().filter(significant);
    let is_between = |atom: Option<&SentenceToken>| atom.is_some_and(|atom| atom.is_sense(Sense::Between));
    let is_and = |atom: Option<&SentenceToken>| atom.is_some_and(|atom| atom.is_sense(Sense::And));
    if grammar.postpositions {
        let next = right.next();
        if is_between(next) {
            return Some(Relation::Before);
        }
        let object = is_and(next) && right.next().is_some_and(SentenceToken::is_object);
        return (object && is_between(right.next())).then_some(Relation::After);
    }
    let previous = left.next();
    if is_between(previous) {
        return Some(Relation::After);
    }
    let object = is_and(previous) && left.next().is_some_and(SentenceToken::is_object);
    (object && is_between(left.next())).then_some(Relation::Before)
}

/// Whether the words concerned are set out after a colon, in this paragraph or the next.
fn follows(
    paragraph: &Paragraph,
    sentence: &Range<usize>,
    share: &Range<usize>,
    at: usize,
    reads: Option<usize>,
    verb: Verb,
    object: Option<usize>,
) -> Option<Follows> {
    let last = share.end == sentence.end;
    if !last || !matches!(verb, Verb::Insert | Verb::Amend | Verb::Replace | Verb::Delete) {
        return None;
    }
    let ends = sentence.end == paragraph.atoms.len();
    let tail = paragraph.atoms.last().filter(|_| ends);
    if tail.is_some_and(|atom| atom.is_mark(":：")) || ends && reads.is_some_and(|reads| reads + 1 >= sentence.end) {
        return Some(Follows::Next);
    }
    // Text set out unquoted in the same paragraph: only after words that announce it, or right after the objects.
    if object.is_some() {
        return None;
    }
    let colon = (at.max(reads.unwrap_or(at))..sentence.end).find(|index| paragraph.atoms[*index].is_mark(":："))?;
    let start = paragraph.atoms.get(colon + 1)?.start;
    (verb != Verb::Delete || reads.is_some()).then_some(Follows::Here(start))
}

/// How closely the nearest object stands to the verb, on the side where the language may put it.
fn nearness(atoms: &[SentenceToken], share: &Range<usize>, at: usize, follows: bool) -> Nearness {
    let mut nearest = Nearness::None;
    let sides: [&mut dyn Iterator<Item = usize>; 2] =
        [&mut (at + 1..share.end.max(at + 1)), &mut (share.start..at.max(share.start)).rev()];
    for side in sides {
        let mut others = 0;
        let mut noun = false;
        let mut announced = false;
        let mut described = false;
        for atom in side.map(|index| &atoms[index]) {
            if atom.is_object() {
                let found = match (&atom.kind, others) {
                    (TokenKind::Reference(_), 0) => Nearness::Direct,
                    (_, 0) if noun => Nearness::Direct,
                    (_, 0) => Nearness::Bare,
                    _ if described => Nearness::Described,
                    _ => Nearness::Apart,
                };
                nearest = closer(nearest, found);
                break;
            }
            noun |= atom.is_noun() || atom.is_mark(":：");
            described |= others == 0 && atom.is_sense(Sense::Text);
            announced |= names_text(atom);
            others += usize::from(atom.kind == TokenKind::Other || atom.is_mark("."));
        }
        if announced && others == 0 && follows {
            nearest = closer(nearest, Nearness::Direct);
        }
    }
    nearest
}

/// Nouns for text of one's own: a manual's "the following line:" is none.
fn names_text(atom: &SentenceToken) -> bool {
    match atom.sense() {
        Some(Sense::Text) => true,
        Some(Sense::Unit(unit)) => !matches!(unit, Unit::Line | Unit::Page | Unit::Heading | Unit::Part),
        _ => false,
    }
}

fn closer(one: Nearness, other: Nearness) -> Nearness {
    let rank = |nearness| match nearness {
        Nearness::Direct => 0,
        Nearness::Bare => 1,
        Nearness::Described => 2,
        Nearness::Apart => 3,
        Nearness::None => 4,
    };
    if rank(other) < rank(one) { other } else { one }
}
