//! The page: what the custom element `<draft-lens>` draws. This is the guide to it; nothing here reads a document or
//! compares texts, which is the engine's, behind [`draftlens_protocol`].
//!
//! Data in: files that a person or a portal hands over, what the person does, and the engine's answers. Data out: the
//! drawn page, requests to the engine, events on the element, files to take away.
//!
//! | folder | what it does | may use |
//! |---|---|---|
//! | [`state`] | all that is drawn, and how it changes; who waits for which answer. No Yew, no browser | `review`, `protocol` |
//! | [`browser`] | everything that touches a browser and is not drawn: the bridge to the element, the engine's client, files, storage | `state` |
//! | [`controller`] | carries out what a person asks for | `state`, `browser` |
//! | [`components`] | what a person sees | all of these |
//! | [`element`] | the element's properties and methods, for `www/draftlens.js`; mounts the application | all of these |
//!
//! # How an action travels
//! A component calls a method of the [`controller::Controller`], say `decide`. That sends an [`state::Action`] to the
//! reducer (`controller::store`), which makes the next [`state::State`]; Yew draws the components again from it. No
//! component changes anything by itself; what only it needs to know (is a menu open?) is its own.
//!
//! # How an answer of the engine arrives
//! The controller asks over the [`browser::Bridge`], and says what for ([`state::Purpose`]). The bridge notes that in
//! [`state::OpenRequests`], under the request's id, and hands the request to the engine's client, whose journal
//! ([`draftlens_protocol::request_journal`]) can begin again where a file brings the engine down. An answer comes back
//! the same way: the client drops what only the journal had asked for; the open requests say what is to be done with
//! the rest ([`state::Heard`]): a promise that a method of the element gave is settled by the bridge, everything else
//! goes to the controller, with what is to follow ([`state::Next`]: arrange, compute, hand over the file). The state's
//! `task`, "what is being done", is only ever what the open requests say.
//!
//! # Where it begins
//! `www/draftlens.js` loads the wasm and calls [`element::mount`].

pub mod browser;
pub mod components;
pub mod controller;
pub mod element;
pub mod state;
