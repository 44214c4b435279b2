//! Taking the result along: files for people and programs, and the session.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::messages::id;
use draftlens_model::ExportFormat;
use draftlens_model::Language;

/// A menu that opens in place; plain buttons inside, so that every key works as everywhere.
pub fn draw_exports(context: &AppContext) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let export = |format: ExportFormat, testid: &'static str, label: &'static str, hint: &'static str| {
        let (controller, language) = (controller.clone(), Language::from_tag(words.tag()));
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.export(format, language);
            }
        });
        html! {
            <li><button class="menu-item" data-testid={testid} {onclick}>
                <strong>{ words.say(label) }</strong><span>{ words.say(hint) }</span>
            </button></li>
        }
    };
    let save = {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.save_session();
            }
        })
    };
    html! {
        <details class="menu">
            <summary class="button" data-testid="exports">{ words.say("exports") }</summary>
            <ul class="menu-items">
                { export(ExportFormat::Html, "export-html", id("export-html"), id("export-html-hint")) }
                { export(ExportFormat::Csv, "export-csv", id("export-csv"), id("export-csv-hint")) }
                { export(ExportFormat::Json, "export-json", id("export-json"), id("export-json-hint")) }
                <li><button class="menu-item" data-testid="save-session" onclick={save}>
                    <strong>{ words.say("save-session") }</strong><span>{ words.say("save-session-hint") }</span>
                </button></li>
            </ul>
        </details>
    }
}
