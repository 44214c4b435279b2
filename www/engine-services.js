// What the engine's wasm needs of where it runs, be that a worker or the page itself
// (`Services` in src/web/engine_host.rs).

import { readers } from "./readers.js";

/**
 * `post(bytes)` and `crashed(why)` lead to the page; `atOnce` files are read at a time, with `wasm`, the engine's, compiled.
 */
export function services(post, crashed, atOnce, wasm) {
  const pool = readers(wasm);
  return {
    post,
    crashed,
    pause: pauses(),
    now: () => performance.now(),
    readers: atOnce,
    read: pool.read,
    readRare: readInPlace,
    endReaders: pool.end,
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
