// @ts-check
// What a person allowed to be kept on this device: one small database. See src/browser/storage.rs.

import { base } from "./trusted.js";

const NAME = "draftlens";
const STORE = "kept";

/**
 * Opens the database; where it is not there, makes it or, unless `make`, resolves to nothing.
 * @param {boolean} make
 * @returns {Promise<IDBDatabase | undefined>}
 */
async function open(make) {
  // To look is not to make: some browsers leave an empty one behind where its making is broken off.
  if (!make && indexedDB.databases) {
    const all = await indexedDB.databases();
    if (!all.some(({ name }) => name === NAME)) return undefined;
  }
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      if (make) request.result.createObjectStore(STORE);
      else request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      if (make) reject(request.error);
      else resolve(undefined);
    };
    request.onblocked = () => reject(new Error("the database is in use by another version of this page"));
  });
}

/**
 * What was kept under a key, or undefined.
 * @param {string} key
 * @returns {Promise<unknown>}
 */
export async function recall(key) {
  const database = await open(false);
  if (!database) return undefined;
  try {
    return await new Promise((resolve, reject) => {
      const request = database.transaction(STORE).objectStore(STORE).get(key);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

/**
 * Keeps a value under a key; undefined: deletes what was kept there.
 * @param {string} key
 * @param {unknown} value
 * @returns {Promise<void>}
 */
export async function keep(key, value) {
  const database = /** @type {IDBDatabase} */ (await open(true));
  try {
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
      if (value === undefined) store.delete(key);
      else store.put(value, key);
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/**
 * Changes single decisions of those kept under a key, in one step: what other windows have changed of the others stays.
 * @param {string} key
 * @param {[id: string, decision: unknown][]} changes an undefined decision is deleted
 * @returns {Promise<void>}
 */
export async function amend(key, changes) {
  const database = /** @type {IDBDatabase} */ (await open(true));
  try {
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
      const known = store.get(key);
      known.onsuccess = () => {
        /** @type {Map<string, unknown>} */
        const decisions = new Map(known.result?.decisions);
        for (const [id, decision] of changes) {
          decisions.delete(id);
          if (decision !== undefined) decisions.set(id, decision);
        }
        store.put({ decisions: [...decisions], at: Date.now() }, key);
      };
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/**
 * The decisions kept under each key that begins so, as `draftlens.session/1`; what was written last comes first.
 * @param {string} beginning
 * @returns {Promise<[key: string, session: unknown][]>}
 */
export async function decisionsOf(beginning) {
  const database = await open(false);
  if (!database) return [];
  /** @type {[number, string, unknown][]} */
  const found = [];
  try {
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE);
      const request = transaction.objectStore(STORE).openCursor(from(beginning));
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        const { at = 0, decisions = [] } = cursor.value;
        const session = { schema: "draftlens.session/1", decisions: [...new Map(decisions).values()] };
        found.push([at, String(cursor.key), session]);
        cursor.continue();
      };
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
  return found.sort(([a], [b]) => b - a).map(([, key, session]) => [key, session]);
}

/**
 * Deletes what is kept under keys that begin so; where nothing is left then but the person's word, or `all`, everything.
 * @param {string[]} beginnings
 * @param {boolean} all
 */
export async function remove(beginnings, all) {
  const database = await open(false);
  let left = 0;
  if (database) {
    try {
      await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, "readwrite");
        const store = transaction.objectStore(STORE);
        for (const beginning of beginnings) store.delete(from(beginning));
        const counted = store.count();
        counted.onsuccess = () => (left = counted.result);
        transaction.oncomplete = () => resolve(undefined);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }
  if (all || left <= 1) await forget();
  return !all && left > 1;
}

/** @param {string} beginning */
const from = (beginning) => IDBKeyRange.bound(beginning, `${beginning}\uffff`);

/**
 * A line to the other windows (and elements) of this origin: `hear` has what they tell.
 * @param {(what: string, place: string) => void} hear
 * @returns {{ tell(what: string, place: string): void, close(): void }}
 */
export function windows(hear) {
  if (!globalThis.BroadcastChannel) return { tell() {}, close() {} };
  const channel = new BroadcastChannel("draftlens");
  channel.onmessage = ({ data }) => {
    if (Array.isArray(data) && data.length === 2) hear(String(data[0]), String(data[1]));
  };
  return {
    tell: (what, place) => channel.postMessage([what, place]),
    close: () => channel.close(),
  };
}

/** Deletes the database, the page's offline copy, and the service worker that keeps that. */
export async function forget() {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve(undefined);
    request.onerror = () => reject(request.error);
  });
  if (globalThis.caches) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("draftlens-")).map((name) => caches.delete(name)));
  }
  const registration = await navigator.serviceWorker?.getRegistration(base);
  if (registration?.scope === base) await registration.unregister();
}
