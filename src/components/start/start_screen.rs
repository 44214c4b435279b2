//! The first screen: what this is, where the files go, and what becomes of them.

use yew::prelude::*;

use crate::components::context::use_app_context;
use crate::components::frame::file_picker::FilePicker;

#[derive(PartialEq, Properties)]
pub struct StartScreenProps {
    /// Files are being dragged over the page.
    pub dragging: bool,
    /// The page around does not let people add files.
    pub readonly: bool,
    /// Everything was closed, and that can be undone.
    pub closed: bool,
}

#[component]
pub fn StartScreen(props: &StartScreenProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    {
        // The engine is fetched while the person looks for their files.
        let controller = controller.clone();
        use_effect_with((), move |()| {
            if let Some(controller) = controller {
                controller.bridge().warm();
            }
        });
    }
    if props.readonly {
        return html! {
            <div class="start" data-testid="start">
                <h1 tabindex="-1">{ words.say("app-name") }</h1>
                <p class="lead">{ words.say("nothing-open") }</p>
            </div>
        };
    }
    let reopen = controller.clone().map(|controller| Callback::from(move |_: MouseEvent| controller.turn(true)));
    let sample = controller.map(|controller| {
        let words = words.clone();
        Callback::from(move |_: MouseEvent| controller.open_sample(words.tag()))
    });
    html! {
        <div class="start" data-testid="start">
            if props.closed {
                <p class="banner" data-testid="closed"><span>{ words.say("closed-notice") }</span>
                    <button class="button small" data-testid="undo-closing" onclick={reopen}>{ words.say("closed-undo") }</button></p>
            }
            <h1 tabindex="-1">{ words.say("start-heading") }</h1>
            <p class="lead">{ words.say("start-lead") }</p>
            <div class={classes!("drop-zone", props.dragging.then_some("is-over"))} data-testid="drop-zone">
                <div class="drop-sheets" aria-hidden="true"><span /><span /><span /></div>
                <p class="drop-title">{ words.say("drop-here") }</p>
                <p class="drop-hint">{ words.say("drop-hint") }</p>
                <FilePicker />
                <p class="formats">{ words.say("formats") }</p>
            </div>
            <p class="promise">
                <span class="promise-mark" aria-hidden="true" />
                { words.say("promise") }
            </p>
            <p class="sample">
                { words.say("sample-question") }{ " " }
                <button class="link" data-testid="sample-button" onclick={sample}>{ words.say("sample-button") }</button>
            </p>
            <p class="sample-note">{ words.say("sample-note") }</p>
        </div>
    }
}
