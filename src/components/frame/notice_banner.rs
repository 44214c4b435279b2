//! One line on the keeping of the work: that another window has a hand in it, or that something else is kept.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::messages::id;
use crate::controller::Controller;
use crate::state::{Action, Notice};

/// Nothing where there is nothing to say.
pub fn draw_notice(context: &AppContext, notice: Option<Notice>) -> Html {
    let Some(notice) = notice else { return Html::default() };
    let words = &context.words;
    let button = |testid: &'static str, label: &'static str, act: fn(&Controller)| {
        let controller = context.controller.clone();
        let onclick = controller.map(|controller| Callback::from(move |_: MouseEvent| act(&controller)));
        html! { <button class="button small" data-testid={testid} {onclick}>{ words.say(label) }</button> }
    };
    let open = || button("open-kept", id("notice-open-kept"), Controller::open_kept);
    let close = || button("close-notice", id("close"), |controller| controller.act(Action::Notice(None)));
    let (said, buttons) = match notice {
        Notice::OpenElsewhere => (id("notice-open-elsewhere"), html! { { close() } }),
        Notice::ChangedElsewhere => (id("notice-changed-elsewhere"), html! { <>{ open() }{ close() }</> }),
        Notice::DeletedElsewhere => (id("notice-deleted-elsewhere"), html! { { close() } }),
        Notice::GivenWaits => (id("notice-given-waits"), html! { { close() } }),
        Notice::KeptWaits => {
            let replace = button("replace-kept", id("notice-replace-kept"), Controller::replace_kept);
            (id("notice-kept-waits"), html! { <>{ open() }{ replace }</> })
        }
    };
    let grave = !matches!(notice, Notice::OpenElsewhere | Notice::GivenWaits);
    html! {
        <div class={classes!("banner", grave.then_some("warning"))} role="status" data-testid="notice">
            <span>{ words.say(said) }</span>
            { buttons }
        </div>
    }
}
