//! The guess itself.
//!
//! Data in: all documents that were read. Data out: an [`Arrangement`] of every one of them. The order in which the
//! documents are given does not matter, and any documents will do: a guess may be wrong, it never fails.

use super::cues::{self, Cues};
use super::describe;
use super::likeness::Likeness;
use super::order::{self, Known};
use crate::params;
use draftlens_model::{Arrangement, ContributionEntry, VersionEntry, stem};
use draftlens_model::{Block, BlockKind, Document, FactKind, FoundIn, Language, Said, SharedDocument, View, message};
use draftlens_text::lexicon::{Topic, list};
use rustc_hash::FxHashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Draft,
    Contribution,
    Neither(Aside),
    Undecided,
}

/// Why a document is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aside {
    /// Called a covering letter or the like, and asking for nothing.
    NamedSo,
    /// A translation, or a draft of something else.
    OtherText,
    /// It shows the changes of a draft that is here without them.
    ShowsChanges,
}

impl Aside {
    fn said(self) -> Said {
        match self {
            Aside::NamedSo => message::UNUSED_NAMED_SO,
            Aside::OtherText => message::UNUSED_OTHER_TEXT,
            Aside::ShowsChanges => message::UNUSED_SHOWS_CHANGES,
        }
        .into()
    }
}

/// Guesses which documents are drafts and in what order, which are contributions and whose.
///
/// ```
/// use draftlens_model::{Block, Document, SharedDocument};
///
/// let paragraph = |text: &str| Block { text: text.into(), ..Block::default() };
/// let document = |name: &str, text: &str| {
///     let blocks = text.lines().map(paragraph).collect();
///     SharedDocument::from(Document { name: name.into(), blocks, ..Document::default() })
/// };
/// let text = "Guidelines on lamps\nEvery reading room shall have a lamp at each desk.\nThe porter keeps a list.";
/// let arrangement = draftlens_provenance::guess(&[
///     document("draft-2.docx", &format!("{text}\nThey are reviewed every two years.")),
///     document("comments-norway.docx", "Norway proposes that they be reviewed every two years."),
///     document("draft-1.docx", text),
/// ]);
/// let drafts: Vec<&str> = arrangement.versions.iter().map(|version| version.document.as_str()).collect();
/// assert_eq!(drafts, ["draft-1.docx", "draft-2.docx"]);
/// ```
pub fn guess(documents: &[SharedDocument]) -> Arrangement {
    guess_knowing(documents, |_| false)
}

/// As [`guess`]; `asks` says of a document whether it asks for changes in words: one that does is never set aside for its
/// name.
pub fn guess_knowing(documents: &[SharedDocument], asks: impl Fn(&Document) -> bool) -> Arrangement {
    let mut shared: Vec<&SharedDocument> = documents.iter().collect();
    shared.sort_by(|one, other| one.name.cmp(&other.name).then_with(|| one.sha256.cmp(&other.sha256)));
    let again = take_same(&mut shared);
    let readings: Vec<&View> = shared.iter().map(|document| &**document.accepted()).collect();
    let sorted: Vec<&Document> = shared.iter().map(|document| &***document).collect();
    let mut signs: Vec<Cues> = sorted.iter().map(|document| cues::signs(document)).collect();
    for (signs, document) in signs.iter_mut().zip(&sorted) {
        signs.aside = signs.aside && !signs.redlined && !asks(document);
    }
    let likeness = Likeness::of(&readings);
    let roles = roles(&sorted, &signs, &likeness);

    let with = |role: Role| (0..sorted.len()).filter(|index| roles[*index] == role).collect::<Vec<_>>();
    let mut drafts: Vec<Known> =
        with(Role::Draft).into_iter().map(|index| Known::of(index, sorted[index], &signs[index])).collect();
    let found = order::order(&mut drafts, &with(Role::Contribution), &likeness);
    let versions: Vec<VersionEntry> =
        drafts.iter().map(|draft| VersionEntry { found, ..describe::version(sorted[draft.index]) }).collect();
    let title = drafts.last().and_then(|draft| title(sorted[draft.index])).unwrap_or_default();
    let mut contributions: Vec<ContributionEntry> =
        with(Role::Contribution).into_iter().map(|index| describe::contribution(sorted[index])).collect();
    let of_drafts: Vec<&str> = versions.iter().flat_map(|entry| cues::own_words(stem(&entry.document))).collect();
    contributions.iter_mut().for_each(|entry| describe::name_beside(entry, &of_drafts));
    // Undated ones last.
    contributions.sort_by(|one, other| {
        let date = |entry: &ContributionEntry| (entry.date.is_none(), entry.date.clone());
        date(one).cmp(&date(other)).then_with(|| one.document.cmp(&other.document))
    });
    supersede(&mut contributions, &sorted);
    let aside = (0..sorted.len()).filter_map(|index| match roles[index] {
        Role::Neither(why) => Some((sorted[index].name.clone(), why.said())),
        _ => None,
    });
    let unused_for: Vec<(String, Said)> = aside.chain(again).collect();
    let unused = unused_for.iter().map(|(name, _)| name.clone()).collect();
    Arrangement { title, versions, contributions, unused, unused_for, ..Arrangement::default() }
}

/// Takes out the files that are the same as others under another name, which they are told by; of each, the one whose
/// name and folders say most stays. Two whose names say that they are different drafts both stay: nothing changed between
/// them.
fn take_same(shared: &mut Vec<&SharedDocument>) -> Vec<(String, Said)> {
    let telling = |document: &SharedDocument| {
        let signs = cues::signs(document);
        (signs.draft_in_name, signs.has_contributor, signs.contribution_in_name)
    };
    let mut kept: FxHashMap<&str, &SharedDocument> = FxHashMap::default();
    for one in shared.iter().copied().filter(|one| !one.sha256.is_empty()) {
        let known = kept.entry(one.sha256.as_str()).or_insert(one);
        if telling(one) > telling(known) {
            *known = one;
        }
    }
    let mut again = Vec::new();
    let which = |document: &SharedDocument| {
        let signs = cues::signs(document);
        (signs.rank, signs.number)
    };
    let is_another_draft = |one: &SharedDocument, first: &SharedDocument| {
        cues::signs(one).draft_in_name && cues::signs(first).draft_in_name && which(one) != which(first)
    };
    shared.retain(|one| match kept.get(one.sha256.as_str()) {
        Some(first) if first.name != one.name && !is_another_draft(one, first) => {
            again.push((one.name.clone(), message::UNUSED_SAME.with(first.name.as_str())));
            false
        }
        _ => true,
    });
    again
}

fn roles(documents: &[&Document], signs: &[Cues], likeness: &Likeness) -> Vec<Role> {
    let mut roles: Vec<Role> =
        (0..documents.len()).map(|index| first_impression(index, documents.len(), signs, likeness)).collect();
    if !roles.contains(&Role::Draft) {
        find_drafts(&mut roles, signs, likeness);
    } else {
        part_unrelated(&mut roles, documents, signs, likeness);
        join_drafts(&mut roles, signs, likeness);
    }
    part_copies(&mut roles, documents, signs, likeness);
    for (role, signs) in roles.iter_mut().zip(signs) {
        if *role == Role::Undecided {
            *role = if signs.aside { Role::Neither(Aside::NamedSo) } else { Role::Contribution };
        }
    }
    roles
}

/// What a document says of itself.
fn first_impression(index: usize, count: usize, all: &[Cues], likeness: &Likeness) -> Role {
    let signs = &all[index];
    if signs.contribution_in_name || (signs.contribution_in_text && !signs.draft_in_name) {
        return Role::Contribution;
    }
    let alike = |other: &usize| *other != index && likeness.resemblance(index, *other) >= params::VERSIONS;
    if signs.redlined {
        // Marks on another document here make it a member's copy of that, unless it says which draft it is.
        let is_copy = (0..count).filter(alike).any(|other| !all[other].redlined);
        if is_copy && (signs.rank.is_none() || signs.has_contributor) {
            return Role::Contribution;
        }
    }
    if !signs.draft_in_name || signs.aside || signs.has_contributor && signs.revision_only {
        return Role::Undecided;
    }
    // "First draft Member State D.docx" or "Norway on draft 1.docx" beside "First draft.docx".
    let is_on_another = signs.has_contributor && all.iter().any(|other| other.draft_in_name && !other.has_contributor);
    if is_on_another { Role::Contribution } else { Role::Draft }
}

/// No document is called a draft: those that are versions of one text are, or else the one at the centre.
fn find_drafts(roles: &mut [Role], signs: &[Cues], likeness: &Likeness) {
    let free: Vec<usize> = (0..roles.len()).filter(|index| roles[*index] == Role::Undecided).collect();
    let neutral: Vec<usize> =
        free.iter().copied().filter(|index| !signs[*index].has_contributor && !signs[*index].aside).collect();
    let candidates = if neutral.is_empty() { free } else { neutral };
    let alike = |one: usize, other: usize| likeness.resemblance(one, other) >= params::VERSIONS;
    let family = families(&candidates, alike).into_iter().max_by_key(|family| {
        let words: u64 = family.iter().map(|index| u64::from(likeness.size(*index))).sum();
        (family.len() > 1, words)
    });
    let Some(family) = family else { return };
    if family.len() > 1 || (candidates.len() == 2 && roles.len() == 2) {
        let drafts = if family.len() > 1 { &family } else { &candidates };
        drafts.iter().for_each(|index| roles[*index] = Role::Draft);
        return;
    }
    // The document of which the others hold most; the longest where they hold nothing of each other.
    let centrality = |index: &usize| {
        let held: u32 =
            (0..roles.len()).filter(|other| other != index).map(|other| likeness.shared(*index, other)).sum();
        (held, likeness.size(*index))
    };
    // The first of equals, so that names decide.
    let centre = candidates.iter().rev().max_by_key(|index| centrality(index)).copied();
    if let Some(centre) = centre {
        roles[centre] = Role::Draft;
    }
}

/// Groups of documents in which each is alike to some other; in order of their first document.
fn families(documents: &[usize], alike: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = documents.to_vec();
    let mut families = Vec::new();
    while let Some(first) = left.first().copied() {
        left.remove(0);
        let mut family = vec![first];
        let mut at = 0;
        while let Some(member) = family.get(at).copied() {
            let (found, others) = left.iter().partition(|other| alike(member, **other));
            left = others;
            family.extend::<Vec<usize>>(found);
            at += 1;
        }
        family.sort_unstable();
        families.push(family);
    }
    families
}

/// A document called a draft that has nothing in common with the others so called is a draft of something else, or a
/// translation: the drafts of one consultation are versions of one text.
fn part_unrelated(roles: &mut [Role], documents: &[&Document], signs: &[Cues], likeness: &Likeness) {
    let drafts: Vec<usize> = (0..roles.len()).filter(|index| roles[*index] == Role::Draft).collect();
    let alike = |one: usize, other: usize| likeness.resemblance(one, other) >= params::UNRELATED;
    let families = families(&drafts, alike);
    // Two short drafts may have been rewritten from end to end; only a family can have unrelated.
    let main = families.iter().filter(|family| family.len() > 1).max_by_key(|family| {
        let words: u64 = family.iter().map(|index| u64::from(likeness.size(*index))).sum();
        (family.len(), words)
    });
    let Some(main) = main else { return };
    let language = |index: usize| documents[index].language.filter(|language| *language != Language::Other);
    let spoken = main.first().and_then(|index| language(*index));
    for index in drafts.into_iter().filter(|index| !main.contains(index)) {
        let translated = language(index).is_some() && language(index) != spoken;
        roles[index] = if translated || !signs[index].has_contributor {
            Role::Neither(Aside::OtherText)
        } else {
            Role::Contribution
        };
    }
}

/// Of two drafts that say they are the same one, the one that shows its changes is set aside, and one whose name goes on
/// ("guidelines v1 NOR" beside "guidelines v1") is somebody's copy.
fn part_copies(roles: &mut [Role], documents: &[&Document], signs: &[Cues], likeness: &Likeness) {
    let drafts: Vec<usize> = (0..roles.len()).filter(|index| roles[*index] == Role::Draft).collect();
    let name = |index: usize| stem(&documents[index].name);
    for &index in &drafts {
        let alike = |other: &&usize| **other != index && likeness.resemblance(index, **other) >= params::VERSIONS;
        let dated = |index: usize| {
            let dates = documents[index].facts.iter().filter(|fact| fact.about == FactKind::Date);
            dates.clone().find(|fact| fact.found == FoundIn::FileName).map(|fact| fact.value.as_str())
        };
        let same = |other: &&usize| signs[**other].rank == signs[index].rank && dated(**other) == dated(index);
        for &other in drafts.iter().filter(alike).filter(same) {
            let shows = |index: usize| signs[index].tracked_in_name || signs[index].redlined;
            if shows(index)
                && !shows(other)
                && cues::without_tracking(name(index)) == cues::without_tracking(name(other))
            {
                roles[index] = Role::Neither(Aside::ShowsChanges);
            }
            let (own, others) = (cues::own_words(name(index)), cues::own_words(name(other)));
            let goes_on = own.len() > others.len() && others.iter().all(|word| own.contains(word));
            if goes_on && (signs[index].rank.is_some() || dated(index).is_some()) && roles[index] == Role::Draft {
                roles[index] = Role::Contribution;
            }
        }
    }
}

/// A document that says nothing of itself, but is a version of the text of those that do, is a draft as well.
fn join_drafts(roles: &mut [Role], signs: &[Cues], likeness: &Likeness) {
    let drafts: Vec<usize> = (0..roles.len()).filter(|index| roles[*index] == Role::Draft).collect();
    for index in 0..roles.len() {
        let silent = roles[index] == Role::Undecided && !signs[index].has_contributor && !signs[index].redlined;
        if silent && drafts.iter().any(|draft| likeness.resemblance(index, *draft) >= params::VERSIONS) {
            roles[index] = Role::Draft;
        }
    }
}

/// Joins each revised contribution (Rev.1) to the one it replaces: the same document number, or else the same name but
/// for its revision; of a party that both are from; and the next lower revision. What a person or a manifest has said
/// stands.
pub fn supersede(contributions: &mut [ContributionEntry], documents: &[&Document]) {
    let revision_of = |entry: &ContributionEntry| {
        let document = documents.iter().find(|document| document.name == entry.document)?;
        Some((revision(document)?, entry.document.clone(), entry.contributors.clone()))
    };
    let revisions: Vec<_> = contributions.iter().map(revision_of).collect();
    for (entry, own) in contributions.iter_mut().zip(&revisions) {
        let Some((own, _, whose)) = own else { continue };
        if entry.supersedes.is_some() {
            continue;
        }
        let same_party = |names: &[String]| own.sure || names.iter().any(|name| whose.contains(name));
        let earlier = revisions.iter().flatten().filter(|(other, name, names)| {
            other.key == own.key && other.number < own.number && *name != entry.document && same_party(names)
        });
        entry.supersedes = earlier.max_by_key(|(other, _, _)| other.number).map(|(_, name, _)| name.clone());
    }
}

/// What makes two contributions revisions of one document, and which revision this is (0: the original).
struct Edition {
    key: String,
    number: u32,
    /// The key is the document's own, and not that of the draft it comments.
    sure: bool,
}

fn revision(document: &Document) -> Option<Edition> {
    let number = |text: &str| cues::words(text).iter().rev().find_map(|word| word.parse::<u32>().ok());
    let stated = document.fact(FactKind::Revision).and_then(|fact| number(&fact.value));
    // One party's part of a file goes with the same party's part of another.
    let (file, part) = document.name.split_once('#').map_or((document.name.as_str(), ""), |(file, part)| (file, part));
    if let Some(fact) = document.fact(FactKind::Number) {
        let sure = fact.found == FoundIn::FileName && part.is_empty();
        let key = format!("{}#{part}", fact.value.to_lowercase());
        return Some(Edition { key, number: stated.unwrap_or(0), sure });
    }
    // The name without its revision: "norway rev 1" and "norway".
    let words = cues::words(stem(file));
    let at = words.windows(2).position(|pair| list(Topic::Editions).holds(&pair[0]) && pair[1].parse::<u32>().is_ok());
    let revision = at.and_then(|at| words[at + 1].parse().ok()).or(stated).unwrap_or(0);
    let mut key = words;
    if let Some(at) = at {
        key.drain(at..at + 2);
    }
    // Dates come and go with revisions.
    key.retain(|word| word.parse::<u32>().is_err());
    let sure = document.fact(FactKind::Contributor).is_none();
    (!key.is_empty()).then(|| Edition { key: format!("{}#{part}", key.join(" ")), number: revision, sure })
}

/// The document's title as its readers see it: its first heading, or else what its file says.
fn title(document: &Document) -> Option<String> {
    let is_title = |block: &&Block| {
        block.kind == BlockKind::Heading
            && block.level <= 1
            && block.label.is_none()
            && block.text.chars().count() <= params::LONGEST_TITLE
    };
    let heading = document.blocks.iter().take(params::TITLE_WITHIN).find(is_title).map(|block| block.text.clone());
    heading.or_else(|| document.fact(FactKind::Title).map(|fact| fact.value.clone()))
}
