//! Browser glue: everything that touches a browser and is not drawn.
//!
//! Data in: what the element is told (methods, attributes, files), what the engine answers. Data out: requests to the
//! engine, events on the element, files to take away, work kept on this device.
//!
//! | module | what it is |
//! |---|---|
//! | [`bridge`] | between the application and the element it is drawn in: options, the engine, commands, events |
//! | [`deferred`] | a promise that a method of the element has given |
//! | [`element_script`] | what `www/draftlens.js` gives in return: the engine's port, events, the database |
//! | [`engine_client`] | the page's end of the protocol; restarts the engine where a file brings it down |
//! | [`listener`] | an event listener on window, document or all that is drawn |
//! | [`page_history`] | the entries of the browser's history |
//! | [`picked_files`] | dropped and chosen files and folders, with their paths |
//! | [`preferences`] | the language and the appearance chosen on an earlier visit |
//! | [`storage`] | what a person allowed to be kept on this device |
//! | [`timer`] | something later |
//! | [`download`] | hands the person a file |
//!
//! Whatever can be said without a browser is said without it, and tested natively: what was asked and handed over, for
//! restarts, in [`draftlens_protocol::request_journal`]; who waits for which answer in
//! [`crate::state::OpenRequests`]; which files are to be written in [`crate::state::file_writes`].

pub mod bridge;
pub mod deferred;
pub mod download;
pub mod element_script;
pub mod engine_client;
pub mod listener;
pub mod page_history;
pub mod picked_files;
pub mod preferences;
pub mod storage;
pub mod timer;

pub use bridge::Bridge;
