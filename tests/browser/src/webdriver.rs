//! A small client for the WebDriver protocol (W3C): commands are JSON over HTTP, answered one by one.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use ureq::Agent;

/// The key under which WebDriver hands over a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open browser window. Dropping it closes the browser.
pub struct Session {
    agent: Agent,
    /// `http://127.0.0.1:PORT/session/ID`.
    address: String,
}

/// An element of the page, by the reference that the browser gave.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Element {
    fn from(value: &Value) -> Option<Self> {
        Some(Self(value.get(ELEMENT)?.as_str()?.to_owned()))
    }
}

/// Keys without a character, as WebDriver numbers them.
pub mod keys {
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SHIFT: &str = "\u{e008}";
    pub const CONTROL: &str = "\u{e009}";
}

impl Session {
    /// Opens a browser through the driver at this address.
    pub fn open(driver: &str, capabilities: &Value) -> Result<Self> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .new_agent();
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = send(&agent, &format!("{driver}/session"), Some(&body)).context("no browser could be opened")?;
        let id = answer["sessionId"].as_str().context("the driver named no session")?;
        let session = Self { agent, address: format!("{driver}/session/{id}") };
        session.post("timeouts", &json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 }))?;
        Ok(session)
    }

    pub fn go(&self, address: &str) -> Result<()> {
        self.post("url", &json!({ "url": address })).map(drop)
    }

    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("window/rect", &json!({ "width": width, "height": height })).map(drop)
    }

    /// Runs a script's body in the page with these arguments (an array) and gives what it returns.
    pub fn execute(&self, script: &str, arguments: &Value) -> Result<Value> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The same for a script that hands its result to the callback in its last argument.
    pub fn execute_async(&self, script: &str, arguments: &Value) -> Result<Value> {
        self.post("execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that returns an element, or null.
    pub fn element(&self, script: &str, arguments: &Value) -> Result<Option<Element>> {
        Ok(Element::from(&self.execute(script, arguments)?))
    }

    /// Clicks in the middle of an element, as a person does: an element that something covers cannot be clicked.
    pub fn click(&self, element: &Element) -> Result<()> {
        self.post(&format!("element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Types into an element; into a file input, the paths of files, one a line.
    pub fn type_into(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Presses and releases keys, one after the other, wherever the focus is.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let strokes = keys
            .iter()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]);
        let strokes = strokes.collect::<Vec<_>>();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.post("actions", &actions).map(drop)
    }

    /// Presses a key while others are held.
    pub fn press_with(&self, held: &[&str], key: &str) -> Result<()> {
        let event = |kind: &str, key: &&str| json!({ "type": kind, "value": key });
        let down = held.iter().chain([&key]).map(|key| event("keyDown", key));
        let up = held.iter().chain([&key]).rev().map(|key| event("keyUp", key));
        let strokes = down.chain(up).collect::<Vec<_>>();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.post("actions", &actions).map(drop)
    }

    pub fn back(&self) -> Result<()> {
        self.post("back", &json!({})).map(drop)
    }

    pub fn forward(&self) -> Result<()> {
        self.post("forward", &json!({})).map(drop)
    }

    /// The tab that is being driven.
    pub fn tab(&self) -> Result<String> {
        Ok(self.get("window")?.as_str().context("a tab has a name")?.to_owned())
    }

    /// Opens another tab, which is not driven yet.
    pub fn new_tab(&self) -> Result<String> {
        let opened = self.post("window/new", &json!({ "type": "tab" }))?;
        Ok(opened["handle"].as_str().context("a tab has a name")?.to_owned())
    }

    /// Drives another tab from now on.
    pub fn drive_tab(&self, tab: &str) -> Result<()> {
        self.post("window", &json!({ "handle": tab })).map(drop)
    }

    /// What an assistive technology would be told of an element: its role and its name.
    pub fn role_and_name(&self, element: &Element) -> Result<(String, String)> {
        let role = self.get(&format!("element/{}/computedrole", element.0))?;
        let name = self.get(&format!("element/{}/computedlabel", element.0))?;
        Ok((role.as_str().unwrap_or_default().to_owned(), name.as_str().unwrap_or_default().to_owned()))
    }

    /// The window's content as a PNG.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        let picture = self.get("screenshot")?;
        Ok(BASE64_STANDARD.decode(picture.as_str().context("the driver sent no picture")?)?)
    }

    /// Chromium's own commands, which WebDriver does not have.
    pub fn chromium(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Chromium's console since it was last asked: severity and text of each message.
    pub fn console(&self) -> Result<Vec<(String, String)>> {
        let messages = self.post("se/log", &json!({ "type": "browser" }))?;
        let text = |message: &Value, key: &str| message[key].as_str().unwrap_or_default().to_owned();
        Ok(messages.as_array().into_iter().flatten().map(|m| (text(m, "level"), text(m, "message"))).collect())
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        send(&self.agent, &format!("{}/{path}", self.address), Some(body)).with_context(|| format!("WebDriver: {path}"))
    }

    fn get(&self, path: &str) -> Result<Value> {
        send(&self.agent, &format!("{}/{path}", self.address), None).with_context(|| format!("WebDriver: {path}"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Where the browser is gone already there is nothing left to close.
        let _ = self.agent.delete(&self.address).call();
    }
}

/// Sends a command (POST where it has a body) and gives the answer's value.
fn send(agent: &Agent, address: &str, body: Option<&Value>) -> Result<Value> {
    let mut answer = match body {
        Some(body) => agent.post(address).content_type("application/json").send(body.to_string())?,
        None => agent.get(address).call()?,
    };
    let failed = !answer.status().is_success();
    // Screenshots and results of large documents pass the client's usual limit.
    let body = answer.body_mut().with_config().limit(200_000_000).read_to_string()?;
    let body = serde_json::from_str::<Value>(&body)?;
    let value = body.get("value").cloned().unwrap_or_default();
    if failed {
        let text = |key: &str| value[key].as_str().unwrap_or_default().trim().to_owned();
        bail!("{}: {}", text("error"), text("message"));
    }
    Ok(value)
}

/// Whether a driver answers and could open a browser.
pub fn is_ready(driver: &str) -> bool {
    let agent = Agent::config_builder().timeout_global(Some(Duration::from_secs(2))).build().new_agent();
    send(&agent, &format!("{driver}/status"), None).is_ok_and(|status| status["ready"] != json!(false))
}
