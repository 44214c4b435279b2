// What the engine's wasm needs of where it runs, be that a worker or the page itself
// (`Services` in src/web/engine_host.rs).

import { scriptAddress } from "./trusted.js";

/** A rare format's file that takes longer than this is given up, in milliseconds. */
const PATIENCE = 45_000;

/** `post(bytes)` and `crashed(why)` lead to the page. */
export function services(post, crashed) {
  return {
    post,
    crashed,
    pause: pauses(),
    now: () => performance.now(),
    hasRare: false,
    async readRare(name, bytes) {
      const read = await readInWorker(name, bytes).catch((failure) => {
        if (failure instanceof NoWorker) return readInPlace(name, bytes);
        throw failure;
      });
      this.hasRare = true;
      return read;
    },
  };
}

/** A function that resolves once other tasks have had their turn. Timers would wait 4 ms each time. */
function pauses() {
  const waiting = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

class NoWorker extends Error {}

/** One worker for each file: it can be ended, and its memory goes with it. */
function readInWorker(name, bytes) {
  return new Promise((resolve, reject) => {
    let worker;
    let timer;
    let alive = false;
    const settle = (how, value) => {
      clearTimeout(timer);
      worker?.terminate();
      how(value);
    };
    try {
      worker = new Worker(scriptAddress("rare-worker.js"), { type: "module", name: "draftlens-rare" });
    } catch (error) {
      reject(new NoWorker(error.message));
      return;
    }
    worker.onerror = (event) => {
      event.preventDefault();
      const failure = alive ? new Error(event.message || "it came down") : new NoWorker(event.message);
      settle(reject, failure);
    };
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        alive = true;
        timer = setTimeout(() => settle(reject, new Error(`it took longer than ${PATIENCE / 1000} s`)), PATIENCE);
        // Copied, not transferred: where this worker fails to work at all, another way is tried.
        worker.postMessage({ name, bytes });
      } else if (data.read) {
        settle(resolve, data.read);
      } else {
        settle(reject, new Error(data.failed));
      }
    };
  });
}

let inPlace = 0;

/** Where no worker can be started within a worker: in this one, without a limit on time. */
async function readInPlace(name, bytes) {
  const module = await import(inPlace ? `./rare.js?${inPlace}` : "./rare.js");
  await module.default({ module_or_path: new URL("rare_bg.wasm", import.meta.url) });
  try {
    return module.read(name, bytes);
  } catch (error) {
    // What has come down once is not used again: another address makes another instance.
    inPlace += 1;
    throw error;
  }
}
