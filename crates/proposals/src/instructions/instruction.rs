//! What an instruction is made of.

use draftlens_model::Span;

/// What a contribution asks to be done with the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    Delete,
    Insert,
    /// `old` should become `new`.
    Replace,
    /// The place should read as `new` says; without `new`, it should change in a way that is only described.
    Amend,
    Move,
    Merge,
    Split,
    Renumber,
    /// Leave as it is: retain, no change, NOC, "should not be deleted".
    Keep,
    /// A view in favour that asks for nothing.
    Support,
    /// A view against that asks for nothing.
    Oppose,
    /// A comment that says something of its place and asks for nothing that is understood.
    Remark,
}

/// Parts that texts are divided into, as references name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Annex,
    Part,
    Chapter,
    Section,
    Article,
    Recommendation,
    Principle,
    /// What Spanish-speaking parliaments add to the articles: "disposición adicional", "final", "transitoria".
    AdditionalProvision,
    FinalProvision,
    TransitionalProvision,
    /// A numbered paragraph before the first article.
    Recital,
    /// "§ 5" of texts that are divided into such: smaller than an article, larger than a paragraph.
    SectionSign,
    Paragraph,
    /// A paragraph counted inside its article, as in French law.
    Alinea,
    /// Subparagraph, point, item, letter: what is numbered inside a paragraph.
    Point,
    Footnote,
    Indent,
    Sentence,
    Line,
    Heading,
    Page,
}

impl Unit {
    /// From the outermost (0) inwards; units of one rank do not contain each other.
    pub fn rank(self) -> u8 {
        match self {
            Unit::Page => 0,
            Unit::Annex => 1,
            Unit::Part => 2,
            Unit::Chapter => 3,
            Unit::Section => 4,
            Unit::Article
            | Unit::Recommendation
            | Unit::Principle
            | Unit::AdditionalProvision
            | Unit::FinalProvision
            | Unit::TransitionalProvision => 5,
            Unit::SectionSign => 6,
            Unit::Recital | Unit::Paragraph => 7,
            Unit::Alinea => 8,
            Unit::Point => 9,
            Unit::Indent | Unit::Footnote => 10,
            Unit::Sentence => 11,
            Unit::Line | Unit::Heading => 12,
        }
    }
}

/// One step of a reference: "paragraph 12", "article 5 bis", "points (a) to (d)".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceStep {
    /// None: a bare label, as in a table's column of clauses.
    pub unit: Option<Unit>,
    /// The label's parts, folded: "3.1 (b)" is `["3", "1", "b"]`. Empty: the unit as a whole ("the heading").
    pub label: Vec<String>,
    /// The last label of a range, in the same form.
    pub last: Option<Vec<String>>,
    /// Named by order ("the second sentence") and not by label; counted from 1, or from the end with -1.
    pub nth: Option<i32>,
}

/// How the words concerned lie to the place named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    #[default]
    At,
    After,
    Before,
    AtEnd,
    AtStart,
    /// Where something should be moved to.
    Towards,
}

/// The place that a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Steps from the outermost inwards: article 5, paragraph 2.
    Path(Vec<PlaceStep>),
    /// Words quoted from the draft to say where.
    Words(Quoted),
    /// The heading of the contribution under which it stands; a place only if the draft has the same heading.
    Heading(Quoted),
    /// What a comment is attached to, in the blocks of the document that carries the comment.
    Anchor(Quoted),
}

/// A place that an instruction or a justification names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub place: Place,
    pub relation: Relation,
    /// Where the document says so; without length for what a comment says.
    pub source: Span,
    /// A part of some other text: "Article 51 of the Charter".
    pub external: bool,
    /// The larger place at hand, in which it is if that has such a part: "paragraph 2" under "Article 7".
    pub under: Vec<PlaceStep>,
    /// Taken from a heading, a table's row, a comment's anchor or an earlier sentence, and not from the instruction's
    /// own words.
    pub inherited: bool,
}

/// Words that a document quotes or sets out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Without the quotation marks; paragraphs parted by a line feed.
    pub text: String,
    /// Where they stand in the document's blocks; empty for what a comment says.
    pub spans: Vec<Span>,
}

/// One thing asked for in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Instruction {
    pub verb: Verb,
    pub targets: Vec<Reference>,
    /// The words that should go.
    pub old: Option<Quoted>,
    /// The words that should come.
    pub new: Option<Quoted>,
    /// The instruction's own words in the document's blocks; for a comment, the words that it marks.
    pub source: Span,
    /// Index of the comment that says so.
    pub comment: Option<u32>,
    /// Who asks, where the words or the comment say: "US: delete …".
    pub party: Option<String>,
    /// A report tells it: "Proposal 3, by Member A, deletes …".
    pub told: bool,
    /// From 0 to 1: how sure it is that this asks for something, by its form alone; not a calibrated score.
    pub certainty: f32,
}

/// A place or words of the draft that free text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub reference: Reference,
    pub span: Span,
}

impl Reference {
    /// The steps of a reference by label; empty for the other kinds.
    pub fn path(&self) -> &[PlaceStep] {
        match &self.place {
            Place::Path(steps) => steps,
            _ => &[],
        }
    }
}

/// A place named below another: inside it where it is a smaller unit, else inside as much of it as it can be.
pub fn inside(outer: &Reference, inner: Reference) -> Reference {
    let rank = |step: &PlaceStep| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank);
    let Some(first) = inner.path().first().map(rank) else { return inner };
    let kept = outer.path().iter().take_while(|step| rank(step) < first).cloned();
    let mut steps: Vec<PlaceStep> = kept.collect();
    steps.extend(inner.path().iter().cloned());
    Reference { place: Place::Path(steps), ..inner }
}
