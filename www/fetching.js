// @ts-check
// Fetching, with a reason that people can act on where it fails: what the server answered, or that it did not.

import { base } from "./trusted.js";

/**
 * Why something could not be fetched. `reason` is a word for programs, `values` what a sentence about it needs; the
 * sentences are in locales/LANGUAGE/messages.ftl, and src/element.rs chooses among them.
 *
 * @typedef {"missing" | "refused" | "status" | "network" | "foreign" | "late" | "stopped" | "scheme" | "address"
 *   | "limit" | "type"} Reason
 * @typedef {{ reason: Reason, values: string[] }} Failure
 */

/** In bytes; the engine refuses what is larger, so it is not fetched. */
const LIMIT = 256 * 2 ** 20;

/** A server that sends nothing for this long is given up, in milliseconds. */
const PATIENCE = 30_000;

/** Something was not fetched, and why. Its message names the reason without a language's words. */
export class NotFetched extends Error {
  /**
   * @param {Reason} reason
   * @param {string[]} values
   */
  constructor(reason, ...values) {
    const what = [...values].reverse().join(": ");
    super(["network", "late", "type"].includes(reason) ? `${what} (${reason})` : what || reason);
    this.name = "NotFetched";
    /** @type {Failure} */
    this.failure = { reason, values };
  }
}

/**
 * An address, absolute.
 * @param {string} address
 * @param {string | URL} base
 */
export function resolve(address, base) {
  try {
    return new URL(address, base);
  } catch {
    throw new NotFetched("address", address);
  }
}

/**
 * What is at an address. Rejects with a `NotFetched`, or with the signal's reason where that is given up.
 * @param {URL} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<Blob>}
 */
export async function fetchBlob(address, signal) {
  if (!/^https?:$/.test(address.protocol)) throw new NotFetched("scheme", address.protocol.slice(0, -1));
  const silence = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), PATIENCE);
  };
  const give = () => silence.abort();
  signal?.addEventListener("abort", give);
  try {
    signal?.throwIfAborted();
    heard();
    const response = await fetch(address, { credentials: "same-origin", signal: silence.signal });
    if (!response.ok) throw new NotFetched(reasonOf(response.status), status(response));
    const length = Number(response.headers.get("content-length"));
    if (length > LIMIT) throw new NotFetched("limit", String(length), String(LIMIT));
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const parts = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      heard();
      size += part.value.byteLength;
      if (size > LIMIT) throw new NotFetched("limit", String(size), String(LIMIT));
      parts.push(part.value);
    }
    return new Blob(parts, { type: response.headers.get("content-type") ?? "" });
  } catch (error) {
    silence.abort();
    signal?.throwIfAborted();
    if (error instanceof NotFetched) throw error;
    if (error instanceof DOMException && error.name === "AbortError") throw new NotFetched("late", String(PATIENCE / 1000));
    if (address.origin === location.origin) throw new NotFetched("network");
    throw new NotFetched("foreign", address.origin, self.origin);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", give);
  }
}

/**
 * Fetches and compiles one of this folder's wasm files, meanwhile where the server names its type.
 * @param {string} name
 */
export async function fetchWasm(name) {
  const address = new URL(name, base);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), PATIENCE);
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address, { signal: silence.signal });
  } catch {
    throw silence.signal.aborted
      ? new NotFetched("late", String(PATIENCE / 1000), address.href)
      : new NotFetched("network", address.href);
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok) throw new NotFetched(reasonOf(response.status), status(response), address.href);
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Why one of this folder's scripts could not be loaded: browsers do not say. Asks for it once more.
 * @param {string} name
 * @param {unknown} error what the browser said
 */
export async function whyNotLoaded(name, error) {
  const address = new URL(name, base);
  try {
    const response = await fetch(address, { cache: "no-store" });
    if (!response.ok) return new NotFetched(reasonOf(response.status), status(response), address.href);
    const type = response.headers.get("content-type") ?? "";
    if (!/javascript|ecmascript/.test(type)) return new NotFetched("type", type || "?", address.href);
  } catch {
    return new NotFetched("network", address.href);
  }
  return error;
}

/**
 * @param {number} status
 * @returns {Reason}
 */
function reasonOf(status) {
  if (status === 401 || status === 403) return "refused";
  return status === 404 || status === 410 ? "missing" : "status";
}

/** @param {Response} response */
function status(response) {
  return `${response.status} ${response.statusText}`.trim();
}
