//! What a person decides about an attribution: right, wrong, or something to remember.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use crate::components::wording::messages::id;
use draftlens_review::{Decision, Disposition};

pub struct DecisionFormProps {
    pub change: u32,
    /// `name` of the contribution; empty: about the change as a whole.
    pub contribution: AttrValue,
    pub decision: Option<Decision>,
    pub readonly: bool,
}

/// Buttons that say which is chosen; choosing it again takes it back. A remark belongs to any of them. Where nothing
/// explains the change there is nothing to confirm or to reject, only to note.
pub fn draw_decision_form(context: &AppContext, props: &DecisionFormProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let chosen = props.decision.as_ref().map(|decision| decision.disposition);
    let remark = props.decision.as_ref().map(|decision| decision.remark.clone()).unwrap_or_default();
    if props.readonly {
        return match chosen {
            Some(chosen) => html! {
                <p class="verdict-said">
                    <span class={classes!("decided", display::disposition_name(chosen))}>{ words.say(display::disposition(chosen)) }</span>
                    if !remark.is_empty() { <span class="remark-said" dir="auto">{ remark }</span> }
                </p>
            },
            None => Html::default(),
        };
    }
    let decide = {
        let (change, contribution) = (props.change, props.contribution.clone());
        Callback::from(move |decided: Option<(Disposition, String)>| {
            if let Some(controller) = &controller {
                controller.decide(change, &contribution, decided);
            }
        })
    };
    let button = |disposition: Disposition, testid: &'static str, label: &'static str| {
        let pressed = chosen == Some(disposition);
        let onclick = {
            let (decide, remark) = (decide.clone(), remark.clone());
            Callback::from(move |_: MouseEvent| {
                decide.emit((!pressed).then(|| (disposition, remark.clone())));
            })
        };
        html! {
            <button class={classes!("verdict", display::disposition_name(disposition))} aria-pressed={pressed.to_string()}
                data-testid={testid} {onclick}>{ words.say(label) }</button>
        }
    };
    let on_remark = {
        let decide = decide.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlTextAreaElement>() {
                decide.emit(Some((chosen.unwrap_or(Disposition::Noted), input.value())));
            }
        })
    };
    html! {
        <div class="verdicts" role="group" aria-label={words.say("decision")}>
            if !props.contribution.is_empty() {
                { button(Disposition::Confirmed, "confirm", id("confirm")) }
                { button(Disposition::Rejected, "reject", id("reject")) }
            }
            { button(Disposition::Noted, "note", id("note")) }
            if chosen.is_some() {
                <label class="remark"><span>{ words.say("remark") }</span>
                    <textarea rows="2" data-testid="remark" value={remark.clone()} onchange={on_remark} dir="auto" />
                </label>
            }
        </div>
    }
}
