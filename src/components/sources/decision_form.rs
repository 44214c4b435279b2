//! What a person decides about an attribution: right, wrong, or something to remember; and a remark on it.

use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use crate::components::wording::messages::id;
use draftlens_review::{Decision, Disposition, press};

pub struct DecisionFormProps {
    pub change: u32,
    /// `name` of the contribution; empty: about the change as a whole.
    pub contribution: AttrValue,
    pub decision: Option<Decision>,
    pub readonly: bool,
    /// How often something was undone: see the key of the remark.
    pub turns: u32,
    /// The form whose remark is to have the focus, once it is drawn: see [`focus_remark`].
    pub writing: Writing,
}

/// Where a person is about to write.
pub type Writing = std::rc::Rc<std::cell::RefCell<Option<HtmlElement>>>;

/// Gives the remark of this form the focus. Answers whether there is one.
pub fn focus_remark(form: &HtmlElement) -> bool {
    let remark = form.query_selector("textarea").ok().flatten();
    let remark = remark.and_then(|remark| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(remark).ok());
    // Fails only where the element is gone.
    remark.is_some_and(|remark| remark.focus().is_ok())
}

/// Buttons that say which is chosen; choosing it again takes it back. A remark belongs to any of them, and stays
/// whatever is pressed: "Note" leads to it. Where nothing explains the change there is nothing to confirm or to reject,
/// only to note.
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
    let (change, contribution) = (props.change, props.contribution.clone());
    let button = |disposition: Disposition, testid: &'static str, label: &'static str| {
        let pressed = chosen == Some(disposition);
        let (controller, contribution) = (controller.clone(), contribution.clone());
        let (decision, writing) = (props.decision.clone(), props.writing.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            let Some(controller) = &controller else { return };
            // The second click of a double click takes nothing back: a person who writes on would write to nowhere.
            if disposition == Disposition::Noted && event.detail() > 1 {
                return;
            }
            let decided = press(decision.as_ref(), disposition);
            let noted = disposition == Disposition::Noted && decided.is_some();
            let form =
                event.target_dyn_into::<HtmlElement>().and_then(|button| button.closest(".verdicts").ok().flatten());
            let form = form.and_then(|form| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(form).ok());
            // Where there is no remark yet, there is one once what is decided is drawn.
            if let Some(form) = form.filter(|form| noted && !focus_remark(form)) {
                *writing.borrow_mut() = Some(form);
            }
            let known = decision.as_ref().map(|known| (known.disposition, known.remark.clone()));
            if decided != known {
                controller.decide(change, &contribution, decided);
            }
        });
        html! {
            <button class={classes!("verdict", display::disposition_name(disposition))} aria-pressed={pressed.to_string()}
                data-testid={testid} {onclick}>{ words.say(label) }</button>
        }
    };
    let on_input = {
        let (controller, contribution) = (controller.clone(), contribution.clone());
        Callback::from(move |event: InputEvent| {
            if let (Some(controller), Some(input)) = (&controller, event.target_dyn_into::<HtmlTextAreaElement>()) {
                controller.write_remark(change, &contribution, input.value());
            }
        })
    };
    let on_change = {
        let (controller, contribution) = (controller.clone(), contribution.clone());
        Callback::from(move |_: Event| {
            if let Some(controller) = &controller {
                controller.finish_remark(change, &contribution);
            }
        })
    };
    // What the browser can undo in a text box is what was written there: another remark, and one that was set by undoing
    // here, is another box, or the browser would put the letters of one into the other.
    let key = format!("{change} {} {}", props.turns, props.contribution);
    html! {
        <div class="verdicts" role="group" aria-label={words.say("decision")}>
            if !props.contribution.is_empty() {
                { button(Disposition::Confirmed, "confirm", id("confirm")) }
                { button(Disposition::Rejected, "reject", id("reject")) }
            }
            { button(Disposition::Noted, "note", id("note")) }
            if chosen.is_some() {
                <label class="remark" {key}><span>{ words.say("remark") }</span>
                    <textarea rows="2" data-testid="remark" value={remark} oninput={on_input} onchange={on_change} dir="auto" />
                </label>
            }
        </div>
    }
}
