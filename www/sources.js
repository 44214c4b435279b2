// @ts-check
// What a host hands to the element, as a manifest and the files it names. Everything is fetched here, by the page, under
// the page's own policy.

import { fetchBlob, NotFetched, resolve } from "./fetching.js";

/**
 * @import { Failure } from "./fetching.js"
 * @import { Consultation, ContributionSource, Source, VersionSource } from "../pkg/draftlens.js"
 * @typedef {(VersionSource | ContributionSource) & { source: string }} Entry as a manifest has it
 */

const SCHEMA = "draftlens.consultation/1";

/** Files fetched at the same time. */
const AT_ONCE = 6;

/**
 * A manifest for what `load()` was given, and the files that were handed over themselves, by their source in it.
 * @param {Consultation} consultation
 * @returns {{ manifest: string, given: Map<string, File> }}
 */
export function manifestOf({ title = "", versions = [], contributions = [] }) {
  /** @type {Map<string, File>} */
  const given = new Map();
  /** @type {Map<Blob, string>} */
  const names = new Map();
  const source = (/** @type {Source} */ item) => {
    if (!(item instanceof Blob)) return String(item instanceof URL ? item.href : item);
    let name = names.get(item);
    if (!name) {
      // The number keeps two files of one name apart; the last part is the name that people see.
      const path = item instanceof File ? item.webkitRelativePath || item.name : "";
      name = `${names.size + 1}/${path || "text"}`;
      names.set(item, name);
      given.set(name, item instanceof File ? item : new File([item], "text", { type: item.type }));
    }
    return name;
  };
  /** @type {(item: Source | VersionSource | ContributionSource) => Entry} */
  const entry = (item) => {
    const described = typeof item === "object" && !(item instanceof Blob) && !(item instanceof URL);
    const fields = described ? item : { source: item };
    if (fields.source === undefined) throw new TypeError("an entry has no source");
    return { ...fields, source: source(fields.source) };
  };
  /** @type {(supersedes: Source, all: Entry[]) => string} */
  const replaced = (supersedes, all) => {
    if (supersedes instanceof Blob || supersedes instanceof URL) return source(supersedes);
    // A file may be named by its name.
    const named = [...names].find(
      ([file, name]) => file instanceof File && file.name === supersedes && all.some((one) => one.source === name),
    );
    return named ? named[1] : supersedes;
  };
  const asked = [...contributions].map(entry);
  const manifest = {
    schema: SCHEMA,
    title,
    versions: [...versions].map(entry),
    contributions: asked.map((one) =>
      "supersedes" in one && one.supersedes ? { ...one, supersedes: replaced(one.supersedes, asked) } : one,
    ),
  };
  return { manifest: JSON.stringify(manifest), given };
}

/**
 * The text of a manifest.
 * @param {string} address
 * @param {AbortSignal} signal
 */
export async function fetchManifest(address, signal) {
  return (await fetchBlob(resolve(address, document.baseURI), signal)).text();
}

/**
 * The files of a manifest's sources.
 * @param {string[]} wanted as the manifest names them
 * @param {string} base what they are relative to
 * @param {Map<string, File>} given those that need no fetching
 * @param {AbortSignal} signal
 * @param {(done: number) => void} progress
 * @returns {Promise<{ sources: string[], files: File[], failed: (Failure & { source: string })[] }>}
 */
export async function gather(wanted, base, given, signal, progress) {
  /** @type {Map<string, File>} */
  const found = new Map();
  /** @type {Map<string, Failure>} */
  const failed = new Map();
  const queue = [...wanted];
  const work = async () => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      try {
        found.set(source, given.get(source) ?? (await fetchFile(resolve(source, base), signal)));
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof NotFetched)) throw error;
        failed.set(source, error.failure);
      }
      progress(found.size + failed.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // In the manifest's order, whichever came first.
  const sources = wanted.filter((source) => found.has(source));
  return {
    sources,
    files: sources.flatMap((source) => found.get(source) ?? []),
    failed: wanted.flatMap((source) => {
      const failure = failed.get(source);
      return failure ? [{ source, ...failure }] : [];
    }),
  };
}

/**
 * @param {URL} address
 * @param {AbortSignal} signal
 */
async function fetchFile(address, signal) {
  const blob = await fetchBlob(address, signal);
  return new File([blob], address.pathname.split("/").pop() || "text", { type: blob.type });
}
