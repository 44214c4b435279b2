// @ts-check
// Workers that read: each has one file at a time, and is ended where that takes too long or brings it down, so that no
// file holds up or takes down the others. The engine hands out the files (crates/engine-worker/src/engine_host.rs).

import { messageOf } from "./errors.js";
import { scriptAddress } from "./trusted.js";

/** @import { FailureKind, Part, ReaderWorker, ReadSource } from "../types/messages.js" */

/** A document that takes longer than this is given up, in milliseconds. */
const PATIENCE = 45_000;

/** A worker that does not even start within this time, in milliseconds, is not coming. */
const START = 15_000;

/** While the reader of rare formats is being fetched, that is told this often, in milliseconds. */
const NEWS = 20_000;

/** A reader whose memory has grown beyond this is not used again: wasm memory never shrinks. */
const ROOM = 64 * 2 ** 20;

/** @param {WebAssembly.Module} [common] the engine's wasm, compiled; fetched where it is not given */
export function readers(common) {
  /** @type {ReaderWorker[]} */
  const idle = [];
  /**
   * For each reader at work, what gives its work up.
   * @type {Set<() => void>}
   */
  const busy = new Set();
  /** Counts the endings: a worker that was still starting is not wanted any more. */
  let endings = 0;
  let barred = false;
  /**
   * The rare formats' wasm, compiled, once one of them has fetched it.
   * @type {WebAssembly.Module | undefined}
   */
  let rare;

  /** @returns {Promise<ReaderWorker>} */
  function start() {
    return new Promise((resolve, reject) => {
      /** @type {ReaderWorker} */
      let worker;
      const fail = (/** @type {string} */ why) => {
        clearTimeout(timer);
        worker?.terminate();
        barred = true;
        reject(failure("no-worker", why));
      };
      const timer = setTimeout(fail, START, "it did not start");
      try {
        worker = new Worker(scriptAddress("reader-worker.js"), { type: "module", name: "draftlens-reader" });
      } catch (error) {
        fail(messageOf(error));
        return;
      }
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message);
      };
      worker.onmessage = ({ data }) => {
        if (data.type === "failed") return fail(data.why);
        clearTimeout(timer);
        resolve(worker);
      };
      worker.postMessage({ type: "start", common });
    });
  }

  /**
   * @param {ReaderWorker} worker
   * @param {string} name
   * @param {ReadSource} source
   * @param {() => void} fetching
   * @returns {Promise<Part>}
   */
  function ask(worker, name, source, fetching) {
    return new Promise((resolve, reject) => {
      /** @type {number | undefined} */
      let timer;
      const settle = (/** @type {boolean} */ again) => {
        clearTimeout(timer);
        clearInterval(timer);
        busy.delete(stop);
        if (again) idle.push(worker);
        else worker.terminate();
      };
      /** @type {(kind: FailureKind, why: string) => void} */
      const giveUp = (kind, why) => {
        settle(false);
        reject(failure(kind, why));
      };
      const limit = () => {
        timer = setTimeout(giveUp, PATIENCE, "late", String(PATIENCE / 1000));
      };
      const stop = () => giveUp("stopped", "it was stopped");
      busy.add(stop);
      worker.onerror = (event) => {
        event.preventDefault();
        giveUp(event.message ? "crashed" : "came-down", event.message);
      };
      worker.onmessage = ({ data }) => {
        switch (data.type) {
          case "fetching":
            clearTimeout(timer);
            fetching();
            timer = setInterval(fetching, NEWS);
            break;
          case "fetched":
            rare ??= data.rare;
            clearInterval(timer);
            limit();
            break;
          case "unread":
            giveUp(data.kind, data.why);
            break;
          case "read":
            settle(data.room <= ROOM);
            resolve(data.part);
        }
      };
      limit();
      worker.postMessage({ type: "read", name, source, rare }, source instanceof Uint8Array ? [source.buffer] : []);
    });
  }

  return {
    /**
     * Reads a `File`, or bytes, which are handed over. Rejects with an error that has a `kind`.
     * @param {string} name
     * @param {ReadSource} source
     * @param {() => void} fetching
     */
    async read(name, source, fetching) {
      if (barred) throw failure("no-worker", "they do not start");
      const since = endings;
      const worker = idle.pop() ?? (await start());
      if (since !== endings) {
        worker.terminate();
        throw failure("stopped", "it was stopped");
      }
      return ask(worker, name, source, fetching);
    },
    /** Ends all of them; work under way is rejected. */
    end() {
      endings += 1;
      for (const worker of idle.splice(0)) worker.terminate();
      for (const stop of [...busy]) stop();
    },
  };
}

/**
 * @param {FailureKind} kind
 * @param {string} why what an exception said; of "late" the seconds that were given
 */
function failure(kind, why) {
  return Object.assign(new Error(why), { kind });
}
