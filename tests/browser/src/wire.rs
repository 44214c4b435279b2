//! What a browser put on the wire: Chromium notes every request of every page and worker in a file (`--log-net-log`),
//! with the origin that caused it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The addresses that pages and workers of this origin asked for, each once. Waits until the browser has finished
/// writing: only a closed browser's file is complete.
pub fn requests_of(origin: &str, log: &Path) -> Result<Vec<String>> {
    let start = Instant::now();
    let log = loop {
        let text = fs::read_to_string(log).unwrap_or_default();
        match serde_json::from_str::<Value>(&text) {
            Ok(log) => break log,
            Err(_) if start.elapsed() < Duration::from_secs(10) => std::thread::sleep(Duration::from_millis(50)),
            Err(error) => return Err(error).with_context(|| format!("{} is not complete", log.display())),
        }
    };
    let mut addresses = Vec::new();
    for event in log["events"].as_array().into_iter().flatten() {
        let parameters = &event["params"];
        let (Some(url), Some(initiator)) = (parameters["url"].as_str(), parameters["initiator"].as_str()) else {
            continue;
        };
        if initiator == origin {
            addresses.push(url.to_owned());
        }
    }
    addresses.sort();
    addresses.dedup();
    if addresses.is_empty() {
        bail!("the browser noted no request of the page at all: the watch is broken");
    }
    Ok(addresses)
}

/// Fails where one of them leaves the origin.
pub fn nothing_leaves(origin: &str, addresses: &[String]) -> Result<()> {
    let own = |address: &String| {
        address.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'))
            || address.starts_with("data:")
            || address.starts_with("blob:")
    };
    let foreign = addresses.iter().filter(|address| !own(address)).cloned().collect::<Vec<_>>();
    if !foreign.is_empty() {
        bail!("requests left the page's own origin: {}", foreign.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_origin_counts_as_staying() {
        let origin = "http://127.0.0.1:80";
        let stay = ["http://127.0.0.1:80/a.js".to_owned(), "blob:http://127.0.0.1:80/x".to_owned()];
        assert!(nothing_leaves(origin, &stay).is_ok());
        for address in ["http://127.0.0.1:8080/a.js", "https://example.org/", "http://127.0.0.1:80@example.org/"] {
            assert!(nothing_leaves(origin, &[address.to_owned()]).is_err(), "{address}");
        }
    }
}
