// @ts-check
// The custom element <draft-lens>. It draws and computes nothing: it loads the page's wasm (which draws, in a shadow
// root), gives it an engine to talk to, and fetches what the host names. Types and documentation: draftlens.d.ts.

import { connect } from "./engine-port.js";
import { messageOf } from "./errors.js";
import { fetchManifest, gather, manifestOf } from "./sources.js";
import { forget, keep, recall } from "./storage.js";
import { base } from "./trusted.js";

/**
 * @import * as Types from "../pkg/draftlens.js"
 * @import * as Page from "../types/wasm/page.js"
 */

const OPTIONS = ["lang", "dir", "theme", "view", "readonly", "persist", "standalone"];

/** @type {Promise<typeof Page> | undefined} */
let wasm;
/** Of the wasm; empty until that is loaded. */
let version = "";

/** The page's wasm: one for all elements of a page. */
function load() {
  wasm ??= import("./page.js").then(async (page) => {
    await page.default({ module_or_path: new URL("page_bg.wasm", base) });
    version = page.version();
    return page;
  });
  // A fetch that failed may succeed the next time.
  wasm.catch(() => (wasm = undefined));
  return wasm;
}

/** @type {Promise<CSSStyleSheet> | undefined} */
let sheet;

/**
 * Gives a shadow root the stylesheet: adopted, which no policy on inline styles can forbid, or else linked.
 * @param {ShadowRoot} root
 */
async function dress(root) {
  const address = new URL("draftlens.css", base);
  try {
    sheet ??= fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return new CSSStyleSheet().replace(await response.text());
    });
    root.adoptedStyleSheets = [await sheet];
  } catch {
    sheet = undefined;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address.href;
    const loaded = new Promise((resolve) => (link.onload = link.onerror = resolve));
    root.prepend(link);
    await loaded;
  }
}

export class DraftLens extends HTMLElement {
  static observedAttributes = ["src", ...OPTIONS];

  /**
   * The application, once it is mounted.
   * @type {Page.Lens | undefined}
   */
  #lens;
  /** Counts mountings and loads, so that what comes late is recognised. */
  #mounting = 0;
  #loading = 0;
  /** @type {PromiseWithResolvers<this>} */
  #ready = unsettled();
  #failed = false;
  #destroyed = false;

  #shadow = this.attachShadow({ mode: "open" });

  constructor() {
    super();
    this.#showLight();
  }

  connectedCallback() {
    if (!this.#mounting) this.#mount();
  }

  disconnectedCallback() {
    // An element that is moved is taken out and put in again at once.
    setTimeout(() => {
      if (!this.isConnected) this.destroy();
    });
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#lens) return;
    if (name === "src") this.#open(now);
    else this.#lens.setAttributes(this.#options());
  }

  /** Resolves once the element can be used; rejects where this browser cannot run it. */
  get ready() {
    return this.#ready.promise;
  }

  /** @returns {Types.ReadyState} */
  get readyState() {
    if (this.#destroyed) return "destroyed";
    if (this.#failed) return "failed";
    return this.#lens ? this.#lens.readyState : "loading";
  }

  get version() {
    return version;
  }

  /**
   * People's decisions, `draftlens.session/1`: to be stored by the host, and set again on another day.
   * @returns {Types.Session | undefined}
   */
  get session() {
    return this.#lens?.session;
  }

  /** @param {Types.Session | string} session */
  set session(session) {
    const restore = () => {
      try {
        if (this.#lens) this.#lens.session = typeof session === "string" ? JSON.parse(session) : session;
      } catch (error) {
        this.#emit("draftlens-error", problem(`This is not a session: ${messageOf(error)}`, "malformed"));
      }
    };
    // An element that never is ready has nothing to restore, and says so itself.
    this.ready.then(restore, () => {});
  }

  /** @param {Types.Consultation} consultation */
  async load(consultation) {
    const { manifest, given } = manifestOf(consultation);
    await this.#loadManifest(document.baseURI, given, () => manifest);
  }

  /** @returns {Promise<Types.Analysis>} */
  async getResult() {
    const { bytes } = await this.#export("json");
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** @param {string} format */
  async export(format) {
    const { bytes, name, type } = await this.#export(format);
    return new File([bytes], name, { type });
  }

  /** @param {number} changeId */
  goTo(changeId) {
    this.#mounted().goTo(changeId);
  }

  next() {
    this.#mounted().next();
  }

  previous() {
    this.#mounted().previous();
  }

  /**
   * @param {number} changeId
   * @param {Types.Disposition | null} disposition
   * @param {{ contribution?: string, remark?: string }} about without `remark`, the one that is there stays
   */
  setDisposition(changeId, disposition, { contribution = "", remark } = {}) {
    this.#mounted().setDisposition(changeId, contribution, disposition ?? undefined, remark);
  }

  /** Takes everything down: the worker ends, its memory is given back. Put into a document again, it begins anew. */
  destroy() {
    if (!this.#mounting) return;
    this.#mounting = 0;
    this.#loading += 1;
    this.#destroyed = true;
    const lens = this.#lens;
    this.#lens = undefined;
    lens?.destroy();
    lens?.free();
    this.#ready.reject(new Error("the element was destroyed"));
    this.#ready = unsettled();
    this.#showLight();
  }

  async #mount() {
    const mounting = ++mountings;
    this.#mounting = mounting;
    this.#destroyed = false;
    this.#failed = false;
    const ready = this.#ready;
    try {
      const root = document.createElement("div");
      root.className = "draftlens-root";
      const [page] = await Promise.all([load(), dress(this.#shadow)]);
      if (this.#mounting !== mounting) return;
      /** @type {Page.Shell} */
      const shell = {
        root,
        base,
        connect,
        recall,
        keep,
        forget,
        emit: (name, detail) => this.#emit(name, detail),
      };
      this.#shadow.querySelector("slot")?.replaceWith(root);
      this.#lens = page.mount(shell, this.#options());
    } catch (error) {
      if (this.#mounting !== mounting) return;
      this.#failed = true;
      ready.reject(error);
      this.#emit("draftlens-error", problem(`This browser could not start Draftlens: ${messageOf(error)}`));
      return;
    }
    ready.resolve(this);
    this.#emit("draftlens-ready", { version });
    if (this.hasAttribute("src")) this.#open(this.getAttribute("src"));
  }

  /** Until the application is mounted, the element shows its own content: a host's words for old browsers. */
  #showLight() {
    this.#shadow.replaceChildren(document.createElement("slot"));
  }

  /** The attributes as the application takes them; the language is inherited as in any HTML. */
  #options() {
    /** @type {Page.Attributes & { lang?: string }} */
    const options = {};
    for (const name of OPTIONS) {
      const value = this.getAttribute(name);
      if (value !== null) options[name] = value;
    }
    options.lang ??= this.closest("[lang]")?.getAttribute("lang") ?? "";
    return options;
  }

  /**
   * Opens the manifest that `src` names; what goes wrong is said by an event.
   * @param {string | null} src
   */
  async #open(src) {
    if (!src) return;
    try {
      const address = new URL(src, document.baseURI).href;
      await this.#loadManifest(address, new Map(), () => fetchManifest(address));
    } catch (error) {
      this.#emit("draftlens-error", problem(`${src}: ${messageOf(error)}`, "manifest"));
    }
  }

  /**
   * @param {string} address
   * @param {Map<string, File>} given
   * @param {() => string | Promise<string>} read
   */
  async #loadManifest(address, given, read) {
    await this.ready;
    const loading = ++this.#loading;
    const page = await load();
    const manifest = await read();
    const { sources, files, failed } = await gather(page.sourcesOf(manifest), address, given);
    if (loading !== this.#loading) throw new Error("another consultation was loaded in its place");
    await this.#mounted().load(manifest, sources, files, failed);
  }

  /** @param {string} format */
  async #export(format) {
    await this.ready;
    return this.#mounted().export(format, this.#options().lang || undefined);
  }

  #mounted() {
    if (!this.#lens) throw new Error("the element is not ready: await its `ready` first");
    return this.#lens;
  }

  /** @type {Page.Shell["emit"]} */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

let mountings = 0;

/** A promise and its ends. A host that does not ask for it must not be told of it as an error. */
function unsettled() {
  const ends = /** @type {PromiseWithResolvers<any>} */ ({});
  ends.promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  ends.promise.catch(() => {});
  return ends;
}

/**
 * @param {string} message
 * @param {"crashed" | "manifest" | "malformed"} kind
 * @returns {Types.Problem}
 */
function problem(message, kind = "crashed") {
  return { file: "", severity: "error", kind, message, values: [] };
}

/**
 * The part of `text` that a span covers. Spans count Unicode scalar values, JavaScript's strings UTF-16 units.
 * @param {string} text
 * @param {{ start: number, end: number }} span
 */
export function slice(text, { start, end }) {
  let from = text.length;
  let to = text.length;
  let scalar = 0;
  for (let unit = 0; unit < text.length; scalar += 1) {
    if (scalar === start) from = unit;
    if (scalar === end) to = unit;
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return end > start ? text.slice(from, to) : "";
}

if (!customElements.get("draft-lens")) customElements.define("draft-lens", DraftLens);
