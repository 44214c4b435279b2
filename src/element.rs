//! The element's properties and methods, for `www/draftlens.js`: the JavaScript side of `<draft-lens>` is that script,
//! which fetches what a portal names and hands files over here.
//!
//! Values cross as plain JavaScript objects of the shapes that `pkg/draftlens.d.ts` gives.

use std::collections::BTreeMap;

use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::File;
use yew::{AppHandle, Renderer};

use crate::browser::bridge::{Bridge, Dir, Inbound, Load, Options, Theme};
use crate::browser::deferred::Deferred;
use crate::browser::element_script::ElementScript;
use crate::browser::picked_files::PickedFile;
use crate::components::{App, AppProps};
use crate::state::{Purpose, ViewMode};
use draftlens_model::ExportFormat;
use draftlens_model::{Language, Problem, ProblemKind, message};
use draftlens_protocol::Request;
use draftlens_protocol::manifest::{Manifest, Plan};
use draftlens_review::{Disposition, SavedSession};

/// One mounted application.
#[wasm_bindgen]
pub struct Lens {
    bridge: Bridge,
    app: Option<AppHandle<App>>,
}

/// Draws the application into the script's root. `attributes` is an object of the element's attributes by name.
#[wasm_bindgen]
pub fn mount(script: ElementScript, attributes: JsValue) -> Lens {
    let root = script.root();
    let bridge = Bridge::new(script, options(attributes));
    let app = Renderer::<App>::with_root_and_props(root, AppProps { bridge: bridge.clone() }).render();
    Lens { bridge, app: Some(app) }
}

#[wasm_bindgen]
impl Lens {
    /// Replaces what is open. `manifest` is a manifest's text, `sources` are those that [`sources_of`] gave for it and
    /// that could be fetched, `files` are their files in the same order, and `failed` has, for each source that could
    /// not be fetched, its name and the reason. Resolves once the analysis stands.
    pub fn load(&self, manifest: &str, sources: Vec<String>, files: Vec<File>, failed: Vec<String>) -> Promise {
        let plan = match Manifest::parse(manifest) {
            Ok(manifest) => manifest.plan(),
            Err(error) => return Promise::reject(&js_sys::Error::new(&error.to_string())),
        };
        let files = plan.sources.iter().filter_map(|wanted| {
            let at = sources.iter().position(|source| *source == wanted.source)?;
            Some(PickedFile { name: wanted.name.clone(), file: files.get(at)?.clone() })
        });
        let load = Load { files: files.collect(), problems: unfetched(&plan, &failed), listed: plan.arrangement };
        for problem in &load.problems {
            self.bridge.dispatch("draftlens-error", problem);
        }
        self.bridge.renew();
        Promise::new(&mut |resolve, reject| {
            self.bridge.begin_load(Deferred { resolve, reject });
            self.bridge.tell(Inbound::Load(load.clone()));
            if load.files.is_empty() {
                self.bridge.fail_load("none of the files could be fetched");
            }
        })
    }

    /// Makes a file of the analysis: `json`, `html`, `csv`, ... Resolves to `{ name, type, bytes }`.
    pub fn export(&self, format: &str, language: Option<String>) -> Promise {
        let Ok(format) = serde_wasm_bindgen::from_value::<ExportFormat>(format.into()) else {
            return Promise::reject(&js_sys::RangeError::new(&format!("no export format named {format}")));
        };
        if !self.bridge.is_computed() {
            return Promise::reject(&js_sys::Error::new("nothing has been computed yet"));
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
    pub fn set_session(&self, session: &JsValue) -> Result<(), JsError> {
        // As text: a file of decisions is read in the same way, and a second way would cost the page some kilobytes.
        let text = js_sys::JSON::stringify(session).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let session: SavedSession = serde_json::from_str(&text)?;
        self.bridge.tell(Inbound::Restore(session.into_decisions()));
        Ok(())
    }

    #[wasm_bindgen(getter, js_name = readyState)]
    pub fn ready_state(&self) -> String {
        self.bridge.ready_state().name().to_owned()
    }

    /// Takes the application down, ends the engine and rejects what is still waited for.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.bridge.close("the element was destroyed");
    }
}

/// The sources that a manifest's text names, each once: paths or URLs relative to it. Throws where the text is no
/// manifest.
#[wasm_bindgen(js_name = sourcesOf)]
pub fn sources_of(manifest: &str) -> Result<Vec<String>, JsError> {
    let plan = Manifest::parse(manifest)?.plan();
    Ok(plan.sources.into_iter().map(|source| source.source).collect())
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
    /// Boolean attributes count by their presence, as everywhere in HTML.
    pub fn from_attributes(attributes: &BTreeMap<String, String>) -> Options {
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
                "inline" => Some(ViewMode::Inline),
                "changes" => Some(ViewMode::Changes),
                _ => None,
            },
            readonly: attributes.contains_key("readonly"),
            persist: attributes.contains_key("persist"),
            standalone: attributes.contains_key("standalone"),
        }
    }
}

/// The problems of sources that could not be fetched; `failed` has a source and a reason in turn. They leave the
/// arrangement as it is: the engine says what is missing from it.
fn unfetched(plan: &Plan, failed: &[String]) -> Vec<Problem> {
    let problems = failed.chunks_exact(2).map(|pair| {
        let named = plan.sources.iter().find(|source| source.source == pair[0]);
        let name = named.map_or(pair[0].as_str(), |source| source.name.as_str());
        Problem::error(name, ProblemKind::Fetch, message::FILE_NOT_FETCHED.with(pair[1].as_str()))
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
        assert_eq!(Options::from_attributes(&BTreeMap::new()), Options::default());
    }

    #[test]
    fn what_could_not_be_fetched_is_named_as_its_document_would_be() {
        let manifest = r#"{ "schema": "draftlens.consultation/1", "versions": [ { "source": "drafts/v1.txt" } ] }"#;
        let plan = Manifest::parse(manifest).map(|manifest| manifest.plan()).unwrap_or_default();
        let problems = unfetched(&plan, &["drafts/v1.txt".to_owned(), "404 Not Found".to_owned()]);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].kind, problems[0].file.as_str()), (ProblemKind::Fetch, "v1.txt"));
        assert_eq!(problems[0].values, ["404 Not Found"]);
    }
}
