//! Placeholder until its room lands.

use yew::prelude::*;

use crate::web::Host;

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The page it sits in.
    pub host: Host,
}

#[function_component]
pub fn App(props: &AppProps) -> Html {
    html! { <p>{ props.host.base() }</p> }
}
