//! While files are read and texts are compared: how far it has come, and the way out.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use crate::state::{FileEntry, FileState, Shared, State, TaskKind};
use draftlens_model::Progress;

pub struct BusyScreenProps {
    pub state: Shared<State>,
}

/// The stylesheet keeps this out of sight for the first half second: what is over by then needs no explanation.
pub fn draw_busy_screen(context: &AppContext, props: &BusyScreenProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let cancel = controller.map(|controller| Callback::from(move |_: MouseEvent| controller.cancel()));
    let state = &props.state;
    let reading = state.is_doing(TaskKind::Reading);
    let progress = match &state.task {
        Some(task) => task.progress.clone(),
        None => Progress::default(),
    };
    // Reading is counted in files that were answered, which the page knows before the engine's next report.
    let (done, of) = if reading {
        let done = state.files.iter().filter(|file| file.state.is_settled()).count() as u64;
        (done, state.files.len() as u64)
    } else {
        (progress.done, progress.of)
    };
    let title = if reading { words.say("busy-reading") } else { words.say("busy-computing") };
    let stage = match state.task.as_ref().map(|task| task.kind) {
        Some(TaskKind::Arranging) => words.say("stage-arranging"),
        Some(TaskKind::Reading) if of > 1 => {
            let number = (done + 1).min(of);
            words.say_with("stage-reading-of", &[("number", number.into()), ("count", of.into())])
        }
        _ => words.say(display::stage(progress.stage)),
    };
    html! {
        <div class="busy" data-testid="busy">
            <h1 tabindex="-1">{ title.clone() }</h1>
            <p class="stage" aria-hidden="true">
                { stage }
                if !progress.what.is_empty() {
                    <span class="what">{ display::name(display::file_name(&progress.what)) }</span>
                }
            </p>
            if of > 0 {
                <progress aria-label={title} max={of.to_string()} value={done.min(of).to_string()} />
            } else {
                <progress aria-label={title} />
            }
            <button class="button" data-testid="cancel-button" onclick={cancel}>{ words.say("cancel") }</button>
            if reading && state.fetching {
                <p class="aside-note" data-testid="fetching">{ words.say("fetching-reader") }</p>
            }
            if reading {
                { draw_file_list(context, &FileListProps { files: state.files.clone() }) }
            }
            if state.in_page {
                <p class="aside-note">{ words.say("engine-in-page") }</p>
            }
        </div>
    }
}

pub struct FileListProps {
    pub files: Vec<FileEntry>,
}

/// Every file, and what became of it. Long lists show their beginning: what failed is listed elsewhere in full.
pub fn draw_file_list(context: &AppContext, props: &FileListProps) -> Html {
    const LONGEST: usize = 400;
    let words = context.words.clone();
    let entry = |file: &FileEntry| {
        let (name, state, said) = match &file.state {
            FileState::Waiting => ("waiting", words.say("file-waiting"), None),
            FileState::Reading => ("reading", words.say("file-reading"), None),
            FileState::Read(_) => ("read", words.say("file-read"), None),
            FileState::Failed(problem) => {
                ("failed", words.say("file-failed"), Some(words.say(display::problem(problem))))
            }
        };
        html! {
            <li key={file.name.clone()} class={classes!("file", name)} data-testid="file" data-state={name}>
                <span class="file-name">{ display::name(&file.name) }</span>
                <span class="file-state">{ state }</span>
                if let Some(said) = said {
                    <span class="file-why">{ said }</span>
                }
            </li>
        }
    };
    let more = props.files.len().saturating_sub(LONGEST);
    html! {
        <>
            <ul class="files">{ for props.files.iter().take(LONGEST).map(entry) }</ul>
            if more > 0 {
                <p class="aside-note">{ words.say_with("files-more", &[("count", more.into())]) }</p>
            }
        </>
    }
}
