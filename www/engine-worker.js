// @ts-check
// The worker that reads and computes: gives the engine's wasm what it needs, and passes messages through.

import init, { Engine } from "./engine.js";
import { messageOf } from "./errors.js";
import { services } from "./engine-services.js";
import { fetchWasm } from "./fetching.js";

/**
 * @import { FromEngine, ToEngine } from "../types/messages.js"
 * @type {(message: FromEngine, transfer?: Transferable[]) => void}
 */
const tell = (message, transfer = []) => postMessage(message, transfer);

tell({ type: "alive" });

/** @type {(atOnce: number) => void} */
let start;
/** @type {Promise<number>} */
const started = new Promise((resolve) => (start = resolve));

const engine = fetchWasm("engine_bg.wasm").then(async (wasm) => {
  await init({ module_or_path: wasm });
  return new Engine(
    services(
      (bytes) => tell({ type: "answer", bytes }, [bytes.buffer]),
      (why) => tell({ type: "crash", why }),
      await started,
      wasm,
    ),
  );
});

// The first message says how many files may be read at a time. Others that come before the wasm is there wait for it,
// in order.
onmessage = async (/** @type {MessageEvent<ToEngine>} */ { data }) => {
  if (data.type === "start") start(data.atOnce);
  else if (data.type === "ping") tell({ type: "alive" });
  else (await engine).receive(data.bytes, data.files);
};

// A trap in a task (memory exhausted, stack overflowed) is nobody's exception.
onunhandledrejection = (event) => {
  tell({ type: "crash", why: messageOf(event.reason) });
};

engine.then(
  () => tell({ type: "ready" }),
  (error) => tell({ type: "failed", why: messageOf(error) }),
);
