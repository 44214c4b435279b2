//! One document of the arrangement: what is known of it, from where, and every correction by mouse and by keyboard.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::context::{AppContext, use_app_context};
use crate::components::wording::display;
use crate::components::wording::messages::{Messages, id};
use crate::state::{ArrangementEdit, Direction};
use draftlens_model::List;
use draftlens_model::{ContributionEntry, VersionEntry};
use draftlens_model::{FactKind, Format, FoundIn, Language, Said};
use draftlens_protocol::Summary;

/// An entry on its way by mouse.
#[derive(Clone, Debug, PartialEq)]
pub struct Dragged {
    pub document: String,
}

/// What the arrangement says of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Placement {
    Version(VersionEntry),
    Contribution(ContributionEntry),
    Unused(String),
}

impl Placement {
    pub fn document(&self) -> &str {
        match self {
            Placement::Version(entry) => &entry.document,
            Placement::Contribution(entry) => &entry.document,
            Placement::Unused(name) => name,
        }
    }
}

#[derive(PartialEq, Properties)]
pub struct DocumentCardProps {
    /// Why it was laid aside, where it was.
    pub why_unused: Option<Said>,
    pub list: List,
    /// Its place in the list, and how many there are.
    pub at: usize,
    pub count: usize,
    pub known: Placement,
    pub summary: Option<Summary>,
    /// Whether struck-through and marked words are read as proposed changes; none where there are none.
    pub formatting: Option<bool>,
    pub readonly: bool,
    /// Some entry is being dragged.
    pub dragging: bool,
    pub on_drag: Callback<Option<Dragged>>,
    pub on_place: Callback<(List, usize)>,
}

#[component]
pub fn DocumentCard(props: &DocumentCardProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let over = use_state(|| false);
    let card = use_node_ref();
    let document = props.known.document().to_owned();
    let edit = {
        Callback::from(move |edit: ArrangementEdit| {
            if let Some(controller) = &controller {
                controller.edit(edit);
            }
        })
    };
    let on_drag_start = {
        let (on_drag, card, document) = (props.on_drag.clone(), card.clone(), document.clone());
        Callback::from(move |event: DragEvent| {
            if let Some(transfer) = event.data_transfer() {
                // Firefox starts no drag without data.
                let _ = transfer.set_data("text/plain", &document);
                if let Some(card) = card.cast::<web_sys::Element>() {
                    transfer.set_drag_image(&card, 16, 16);
                }
            }
            on_drag.emit(Some(Dragged { document: document.clone() }));
        })
    };
    let on_drag_end = {
        let on_drag = props.on_drag.clone();
        Callback::from(move |_: DragEvent| on_drag.emit(None))
    };
    let on_over = {
        let (over, dragging) = (over.clone(), props.dragging);
        Callback::from(move |event: DragEvent| {
            if dragging {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let on_leave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let on_drop = {
        let (over, on_place, place) = (over.clone(), props.on_place.clone(), (props.list, props.at));
        let dragging = props.dragging;
        Callback::from(move |event: DragEvent| {
            over.set(false);
            if dragging {
                event.prevent_default();
                event.stop_propagation();
                on_place.emit(place);
            }
        })
    };
    let excluded = matches!(&props.known, Placement::Contribution(entry) if entry.excluded);
    let fields = match &props.known {
        Placement::Version(entry) => {
            html! { { draw_version_fields(&context, &VersionFieldsProps { entry: entry.clone(), readonly: props.readonly, edit: edit.clone() }) } }
        }
        Placement::Contribution(entry) => html! {
            { draw_contribution_fields(&context, &ContributionFieldsProps { entry: entry.clone(), summary: props.summary.clone(), readonly: props.readonly, edit: edit.clone() }) }
        },
        Placement::Unused(_) => Html::default(),
    };
    html! {
        <li ref={card} class={classes!("entry", (*over && props.dragging).then_some("is-over"), excluded.then_some("is-excluded"))}
            data-testid="entry" data-document={document.clone()}
            ondragover={on_over} ondragleave={on_leave} ondrop={on_drop}>
            if !props.readonly {
                <span class="grip" draggable="true" aria-hidden="true" title={words.say("drag")}
                    ondragstart={on_drag_start} ondragend={on_drag_end} />
            }
            if props.list == List::Versions {
                <span class="ordinal" aria-hidden="true">{ props.at + 1 }</span>
            }
            <div class="entry-body">
                <p class="entry-name">{ display::name(&document) }</p>
                { fields }
                if let (Some(read), false) = (props.formatting, matches!(props.known, Placement::Unused(_))) {
                    { draw_formatting(&words, &document, read, props.readonly, &edit) }
                }
                <p class="entry-facts">{ facts(&words, props) }</p>
            </div>
            if !props.readonly {
                { draw_card_buttons(&context, &CardButtonsProps { list: props.list, at: props.at, count: props.count, document, excluded, edit }) }
            }
        </li>
    }
}

/// The switch for words that are struck through or marked, in a document that has such.
fn draw_formatting(
    words: &Messages,
    document: &str,
    read: bool,
    readonly: bool,
    edit: &Callback<ArrangementEdit>,
) -> Html {
    let onchange = {
        let (edit, document) = (edit.clone(), document.to_owned());
        Callback::from(move |_: Event| {
            edit.emit(ArrangementEdit::Formatting { document: document.clone(), read: !read })
        })
    };
    html! {
        <label class="check">
            <input type="checkbox" data-testid="read-formatting" checked={read} disabled={readonly} {onchange} />
            <span>{ words.say("read-formatting") }</span>
        </label>
    }
}

/// Format, length, tracked revisions, and where the guess comes from.
fn facts(words: &Messages, props: &DocumentCardProps) -> Html {
    let mut facts = Vec::new();
    if let Some(summary) = &props.summary {
        facts.push(format_name(summary.format).to_owned());
        facts.push(words.say_with("count-words", &[("count", summary.words.into())]));
        if summary.revisions > 0 {
            facts.push(words.say_with("count-revisions", &[("count", summary.revisions.into())]));
        }
        if let (Placement::Version(_) | Placement::Unused(_), Some(language)) = (&props.known, summary.language) {
            facts.push(words.say(display::language(language)));
        }
    }
    let found = match &props.known {
        Placement::Version(entry) => entry.found,
        Placement::Contribution(entry) => entry.found,
        Placement::Unused(_) => None,
    };
    if let Placement::Contribution(ContributionEntry { supersedes: Some(earlier), .. }) = &props.known {
        facts.push(words.say_with("supersedes", &[("file", display::file_name(earlier).into())]));
    }
    let why = props.why_unused.as_ref().filter(|_| matches!(props.known, Placement::Unused(_)));
    let why = why.map(|why| words.said(why).unwrap_or_else(|| why.to_string()));
    let found = found.map(|found| guess(words, &props.known, found)).or(why);
    html! {
        <>
            { for facts.into_iter().map(|fact| html! { <span class="fact">{ fact }</span> }) }
            if let Some(found) = found {
                <span class="fact guess">{ found }</span>
            }
        </>
    }
}

fn guess(words: &Messages, known: &Placement, found: FoundIn) -> String {
    let place = words.say(display::found_in(found));
    let sentence = match known {
        _ if found == FoundIn::Manifest => id("given"),
        Placement::Version(_) => id("guess-version"),
        _ => id("guess-contributor"),
    };
    words.say_with(sentence, &[("place", place.into())])
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Docx => "DOCX",
        Format::Odt => "ODT",
        Format::Doc => "DOC",
        Format::Rtf => "RTF",
        Format::Pdf => "PDF",
        Format::Html => "HTML",
        Format::Markdown => "Markdown",
        Format::Csv => "CSV",
        Format::Plain => "TXT",
    }
}

struct CardButtonsProps {
    list: List,
    at: usize,
    count: usize,
    document: String,
    excluded: bool,
    edit: Callback<ArrangementEdit>,
}

/// Everything that dragging does, by button.
fn draw_card_buttons(context: &AppContext, props: &CardButtonsProps) -> Html {
    let words = context.words.clone();
    let document = props.document.clone();
    let named = |id: &str| words.say_with(id, &[("file", display::file_name(&props.document).into())]);
    let shift = |direction: Direction| {
        let (edit, document) = (props.edit.clone(), document.clone());
        Callback::from(move |_: MouseEvent| edit.emit(ArrangementEdit::Shift { document: document.clone(), direction }))
    };
    let on_move = {
        let (edit, document) = (props.edit.clone(), document.clone());
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
            let list = match list.as_deref() {
                Some("versions") => List::Versions,
                Some("contributions") => List::Contributions,
                _ => List::Unused,
            };
            edit.emit(ArrangementEdit::Move { document: document.clone(), list, before: usize::MAX });
        })
    };
    let on_exclude = {
        let (edit, document, excluded) = (props.edit.clone(), document.clone(), props.excluded);
        Callback::from(move |_: MouseEvent| {
            edit.emit(ArrangementEdit::Exclude { document: document.clone(), excluded: !excluded });
        })
    };
    let on_remove = {
        let (edit, document) = (props.edit.clone(), document.clone());
        Callback::from(move |_: MouseEvent| edit.emit(ArrangementEdit::Remove { document: document.clone() }))
    };
    let option = |list: List, value: &'static str, label: &'static str| {
        html! { <option {value} selected={props.list == list}>{ words.say(label) }</option> }
    };
    html! {
        <div class="entry-buttons">
            <button class="icon up" data-testid="move-earlier" disabled={props.at == 0} onclick={shift(Direction::Earlier)}
                aria-label={named(id("move-earlier"))} title={named(id("move-earlier"))} />
            <button class="icon down" data-testid="move-later" disabled={props.at + 1 >= props.count}
                onclick={shift(Direction::Later)} aria-label={named(id("move-later"))} title={named(id("move-later"))} />
            <select data-testid="move-to" onchange={on_move} aria-label={named(id("move-to"))}>
                { option(List::Versions, "versions", id("list-versions")) }
                { option(List::Contributions, "contributions", id("list-contributions")) }
                { option(List::Unused, "unused", id("list-unused")) }
            </select>
            if props.list == List::Contributions {
                <button class="button small quiet" data-testid="exclude" aria-pressed={props.excluded.to_string()}
                    aria-label={named(id("exclude-file"))} onclick={on_exclude}>{ words.say("exclude") }</button>
            }
            <button class="icon remove" data-testid="remove" onclick={on_remove} aria-label={named(id("remove-file"))}
                title={named(id("remove-file"))} />
        </div>
    }
}

struct VersionFieldsProps {
    entry: VersionEntry,
    readonly: bool,
    edit: Callback<ArrangementEdit>,
}

fn draw_version_fields(context: &AppContext, props: &VersionFieldsProps) -> Html {
    let words = context.words.clone();
    let document = props.entry.document.clone();
    let on_label = typed(&props.edit, {
        let document = document.clone();
        move |label| ArrangementEdit::Label { document: document.clone(), label }
    });
    let on_date = typed(&props.edit, move |date| ArrangementEdit::Date { document: document.clone(), date });
    html! {
        <div class="fields">
            <label class="field wide"><span>{ words.say("field-label") }</span>
                <input type="text" value={props.entry.label.clone()} readonly={props.readonly} onchange={on_label} dir="auto" />
            </label>
            <label class="field"><span>{ words.say("field-date") }</span>
                <input type="text" value={props.entry.date.clone().unwrap_or_default()} readonly={props.readonly} onchange={on_date}
                    placeholder={words.say("date-pattern")} dir="ltr" />
            </label>
        </div>
    }
}

struct ContributionFieldsProps {
    entry: ContributionEntry,
    summary: Option<Summary>,
    readonly: bool,
    edit: Callback<ArrangementEdit>,
}

fn draw_contribution_fields(context: &AppContext, props: &ContributionFieldsProps) -> Html {
    let words = context.words.clone();
    let document = props.entry.document.clone();
    let on_names = typed(&props.edit, {
        let document = document.clone();
        move |names| ArrangementEdit::Contributors { document: document.clone(), names }
    });
    let on_date = typed(&props.edit, {
        let document = document.clone();
        move |date| ArrangementEdit::Date { document: document.clone(), date }
    });
    let on_language = {
        let edit = props.edit.clone();
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
            let language = value.filter(|tag| !tag.is_empty()).map(|tag| Language::from_tag(&tag));
            edit.emit(ArrangementEdit::Language { document: document.clone(), language });
        })
    };
    let language = props.entry.language.or(props.summary.as_ref().and_then(|summary| summary.language));
    // Names that the file itself suggests, where a person wants another than the guess.
    let suggestions: Vec<String> = props.summary.as_ref().map_or_else(Vec::new, |summary| {
        let facts = summary.facts.iter().filter(|fact| fact.about == FactKind::Contributor);
        facts.map(|fact| fact.value.clone()).collect()
    });
    let list = (!suggestions.is_empty()).then(|| format!("names-{}", props.entry.document));
    html! {
        <div class="fields">
            <label class="field wide"><span>{ words.say("field-contributors") }</span>
                <input type="text" value={props.entry.contributors.join("; ")} readonly={props.readonly} onchange={on_names}
                    placeholder={words.say("contributors-pattern")} list={list.clone()} dir="auto" />
            </label>
            if let Some(list) = list {
                <datalist id={list}>{ for suggestions.into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
            }
            <label class="field"><span>{ words.say("field-date") }</span>
                <input type="text" value={props.entry.date.clone().unwrap_or_default()} readonly={props.readonly} onchange={on_date}
                    placeholder={words.say("date-pattern")} dir="ltr" />
            </label>
            <label class="field"><span>{ words.say("field-language") }</span>
                <select onchange={on_language} disabled={props.readonly}>
                    <option value="" selected={language.is_none()}>{ words.say("language-unknown") }</option>
                    { for display::LANGUAGES.iter().map(|known| html! {
                        <option value={known.tag()} selected={language == Some(*known)}>{ words.say(display::language(*known)) }</option>
                    }) }
                </select>
            </label>
        </div>
    }
}

/// An edit with what was typed into an input.
fn typed(edit: &Callback<ArrangementEdit>, make: impl Fn(String) -> ArrangementEdit + 'static) -> Callback<Event> {
    let edit = edit.clone();
    Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            edit.emit(make(input.value()));
        }
    })
}
