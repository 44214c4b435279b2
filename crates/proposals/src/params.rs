//! Every number that the reading of proposals depends on, in one place, with where it came from.
//!
//! "By inspection" means chosen by reading results on the development cases, and not tuned beyond one digit;
//! `cargo xtask eval` shows what a change of one does. Nothing here was fitted. Certainties are from 0 to 1, factors of
//! certainties too; an atom is a word, mark, number, quotation or reference of a sentence.

/// So many of a paragraph's likely homes in the draft are compared in full. By inspection.
pub const HOME_CANDIDATES: usize = 6;
/// A paragraph at least so alike (Dice by weight, thousandths) to a block is a version of it. As in the comparison of
/// versions, where .35 was measured, a little lower because a contribution's paragraph may be much shorter.
pub const HOME_ALIKE: u64 = 300;
/// In a contribution that asks in words or in a form, a paragraph outside them is a version of the draft's only if it is
/// this like it (thousandths). By judgement.
pub const RETYPED_ALIKE: u64 = 500;
/// A line of a letter's head has at most so many words, or letters. By judgement.
pub const HEAD_LINE_WORDS: usize = 12;
/// ...
pub const HEAD_LINE_LETTERS: usize = 90;
/// What stands before the colon of a line of a letter's head has at most so many words.
pub const KEY_WORDS: usize = 3;
/// A label at the head of new words ends within so many words and marks.
pub const LABEL_TOKENS: usize = 4;
/// Below this a paragraph may be a fragment of its home: what it leaves out at the edges is not deleted by it.
pub const FRAGMENT_ALIKE: u64 = 400;
/// A home that keeps the paragraphs in order is preferred to one that is more alike by at most this (thousandths).
pub const ORDER_BONUS: u64 = 100;
/// A punctuation mark weighs at most this much (1024 is one unit of natural log), well below any rare word.
pub const MARK_WEIGHT: u64 = 256;
/// So many words on either side of an edit are shown with it.
pub const AROUND: usize = 6;
/// An instruction, or a place it may mean, that is less certain than this is not acted upon.
pub const CERTAIN: f32 = 0.5;
/// An instruction is carried out at no more places than this.
pub const MOST_PLACES: usize = 40;
/// A contribution that has this share of a version's tokens in unchanged blocks is an edited copy of it.
pub const COPY_SHARE: f64 = 0.4;
/// ... and one that has this share of it and nothing else is that version, not a proposal that was taken over entirely.
pub const WHOLE_SHARE: f64 = 0.9;
/// So many new words, found anywhere in what is new, are those asked for; fewer must stand at the place. By judgement.
pub const TELLING_WORDS: usize = 6;
/// A change takes a block as a whole if it has so many of ...
const MOST_OF: usize = 4;
/// ... so many parts of its tokens. By inspection.
const MOST_IN: usize = 5;

/// Whether some of a block's tokens are most of them.
pub fn is_most(some: usize, all: usize) -> bool {
    some * MOST_IN >= all * MOST_OF
}

// How surely a form of words asks for something. All by reading sentences of the development cases.

/// "We propose to delete …".
pub const PROPOSED: f32 = 0.95;
/// A form of the verb that only commands.
pub const COMMAND: f32 = 0.9;
/// "Delete …", which may be something else elsewhere in a sentence.
pub const IMPERATIVE: f32 = 0.85;
/// "Paragraph 5 should be deleted".
pub const MODAL: f32 = 0.85;
/// "It is necessary to delete …".
pub const OUGHT: f32 = 0.85;
/// "Paragraph 5 is deleted", which mostly tells.
pub const IS_DONE: f32 = 0.45;
/// "The delegation deletes …".
pub const PRESENT: f32 = 0.8;
/// "Proposal 3, by Member A, deletes …".
pub const REPORTED: f32 = 0.87;
/// "Deletion of paragraph 5".
pub const NOMINAL: f32 = 0.5;
/// "Paragraph 5 reads: …", where nothing else is said before it or it is proposed.
pub const READS: f32 = 0.85;
/// ... and where something is.
pub const READS_WITH_OTHERS: f32 = 0.5;
/// "We propose a new paragraph 12 bis: …".
pub const NEW_TEXT: f32 = 0.9;
/// "Member State A supports paragraph 5".
pub const VIEW: f32 = 0.7;
/// ... with other words before the place.
pub const VIEW_WITH_OTHERS: f32 = 0.55;
/// A text in a table's column of proposed texts.
pub const TABLE_TEXT: f32 = 0.7;
/// "ADD", "MOD" with a proposal number, as conferences of ITU mark proposals.
pub const MARK_NUMBERED: f32 = 0.95;
/// ... and without one.
pub const MARK_BARE: f32 = 0.85;
/// An instruction that is less certain is left out. Only forms that nearly always mean something else fall so low.
pub const LEAST_CERTAIN: f32 = 0.2;

// What the certainty is multiplied with, by how the object of a verb is given. All by reading sentences of the
// development cases.

/// The object is words without an article, and the place is known or the verb is beyond doubt.
pub const BARE_PLACED: f32 = 0.95;
/// ... it says what goes and what comes, or has at most [`BARE_OTHERS`] words without a known sense,
pub const BARE_STATED: f32 = 0.75;
/// ... or neither.
pub const BARE: f32 = 0.5;
/// Words without a known sense in a bare object, at most.
pub const BARE_OTHERS: usize = 2;
/// The object stands apart from the verb, and there are a place and words.
pub const APART_WITH_WORDS: f32 = 0.75;
/// ... there is a place, and the verb is beyond doubt,
pub const APART_PROPOSED: f32 = 0.6;
/// ... or neither.
pub const APART: f32 = 0.5;
/// "Add a reference to human rights in paragraph 5": the object is described, with a place of its own.
pub const DESCRIBED_PLACED: f32 = 0.7;
/// ... and without.
pub const DESCRIBED: f32 = 0.5;
/// No object, but a text is set out after it, for a place of its own.
pub const SET_OUT: f32 = 0.9;
/// No object, under a heading that names the place.
pub const UNDER_PLACE: f32 = 0.75;
/// "Delete this sentence", where an earlier sentence says which.
pub const POINTED_AT: f32 = 0.75;
/// No object and no place of its own, in a paragraph of more than [`SHORT_PARAGRAPH`] atoms.
pub const LONG_PARAGRAPH: f32 = 0.6;
/// A paragraph of so many atoms is an order, not a story.
pub const SHORT_PARAGRAPH: usize = 25;
/// A replacement that says only what comes, at a known place.
pub const HALF_STATED: f32 = 0.9;
/// Another that lacks one of its sides: "change" and "read" are everyday verbs.
pub const HALF_REPLACEMENT: f32 = 0.5;
/// New words for a place that are so few are not all of what should stand there, unless they are said to be.
pub const FEW_WORDS: usize = 4;
/// The place named is in another text.
pub const OTHER_TEXT: f32 = 0.25;

// How surely a place of the draft is the one that is meant. Factors of a certainty, all by inspection.

/// The words to be replaced or deleted are nowhere: what remains is the place.
pub const WORDS_NOT_FOUND: f32 = 0.4;
/// They are found but for a few.
pub const NEARLY_WORDS: f32 = 0.8;
/// Of "page 3, indent 2 of paragraph 5" a page or an indent is not found,
pub const SMALL_STEP_MISSING: f32 = 0.8;
/// ... a larger part that is not the last one named,
pub const STEP_MISSING: f32 = 0.7;
/// ... or the last one.
pub const LAST_STEP_MISSING: f32 = 0.3;
/// "The third paragraph" is found by counting blocks,
pub const COUNTED_BLOCK: f32 = 0.9;
/// ... "the third sentence" by counting sentences.
pub const COUNTED_SENTENCE: f32 = 0.95;
/// "Section 5" where the draft has a unit of the same rank with that number.
pub const SAME_RANK: f32 = 0.9;
/// "5" where the draft has "Article 5".
pub const UNIT_NOT_ASKED: f32 = 0.9;
/// "Article 2" where the draft has "Article second".
pub const LABEL_IN_WORDS: f32 = 0.7;
/// "Section 5" where the draft has "5." and no heading,
pub const SECTION_WITHOUT_HEADING: f32 = 0.7;
/// ... "Article 5" where it has "5.",
pub const ARTICLE_WITHOUT_UNIT: f32 = 0.6;
/// ... and "paragraph 5" where "5." is a heading.
pub const POINT_IS_HEADING: f32 = 0.8;

// How far the reading of a sentence goes. Counts of atoms, unless something else is said; by reading sentences of the
// development cases.

/// No more other words than this between what proposes and what is proposed.
pub const GOVERNOR_REACH: usize = 8;
/// ... and of those at most so many without a known sense.
pub const OTHERS_AFTER_GOVERNOR: usize = 3;
/// A sentence of more atoms (a quotation is one) is a list or code; skipping it keeps the time linear.
pub const SENTENCE_ATOMS: usize = 400;
/// "Proposal 3, by Member A and Member B, deletes …": "proposal" is among the first so many atoms,
pub const REPORTED_HEAD: usize = 5;
/// Its number is among so many atoms before "proposal", where it stands there, and the verb among so many after it.
pub const REPORTED_NUMBER: usize = 4;
/// ... or within so many after "proposal" and a word.
pub const REPORTED_SIGNS: usize = 2;
/// ... and the verb among so many: those who propose may be a long list.
pub const REPORTED_SUBJECT: usize = 80;
/// "Deletion of paragraph 5" is a heading up to so many atoms,
pub const NOMINAL_ATOMS: usize = 16;
/// ... and so many words without a known sense.
pub const NOMINAL_OTHERS: usize = 2;
/// "Not" denies a proposal so many atoms after it.
pub const DENIED_WITHIN: usize = 3;
/// In "US: delete …", the colon is among the first so many atoms,
pub const PARTY_COLON: usize = 9;
/// ... the bracket of "\[US\] delete …" among so many,
pub const PARTY_BRACKET: usize = 6;
/// ... and the dash of "Member State A – delete …" among so many.
pub const PARTY_DASH: usize = 5;
/// Whoever asks is named before one of these marks, which is among the first so many atoms.
pub const PARTY_MARK: usize = 7;
/// In "(a) by deleting", the verb is among the first so many atoms.
pub const ITEM_HEAD: usize = 6;
/// A label typed at the head of a sentence has so many characters.
pub const TYPED_LABEL: u32 = 4;
/// An order written over several lines has at most so many of them,
pub const ORDER_LINES: u32 = 8;
/// ... and a line that announces words so many atoms.
pub const ORDER_LINE_ATOMS: usize = 20;
/// Whoever adopts a text is named in so many longer words, or mostly in names.
pub const SUBJECT_WORDS: usize = 3;
/// The title of an article has at most so many words,
pub const TITLE_WORDS: usize = 16;
/// ... and a draft's articles have titles if more than so many in so many of them could be one.
pub const TITLED: usize = 6;
pub const TITLED_OF: usize = 10;
/// A line that announces a list of changes without saying so has at most so many atoms.
pub const ANNOUNCING: usize = 16;
/// A paragraph that names the place of those below it has so many atoms, where it is no heading.
pub const PLACE_LINE: usize = 12;
/// Words without a known sense before "reads", at most.
pub const READS_OTHERS: usize = 4;
/// "Proposed text: …" is announced within so many atoms.
pub const OFFER_WITHIN: usize = 9;
/// Words without a known sense between "supports" and a place, at most.
pub const VIEW_OTHERS: usize = 3;
/// Orders listed before one unit ("the first, second and third paragraphs"), at most.
pub const ORDERS: usize = 8;
/// Places listed in one reference, at most.
pub const LISTED_PLACES: usize = 60;
/// Digits of a number in Chinese, at most.
pub const HAN_DIGITS: usize = 8;
/// Letters of a Roman number, at most.
pub const ROMAN_LETTERS: usize = 6;
/// Parts of one label ("5.1 (a) (ii)"), at most, before its last.
pub const LABEL_PARTS: usize = 8;
/// Digits in brackets that are part of a label: four are a year.
pub const ENCLOSED_DIGITS: usize = 3;
/// Labels stand at the head of a block: so many scalar values of it are looked at.
pub const LABEL_HEAD: usize = 80;
/// The label of a point put in between others has so many letters ("(aa)").
pub const DOUBLED_LETTERS: usize = 3;
/// A script decides the language of a text if its letters are at least one to so many Latin ones: names and terms in
/// Latin letters stand in texts of every script.
pub const OTHER_SCRIPT: u32 = 3;
/// A table's column heading has at most so many words.
pub const COLUMN_HEADING: usize = 6;
/// A proposed text in a table has at least so many words; fewer are "none" or "see above".
pub const TABLE_TEXT_WORDS: usize = 4;
/// A table's cell of no more words, without a mark at its end, holds words for words and no text of its own.
pub const FEW_CELL_WORDS: usize = 6;
/// A proposal marked as at ITU has at most so many blocks; a longer one has lost its end.
pub const PROPOSAL_BLOCKS: usize = 80;
/// A quotation over more paragraphs than this was never closed.
pub const QUOTED_BLOCKS: usize = 60;

// Forms. All by looking at forms.

/// A line of so few letters that ends no sentence is no more of the reasons above it.
pub const LINE_LETTERS: usize = 60;
/// A line that announces a text has at most so many words.
pub const LEAD_IN_WORDS: usize = 20;
/// A table's cell with no more words, or letters, and no end of a sentence is a part of a paragraph. By judgement.
pub const FRAGMENT_WORDS: usize = 8;
/// ...
pub const FRAGMENT_LETTERS: usize = 60;
/// A line that names the place of an amendment, or its authors, has at most so many words.
pub const PLACE_LINE_WORDS: usize = 20;
/// The place of a numbered amendment is among the first so many blocks behind its number.
pub const FORM_HEAD: usize = 3;
/// A paragraph at a stated place is a version of one there if it is so like it (Dice by weight, thousandths).
pub const STATED_ALIKE: u64 = 200;
/// A paragraph of the draft that a form repeats says where it is for if it has so many words and marks. By judgement.
pub const REPEATED_WORDS: usize = 12;
/// A revised paragraph that a version has word for word led to it if it has so many words and marks. By judgement.
pub const REVISED_WORDS: usize = 6;
/// A paragraph under the number of one of the draft's rewrites it if they share half of their words, and so many. By
/// judgement.
pub const REWRITTEN_LEAST: usize = 4;
/// Groups of one place may have so many of others between them, which stand where the draft's order changed. By judgement.
pub const STATED_GAP: usize = 3;

// How words that a contribution quotes are looked for in the draft.

/// Of so many places that fit equally none is worth naming. By judgement.
pub const EQUAL_PLACES: usize = 300;
/// So many places at most are looked at for one quotation. By judgement.
pub const QUOTED_PLACES: usize = 400;
/// Longer quotations are compared by their first so many words. By judgement.
pub const QUOTED_WORDS: usize = 400;
/// Quotations of fewer words are found word for word or not at all. By inspection.
pub const NEARLY_FROM: usize = 4;
/// One word in so many, and one more, may differ. By inspection.
pub const ONE_WORD_IN: usize = 10;
/// A quotation that nearly fits is looked for by at most so many of its rarest words. By judgement.
pub const RAREST_WORDS: usize = 4;
/// ... at so many places for each, and so many in all. By judgement.
pub const NEARLY_CANDIDATES: usize = 64;
/// A quotation of so few characters that stands nowhere as words is looked for as marks.
pub const MARKS_ONLY: usize = 3;
/// A sentence that would have fewer words and marks without what leads it keeps that. By judgement.
pub const LED_TOKENS: usize = 5;
/// What leads a sentence has at most so many letters.
pub const LEAD_LETTERS: usize = 48;
/// A contribution writes about the draft where it has an order for so many paragraphs at most. By judgement: letters have one
/// for five or ten, texts in which a line reads like an order one for forty or more.
pub const PARAGRAPHS_FOR_AN_ORDER: usize = 20;
