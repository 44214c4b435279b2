// @ts-check
// What the engine's wasm needs of where it runs, be that a worker or the page itself
// (`Services` in src/web/engine_host.rs).

import { readers } from "./readers.js";

/**
 * @import { Services } from "../types/wasm/engine.js"
 * @import { Bytes } from "../types/messages.js"
 */

/**
 * @param {Services["post"]} post leads to the page
 * @param {Services["crashed"]} crashed leads there too
 * @param {number} atOnce how many files are read at a time
 * @param {WebAssembly.Module} [wasm] the engine's, compiled
 * @returns {Services}
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

/**
 * A function that resolves once other tasks have had their turn. Timers would wait 4 ms each time.
 * @returns {() => Promise<void>}
 */
function pauses() {
  /** @type {(() => void)[]} */
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

/**
 * Where no worker can be started within a worker: in this one, without a limit on time.
 * @param {string} name
 * @param {Bytes} bytes
 */
async function readInPlace(name, bytes) {
  /** @type {typeof import("./rare.js")} */
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
