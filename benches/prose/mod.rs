//! Prose that nobody wrote, and a revision of it: the same on every machine and in every run.
//!
//! Words come from a made-up list with Zipf's frequencies, so that a few are as common as stop words; sentences and
//! paragraphs have everyday lengths. The revision does what drafting groups do: it replaces words, inserts and deletes
//! phrases, rewrites sentences, moves, splits, merges, adds and removes paragraphs; most paragraphs stay.

/// How many different words there are.
const VOCABULARY: usize = 8_000;
/// A paragraph's length, in words.
const PARAGRAPH: std::ops::Range<usize> = 40..150;
/// A sentence's length, in words.
const SENTENCE: std::ops::Range<usize> = 8..30;

/// Two versions, paragraph by paragraph, and who asked for what changed.
pub struct Prose {
    pub old: Vec<String>,
    pub new: Vec<String>,
    /// For each contributor the paragraphs that they proposed, as the new version has them.
    pub contributions: Vec<Vec<String>>,
}

/// Prose of about so many words, and a revision with so many contributors.
pub fn generate(words: usize, contributors: usize) -> Prose {
    let mut author = Author::new();
    let mut old: Vec<Vec<String>> = Vec::new();
    let mut written = 0;
    while written < words {
        let paragraph = author.paragraph();
        written += paragraph.len();
        old.push(paragraph);
    }
    let (new, contributions) = author.revise(&old, contributors);
    Prose { old: old.iter().map(|words| words.join(" ")).collect(), new, contributions }
}

/// The paragraphs as a plain text file.
pub fn text(paragraphs: &[String]) -> String {
    paragraphs.join("\n\n") + "\n"
}

/// Steele, Lea and Flood's SplitMix64: small, and good enough for prose.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn within(&mut self, range: std::ops::Range<usize>) -> usize {
        range.start + self.below(range.end.saturating_sub(range.start))
    }

    /// True so many times in a thousand.
    fn happens(&mut self, thousandths: usize) -> bool {
        self.below(1000) < thousandths
    }
}

struct Author {
    chance: Chance,
    vocabulary: Vec<String>,
    /// Sums of the words' frequencies, ascending.
    sums: Vec<u64>,
}

impl Author {
    fn new() -> Author {
        let mut chance = Chance(42);
        let mut vocabulary: Vec<String> = Vec::with_capacity(VOCABULARY);
        let mut known = std::collections::BTreeSet::new();
        while vocabulary.len() < VOCABULARY {
            let word = invent(&mut chance, vocabulary.len());
            if known.insert(word.clone()) {
                vocabulary.push(word);
            }
        }
        let mut sum = 0;
        let sums = (1..=VOCABULARY as u64).map(|rank| {
            sum += 1_000_000_000 / rank;
            sum
        });
        let sums = sums.collect();
        Author { chance, vocabulary, sums }
    }

    fn word(&mut self) -> String {
        let most = self.sums.last().copied().unwrap_or(1);
        let at = self.chance.next() % most;
        let rank = self.sums.partition_point(|&sum| sum <= at);
        self.vocabulary[rank].clone()
    }

    /// Words with the marks that stand after them.
    fn sentence(&mut self) -> Vec<String> {
        let length = self.chance.within(SENTENCE);
        let mut words: Vec<String> = (0..length).map(|_| self.word()).collect();
        for word in &mut words {
            if self.chance.happens(70) {
                word.push(',');
            }
        }
        if let Some(first) = words.first_mut() {
            *first = capitalised(first);
        }
        if let Some(last) = words.last_mut() {
            *last = format!("{}.", last.trim_end_matches(','));
        }
        words
    }

    fn paragraph(&mut self) -> Vec<String> {
        let length = self.chance.within(PARAGRAPH);
        let mut words = Vec::new();
        while words.len() < length {
            words.extend(self.sentence());
        }
        words
    }

    /// The new version's paragraphs, and each contributor's.
    fn revise(&mut self, old: &[Vec<String>], contributors: usize) -> (Vec<String>, Vec<Vec<String>>) {
        let mut new: Vec<Vec<String>> = Vec::new();
        let mut changed: Vec<Vec<String>> = Vec::new();
        let mut moved: Vec<Vec<String>> = Vec::new();
        for paragraph in old {
            let mut paragraph = paragraph.clone();
            let fate = self.chance.below(1000);
            match fate {
                // It goes.
                0..15 => continue,
                // It will stand elsewhere.
                15..40 => {
                    moved.push(paragraph);
                    continue;
                }
                40..60 => {
                    let second = paragraph.split_off(paragraph.len() / 2);
                    new.push(paragraph);
                    new.push(second);
                    continue;
                }
                60..75 => {
                    if let Some(before) = new.last_mut() {
                        before.extend(paragraph);
                        continue;
                    }
                }
                // Something new comes before it.
                75..95 => {
                    let fresh = self.paragraph();
                    changed.push(fresh.clone());
                    new.push(fresh);
                }
                95..400 => {
                    self.edit(&mut paragraph);
                    changed.push(paragraph.clone());
                }
                _ => (),
            }
            new.push(paragraph);
        }
        for paragraph in moved {
            let at = self.chance.below(new.len() + 1);
            new.insert(at, paragraph);
        }
        let mut contributions = vec![Vec::new(); contributors];
        for paragraph in changed {
            if contributors > 0 {
                let whose = self.chance.below(contributors);
                contributions[whose].push(paragraph.join(" "));
            }
        }
        (new.iter().map(|words| words.join(" ")).collect(), contributions)
    }

    /// A few edits, as one contributor would make them.
    fn edit(&mut self, paragraph: &mut Vec<String>) {
        for _ in 0..self.chance.within(1..6) {
            let at = self.chance.below(paragraph.len());
            let some = self.chance.within(2..14).min(paragraph.len() - at);
            match self.chance.below(10) {
                0..5 => paragraph[at] = self.word(),
                5..7 => {
                    let phrase: Vec<String> = (0..some.max(2)).map(|_| self.word()).collect();
                    paragraph.splice(at..at, phrase);
                }
                7..9 if some < paragraph.len() => {
                    paragraph.drain(at..at + some);
                }
                _ => {
                    let sentence = self.sentence();
                    paragraph.splice(at..at + some, sentence);
                }
            }
        }
    }
}

/// A word of one to four syllables; common words are short.
fn invent(chance: &mut Chance, rank: usize) -> String {
    const ONSETS: [&str; 16] = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl"];
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
    const CODAS: [&str; 8] = ["", "", "n", "r", "s", "l", "nt", "t"];
    let syllables = if rank < 100 { 1 } else { chance.within(2..5) };
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(ONSETS[chance.below(ONSETS.len())]);
        word.push_str(VOWELS[chance.below(VOWELS.len())]);
        word.push_str(CODAS[chance.below(CODAS.len())]);
    }
    word
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
