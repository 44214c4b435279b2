//! The element's properties and methods, for `www/draftlens.js`: the JavaScript side of `<draft-lens>` is that script,
//! which fetches what a portal names and hands files over here.
//!
//! Values cross as plain JavaScript objects of the shapes that `pkg/draftlens.d.ts` gives.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DomException, Element, File};
use yew::{AppHandle, Renderer};

use crate::browser::bridge::{Bridge, Dir, Inbound, Load, Options, Theme};
use crate::browser::deferred::Deferred;
use crate::browser::element_script::ElementScript;
use crate::browser::picked_files::PickedFile;
use crate::components::{Root, RootProps};
use crate::state::{Arrival, Purpose, ReadyState, ViewMode};
use draftlens_model::ExportFormat;
use draftlens_model::{Arrangement, Language, Problem, ProblemKind, Said, message};
use draftlens_protocol::Request;
use draftlens_protocol::manifest::{Manifest, ManifestError, Plan};
use draftlens_review::{Disposition, SESSION_SCHEMA, SavedSession};

/// One mounted application.
#[wasm_bindgen]
pub struct Lens {
    bridge: Bridge,
    drawing: Option<Drawing>,
}

/// An element into which Yew draws.
struct Drawing {
    root: Element,
    app: AppHandle<Root>,
}

thread_local! {
    /// Those in which nothing is drawn at present, for the next application.
    static IDLE: RefCell<Vec<Drawing>> = const { RefCell::new(Vec::new()) };
    /// Counts the applications.
    static MOUNTED: Cell<u32> = const { Cell::new(0) };
}

/// Draws the application into an element, and gives that to the script as its root. `attributes` is an object of the
/// element's attributes by name.
#[wasm_bindgen]
pub fn mount(script: ElementScript, attributes: JsValue) -> Result<Lens, JsValue> {
    let number = MOUNTED.with(|mounted| mounted.replace(mounted.get().wrapping_add(1)));
    let idle = IDLE.with_borrow_mut(Vec::pop);
    let root = match &idle {
        Some(drawing) => drawing.root.clone(),
        None => new_root()?,
    };
    script.set_root(&root);
    let bridge = Bridge::new(script, options(attributes));
    let props = RootProps { mounted: Some((number, bridge.clone())) };
    let app = match idle {
        Some(mut drawing) => {
            drawing.app.update(props);
            drawing.app
        }
        None => Renderer::<Root>::with_root_and_props(root.clone(), props).render(),
    };
    Ok(Lens { bridge, drawing: Some(Drawing { root, app }) })
}

fn new_root() -> Result<Element, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.ok_or("there is no document to draw in")?.create_element("div")?;
    root.set_class_name("draftlens-root");
    Ok(root)
}

#[wasm_bindgen]
impl Lens {
    /// A consultation is on its way: so many of its files have come, or will not, of so many; of none as long as its
    /// manifest has not come.
    pub fn fetching(&self, done: u32, of: u32) {
        self.bridge.open(Arrival::Fetching { done, of });
    }

    /// The manifest at `address` could not be fetched. `failure` is one of `www/fetching.js`, as text; empty: what
    /// was thrown says nothing that people could use. Returns the error for whoever waits.
    #[wasm_bindgen(js_name = refuseManifest)]
    pub fn refuse_manifest(&self, address: &str, failure: &str) -> js_sys::Error {
        let (_, why) = failure_of(failure);
        self.refuse(address, message::MANIFEST_NOT_FETCHED.with(why))
    }

    /// The sources that the manifest from `address` names, each once. Says so and throws where the text is no manifest.
    #[wasm_bindgen(js_name = sourcesOf)]
    pub fn sources_of(&self, address: &str, manifest: &str) -> Result<Vec<String>, js_sys::Error> {
        sources(manifest).map_err(|error| self.refuse(address, message::MANIFEST_NOT_READ.with(error.said())))
    }

    /// Stops what is being opened; `shown`: and says so.
    #[wasm_bindgen(js_name = stopOpening)]
    pub fn stop_opening(&self, shown: bool) {
        if self.bridge.ready_state() != ReadyState::Loading {
            return self.bridge.tell(Inbound::Stop);
        }
        let said = || vec![Problem::error("", ProblemKind::Fetch, message::OPENING_STOPPED)];
        self.bridge.open(if shown { Arrival::Failed(said()) } else { Arrival::Over });
    }

    /// Replaces what is open. `manifest` is a manifest's text and `address` where it came from, `sources` are those that
    /// [`Lens::sources_of`] gave for it and that could be fetched, `files` are their files in the same order, and
    /// `failed` has the failure of each that could not, as text. Resolves once the analysis stands. Without one of the versions
    /// there is nothing to compare: then what is open stays.
    pub fn load(
        &self,
        address: String,
        manifest: &str,
        sources: Vec<String>,
        files: Vec<File>,
        failed: Vec<String>,
    ) -> Promise {
        let plan = match Manifest::parse(manifest) {
            Ok(manifest) => manifest.plan(),
            Err(error) => {
                return Promise::reject(&self.refuse(&address, message::MANIFEST_NOT_READ.with(error.said())));
            }
        };
        let problems = unfetched(&plan, &failed);
        let is_version =
            |problem: &Problem| plan.arrangement.versions.iter().any(|version| version.document == problem.file);
        let picked = plan.sources.iter().filter_map(|wanted| {
            let at = sources.iter().position(|source| *source == wanted.source)?;
            Some(PickedFile { name: wanted.name.clone(), file: files.get(at)?.clone() })
        });
        let files: Vec<PickedFile> = picked.collect();
        if files.is_empty() || problems.iter().any(is_version) {
            let error = js_sys::Error::new(&sentences(&problems));
            self.bridge.open(Arrival::Failed(problems));
            return Promise::reject(&error);
        }
        for problem in &problems {
            self.bridge.dispatch("draftlens-error", problem);
        }
        let unfetched = problems.into_iter().map(|problem| (problem.file, problem.message)).collect();
        let load = Load { address, files, listed: Arrangement { unfetched, ..plan.arrangement } };
        self.bridge.renew();
        Promise::new(&mut |resolve, reject| {
            self.bridge.begin_load(Deferred { resolve, reject });
            self.bridge.open(Arrival::Over);
            self.bridge.tell(Inbound::Load(load.clone()));
        })
    }

    /// Makes a file of the analysis: `json`, `html`, `csv`, ... Resolves to `{ name, type, bytes }`.
    pub fn export(&self, format: &str, language: Option<String>) -> Promise {
        let Ok(format) = serde_wasm_bindgen::from_value::<ExportFormat>(format.into()) else {
            return Promise::reject(&js_sys::RangeError::new(&format!("no export format named {format}")));
        };
        if !self.bridge.is_computed() {
            let error = DomException::new_with_message_and_name("nothing has been computed yet", "InvalidStateError");
            return Promise::reject(&error.map_or_else(|error| error, JsValue::from));
        }
        let language = language.map(|tag| Language::from_tag(&tag));
        Promise::new(&mut |resolve, reject| {
            let request = Request::Export { format, decisions: self.bridge.decisions(), language };
            self.bridge.ask(request, Purpose::Promised(Deferred { resolve, reject }));
        })
    }

    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&self, change: u32) {
        self.bridge.tell(Inbound::GoTo(change));
    }

    pub fn next(&self) {
        self.bridge.tell(Inbound::Next);
    }

    pub fn previous(&self) {
        self.bridge.tell(Inbound::Previous);
    }

    /// `disposition` is `confirmed`, `rejected`, `noted`, or undefined to take a decision back. Without a remark, the one
    /// that is there stays.
    #[wasm_bindgen(js_name = setDisposition)]
    pub fn set_disposition(
        &self,
        change: u32,
        contribution: String,
        disposition: JsValue,
        remark: Option<String>,
    ) -> Result<(), JsValue> {
        let disposition = serde_wasm_bindgen::from_value::<Option<Disposition>>(disposition)?;
        self.bridge.tell(Inbound::Decide { change, contribution, disposition, remark });
        Ok(())
    }

    /// Whether the analysis that stands has a change of this id.
    #[wasm_bindgen(js_name = hasChange)]
    pub fn has_change(&self, change: u32) -> bool {
        self.bridge.has_change(change)
    }

    /// Whether the analysis that stands has a contribution of this name.
    #[wasm_bindgen(js_name = hasContribution)]
    pub fn has_contribution(&self, name: &str) -> bool {
        self.bridge.has_contribution(name)
    }

    /// The attributes changed.
    #[wasm_bindgen(js_name = setAttributes)]
    pub fn set_attributes(&self, attributes: JsValue) {
        self.bridge.set_options(options(attributes));
    }

    /// People's decisions, `draftlens.session/1`.
    #[wasm_bindgen(getter)]
    pub fn session(&self) -> Result<JsValue, JsValue> {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        Ok(self.bridge.decisions().serialize(&serializer)?)
    }

    #[wasm_bindgen(setter)]
    pub fn set_session(&self, session: &JsValue) -> Result<(), JsValue> {
        // As text: a file of decisions is read in the same way, and a second way would cost the page some kilobytes.
        let text = js_sys::JSON::stringify(session).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let type_error = |why: String| JsValue::from(js_sys::TypeError::new(&why));
        let session: SavedSession = serde_json::from_str(&text).map_err(|error| type_error(error.to_string()))?;
        if ![SESSION_SCHEMA, ""].contains(&session.schema.as_str()) {
            return Err(type_error(format!("its schema is {:?}, and {SESSION_SCHEMA:?} is read", session.schema)));
        }
        self.bridge.tell(Inbound::Restore(session.into_decisions()));
        Ok(())
    }

    #[wasm_bindgen(getter, js_name = readyState)]
    pub fn ready_state(&self) -> String {
        self.bridge.ready_state().name().to_owned()
    }

    /// Takes the application down, ends the engine and rejects what is still waited for.
    pub fn destroy(&mut self) {
        if let Some(mut drawing) = self.drawing.take() {
            drawing.app.update(RootProps { mounted: None });
            IDLE.with_borrow_mut(|idle| idle.push(drawing));
        }
        self.bridge.close("the element was destroyed");
        self.bridge.part();
    }
}

impl Lens {
    /// What is wrong with the manifest from `address` is shown, and told to the page around; what was open stays.
    fn refuse(&self, address: &str, why: Said) -> js_sys::Error {
        let problem = Problem::error(address, ProblemKind::Manifest, why);
        let error = js_sys::Error::new(&problem.to_string());
        self.bridge.open(Arrival::Failed(vec![problem]));
        error
    }
}

/// The sources that a manifest's text names, each once: paths or URLs relative to it. Throws where the text is no
/// manifest.
#[wasm_bindgen(js_name = sourcesOf)]
pub fn sources_of(manifest: &str) -> Result<Vec<String>, JsError> {
    Ok(sources(manifest)?)
}

fn sources(manifest: &str) -> Result<Vec<String>, ManifestError> {
    let plan = Manifest::parse(manifest)?.plan();
    Ok(plan.sources.into_iter().map(|source| source.source).collect())
}

/// The source that could not be fetched, and why: from the text that the script makes of a failure.
fn failure_of(text: &str) -> (&str, Said) {
    let mut parts = text.split('\u{1f}');
    let source = parts.next().unwrap_or_default();
    let reason: Said = match parts.next().unwrap_or_default() {
        "missing" => message::FETCH_MISSING.into(),
        "refused" => message::FETCH_REFUSED.into(),
        "status" => message::FETCH_STATUS.into(),
        "network" => message::FETCH_NETWORK.into(),
        "foreign" => message::FETCH_FOREIGN.into(),
        "late" => message::FETCH_LATE.into(),
        "scheme" => message::FETCH_SCHEME.into(),
        "address" => message::FETCH_ADDRESS.into(),
        "limit" => message::LIMIT_PASSED.with(message::COUNT_FILE_BYTES),
        _ => message::WHY_UNSAID.into(),
    };
    (source, parts.fold(reason, |said, value| said.with(value)))
}

/// Problems as one text, for an error.
fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("; ")
}

/// Version of this build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Reads the element's attributes; what is not understood is as if absent.
fn options(attributes: JsValue) -> Options {
    let attributes: BTreeMap<String, String> = serde_wasm_bindgen::from_value(attributes).unwrap_or_default();
    Options::from_attributes(&attributes)
}

impl Options {
    /// Boolean attributes count by their presence, as everywhere in HTML; but `false` says what it means, since portals'
    /// frameworks write it.
    pub fn from_attributes(attributes: &BTreeMap<String, String>) -> Options {
        let is_on = |name: &str| attributes.get(name).is_some_and(|value| !value.trim().eq_ignore_ascii_case("false"));
        let text = |name: &str| attributes.get(name).map(|value| value.trim()).unwrap_or_default();
        Options {
            lang: text("lang").to_owned(),
            dir: match text("dir") {
                "ltr" => Some(Dir::Ltr),
                "rtl" => Some(Dir::Rtl),
                _ => None,
            },
            theme: match text("theme") {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::Auto,
            },
            view: match text("view") {
                "side-by-side" => Some(ViewMode::SideBySide),
                "proposals" => Some(ViewMode::Proposals),
                "inline" => Some(ViewMode::Inline),
                "changes" => Some(ViewMode::Changes),
                _ => None,
            },
            readonly: is_on("readonly"),
            persist: is_on("persist"),
            standalone: is_on("standalone"),
        }
    }
}

/// The problems of sources that could not be fetched, named as their documents would be.
fn unfetched(plan: &Plan, failed: &[String]) -> Vec<Problem> {
    let problems = failed.iter().map(|failure| {
        let (source, why) = failure_of(failure);
        let named = plan.sources.iter().find(|known| known.source == source);
        let name = named.map_or(source, |named| named.name.as_str());
        Problem::error(name, ProblemKind::Fetch, message::FILE_NOT_FETCHED.with(why))
    });
    problems.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_become_options() {
        let attributes = [("lang", "ru"), ("dir", "rtl"), ("theme", "dark"), ("view", "changes"), ("persist", "")];
        let attributes = attributes.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let options = Options::from_attributes(&attributes);
        assert_eq!(options.lang, "ru");
        assert_eq!(options.dir, Some(Dir::Rtl));
        assert_eq!(options.theme, Theme::Dark);
        assert_eq!(options.view, Some(ViewMode::Changes));
        assert!(options.persist && !options.readonly && !options.standalone);
        for (value, on) in [("", true), ("persist", true), ("true", true), ("false", false), (" FALSE", false)] {
            let attributes = [("persist".to_owned(), value.to_owned())].into();
            assert_eq!(Options::from_attributes(&attributes).persist, on, "{value:?}");
        }
        assert_eq!(Options::from_attributes(&BTreeMap::new()), Options::default());
    }

    #[test]
    fn what_could_not_be_fetched_is_named_as_its_document_would_be() {
        let manifest = r#"{ "schema": "draftlens.consultation/1", "versions": [ { "source": "drafts/v1.txt" } ] }"#;
        let plan = Manifest::parse(manifest).map(|manifest| manifest.plan()).unwrap_or_default();
        let problems = unfetched(&plan, &["drafts/v1.txt\u{1f}missing\u{1f}404 Not Found".to_owned()]);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].kind, problems[0].file.as_str()), (ProblemKind::Fetch, "v1.txt"));
        let said = "This file could not be fetched: the server has nothing at this address (404 Not Found).";
        assert_eq!(problems[0].message.to_string(), said);
    }
}
