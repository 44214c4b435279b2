//! Choosing files by button, for files and for a folder.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::picked_files::chosen;
use crate::components::context::use_app_context;

/// Whether a drag brings files from outside, rather than an entry of a list.
pub fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

#[derive(PartialEq, Properties)]
pub struct FilePickerProps {
    /// Small buttons, beside others.
    #[prop_or_default]
    pub small: bool,
}

/// Two buttons: for files, and for a folder. The inputs themselves cannot be styled and stay out of sight, but they
/// are what is pressed.
#[component]
pub fn FilePicker(props: &FilePickerProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let files = use_node_ref();
    let folder = use_node_ref();
    let on_change = Callback::from(move |event: Event| {
        if let (Some(controller), Some(input)) = (&controller, event.target_dyn_into::<HtmlInputElement>()) {
            controller.give(chosen(&input));
        }
    });
    {
        let folder = folder.clone();
        // No property of Yew's for it.
        use_effect_with((), move |()| {
            if let Some(input) = folder.cast::<web_sys::Element>() {
                let _ = input.set_attribute("webkitdirectory", "");
            }
        });
    }
    let press = |input: &NodeRef| {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.get().and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
                input.click();
            }
        })
    };
    let size = props.small.then_some("small");
    html! {
        <span class="pick">
            <button class={classes!("button", (!props.small).then_some("primary"), size)} onclick={press(&files)}>
                { words.say(if props.small { crate::components::wording::messages::id("add-files") } else { crate::components::wording::messages::id("choose-files") }) }
            </button>
            <button class={classes!("button", size)} onclick={press(&folder)}>{ words.say("choose-folder") }</button>
            <input ref={files} type="file" multiple=true class="visually-hidden" tabindex="-1" aria-hidden="true"
                aria-label={words.say("choose-files")} data-testid="file-input" onchange={on_change.clone()} />
            <input ref={folder} type="file" multiple=true class="visually-hidden" tabindex="-1" aria-hidden="true"
                aria-label={words.say("choose-folder")} data-testid="folder-input" onchange={on_change} />
        </span>
    }
}
