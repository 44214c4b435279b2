//! A document's paragraphs and comments to instructions.

use super::super::params;
use super::arguments::{Filled, Follows, Named, Nearness, fill, shares};
use super::folded_words::words;
use super::grammar::{Form, Grammar, Sense};
use super::grammars::{grammar, language_of};
use super::instruction::{Instruction, Mention, Place, PlaceStep, Quoted, Reference, Relation, Unit, Verb, inside};
use super::nominal::{Standing, verbless};
use super::orders::{Order, asked};
use super::quotes::quotes;
use super::sentence::{Paragraph, SentenceToken, TokenKind};
use draftlens_model::{Block, BlockKind, Language, Span};
use std::ops::Range;

/// Where a paragraph stands, and what has been said before it.
pub(super) struct Setting<'a> {
    pub language: Option<Language>,
    /// The blocks after the paragraph's own: they may set out the text that it announces.
    pub after: &'a [Block],
    /// How many of these are its text where it announces one without quotation marks: in a form that is all up to the next
    /// order or label. None: that is not known.
    pub text: Option<usize>,
    /// What a heading, a table's row or a comment's anchor says about the place.
    pub context: &'a [Reference],
    /// A line above has announced a list of changes: "proposes that the text be amended as follows:". What its items tell is
    /// asked for.
    pub announced: bool,
    /// The paragraph is a comment, a table's cell or stands under a heading that names its place: an order needs no
    /// object of its own.
    pub placed: bool,
}

/// A stretch of a paragraph that is a block's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Where it begins in the paragraph, in scalar values.
    pub start: u32,
    pub end: u32,
    pub block: u32,
}

/// A paragraph with what is needed to read it.
pub(super) struct ParagraphReading<'a> {
    pub paragraph: Paragraph,
    grammar: &'static Grammar,
    block: u32,
    /// The paragraph is one of the document's blocks, so that spans have a meaning.
    in_blocks: bool,
    /// Which blocks its parts are, where it is made of several; empty where it is `block`.
    segments: Vec<Segment>,
    setting: Setting<'a>,
}

impl<'a> ParagraphReading<'a> {
    /// A paragraph that is made of several blocks, or of one where there are no segments.
    pub fn of_lines(
        text: &str,
        block: u32,
        segments: Vec<Segment>,
        setting: Setting<'a>,
    ) -> Option<ParagraphReading<'a>> {
        let reading = ParagraphReading::new(text, block, true, setting)?;
        Some(ParagraphReading { segments, ..reading })
    }

    pub fn new(text: &str, block: u32, in_blocks: bool, setting: Setting<'a>) -> Option<ParagraphReading<'a>> {
        let words = words(text);
        let quotes = quotes(text);
        // What is quoted may be in any language.
        let mut quoted = quotes.iter().peekable();
        let own = words.iter().filter(move |word| {
            while quoted.next_if(|quote| quote.end <= word.start).is_some() {}
            quoted.peek().is_none_or(|quote| word.start < quote.start)
        });
        let grammar: &'static Grammar = grammar(language_of(own, setting.language))?;
        let paragraph = Paragraph::new(grammar, text, &words, quotes);
        Some(ParagraphReading { paragraph, grammar, block, in_blocks, segments: Vec::new(), setting })
    }

    /// The instructions of the paragraph, in order.
    pub fn instructions(&self) -> Vec<Instruction> {
        let mut found: Vec<Instruction> = Vec::new();
        let mut earlier: Vec<Reference> = Vec::new();
        let mut said: Option<usize> = None;
        for sentence in self.paragraph.sentences.clone() {
            let atoms = &self.paragraph.atoms[sentence.clone()];
            let mut verbs = asked(atoms, self.setting.announced);
            if verbs.is_empty() {
                let standing = Standing { placed: self.setting.placed, comment: !self.in_blocks };
                verbs.extend(verbless(atoms, standing));
            }
            for (verb, share) in shares(atoms, &verbs, self.grammar) {
                let filled = fill(&self.paragraph, sentence.clone(), share, &verb, self.grammar);
                if let Some(instruction) = self.instruction(&verb, filled, &sentence, &earlier, said) {
                    let own: Vec<Reference> =
                        instruction.targets.iter().filter(|target| !target.inherited).cloned().collect();
                    let replaces =
                        own.is_empty() && found.last().is_some_and(|last| is_put_in_place(last, &instruction));
                    if let Some(last) = found.last_mut().filter(|_| replaces) {
                        put_in_place(last, instruction);
                        continue;
                    }
                    if !own.is_empty() {
                        earlier = own;
                    }
                    found.push(instruction);
                }
            }
            let references = self.references(&sentence);
            if verbs.is_empty() && !references.is_empty() {
                earlier = references;
            }
            said = atoms.iter().rev().find_map(|atom| match atom.kind {
                TokenKind::Quote(quote) => Some(quote),
                _ => None,
            });
        }
        found
    }

    fn instruction(
        &self,
        asked: &Order,
        mut filled: Filled,
        sentence: &Range<usize>,
        earlier: &[Reference],
        said: Option<usize>,
    ) -> Option<Instruction> {
        let mut targets = self.targets(&filled, earlier);
        if filled.verb == Verb::Replace
            && (filled.old, filled.new, filled.follows) == (None, None, None)
            && self.renumbers(asked.at + sentence.start, &targets)
        {
            filled.verb = Verb::Renumber;
            targets[1].relation = Relation::Towards;
        }
        let is_place = |target: &Reference| target.relation != Relation::Towards || filled.verb == Verb::Move;
        let own = targets.iter().any(|target| matches!(target.place, Place::Path(_)) && is_place(target));
        let mut old = filled.old.and_then(|quote| self.quoted(quote));
        let mut new = filled.new.and_then(|quote| self.quoted_on(quote));
        if let Some(follows) = filled.follows {
            let set_out = self.set_out(follows);
            match filled.verb {
                Verb::Delete => old = old.or(set_out),
                _ => new = new.or(set_out),
            }
        }
        if !own {
            // "This article", under the number of one of its paragraphs.
            let atoms = &self.paragraph.atoms[filled.atoms.clone()];
            let unit = atoms.windows(2).find_map(|pair| match (pair[0].sense(), pair[1].sense()) {
                (Some(Sense::Here), Some(Sense::Unit(unit))) => Some(unit.rank()),
                _ => None,
            });
            let given = self.given(earlier).iter();
            targets.extend(given.map(|reference| Reference { inherited: true, ..as_much_of(reference, unit) }));
        }
        // "This sentence": what the sentence before quotes.
        if filled.here && old.is_none() && !own && matches!(filled.verb, Verb::Delete | Verb::Amend | Verb::Replace) {
            old = said.and_then(|quote| self.quoted(quote));
        }
        let certainty = self.certainty(asked, &filled, &targets, &old, &new)?;
        let verb = if asked.negated {
            match filled.verb {
                Verb::Delete | Verb::Replace | Verb::Amend | Verb::Move | Verb::Merge | Verb::Split => Verb::Keep,
                _ => Verb::Oppose,
            }
        } else if matches!(filled.verb, Verb::Amend | Verb::Renumber) && old.is_some() && new.is_some() {
            Verb::Replace
        } else if filled.verb == Verb::Amend && old.is_none() && new.is_some() && targets.iter().any(beside_words) {
            // "After “X”, we would put “Y”".
            Verb::Insert
        } else if matches!(filled.verb, Verb::Replace | Verb::Renumber)
            && old.is_none()
            && new.is_some()
            && targets.iter().any(|target| !target.path().is_empty())
        {
            Verb::Amend
        } else {
            filled.verb
        };
        Some(Instruction {
            verb,
            targets,
            old,
            new,
            source: self.span_of_atoms(&filled.atoms),
            comment: None,
            party: self.party(sentence),
            told: asked.strength == params::REPORTED,
            certainty,
        })
    }

    /// "Article 15 is changed into Article 16": a place on either side of the verb, both of one kind.
    fn renumbers(&self, verb: usize, targets: &[Reference]) -> bool {
        let [from, to] = targets else { return false };
        let verb = self.paragraph.atoms[verb].start;
        let unit = |target: &Reference| target.path().last().and_then(|step| step.unit);
        unit(from).is_some() && unit(from) == unit(to) && from.source.start < verb && verb < to.source.start
    }

    /// The place at hand: what an earlier sentence named, else the context.
    fn given<'b>(&'b self, earlier: &'b [Reference]) -> &'b [Reference] {
        if earlier.is_empty() { self.setting.context } else { earlier }
    }

    /// The places that the instruction's own words name.
    fn targets(&self, filled: &Filled, earlier: &[Reference]) -> Vec<Reference> {
        let mut targets: Vec<Reference> = Vec::new();
        for (named, relation) in &filled.places {
            match named {
                Named::Quote(quote) => targets.extend(self.quoted(*quote).map(|words| Reference {
                    place: Place::Words(words),
                    relation: *relation,
                    source: self.span_of_quote(*quote),
                    external: false,
                    under: Vec::new(),
                    inherited: false,
                })),
                Named::Reference(reference) => {
                    for inner in self.reference(*reference, *relation) {
                        // "In paragraph 5, delete the last sentence": one place.
                        let outer = targets.last().filter(|outer| holds(outer, &inner)).cloned();
                        // "In article 6, delete paragraph 1": not the article.
                        let larger = targets.last().filter(|outer| outer.source.start < inner.source.start);
                        let larger = larger.filter(|outer| !self.listed(outer, &inner));
                        let larger: Vec<PlaceStep> = larger.map_or(Vec::new(), |outer| around_at(outer, &inner));
                        if outer.is_some() || !larger.is_empty() {
                            targets.pop();
                        }
                        let inner = if outer.is_none() && !larger.is_empty() {
                            targets.push(Reference { under: larger, ..inner });
                            continue;
                        } else {
                            inner
                        };
                        let given = || self.given(earlier).first();
                        let outer = outer.or_else(|| given().filter(|outer| holds(outer, &inner)).cloned());
                        let part_of_given =
                            given().filter(|outer| outer.relation == Relation::At && is_counted_in(outer, &inner));
                        let around: Vec<PlaceStep> = given().map_or(Vec::new(), |outer| around(outer, &inner));
                        let found = match (outer, part_of_given) {
                            (None, Some(outer)) => inside(outer, inner),
                            (None, None) => Reference { under: around, ..inner },
                            (outer, _) => within(outer, inner),
                        };
                        // "A new third paragraph, to article 4": one place, named from the inside out.
                        match targets.last_mut().filter(|inner| is_named_after(inner, &found)) {
                            Some(inner) => *inner = inside(&found, inner.clone()),
                            None => targets.push(found),
                        }
                    }
                }
            }
        }
        targets
    }

    /// Whether "and" stands between two places.
    fn listed(&self, one: &Reference, other: &Reference) -> bool {
        let between = |atom: &&SentenceToken| {
            let (start, end) = (self.span(atom.start, atom.end).start, self.span(atom.start, atom.end).end);
            one.source.end <= start && end <= other.source.start
        };
        self.paragraph.atoms.iter().filter(between).any(|atom| atom.is_sense(Sense::And))
    }

    /// How sure: the frame's strength, times how well its object is given. None: it has no object at all.
    fn certainty(
        &self,
        asked: &Order,
        filled: &Filled,
        targets: &[Reference],
        old: &Option<Quoted>,
        new: &Option<Quoted>,
    ) -> Option<f32> {
        let proposed = asked.strength >= params::COMMAND;
        let proposed_or_told = asked.strength >= params::REPORTED;
        let own = targets.iter().any(|target| !target.inherited);
        let words = old.is_some() || new.is_some();
        let mut given: f32 = match filled.nearness {
            _ if matches!(asked.verb, Verb::Support | Verb::Oppose) => 1.0,
            Nearness::Direct => 1.0,
            Nearness::Bare if proposed || own || self.setting.placed => params::BARE_PLACED,
            Nearness::Bare if old.is_some() && new.is_some() || self.others(&filled.atoms) <= params::BARE_OTHERS => {
                params::BARE_STATED
            }
            Nearness::Bare => params::BARE,
            Nearness::Apart if own && words => params::APART_WITH_WORDS,
            // "Replaces in all articles concerned “X” by “Y”".
            Nearness::Apart if old.is_some() && new.is_some() && proposed_or_told => params::APART_WITH_WORDS,
            // "Add a reference to human rights in paragraph 5".
            Nearness::Described if own => params::DESCRIBED_PLACED,
            Nearness::Described => params::DESCRIBED,
            Nearness::Apart if own && proposed && asked.form != Form::Noun => params::APART_PROPOSED,
            Nearness::Apart => params::APART,
            Nearness::None if filled.follows.is_some() && own => params::SET_OUT,
            Nearness::None if self.setting.placed => params::UNDER_PLACE,
            // "Delete this sentence", "delete it": only where an earlier sentence says what.
            Nearness::None if filled.here && !targets.is_empty() => params::POINTED_AT,
            Nearness::None => return None,
        };
        // A report's sentence is long because it names who proposes.
        let told = asked.strength == params::REPORTED;
        let bare = !own && filled.nearness == Nearness::None && filled.follows.is_none() && !filled.here;
        if bare && !told && !self.short() {
            given *= params::LONG_PARAGRAPH;
        }
        if filled.verb == Verb::Replace && (old.is_none() || new.is_none()) {
            // "Change" and "read" are everyday verbs: without both sides they rarely are instructions.
            let stated = new.is_some() && (own || self.setting.placed);
            given *= if stated { params::HALF_STATED } else { params::HALF_REPLACEMENT };
        }
        // "In Rule 15 we would say “eight hours”": a few words that are put in place of nothing are not all of the rule.
        let few = |new: &Quoted| new.text.split_whitespace().count() <= params::FEW_WORDS && !new.text.ends_with('.');
        let whole = |target: &Reference| {
            target.path().last().and_then(|step| step.unit).is_some_and(|unit| unit.rank() <= Unit::Alinea.rank())
        };
        let reads = || {
            let atoms = &self.paragraph.atoms[filled.atoms.clone()];
            atoms.iter().any(|atom| matches!(atom.sense(), Some(Sense::Reads | Sense::Offer)))
        };
        if filled.verb == Verb::Amend
            && old.is_none()
            && new.as_ref().is_some_and(few)
            && !targets.iter().any(beside_words)
            && targets.iter().any(whole)
            && filled.follows.is_none()
            && !reads()
        {
            given *= params::HALF_REPLACEMENT;
        }
        if targets.iter().any(|target| target.external && !target.inherited) {
            given *= params::OTHER_TEXT;
        }
        let certainty = asked.strength * given;
        (certainty >= params::LEAST_CERTAIN).then_some(certainty)
    }

    /// How many words without a known sense stand among some atoms.
    fn others(&self, atoms: &Range<usize>) -> usize {
        self.paragraph.atoms[atoms.clone()].iter().filter(|atom| atom.kind == TokenKind::Other).count()
    }

    /// A paragraph of few words: an order, not a story.
    fn short(&self) -> bool {
        self.paragraph.atoms.len() <= params::SHORT_PARAGRAPH
    }

    /// The places that a reference of the paragraph names.
    fn reference(&self, index: usize, relation: Relation) -> Vec<Reference> {
        let Some((parsed, (start, end))) = self.paragraph.references.get(index) else { return Vec::new() };
        let source = self.span(*start, *end);
        // Pages and lines of a print say where its reader finds a place; the draft at hand has others.
        let printed = |step: &&PlaceStep| matches!(step.unit, Some(Unit::Page | Unit::Line));
        let paths = parsed.paths.iter().map(|path| {
            let own: Vec<PlaceStep> = path.iter().filter(|step| !printed(step)).cloned().collect();
            if path.iter().any(|step| step.unit == Some(Unit::Page)) || !own.is_empty() { own } else { path.clone() }
        });
        let paths = paths.filter(|path| !path.is_empty());
        let place = |path: Vec<PlaceStep>| Reference {
            place: Place::Path(path),
            relation,
            source,
            external: parsed.external,
            under: Vec::new(),
            inherited: false,
        };
        paths.map(place).collect()
    }

    /// All references of some atoms.
    pub fn references(&self, atoms: &Range<usize>) -> Vec<Reference> {
        let indices = self.paragraph.atoms[atoms.clone()].iter().filter_map(|atom| match atom.kind {
            TokenKind::Reference(index) => Some(index),
            _ => None,
        });
        indices.flat_map(|index| self.reference(index, Relation::At)).collect()
    }

    /// The label that stands alone at an atom, as in a table's column of clauses: "5.2", "6.1 (a)".
    pub fn bare_label(&self, atom: usize) -> Vec<Reference> {
        let Some(first) = self.paragraph.atoms.get(atom) else { return Vec::new() };
        let text = self.paragraph.text(first.start, self.paragraph.chars.len() as u32);
        let words = words(&text);
        let Some((label, next)) = super::references::label(&words, 0, Unit::Paragraph) else { return Vec::new() };
        let end = words.get(next - 1).map_or(0, |word| word.end);
        vec![Reference {
            place: Place::Path(vec![PlaceStep { unit: None, label, last: None, nth: None }]),
            relation: Relation::At,
            source: self.span(first.start, first.start + end),
            external: false,
            under: Vec::new(),
            inherited: false,
        }]
    }

    /// The places of the draft named in sentences that have a verb of drafting.
    pub fn talk(&self) -> Vec<Reference> {
        let drafting = |sentence: &&Range<usize>| {
            self.paragraph.atoms[(*sentence).clone()].iter().any(|atom| matches!(atom.sense(), Some(Sense::Verb(..))))
        };
        let sentences = self.paragraph.sentences.iter().filter(drafting);
        sentences.flat_map(|sentence| self.references(sentence)).filter(|reference| !reference.external).collect()
    }

    /// Everything that names a place: references, and quotations that may be the draft's words.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut found = Vec::new();
        for (index, atom) in self.paragraph.atoms.iter().enumerate() {
            let span = self.span(atom.start, atom.end);
            if let TokenKind::Quote(quote) = atom.kind {
                found.extend(self.quoted(quote).map(|words| Mention {
                    reference: Reference {
                        place: Place::Words(words),
                        relation: Relation::At,
                        source: span,
                        external: false,
                        under: Vec::new(),
                        inherited: false,
                    },
                    span,
                }));
            }
            found.extend(self.references(&(index..index + 1)).into_iter().map(|reference| Mention { reference, span }));
        }
        found
    }

    pub fn span(&self, start: u32, end: u32) -> Span {
        // Of several blocks it is as much as lies in the first.
        if let Some(segment) = self.segments.iter().rev().find(|segment| segment.start <= start) {
            let within = |at: u32| at.clamp(segment.start, segment.end) - segment.start;
            return Span::new(segment.block, within(start), within(end));
        }
        if self.in_blocks { Span::new(self.block, start, end) } else { Span::new(self.block, 0, 0) }
    }

    /// The last block that it is made of.
    fn last_block(&self) -> u32 {
        self.segments.last().map_or(self.block, |segment| segment.block)
    }

    pub fn span_of_quote(&self, index: usize) -> Span {
        self.paragraph.quotes.get(index).map_or(self.span(0, 0), |quote| self.span(quote.start, quote.end))
    }

    fn span_of_atoms(&self, atoms: &Range<usize>) -> Span {
        let found = self.paragraph.atoms.get(atoms.clone()).unwrap_or_default();
        match (found.first(), found.last()) {
            (Some(first), Some(last)) => self.span(first.start, last.end),
            _ => self.span(0, 0),
        }
    }

    pub fn quoted(&self, index: usize) -> Option<Quoted> {
        let (text, (start, end)) = self.paragraph.quoted(index)?;
        let spans = if self.in_blocks { vec![self.span(start, end)] } else { Vec::new() };
        (!text.is_empty()).then_some(Quoted { text, spans })
    }

    /// A quotation, with the paragraphs that it runs on into where it is left open.
    fn quoted_on(&self, index: usize) -> Option<Quoted> {
        let first = self.quoted(index)?;
        let quote = self.paragraph.quotes.get(index)?;
        let open = self.paragraph.chars.get(quote.start as usize).copied()?;
        if quote.closed || !self.in_blocks {
            return Some(first);
        }
        Some(super::quoted_block::run_on(first.clone(), open, self.block, self.setting.after).unwrap_or(first))
    }

    fn set_out(&self, follows: Follows) -> Option<Quoted> {
        match follows {
            Follows::Here(start) => {
                let end = self.paragraph.chars.len() as u32;
                let text = self.paragraph.text(start, end).trim_end().to_owned();
                let spans = if self.in_blocks { vec![self.span(start, end)] } else { Vec::new() };
                (!text.is_empty()).then_some(Quoted { text, spans })
            }
            Follows::Next => super::quoted_block::set_out(self.last_block(), self.setting.after, self.setting.text),
        }
    }

    /// Who asks: "US: delete …".
    fn party(&self, sentence: &Range<usize>) -> Option<String> {
        let atoms = &self.paragraph.atoms[sentence.clone()];
        let colon = atoms.iter().take(params::PARTY_MARK).position(|atom| atom.is_mark(":：-–—]"))?;
        let named = &atoms[..colon];
        let bracket = named.first()?.is_mark("[");
        let named = if bracket { &named[1..] } else { named };
        let is_name = named.iter().all(|atom| {
            matches!(atom.kind, TokenKind::Other if atom.capital)
                || atom.is_mark(",/&")
                || atom.is_sense(Sense::And)
                || atom.is_filler()
        }) && named.iter().any(|atom| atom.kind == TokenKind::Other);
        if !is_name {
            return None;
        }
        let (first, last) = (named.first()?, named.last()?);
        Some(self.paragraph.text(first.start, last.end))
    }

    /// Whether the paragraph announces a list of changes and makes none itself: "proposes the following changes:", "that
    /// Article 7 be amended".
    pub fn announces_changes(&self) -> bool {
        let atoms = &self.paragraph.atoms;
        let open = atoms.last().is_some_and(|atom| !atom.is_mark(".。;"));
        let colon = atoms.last().is_some_and(|atom| atom.is_mark(":："));
        let proposes = atoms.iter().any(|atom| atom.is_sense(Sense::Propose));
        let amends = atoms.iter().any(|atom| match atom.sense() {
            Some(Sense::Verb(Verb::Amend, form)) => colon || form == Form::Participle,
            Some(Sense::Head) => colon,
            _ => false,
        });
        let quotes = atoms.iter().any(|atom| matches!(atom.kind, TokenKind::Quote(_)));
        // "Amendment of coordination No. 57, by the Government": what stands below such a title is what it asks for.
        let titled = atoms.first().is_some_and(|first| first.is_sense(Sense::Head))
            && atoms.len() <= params::ANNOUNCING
            && !atoms.iter().any(|atom| matches!(atom.sense(), Some(Sense::Verb(..) | Sense::Propose | Sense::Reason)))
            && (atoms.iter().any(|atom| atom.kind == TokenKind::Number) || atoms.len() == 1);
        if titled && open && !quotes {
            return true;
        }
        let leads = amends && (proposes || self.paragraph.atoms.iter().any(|atom| atom.is_sense(Sense::Modal)));
        open && !quotes && (leads || proposes && colon && atoms.len() <= params::ANNOUNCING)
    }

    /// The place that all items of an announced list are for, where the announcement names one.
    pub fn place_of_all(&self) -> Vec<Reference> {
        let all = self.references(&(0..self.paragraph.atoms.len()));
        if all.len() == 1 { all } else { Vec::new() }
    }

    /// The place that a short paragraph or heading names for what comes below it: "Paragraph 12", "On Article 5:".
    pub fn names_place(&self, kind: BlockKind) -> Option<Vec<Reference>> {
        let atoms = &self.paragraph.atoms;
        // "I. – Paragraph 7": behind a label of the order's own.
        let labelled = match atoms.as_slice() {
            [label, mark, dash, ..] => {
                label.end - label.start <= params::TYPED_LABEL && mark.is_mark(".)") && dash.is_mark("-–—")
            }
            _ => false,
        };
        let from = if labelled { 3 } else { 0 };
        let first = from
            + atoms[from..].iter().position(|atom| {
                !(atom.is_filler()
                    || matches!(
                        atom.sense(),
                        Some(
                            Sense::In
                                | Sense::Of
                                | Sense::For
                                | Sense::Head
                                | Sense::To
                                | Sense::After
                                | Sense::Before
                        )
                    )
                    // "Disposition: Article 5".
                    || atom.is_sense(Sense::Text)
                    || matches!(atom.kind, TokenKind::Number)
                    || atom.is_mark("-–—•*#.>()[]"))
            })?;
        let short = kind == BlockKind::Heading || atoms.len() <= params::PLACE_LINE;
        let whole = matches!(atoms[first].kind, TokenKind::Reference(_)) && short;
        // "After article 8": what comes has its place there.
        let relation = atoms[from..first].iter().find_map(|atom| match atom.sense() {
            Some(Sense::After) => Some(Relation::After),
            Some(Sense::Before) => Some(Relation::Before),
            _ => None,
        });
        let behind = |at: usize| match atoms.get(at).and_then(|atom| atom.sense()) {
            // "第二款之后": in Chinese the word stands behind the place.
            Some(Sense::After) => Some(Relation::After),
            Some(Sense::Before) => Some(Relation::Before),
            _ => None,
        };
        if !whole {
            return None;
        }
        let mut places = self.references(&(first..first + 1));
        let mut last = first;
        // "Article 3, new paragraph 4": a smaller part, with nothing but words for what is new before it.
        let leads = |atom: &SentenceToken| {
            atom.is_filler()
                || atom.is_mark(",;，、、()（）[]")
                || matches!(atom.sense(), Some(Sense::In | Sense::Of | Sense::New | Sense::Verb(Verb::Insert, _)))
        };
        let next = atoms[first + 1..].iter().position(|atom| !leads(atom)).map(|at| first + 1 + at);
        if let Some(next) = next.filter(|next| matches!(atoms[*next].kind, TokenKind::Reference(_)))
            && let ([outer], [inner]) = (places.as_slice(), self.references(&(next..next + 1)).as_slice())
            && inner.path().first().map(rank_of) > outer.path().last().map(rank_of)
        {
            (places, last) = (vec![super::instruction::inside(outer, inner.clone())], next);
        }
        let relation = relation.or_else(|| behind(last + 1)).unwrap_or_default();
        Some(places.into_iter().map(|place| Reference { relation, ..place }).collect())
    }
}

/// Whether a place is beside quoted words.
fn beside_words(target: &Reference) -> bool {
    matches!(target.place, Place::Words(_)) && matches!(target.relation, Relation::After | Relation::Before)
}

/// How large a part of a text a step of a place is; the larger the smaller.
fn rank_of(step: &PlaceStep) -> u8 {
    step.unit.map_or(Unit::Paragraph.rank(), Unit::rank)
}

/// "Delete “A” and insert “B”": of one sentence, the words that come stand where those that go stood.
fn is_put_in_place(deletes: &Instruction, comes: &Instruction) -> bool {
    let same = deletes.source.block == comes.source.block && deletes.source.end <= comes.source.end;
    let object = deletes.old.is_some() || deletes.targets.iter().any(|target| !target.path().is_empty());
    same && deletes.verb == Verb::Delete
        && object
        && matches!(comes.verb, Verb::Insert | Verb::Replace | Verb::Amend)
        && (comes.old.is_none() && comes.new.is_some()
            // "Omit “A”, substitute “B”".
            || comes.verb == Verb::Replace && comes.old.is_some() && comes.new.is_none())
}

fn put_in_place(deletes: &mut Instruction, comes: Instruction) {
    deletes.verb = if deletes.old.is_some() { Verb::Replace } else { Verb::Amend };
    deletes.new = comes.new.or(comes.old);
    deletes.source.end = comes.source.end;
    deletes.certainty = deletes.certainty.max(comes.certainty);
}

/// Whether one place lies inside another that the text has just named: "paragraph 5 … its last sentence".
fn holds(outer: &Reference, inner: &Reference) -> bool {
    let rank = |step: &PlaceStep| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank);
    let (outer_path, inner_path) = (outer.path(), inner.path());
    let (Some(outermost), Some(first)) = (outer_path.last(), inner_path.first()) else { return false };
    outer.relation == Relation::At
        && outermost.last.is_none()
        && rank(outermost) < rank(first)
        && (rank(first) > Unit::Alinea.rank() || first.nth.is_some())
}

/// As much of a place as a unit of this rank takes up, where it has that unit; all of it where it has not.
fn as_much_of(place: &Reference, rank: Option<u8>) -> Reference {
    let rank_of = |step: &PlaceStep| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank);
    let end = rank.and_then(|rank| place.path().iter().position(|step| rank_of(step) == rank));
    match end.filter(|end| end + 1 < place.path().len()) {
        Some(end) => {
            Reference { place: Place::Path(place.path()[..=end].to_vec()), relation: Relation::At, ..place.clone() }
        }
        None => place.clone(),
    }
}

/// The larger parts of a place at hand in which a numbered paragraph may be.
fn around(outer: &Reference, inner: &Reference) -> Vec<PlaceStep> {
    let rank = |step: &PlaceStep| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank);
    let Some(first) = inner.path().first().filter(|step| rank(step) >= Unit::Paragraph.rank()) else {
        return Vec::new();
    };
    outer.path().iter().take_while(|step| rank(step) < rank(first)).cloned().collect()
}

/// The same, where the larger part is named in the sentence itself and takes up all of one place.
fn around_at(outer: &Reference, inner: &Reference) -> Vec<PlaceStep> {
    let one = outer.relation == Relation::At && outer.path().iter().all(|step| step.last.is_none());
    if one { around(outer, inner) } else { Vec::new() }
}

/// Whether a place is the larger one in which the place named just before it stands, and which that does not name yet or
/// names as well.
fn is_named_after(inner: &Reference, outer: &Reference) -> bool {
    let rank = |step: &PlaceStep| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank);
    let (Some(innermost), Some(last)) = (inner.path().last(), outer.path().last()) else { return false };
    let same_relation = outer.relation == Relation::At && outer.path().iter().all(|step| step.last.is_none());
    let agrees = |step: &PlaceStep| inner.path().iter().all(|own| rank(own) != rank(step) || own == step);
    let counted = innermost.nth.is_some() || rank(innermost) > Unit::Alinea.rank();
    same_relation && counted && rank(last) < rank(innermost) && outer.path().iter().all(agrees)
}

/// Whether a place is named by its order or as a heading, and so stands in the larger ones of the place at hand:
/// "the first paragraph" under "Article 2, first paragraph".
fn is_counted_in(outer: &Reference, inner: &Reference) -> bool {
    let rank = |step: &PlaceStep| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank);
    let (Some(outermost), Some(first)) = (outer.path().first(), inner.path().first()) else { return false };
    rank(outermost) < rank(first) && (first.nth.is_some() || first.label.is_empty())
}

fn within(outer: Option<Reference>, inner: Reference) -> Reference {
    let Some(outer) = outer else { return inner };
    let mut steps = outer.path().to_vec();
    steps.extend(inner.path().iter().cloned());
    Reference { place: Place::Path(steps), ..inner }
}
