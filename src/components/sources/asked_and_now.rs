//! What was asked for beside what the text says now, with the words in which the two differ marked.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::tag::{TagBuilder, several, tag};
use crate::components::wording::display;
use crate::state::Shared;
use draftlens_model::{Language, Outcome, Proposal, ProposalKind};
use draftlens_review::proposal_notes::{proposal_source, text_now};
use draftlens_review::{Stretch, ViewIndex, differences};

/// Longer wordings are cut, in letters.
const LONGEST: usize = 700;

/// Both, ready to be put into two columns: what was asked for, and what the last version says.
pub struct AskedAndNow {
    pub asked: Html,
    pub now: Html,
    /// The text says in these very words what was asked for.
    pub exact: bool,
}

pub fn asked_and_now(context: &AppContext, view_index: &Shared<ViewIndex>, proposal: &Proposal) -> AskedAndNow {
    let words = &context.words;
    let analysis = &view_index.analysis;
    let language = view_index.contribution(&proposal.contribution);
    let language = language.and_then(|index| view_index.contribution_text(index)).and_then(|text| text.language);
    let edits = (!proposal.inserted.is_empty() || !proposal.deleted.is_empty()) && proposal.kind != ProposalKind::View;
    let now = clipped(&text_now(analysis, proposal).unwrap_or_default());
    let last = proposal.outcomes.last();
    let version = last.and_then(|last| analysis.versions.get(last.version as usize));
    let (inserted, deleted) = (clipped(&proposal.inserted), clipped(&proposal.deleted));
    // The words that should come are what can be looked for in the text; of a whole passage now, the rest is around them.
    let (in_asked, in_now) = differences(&inserted, &now);
    let exact = edits && proposal.outcome == Outcome::Adopted && in_asked.iter().all(|part| part.common);
    let differs = !exact && !now.is_empty() && !inserted.is_empty();
    let asked = if edits {
        let mut parts = Vec::new();
        if !deleted.is_empty() {
            parts.push(tag("del", "words").say(deleted).done());
            parts.push(Html::from(" "));
        }
        if !inserted.is_empty() {
            parts.push(tag("ins", "words").put(stretches(&in_asked, differs)).done());
        }
        several(parts)
    } else {
        Html::from(clipped(&proposal_source(analysis, proposal)))
    };
    let now = match (proposal.outcome, now.is_empty()) {
        (Outcome::Pending, _) => tag("span", "muted").say(words.say("now-pending")).done(),
        (_, true) => tag("span", "muted").say(words.say("now-nothing")).done(),
        // Of a passage that is another altogether, everything would be marked.
        _ => stretches(&in_now, differs && mostly_common(&in_now)),
    };
    AskedAndNow {
        asked: speaking(language, asked).done(),
        now: speaking(version.and_then(|version| version.language), now).done(),
        exact,
    }
}

/// The two side by side, each under its name.
pub fn draw_asked_and_now(context: &AppContext, view_index: &Shared<ViewIndex>, proposal: &Proposal) -> Html {
    let both = asked_and_now(context, view_index, proposal);
    if both.exact {
        // The same words are not shown twice.
        let said = tag("p", "now-exact muted").say(context.words.say("now-exact"));
        return several(vec![tag("p", "proposal-words").put(both.asked).done(), said.done()]);
    }
    let column = |class: &'static str, said: &'static str, inner: Html| {
        let head = tag("dt", "").say(context.words.say(said));
        tag("div", class).put_tag(head).put_tag(tag("dd", "").put(inner))
    };
    tag("dl", "asked-now")
        .put_tag(column("asked", crate::components::wording::messages::id("asked"), both.asked))
        .put_tag(column("now", crate::components::wording::messages::id("now"), both.now))
        .done()
}

fn speaking(language: Option<Language>, inner: Html) -> TagBuilder {
    let text = tag("span", "").set("dir", display::text_direction(language)).put(inner);
    text.set_some("lang", display::text_language(language))
}

/// At least two fifths of the letters are in both.
fn mostly_common(parts: &[Stretch<'_>]) -> bool {
    let count =
        |common: bool| parts.iter().filter(|part| part.common == common).map(|part| part.text.len()).sum::<usize>();
    count(true) * 3 >= count(false) * 2
}

fn stretches(parts: &[Stretch<'_>], differs: bool) -> Html {
    let part = |part: &Stretch<'_>| match part.common || !differs {
        true => Html::from(part.text.to_owned()),
        false => tag("span", "differs").say(part.text.to_owned()).done(),
    };
    several(parts.iter().map(part).collect())
}

fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}
