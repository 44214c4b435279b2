//! What went wrong, file by file, beside what worked.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use draftlens_model::{Problem, Severity};

pub struct ProblemsProps {
    /// Gravest first.
    pub problems: Vec<Problem>,
    /// Errors are shown at once; anything less waits to be asked for.
    pub open: bool,
}

/// Nothing where there is nothing to say.
pub fn draw_problems(context: &AppContext, props: &ProblemsProps) -> Html {
    let words = context.words.clone();
    let shown: Vec<&Problem> = props.problems.iter().collect();
    if shown.is_empty() {
        return Html::default();
    }
    let grave = shown.iter().any(|problem| problem.severity == Severity::Error);
    let entry = |problem: &&Problem| {
        let severity = display::severity_name(problem.severity);
        let kind = serde_json::to_value(problem.kind).ok();
        let kind = kind.and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
        html! {
            <li class={classes!("problem", severity)} data-testid="problem" data-kind={kind}>
                <span class={classes!("problem-severity", severity)}>{ words.say(display::severity(problem.severity)) }</span>
                <div>
                    if !problem.file.is_empty() {
                        <strong class="problem-file">{ display::name(&problem.file) }</strong>{ " " }
                    }
                    <span>{ words.say(display::problem(problem)) }</span>
                    if let Some(detail) = words.said(&problem.message) {
                        <span class="problem-detail" dir="auto">{ detail }</span>
                    }
                </div>
            </li>
        }
    };
    html! {
        <details class={classes!("problems", grave.then_some("grave"))} data-testid="problems" open={props.open && grave}>
            <summary>{ words.say_with("problems-heading", &[("count", shown.len().into())]) }</summary>
            <ul>{ for shown.iter().map(entry) }</ul>
        </details>
    }
}
