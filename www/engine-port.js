// The page's way to an engine: in a worker, or, where none can be started, in the page itself.

import { base, scriptAddress } from "./trusted.js";

/** A worker that does not even run its script within this time, in milliseconds, is not coming. */
const PATIENCE = 15_000;

/** How many files are read at a time: one processor is left to the page. */
const atOnce = () => Math.max(1, Math.min((navigator.hardwareConcurrency || 2) - 1, 4));

/**
 * Starts an engine. `hear(kind, payload)` is called with `("message", Uint8Array)`, with `("mode", "worker" | "page")`
 * once it has started, and with `("crash", text)` where it has come down.
 * Returns a port: `post(bytes, files)` and `close()`.
 */
export function connect(hear) {
  let closed = false;
  let engine;
  const waiting = [];
  const tell = (kind, payload) => {
    if (!closed) hear(kind, payload);
  };
  const started = (mode, running) => {
    if (closed) {
      running.close();
      return;
    }
    engine = running;
    tell("mode", mode);
    for (const [bytes, files] of waiting.splice(0)) engine.post(bytes, files);
  };
  startWorker(tell)
    .then((running) => started("worker", running))
    .catch(() => startInPage(tell, () => closed).then((running) => started("page", running)))
    .catch((error) => tell("crash", error.message));
  return {
    post(bytes, files) {
      if (engine) engine.post(bytes, files);
      else waiting.push([bytes, files]);
    },
    close() {
      closed = true;
      engine?.close();
    },
  };
}

function startWorker(tell) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(scriptAddress("engine-worker.js"), { type: "module", name: "draftlens-engine" });
    let ready = false;
    const fail = (why) => {
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
    worker.postMessage({ atOnce: atOnce() });
    worker.onmessage = ({ data }) => {
      if (data.bytes) tell("message", data.bytes);
      else if (data.crash !== undefined) tell("crash", data.crash);
      else if (data.alive) clearTimeout(timer);
      else if (data.failed) fail(data.failed);
      else if (data.ready) {
        ready = true;
        resolve({
          post: (bytes, files) => worker.postMessage({ bytes, files }, [bytes.buffer]),
          close: () => worker.terminate(),
        });
      }
    };
  });
}

let starts = 0;

/** The same engine, run in slices between the page's own tasks. */
async function startInPage(tell, closed) {
  // Another address makes another instance: the last one may have come down.
  const address = `${base}engine.js${starts ? `?start=${starts}` : ""}`;
  starts += 1;
  const [{ default: init, Engine }, { services }] = await Promise.all([
    import(address),
    import("./engine-services.js"),
  ]);
  await init({ module_or_path: new URL("engine_bg.wasm", base) });
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
  const trapped = (event) => {
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
