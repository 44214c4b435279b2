//! The application: one screen at a time under one masthead, with what they share (words, controller, keys, drops).

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

use super::context::AppContext;
use crate::browser::bridge::{Dir, Options, Theme};
use crate::browser::listener::Listener;
use crate::browser::picked_files::dropped;
use crate::browser::timer::Timer;
use crate::browser::{Bridge, preferences};
use crate::components::arrange::arrange_screen::ArrangeScreen;
use crate::components::frame::file_picker;
use crate::components::frame::masthead::{Choice, MastheadProps, draw_masthead};
use crate::components::frame::menu;
use crate::components::frame::notice_banner::draw_notice;
use crate::components::frame::problems::{ProblemsProps, draw_problems};
use crate::components::frame::undo_buttons::deed_name;
use crate::components::frame::waiting_notice::draw_waiting_notice;
use crate::components::result::block_text::contributions_of;
use crate::components::result::find_box::find_count;
use crate::components::result::place::place_of;
use crate::components::result::result_screen::ResultScreen;
use crate::components::start::busy_screen::{BusyScreenProps, draw_busy_screen};
use crate::components::start::opening_screen::{OpeningScreenProps, draw_opening_screen, opening_stage};
use crate::components::start::start_screen::StartScreen;
use crate::components::wording::display;
use crate::components::wording::locale::use_locale;
use crate::components::wording::messages::{Messages, id};
use crate::controller::Controller;
use crate::controller::store::Store;
use crate::state::{Action, Arrival, Notice, Screen, Shared, Spoken, State, TaskKind, ViewMode};
use draftlens_model::{Change, Side};
use draftlens_review::{ViewIndex, contributors};

#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// The page that the application sits in, and a number that no other has; none: nothing is drawn.
    pub mounted: Option<(u32, Bridge)>,
}

/// What Yew is mounted with: it stays when an application goes, for the next one. Yew never lets go of the listeners of a
/// root, so that a root for each application would be memory lost for each.
#[component]
pub fn Root(props: &RootProps) -> Html {
    let Some((number, bridge)) = props.mounted.clone() else { return Html::default() };
    html! { <App key={number} {bridge} /> }
}

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The page it sits in.
    pub bridge: Bridge,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(Store::default);
    let options = use_state(|| props.bridge.options());
    let standalone = options.standalone;
    let choice = use_state(|| {
        // What the address asks for holds over what was chosen on an earlier visit.
        let (language, theme) = if standalone { preferences::recall() } else { Default::default() };
        let asked = props.bridge.options();
        Choice {
            language: language.filter(|_| asked.lang.is_empty()),
            theme: theme.filter(|_| asked.theme == Theme::Auto),
        }
    });
    let dragging = use_state(|| false);
    let main = use_node_ref();
    let root = use_node_ref();

    let controller = use_memo((), |()| {
        let options = options.clone();
        Controller::new(props.bridge.clone(), Callback::from(move |new: Options| options.set(new)))
    });
    let controller = (*controller).clone();
    controller.renew(store.clone());
    use_effect_with(controller.clone(), |controller| {
        controller.begin();
        let controller = controller.clone();
        move || controller.end()
    });
    {
        let controller = controller.clone();
        use_effect_with(options.view, move |view| {
            if let Some(view) = *view {
                controller.act(Action::View(view));
            }
        });
    }

    let wanted = choice.language.clone().unwrap_or_else(|| options.lang.clone());
    let words = use_locale(&props.bridge, &wanted);
    let context = AppContext { words: words.clone(), controller: Some(controller.clone()) };
    let theme = match choice.theme.unwrap_or(options.theme) {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Auto => "auto",
    };
    let direction = match options.dir {
        Some(Dir::Rtl) => "rtl",
        Some(Dir::Ltr) => "ltr",
        None => words.direction(),
    };

    let title = store.result.as_ref().map(|view_index| view_index.analysis.title.clone()).unwrap_or_default();
    use_page(options.standalone, words.tag().to_owned(), direction, title);

    let state = Shared::new((**store).clone());
    let busy = store.task.as_ref().is_some_and(|task| task.kind != TaskKind::Exporting);
    let opening = draw_opening_screen(
        &context,
        &OpeningScreenProps {
            state: state.clone(),
            has_way_back: options.standalone || store.has_documents() || store.notice == Some(Notice::GivenWaits),
        },
    );
    use_kept_focus(&root);
    use_heading_focus(&main, store.screen, busy || store.arrival.is_fetching());

    let on_key = {
        let (controller, root) = (controller.clone(), root.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && menu::close_all(&root) {
                event.prevent_default();
            } else {
                controller.press(&event);
            }
        })
    };
    let on_click = {
        let (controller, root) = (controller.clone(), root.clone());
        Callback::from(move |event: MouseEvent| {
            controller.note_act();
            if let Some(target) = event.target_dyn_into::<Element>() {
                menu::close_others(&root, &target);
            }
        })
    };
    let on_drag_over = {
        let dragging = dragging.clone();
        Callback::from(move |event: DragEvent| {
            if file_picker::carries_files(&event) {
                event.prevent_default();
                dragging.set(true);
            }
        })
    };
    let on_drag_leave = {
        let dragging = dragging.clone();
        Callback::from(move |event: DragEvent| {
            // Only leaving the application as a whole counts, not passing from one part of it to another.
            if event.related_target().is_none() {
                dragging.set(false);
            }
        })
    };
    let on_drop = {
        let (dragging, controller, readonly) = (dragging.clone(), controller.clone(), options.readonly);
        Callback::from(move |event: DragEvent| {
            dragging.set(false);
            if !file_picker::carries_files(&event) {
                return;
            }
            event.prevent_default();
            if let Some(transfer) = event.data_transfer().filter(|_| !readonly) {
                let controller = controller.clone();
                dropped(&transfer, Callback::from(move |picked| controller.give(picked)));
            }
        })
    };
    let skip = {
        let main = main.clone();
        Callback::from(move |_: MouseEvent| focus(&main))
    };
    // A page has one main part; in a portal that is the portal's.
    let part = if options.standalone { "main" } else { "section" };
    let alone = busy || opening.is_some();
    let screen = match store.screen {
        _ if opening.is_some() => opening.unwrap_or_default(),
        _ if busy => html! { { draw_busy_screen(&context, &BusyScreenProps { state: state.clone() }) } },
        Screen::Start => {
            html! { <StartScreen dragging={*dragging} readonly={options.readonly} closed={state.is_closed()} /> }
        }
        Screen::Arrange => html! { <ArrangeScreen state={state.clone()} readonly={options.readonly} /> },
        Screen::Result => html! {
            <ResultScreen state={state.clone()} readonly={options.readonly} persist={options.persist} />
        },
    };
    html! {
        <ContextProvider<AppContext> context={context.clone()}>
            <div
                class={classes!("lens", dragging.then_some("is-dragging"))}
                lang={words.tag().to_owned()}
                dir={direction}
                data-theme={theme}
                ref={root}
                onkeydown={on_key}
                onclick={on_click}
                ondragenter={on_drag_over.clone()}
                ondragover={on_drag_over}
                ondragleave={on_drag_leave}
                ondrop={on_drop}
            >
                <button class="skip" onclick={skip}>{ words.say("skip-to-content") }</button>
                { draw_masthead(&context, &MastheadProps { state: state.clone(), choice: (*choice).clone(), options: (*options).clone(), on_choice: Callback::from(move |new: Choice| {
                    if standalone {
                        preferences::keep(new.language.as_deref(), new.theme);
                    }
                    choice.set(new);
                }) }) }
                <@{part} class="main" ref={main} tabindex="-1" aria-label={words.say("app-name")}>
                    { draw_notice(&context, store.notice) }
                    if !alone && store.screen != Screen::Result {
                        { draw_problems(&context, &ProblemsProps { problems: store.all_problems(), open: true }) }
                    }
                    if !busy {
                        { draw_waiting_notice(&context, &state) }
                    }
                    { screen }
                </@>
                <div class="visually-hidden" role="status" data-testid="status">{ announcement(&context, &state) }</div>
                if *dragging {
                    <div class="drop-veil" aria-hidden="true"><p>{ words.say("drop-anywhere") }</p></div>
                }
            </div>
        </ContextProvider<AppContext>>
    }
}

/// The heading of a screen has the focus once the screen has come, so that it is read and Tab goes on from there.
#[hook]
fn use_heading_focus(main: &NodeRef, screen: Screen, busy: bool) {
    let main = main.clone();
    let first = use_mut_ref(|| true);
    use_effect_with((screen, busy), move |(_, busy)| {
        // The first screen comes by itself; taking the focus then would be rude to the page around.
        if std::mem::take(&mut *first.borrow_mut()) || *busy {
            return;
        }
        let heading = main.cast::<Element>().and_then(|main| main.query_selector("h1").ok().flatten());
        if let Some(heading) = heading.and_then(|heading| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading).ok()) {
            let _ = heading.focus();
        }
    });
}

/// The application's own page follows it: language, direction and title. A portal's page is the portal's.
#[hook]
fn use_page(standalone: bool, tag: String, direction: &'static str, title: String) {
    use_effect_with((standalone, tag, direction, title), |(standalone, tag, direction, title)| {
        let document = web_sys::window().and_then(|window| window.document()).filter(|_| *standalone);
        let Some(document) = document else { return };
        if let Some(page) = document.document_element() {
            // Fails only for a name that is none.
            let _ = page.set_attribute("lang", tag);
            let _ = page.set_attribute("dir", direction);
        }
        let name = if title.is_empty() { "Draftlens".to_owned() } else { format!("{title} \u{2013} Draftlens") };
        document.set_title(&name);
    });
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Fails only where the element is gone.
        let _ = element.focus();
    }
}

/// What a screen reader is told without being asked: the work's progress in quarters, what was undone, and the change
/// gone to.
fn announcement(context: &AppContext, state: &State) -> String {
    let words = &context.words;
    if let Arrival::Fetching { done, of } = state.arrival {
        return opening_stage(context, done, of);
    }
    if let Some(task) = &state.task {
        let progress = match task.kind {
            TaskKind::Reading | TaskKind::Computing => &task.progress,
            TaskKind::Arranging | TaskKind::Exporting => return words.say("working"),
        };
        let percent = (progress.done * 4).checked_div(progress.of).unwrap_or_default() * 25;
        let stage = words.say(display::stage(progress.stage));
        return words.say_with("progress", &[("stage", stage.into()), ("percent", percent.min(100).into())]);
    }
    if let Some((back, what)) = &state.turned {
        let what = deed_name(words, state, what);
        return words.say_with(if *back { id("undone") } else { id("redone") }, &[("what", what.into())]);
    }
    match state.spoken {
        Spoken::Search => return find_count(words, &state.search),
        Spoken::Shown if state.view == ViewMode::Proposals => {
            let all = state.result.as_ref().map_or(0, |view_index| view_index.analysis.proposals.len());
            let shown = [("shown", state.listed_proposals().len().into()), ("all", all.into())];
            return words.say_with("proposals-hidden", &shown);
        }
        Spoken::Shown => {
            let all = state.result.as_ref().map_or(0, |view_index| view_index.count_of(state.comparison));
            let shown = [("shown", state.visible_changes().len().into()), ("all", all.into())];
            return words.say_with("changes-hidden", &shown);
        }
        Spoken::Settled(count) => return words.say_with("settled", &[("count", count.into())]),
        Spoken::Arranged => {
            let what = state.history.next_undo().map(|deed| deed_name(words, state, &deed.what)).unwrap_or_default();
            return words.say_with("arranged", &[("what", what.into())]);
        }
        Spoken::Focus => {}
    }
    let (Some(view_index), Some(change)) = (&state.result, state.selected()) else { return String::new() };
    let Some(change) = view_index.change(change) else { return String::new() };
    change_said(words, view_index, change, state.comparison)
}

/// "Change 3 of 9, Article 4, paragraph 2, deleted: …, inserted: …, asked for by …".
fn change_said(words: &Messages, view_index: &ViewIndex, change: &Change, comparison: u32) -> String {
    /// Letters of either side that are said; the panel has the rest.
    const SAID: usize = 240;
    let number = view_index.number(change.id);
    let of = view_index.count_of(comparison).max(number);
    let mut parts = vec![words.say_with("change-of", &[("number", number.into()), ("of", of.into())])];
    let place = place_of(words, view_index, change);
    if !place.is_empty() {
        parts.push(place);
    }
    if change.kind.is_of_blocks() || change.kind.is_minor() {
        parts.push(words.say(display::kind(change.kind)));
    }
    for (side, said) in [(Side::Old, id("said-deleted")), (Side::New, id("said-inserted"))] {
        let text: String = view_index.words(change, side).chars().take(SAID).collect();
        if !text.is_empty() && !change.kind.is_of_blocks() {
            parts.push(words.say_with(said, &[("words", text.into())]));
        }
    }
    if view_index.has_origins() {
        let mut names: Vec<String> = Vec::new();
        for index in contributions_of(view_index, change) {
            let name = view_index.contribution_text(index).map(contributors).unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        parts.push(match names.is_empty() {
            true => words.say("unattributed"),
            false => words.say_with("said-asked-by", &[("names", names.join(", ").into())]),
        });
    }
    let joined = parts
        .into_iter()
        .reduce(|outer, inner| words.say_with("place-within", &[("outer", outer.into()), ("inner", inner.into())]));
    joined.unwrap_or_default()
}

/// A control that is drawn anew, or goes, takes the focus with it, and the keys with the focus. It lands on the same control
/// of the same document or line where that is still there, or else where the work is.
#[hook]
fn use_kept_focus(root: &NodeRef) {
    /// Milliseconds: until then all parts are drawn, and the browser has told which controls can have the focus.
    const DRAWN: u32 = 40;
    let held = use_mut_ref(|| None::<HeldFocus>);
    {
        let (root, held) = (root.clone(), held.clone());
        use_effect_with((), move |()| {
            let listeners = root.cast::<Element>().map(|root| {
                let pressed = held.clone();
                // Who presses elsewhere lets go of it.
                let lets_go = Listener::new(&root, "pointerdown", move |_| *pressed.borrow_mut() = None);
                let target = root.clone();
                let takes = Listener::new(&target, "focusin", move |_| {
                    if let Some(now) = HeldFocus::of(&root) {
                        *held.borrow_mut() = Some(now);
                    }
                });
                (lets_go, takes)
            });
            move || drop(listeners)
        });
    }
    let root = root.clone();
    use_effect(move || {
        let timer = Timer::after(DRAWN, move || {
            let Some(root) = root.cast::<Element>() else { return };
            if HeldFocus::of(&root).is_none() {
                let before = held.borrow_mut().take();
                before.into_iter().for_each(|before| before.restore(&root));
            }
        });
        move || drop(timer)
    });
}

/// Which control has the focus: what it is called, and which document it belongs to.
struct HeldFocus {
    name: String,
    document: Option<String>,
}

impl HeldFocus {
    /// None where nothing of the application has the focus; what is disabled will lose it in a moment.
    fn of(root: &Element) -> Option<HeldFocus> {
        let active = root.get_root_node().dyn_ref::<ShadowRoot>().and_then(ShadowRoot::active_element)?;
        let line = active.closest("[data-document]").ok().flatten();
        let document = line.and_then(|line| line.get_attribute("data-document"));
        let name = active.get_attribute("data-testid").unwrap_or_default();
        (!active.has_attribute("disabled")).then_some(HeldFocus { name, document })
    }

    fn restore(self, root: &Element) {
        // The focus may be elsewhere in the page around, on purpose.
        let page = web_sys::window().and_then(|window| window.document());
        let active = page.and_then(|page| page.active_element());
        let ours = |active: &Element| active.tag_name() == "BODY" || active.shadow_root().is_some();
        if active.is_some_and(|active| !ours(&active)) {
            return;
        }
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        let lines = root.query_selector_all("[data-document]").ok();
        let lines = lines.into_iter().flat_map(|lines| (0..lines.length()).filter_map(move |at| lines.item(at)));
        let mut lines = lines.filter_map(|line| line.dyn_into::<Element>().ok());
        let same = self.document.and_then(|document| {
            let line = lines.find(|line| line.get_attribute("data-document").as_ref() == Some(&document))?;
            let named = line.query_selector(&format!("[data-testid='{}']:not([disabled])", self.name)).ok().flatten();
            named.or_else(|| line.query_selector("button:not([disabled])").ok().flatten())
        });
        let fallback = || find(".scroller").or_else(|| find(".entry button:not([disabled])")).or_else(|| find("h1"));
        let next = same.or_else(fallback);
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            // Fails only where the element is gone.
            let _ = next.focus();
        }
    }
}
