//! Browser glue: everything that touches a browser and is not drawn.
//!
//! | module | feature | what it is |
//! |---|---|---|
//! | [`host`] | `page` | what the application knows of the page it sits in: options, the engine, commands, events |
//! | [`client`] | `page` | the page's end of the protocol; restarts the engine where a file brings it down |
//! | [`ledger`] | `page` | what the page has asked and handed over, free of browser types |
//! | [`files`] | `page` | dropped and chosen files and folders, with their paths |
//! | [`storage`] | `page` | what a person allowed to be kept on this device |
//! | [`outside`] | `page` | the element's properties and methods, for `www/draftlens.js` |
//! | [`shell`] | `page` | what `www/draftlens.js` gives in return: the engine's port, events, storage |
//! | [`desk`] | `engine` | the documents held and what is answered from them, free of browser types |
//! | [`reader`] | `engine`, `rare` | what the engine and its readers say to each other |
//! | [`engine_host`] | `engine` | the worker's end of the protocol |
//!
//! Whatever can be said without a browser is said without it, and tested natively.

pub mod client;
pub mod files;
pub mod host;
pub mod outside;
pub mod shell;
pub mod storage;

pub use host::Host;
