// @ts-check
// The page's way to an engine: in a worker, or, where none can be started, in the page itself.

import { messageOf } from "./errors.js";
import { fetchWasm, whyNotLoaded } from "./fetching.js";
import { base, scriptAddress } from "./trusted.js";

/**
 * @import { EngineWorker } from "../types/messages.js"
 * @import { Hear, Port } from "../types/port.js"
 *
 * A port once its engine has started, wherever that runs.
 * @typedef {Pick<Port, "post" | "close">} Engine
 */

/** A worker that does not even run its script within this time, in milliseconds, is not coming. */
const PATIENCE = 15_000;

/** How many files are read at a time: one processor is left to the page. */
const atOnce = () => Math.max(1, Math.min((navigator.hardwareConcurrency || 2) - 1, 4));

/**
 * Starts an engine, which `hear` hears from.
 * @param {Hear} hear
 * @returns {Port}
 */
export function connect(hear) {
  let closed = false;
  /** @type {Engine | undefined} */
  let engine;
  /**
   * The worker, once one is there, also while it is still starting; an engine in the page has none.
   * @type {EngineWorker | undefined}
   */
  let worker;
  /** @type {Parameters<Port["post"]>[]} */
  const waiting = [];
  /** @type {Hear} */
  const tell = (...news) => {
    if (!closed) hear(...news);
  };
  /** @type {(mode: "worker" | "page", running: Engine) => void} */
  const started = (mode, running) => {
    if (closed) {
      running.close();
      return;
    }
    engine = running;
    tell("mode", mode);
    for (const [bytes, files] of waiting.splice(0)) engine.post(bytes, files);
  };
  startWorker(tell, (made) => (worker = made))
    .then((running) => started("worker", running))
    .catch(() => {
      worker = undefined;
      return startInPage(tell, () => closed).then((running) => started("page", running));
    })
    .catch((error) => tell("crash", messageOf(error)));
  return {
    post(bytes, files) {
      if (engine) engine.post(bytes, files);
      else waiting.push([bytes, files]);
    },
    ping() {
      if (worker) worker.postMessage({ type: "ping" });
      else setTimeout(() => tell("alive"));
    },
    close() {
      closed = true;
      engine?.close();
    },
  };
}

/**
 * @param {Hear} tell
 * @param {(worker: EngineWorker) => void} made
 * @returns {Promise<Engine>}
 */
function startWorker(tell, made) {
  return new Promise((resolve, reject) => {
    /** @type {EngineWorker} */
    const worker = new Worker(scriptAddress("engine-worker.js"), { type: "module", name: "draftlens-engine" });
    made(worker);
    let ready = false;
    const fail = (/** @type {string} */ why) => {
      worker.terminate();
      reject(new Error(why));
    };
    const timer = setTimeout(() => fail("no worker"), PATIENCE);
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (ready) tell("crash", event.message || "the worker ended");
      else fail(event.message || "no worker");
    };
    worker.postMessage({ type: "start", atOnce: atOnce() });
    worker.onmessage = ({ data }) => {
      switch (data.type) {
        case "answer":
          tell("message", data.bytes);
          break;
        case "crash":
          tell("crash", data.why);
          break;
        case "alive":
          clearTimeout(timer);
          tell("alive");
          break;
        case "failed":
          fail(data.why);
          break;
        case "ready":
          ready = true;
          resolve({
            post: (bytes, files) => worker.postMessage({ type: "request", bytes, files }, [bytes.buffer]),
            close: () => worker.terminate(),
          });
      }
    };
  });
}

let starts = 0;

/**
 * The same engine, run in slices between the page's own tasks.
 * @param {Hear} tell
 * @param {() => boolean} closed
 * @returns {Promise<Engine>}
 */
async function startInPage(tell, closed) {
  // Another address makes another instance: the last one may have come down.
  const address = `${base}engine.js${starts ? `?start=${starts}` : ""}`;
  starts += 1;
  /** @type {[typeof import("./engine.js"), typeof import("./engine-services.js")]} */
  const [{ default: init, Engine }, { services }] = await Promise.all([
    import(address).catch(async (error) => Promise.reject(await whyNotLoaded("engine.js", error))),
    import("./engine-services.js"),
  ]);
  await init({ module_or_path: await fetchWasm("engine_bg.wasm") });
  const given = services(
    (bytes) => tell("message", bytes),
    // Not at once: the page must not hear of it from within the engine's own call.
    (why) => setTimeout(() => tell("crash", why)),
    atOnce(),
  );
  const pause = given.pause;
  // A closed engine is not driven any further; what it was doing is dropped with it.
  given.pause = () => (closed() ? new Promise(() => {}) : pause());
  const engine = new Engine(given);
  const trapped = (/** @type {ErrorEvent} */ event) => {
    if (event.error instanceof WebAssembly.RuntimeError && event.error.stack?.includes("engine")) {
      tell("crash", event.error.message);
    }
  };
  addEventListener("error", trapped);
  return {
    post: (bytes, files) => engine.receive(bytes, files),
    close: () => {
      removeEventListener("error", trapped);
      given.endReaders();
    },
  };
}
