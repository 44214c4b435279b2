// The worker that reads and computes: gives the engine's wasm what it needs, and passes messages through.

import init, { Engine } from "./engine.js";
import { services } from "./engine-services.js";

postMessage({ alive: true });

const engine = init({ module_or_path: new URL("engine_bg.wasm", import.meta.url) }).then(
  () =>
    new Engine(
      services(
        (bytes) => postMessage({ bytes }, [bytes.buffer]),
        (why) => postMessage({ crash: why }),
      ),
    ),
);

// Messages that come before the wasm is there wait for it, in order.
onmessage = async ({ data }) => {
  (await engine).receive(data.bytes, data.files);
};

// A trap in a task (memory exhausted, stack overflowed) is nobody's exception.
onunhandledrejection = (event) => {
  postMessage({ crash: event.reason?.message ?? String(event.reason) });
};

engine.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: error.message }),
);
