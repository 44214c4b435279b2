//! Every number that a comparison depends on, in one place, with where it came from.
//!
//! "Measured" means chosen by the measurements of docs/architecture.md, "How two versions are compared"; "by inspection"
//! means chosen by reading results. Nothing here was fitted. Weights are those of [`crate::Weights`]; likeness (Dice by
//! weight) and shares are in thousandths.

/// What a word weighs for one unit of natural log of its rarity.
pub const WEIGHT_UNIT: f64 = 1024.0;

/// So many candidates of each block are compared in full. By inspection.
pub const CANDIDATES: usize = 4;
/// Likeness from which two blocks are the same paragraph, modified. Measured.
pub const ALIKE: u64 = 350;
/// The same, where both stand alone between the same neighbours. By inspection.
pub const ALIKE_IN_GAP: u64 = 200;
/// Likeness from which a block has moved, maybe edited. By inspection.
pub const MOVED: u64 = 700;
/// A block of fewer tokens is too common a thing to have moved by itself. By inspection.
pub const MOVED_TOKENS: usize = 8;
/// Share of a block that is found in a matched neighbour's partner: split off it or merged into it. By inspection.
pub const CONTAINED: u64 = 550;
/// Two blocks alone in a gap are one replacement if neither is longer than this many tokens. By inspection.
pub const SHORT_BLOCK: usize = 12;
/// A gap is searched for in-order pairs while old blocks times new blocks stay below this: a budget.
pub const GAP_PAIRS: usize = 400;
/// A word that stands in more blocks than this proposes no candidates: a budget. By inspection.
pub const RARE_WORD_BLOCKS: usize = 24;
/// The same for a pair of neighbouring words.
pub const RARE_PAIR_BLOCKS: usize = 8;
/// What a shared rare pair adds to a candidate's first score, by weight. By inspection.
pub const PAIR_BONUS: u64 = 4096;
/// Of a piece that was split off or merged, so many tokens must be in both versions, and at least half of it: else it
/// is other text. By inspection.
pub const LEAST_KEPT: usize = 3;

/// Up to this many tokens on the longer side Myers' algorithm is run exactly; it is quadratic in the worst case. Measured.
pub const EXACT_TOKENS: usize = 400;
/// Up to this product of the sides' tokens, the gaps between Patience's anchors are filled exactly. Measured.
pub const EXACT_GAPS: usize = 16_000_000;
/// Beyond this many tokens on both sides together a group is one replacement (and is said to be coarse): a budget.
pub const TOO_LONG: usize = 1_000_000;

/// An equality of so few characters goes if an edit beside it has more than [`LONG_EDIT`]. The rule of VS Code's diff.
pub const FEW_CHARACTERS: u32 = 4;
/// Characters of an edit, a space after each token. The same rule.
pub const LONG_EDIT: u32 = 5;
/// A lone insertion or deletion is shifted by at most this many tokens: a budget.
pub const SHIFT_TOKENS: usize = 40;
/// How natural a bound of an edit is: the start or end of a block,
pub const PAUSE_BLOCK: u32 = 4;
/// ... of a sentence,
pub const PAUSE_SENTENCE: u32 = 3;
/// ... of a clause,
pub const PAUSE_CLAUSE: u32 = 2;
/// ... a comma or a bracket. After the scores of diff-match-patch.
pub const PAUSE_COMMA: u32 = 1;
/// What an edit scores that begins after a pause and ends with its own mark, besides
pub const OWN_MARK: u32 = 4;
/// ... so much for each degree of the weaker pause of the two. By inspection.
pub const OWN_PAUSE: u32 = 2;
/// What an edit scores that stops before a mark. By inspection.
pub const BEFORE_MARK: u32 = 2;
