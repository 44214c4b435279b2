// The worker that reads and computes: gives the engine's wasm what it needs, and passes messages through.

import init, { Engine } from "./engine.js";
import { services } from "./engine-services.js";
import { fetchWasm } from "./readers.js";

postMessage({ alive: true });

let start;
const started = new Promise((resolve) => (start = resolve));

const engine = fetchWasm("engine_bg.wasm").then(async (wasm) => {
  await init({ module_or_path: wasm });
  return new Engine(
    services(
      (bytes) => postMessage({ bytes }, [bytes.buffer]),
      (why) => postMessage({ crash: why }),
      await started,
      wasm,
    ),
  );
});

// The first message says how many files may be read at a time. Others that come before the wasm is there wait for it,
// in order.
onmessage = async ({ data }) => {
  if (data.atOnce) start(data.atOnce);
  else (await engine).receive(data.bytes, data.files);
};

// A trap in a task (memory exhausted, stack overflowed) is nobody's exception.
onunhandledrejection = (event) => {
  postMessage({ crash: event.reason?.message ?? String(event.reason) });
};

engine.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: error.message }),
);
