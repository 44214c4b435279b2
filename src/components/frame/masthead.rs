//! The line above everything: the name, the steps, language and theme, and the way to forget it all.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::browser::bridge::{Options, Theme};
use crate::components::context::AppContext;
use crate::components::frame::undo_buttons::draw_undo_buttons;
use crate::components::wording::messages::LANGUAGES;
use crate::controller::Controller;
use crate::state::{Action, Screen, Shared, State};

/// What the person chose in the masthead; none: as the page has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub language: Option<String>,
    pub theme: Option<Theme>,
}

pub struct MastheadProps {
    pub state: Shared<State>,
    pub choice: Choice,
    pub options: Options,
    pub on_choice: Callback<Choice>,
}

pub fn draw_masthead(context: &AppContext, props: &MastheadProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let on_language = {
        let (choice, on_choice) = (props.choice.clone(), props.on_choice.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                on_choice.emit(Choice { language: Some(select.value()), ..choice.clone() });
            }
        })
    };
    let on_theme = {
        let (choice, on_choice) = (props.choice.clone(), props.on_choice.clone());
        Callback::from(move |event: Event| {
            let theme = event.target_dyn_into::<HtmlSelectElement>().map(|select| match select.value().as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::Auto,
            });
            on_choice.emit(Choice { theme, ..choice.clone() });
        })
    };
    let theme = props.choice.theme.unwrap_or(props.options.theme);
    let forget = {
        let controller = controller.clone();
        move |all: bool| {
            controller.clone().map(|controller| Callback::from(move |_: MouseEvent| controller.forget(all)))
        }
    };
    let open = props.state.screen != Screen::Start || !props.state.files.is_empty() || props.state.awaited.is_some();
    let editable = !props.options.readonly;
    let undoable = props.state.history.next_undo().or(props.state.history.next_redo()).is_some();
    html! {
        <header class="masthead">
            <p class="brand"><span class="brand-mark" aria-hidden="true" />{ words.say("app-name") }</p>
            if open && editable && props.state.task.is_none() {
                { draw_steps(context, &StepsProps { state: props.state.clone(), controller }) }
            }
            if (open || undoable) && editable && props.state.task.is_none() {
                { draw_undo_buttons(context, &props.state) }
            }
            <div class="settings">
                <label class="setting">
                    <span class="visually-hidden">{ words.say("language") }</span>
                    <select data-testid="language" onchange={on_language}>
                        { for LANGUAGES.iter().map(|(tag, name)| html! {
                            <option value={*tag} selected={*tag == words.tag()} lang={*tag}>{ *name }</option>
                        }) }
                    </select>
                </label>
                <label class="setting">
                    <span class="visually-hidden">{ words.say("theme") }</span>
                    <select data-testid="theme" onchange={on_theme}>
                        <option value="auto" selected={theme == Theme::Auto}>{ words.say("theme-auto") }</option>
                        <option value="light" selected={theme == Theme::Light}>{ words.say("theme-light") }</option>
                        <option value="dark" selected={theme == Theme::Dark}>{ words.say("theme-dark") }</option>
                    </select>
                </label>
                if props.state.screen == Screen::Result && props.state.task.is_none() {
                    <details class="menu" data-testid="help">
                        <summary class="button quiet" aria-label={words.say("keys-heading")} title={words.say("keys-heading")}>{ "?" }</summary>
                        <div class="menu-items confirm"><p>{ words.say("keys") }</p></div>
                    </details>
                }
                if open && editable {
                    <details class="menu">
                        <summary class="button quiet">{ words.say("forget") }</summary>
                        <div class="menu-items confirm">
                            <p>{ words.say("forget-hint") }</p>
                            <button class="button small menu-item" data-testid="forget" onclick={forget(false)}>{ words.say("forget-confirm") }</button>
                            if props.options.persist {
                                <button class="button small quiet menu-item" data-testid="forget-all" onclick={forget(true)}>{ words.say("forget-all") }</button>
                            }
                        </div>
                    </details>
                }
            </div>
        </header>
    }
}

struct StepsProps {
    state: Shared<State>,
    controller: Option<Controller>,
}

/// Where the person is: files and their order, then the result. Both can be gone back to.
fn draw_steps(context: &AppContext, props: &StepsProps) -> Html {
    let words = context.words.clone();
    let step = |screen: Screen, testid: &'static str, label: String, available: bool| {
        let controller = props.controller.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.act(Action::Show(screen));
            }
        });
        let current = (props.state.screen == screen).then_some("step");
        html! {
            <li><button class="step" aria-current={current} disabled={!available} data-testid={testid} {onclick}>{ label }</button></li>
        }
    };
    let arranged = props.state.has_documents();
    html! {
        <nav class="steps" aria-label={words.say("steps")}>
            <ol>
                { step(Screen::Arrange, "arrange-again", words.say("step-arrange"), arranged) }
                { step(Screen::Result, "step-result", words.say("step-result"), props.state.result.is_some()) }
            </ol>
        </nav>
    }
}
