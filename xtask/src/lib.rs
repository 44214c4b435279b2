//! What the commands of xtask share with the tools that it starts (`eval`, the browser tests): running programs, the
//! packages that they need, the site's files and a server for them. The commands themselves are in `main.rs`.

pub mod packages;
pub mod process;
pub mod server;
pub mod site;
