//! Markdown (CommonMark with tables, footnotes, task lists and strikethrough) by way of `pulldown-cmark`.
//!
//! Markdown may hold HTML anywhere, and what stands in it is text like any other: so the whole is turned into a web page
//! and read as one ([`html`]). Dialects say what Markdown has no sign for, revisions and comments (CriticMarkup, pandoc's
//! spans) and who and when (a block of properties at the start): [`markdown_dialects`](super::markdown_dialects).

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html as as_html};

use super::html;
use super::markdown_dialects::{escape, properties, spans};
use draftlens_formats::Source;
use draftlens_formats::builder::Builder;
use draftlens_model::{Format, Problem, message};

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let text = source.decode(source.bytes, None);
    let (facts, body) = properties(&text);
    let body = spans(body);
    let mut builder = html::read_text(source, &page(source, &body)?)?;
    builder.document.format = Format::Markdown;
    let mut facts = facts;
    facts.append(&mut builder.document.facts);
    builder.document.facts = facts;
    Ok(builder)
}

/// The text as a web page.
fn page(source: &Source, text: &str) -> Result<String, Problem> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let limit = source.limits().depth;
    let mut depth = 0;
    let mut failed = None;
    let events = Parser::new_ext(text, options).map_while(|event| {
        match &event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            _ => {}
        }
        if depth > limit {
            failed = Some(source.passed(message::COUNT_LISTS_WITHIN, limit, depth));
            return None;
        }
        Some(told(event))
    });
    let mut page = String::with_capacity(text.len() + text.len() / 4);
    as_html::push_html(&mut page, events);
    failed.map_or(Ok(page), Err)
}

/// Notes as pages have them, ticks as people see them.
fn told(event: Event<'_>) -> Event<'_> {
    let tag = |tag: String| Event::Html(CowStr::from(tag));
    match event {
        Event::FootnoteReference(label) => {
            Event::InlineHtml(CowStr::from(format!("<a role=\"doc-noteref\">{}</a>", escape(&label))))
        }
        Event::Start(Tag::FootnoteDefinition(label)) => {
            tag(format!("<aside role=\"doc-footnote\"><a role=\"doc-backlink\">{}</a>", escape(&label)))
        }
        Event::End(TagEnd::FootnoteDefinition) => tag("</aside>".to_owned()),
        Event::TaskListMarker(ticked) => Event::Text(CowStr::from(if ticked { "\u{2612} " } else { "\u{2610} " })),
        other => other,
    }
}
