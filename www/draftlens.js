// @ts-check
// The custom element <draft-lens>. It draws and computes nothing: it loads the page's wasm (which draws, in a shadow
// root), gives it an engine to talk to, and fetches what the host names. Types and documentation: draftlens.d.ts.

import "./failure.js";
import { connect } from "./engine-port.js";
import { messageOf } from "./errors.js";
import { fetchBlob, fetchWasm, NotFetched, whyNotLoaded } from "./fetching.js";
import { fetchManifest, gather, manifestOf } from "./sources.js";
import * as storage from "./storage.js";
import { base } from "./trusted.js";

/**
 * @import * as Types from "../pkg/draftlens.js"
 * @import * as Page from "../types/wasm/page.js"
 *
 * What is being opened: fetched, and fetched again where a person asks for that.
 * @typedef {object} Wanted
 * @property {string} address of the manifest; empty where `load` gave the consultation
 * @property {string} base what its sources are relative to
 * @property {Map<string, File>} given files that need no fetching
 * @property {(signal: AbortSignal) => string | Promise<string>} read gives the manifest's text
 */

const OPTIONS = ["lang", "dir", "theme", "view", "readonly", "persist", "standalone"];

/** Reflected as properties of the same names: a portal's framework sets those. */
const TEXTS = ["src", "theme", "view"];
const FLAGS = ["readonly", "persist"];

const DISPOSITIONS = ["confirmed", "rejected", "noted"];
const FORMATS = ["json", "html", "csv"];

const STOPPED = "it was stopped";
const REPLACED = "another consultation was loaded in its place";

/** A script of ours that has not come within this time is given up, in milliseconds. */
const PATIENCE = 60_000;

/** @type {Promise<typeof Page> | undefined} */
let wasm;
/** Of the wasm; empty until that is loaded. */
let version = "";
/** How often the page's script was asked for: an address that has failed is not asked for again by browsers. */
let asked = 0;

/** The page's wasm: one for all elements of a page. */
function load() {
  wasm ??= start();
  // A fetch that failed may succeed the next time.
  wasm.catch(() => (wasm = undefined));
  return wasm;
}

async function start() {
  const address = asked ? `./page.js?again=${asked}` : "./page.js";
  asked += 1;
  /** @type {typeof Page} */
  let page;
  try {
    page = await inTime(import(address), "page.js");
  } catch (error) {
    throw error instanceof NotFetched ? error : await whyNotLoaded("page.js", error);
  }
  await page.default({ module_or_path: await fetchWasm("page_bg.wasm") });
  version = page.version();
  return page;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {string} name of what it waits for
 * @returns {Promise<T>}
 */
function inTime(promise, name) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new NotFetched("late", String(PATIENCE / 1000), new URL(name, base).href));
    const timer = setTimeout(late, PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @type {Promise<CSSStyleSheet> | undefined} */
let sheet;
/** @type {Promise<CSSStyleSheet> | undefined} */
let later;

/**
 * Gives a shadow root the stylesheet: adopted, which no policy on inline styles can forbid, or else linked.
 * @param {ShadowRoot} root
 */
async function dress(root) {
  const address = new URL("draftlens.css", base);
  try {
    sheet ??= fetched(address);
    root.adoptedStyleSheets = [await sheet];
  } catch {
    sheet = undefined;
    // Without its style it can be read; waiting for it longer would help nobody.
    await Promise.race([link(root, address), new Promise((resolve) => setTimeout(resolve, 5000))]);
  }
}

/**
 * Gives it the style of what there is to see once texts are compared, which nobody waits for.
 * @param {ShadowRoot} root
 */
async function dressLater(root) {
  const address = new URL("workbench.css", base);
  try {
    later ??= fetched(address);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, await later];
  } catch {
    later = undefined;
    link(root, address);
  }
}

/** @param {URL} address */
async function fetched(address) {
  const css = await fetchBlob(address);
  return new CSSStyleSheet().replace(await css.text());
}

/**
 * @param {ShadowRoot} root
 * @param {URL} address
 */
function link(root, address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address.href;
  const loaded = new Promise((resolve) => (link.onload = link.onerror = resolve));
  root.prepend(link);
  return loaded;
}

export class DraftLens extends HTMLElement {
  static observedAttributes = ["src", ...OPTIONS];

  /**
   * The application, once it is mounted.
   * @type {Page.Lens | undefined}
   */
  #lens;
  /** Counts mountings, so that what comes late is recognised. */
  #mounting = 0;
  /** @type {PromiseWithResolvers<this>} */
  #ready = unsettled();
  #failed = false;
  #destroyed = false;
  /**
   * What is being opened, or was last, and what stops that.
   * @type {{ wanted: Wanted, stop: AbortController } | undefined}
   */
  #opening;

  #shadow = this.attachShadow({ mode: "open" });

  constructor() {
    super();
    this.#showLight();
  }

  connectedCallback() {
    for (const name of [...TEXTS, ...FLAGS]) {
      // Set before the element was defined, a property hides the one that is reflected.
      if (!Object.hasOwn(this, name)) continue;
      const given = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, given);
    }
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
    if (name === "src") this.#openSource();
    else this.#lens.setAttributes(this.#options());
  }

  get src() {
    return this.getAttribute("src") ?? "";
  }

  set src(address) {
    this.#reflect("src", address);
  }

  get theme() {
    return /** @type {Types.Theme} */ (oneOf(["light", "dark"], this.getAttribute("theme")) ?? "auto");
  }

  set theme(theme) {
    this.#reflect("theme", theme);
  }

  get view() {
    return /** @type {Types.View | ""} */ (oneOf(["side-by-side", "inline", "changes", "proposals"], this.getAttribute("view")) ?? "");
  }

  set view(view) {
    this.#reflect("view", view);
  }

  get readonly() {
    return this.#flag("readonly");
  }

  set readonly(on) {
    this.#reflect("readonly", isOn(on) ? "" : null);
  }

  get persist() {
    return this.#flag("persist");
  }

  set persist(on) {
    this.#reflect("persist", isOn(on) ? "" : null);
  }

  /** Resolves once the element can be used; rejects where it cannot be started, or is destroyed. */
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

  /**
   * @param {Types.Consultation} consultation
   * @param {{ signal?: AbortSignal }} options
   */
  async load(consultation, { signal } = {}) {
    if (typeof consultation !== "object" || !consultation) throw new TypeError("a consultation is an object");
    if (signal !== undefined && !(signal instanceof AbortSignal)) throw new TypeError("signal is an AbortSignal");
    const { manifest, given } = manifestOf(consultation);
    await orAborted(this.ready, signal);
    // Throws where this is nothing that can be opened; what is open then stays as it is.
    (await load()).sourcesOf(manifest);
    await this.#open({ address: "", base: document.baseURI, given, read: () => manifest }, signal);
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
    this.#mounted().goTo(checkedId(changeId));
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
  setDisposition(changeId, disposition, about = {}) {
    const lens = this.#mounted();
    const change = checkedId(changeId);
    if (typeof about !== "object" || !about) throw new TypeError("the third argument is an object");
    const { contribution = "", remark } = about;
    if (disposition != null && !oneOf(DISPOSITIONS, disposition)) {
      throw new TypeError(`a disposition is one of ${DISPOSITIONS.join(", ")}, or null`);
    }
    if (typeof contribution !== "string") throw new TypeError("contribution is a string");
    if (remark !== undefined && typeof remark !== "string") throw new TypeError("remark is a string");
    if (!lens.hasChange(change)) throw new RangeError(`there is no change ${change}`);
    if (contribution && !lens.hasContribution(contribution)) {
      throw new RangeError(`there is no contribution named ${contribution}`);
    }
    lens.setDisposition(change, contribution, disposition ?? undefined, remark);
  }

  /** Takes everything down: the worker ends, its memory is given back. Put into a document again, it begins anew. */
  destroy() {
    if (!this.#mounting) return;
    const why = new DOMException("the element was destroyed", "AbortError");
    this.#mounting = 0;
    this.#destroyed = true;
    this.#opening?.stop.abort(why);
    this.#opening = undefined;
    const lens = this.#lens;
    this.#lens = undefined;
    lens?.destroy();
    lens?.free();
    this.#ready.reject(why);
    // Whoever asks from now on is told the same.
    this.#ready = unsettled();
    this.#ready.reject(why);
    this.#showLight();
  }

  async #mount() {
    const mounting = ++mountings;
    this.#mounting = mounting;
    if (this.#destroyed || this.#failed) this.#ready = unsettled();
    this.#destroyed = false;
    this.#failed = false;
    const ready = this.#ready;
    try {
      const [page] = await Promise.all([load(), dress(this.#shadow)]);
      if (this.#mounting !== mounting) return;
      /** @type {Page.Shell} */
      const shell = {
        root: undefined,
        base,
        connect,
        ...storage,
        openAgain: () => this.#opening && this.#openAloud(this.#opening.wanted),
        stopOpening: () => this.#opening?.stop.abort(new DOMException(STOPPED, "AbortError")),
        emit: (name, detail) => this.#emit(name, detail),
      };
      this.#lens = page.mount(shell, this.#options());
      if (shell.root) this.#shadow.replaceChildren(...this.#shadow.querySelectorAll("link"), shell.root);
      dressLater(this.#shadow);
    } catch (error) {
      if (this.#mounting !== mounting) return;
      this.#failed = true;
      const said = this.#showFailure(error);
      ready.reject(new Error(said, { cause: error }));
      this.#emit("draftlens-error", problem(said, error instanceof NotFetched ? "fetch" : "crashed"));
      return;
    }
    ready.resolve(this);
    this.#emit("draftlens-ready", { version });
    if (this.hasAttribute("src")) this.#openSource();
  }

  /** Until the application is mounted, the element shows its own content: a host's words for old browsers. */
  #showLight() {
    this.#shadow.replaceChildren(document.createElement("slot"));
  }

  /**
   * Says why the element could not be started, above its own content, and offers to try again.
   * @param {unknown} error
   * @returns {string} the same in English
   */
  #showFailure(error) {
    const { reason, values } = error instanceof NotFetched ? error.failure : { reason: "other", values: [messageOf(error)] };
    const failure = window.draftlensFailure;
    if (!failure) return messageOf(error);
    this.#showLight();
    const box = failure.draw(this.#options().lang ?? "", reason, values, () => this.#mount());
    this.#shadow.prepend(box);
    return failure.say("en", reason, values);
  }

  /**
   * The attributes as the application takes them. The language is inherited as in any HTML; on the application's own page,
   * whose `lang` is that of its few words before it starts, it is the browser's.
   */
  #options() {
    /** @type {Page.Attributes & { lang?: string }} */
    const options = {};
    for (const name of OPTIONS) {
      const value = this.getAttribute(name);
      if (value !== null) options[name] = value;
    }
    const around = "standalone" in options ? null : this.closest("[lang]");
    options.lang ??= around?.getAttribute("lang") ?? "";
    return options;
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  #reflect(name, value) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  /** @param {string} name */
  #flag(name) {
    return isOn(this.getAttribute(name) ?? false);
  }

  /** Opens the manifest that `src` names; without one, what was on its way is stopped. */
  #openSource() {
    const src = this.src;
    if (!src) {
      this.#opening?.stop.abort(new DOMException(REPLACED, "AbortError"));
      return;
    }
    const address = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
    this.#openAloud({ address, base: address, given: new Map(), read: (signal) => fetchManifest(address, signal) });
  }

  /**
   * Opens a consultation for which nobody waits: what goes wrong is shown, and said by an event.
   * @param {Wanted} wanted
   */
  #openAloud(wanted) {
    this.#open(wanted).catch(() => {});
  }

  /**
   * Settles in any case: once the analysis stands or cannot, when another consultation is opened, when the element is
   * destroyed, or when the signal says so.
   * @param {Wanted} wanted
   * @param {AbortSignal} [signal]
   */
  async #open(wanted, signal) {
    this.#opening?.stop.abort(new DOMException(REPLACED, "AbortError"));
    const opening = { wanted, stop: new AbortController() };
    this.#opening = opening;
    const give = () => opening.stop.abort(signal?.reason);
    if (signal?.aborted) give();
    signal?.addEventListener("abort", give);
    try {
      await orAborted(this.#fetchAndCompute(wanted, opening.stop.signal), opening.stop.signal);
    } catch (error) {
      // Stopped, and nothing came in its place.
      if (opening.stop.signal.aborted && this.#opening === opening) {
        this.#lens?.stopOpening(opening.stop.signal.reason?.message === STOPPED);
      }
      throw error;
    } finally {
      signal?.removeEventListener("abort", give);
    }
  }

  /**
   * @param {Wanted} wanted
   * @param {AbortSignal} signal
   */
  async #fetchAndCompute(wanted, signal) {
    signal.throwIfAborted();
    const lens = this.#mounted();
    lens.fetching(0, 0);
    let manifest = "";
    try {
      manifest = await wanted.read(signal);
    } catch (error) {
      signal.throwIfAborted();
      throw lens.refuseManifest(wanted.address, error instanceof NotFetched ? textOf("", error.failure) : "");
    }
    signal.throwIfAborted();
    const asked = lens.sourcesOf(wanted.address, manifest);
    const progress = (/** @type {number} */ done) => lens.fetching(done, asked.length);
    progress(0);
    const { sources, files, failed } = await gather(asked, wanted.base, wanted.given, signal, progress);
    signal.throwIfAborted();
    const failures = failed.map(({ source, ...failure }) => textOf(source, failure));
    await lens.load(wanted.address, manifest, sources, files, failures);
  }

  /** @param {string} format */
  async #export(format) {
    if (!oneOf(FORMATS, format)) throw new RangeError(`an export format is one of ${FORMATS.join(", ")}`);
    await this.ready;
    return this.#mounted().export(format, this.#options().lang || undefined);
  }

  #mounted() {
    if (!this.#lens) throw new DOMException("the element is not ready: await its `ready` first", "InvalidStateError");
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
 * The promise, or a rejection as soon as the signal says so.
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
function orAborted(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/**
 * A failure as one text, for the wasm: the source, the reason and its values, parted by a character that is in none.
 * @param {string} source
 * @param {import("./fetching.js").Failure} failure
 */
function textOf(source, { reason, values }) {
  return [source, reason, ...values].join("\u001f");
}

/**
 * A boolean attribute or property: on, unless it says that it is not.
 * @param {unknown} value
 */
function isOn(value) {
  return typeof value === "string" ? value.trim().toLowerCase() !== "false" : Boolean(value);
}

/**
 * @param {string[]} words
 * @param {unknown} value
 */
function oneOf(words, value) {
  return words.find((word) => word === value);
}

/** @param {unknown} id */
function checkedId(id) {
  if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id > 0xffff_ffff) {
    throw new TypeError("a change is named by its id, a whole number");
  }
  return id;
}

/**
 * @param {string} message
 * @param {"crashed" | "fetch" | "malformed"} kind
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
