// @ts-check
// Reads one file after another, as readers.js hands them over: with the engine's wasm, or for a rare format (PDF, .doc)
// with a larger one that is fetched when the first such file comes.

import init, { read } from "./engine.js";
import { messageOf } from "./errors.js";
import { fetchWasm } from "./fetching.js";

/**
 * @import { FromReader, ToReader } from "../types/messages.js"
 * @type {(message: FromReader, transfer?: Transferable[]) => void}
 */
const tell = (message, transfer = []) => postMessage(message, transfer);

/**
 * The engine's, once its wasm is there.
 * @type {{ readonly buffer: { readonly byteLength: number } } | undefined}
 */
let memory;

onmessage = async (/** @type {MessageEvent<ToReader>} */ { data }) => {
  if (data.type === "start") {
    try {
      ({ memory } = await init({ module_or_path: data.common ?? (await fetchWasm("engine_bg.wasm")) }));
      tell({ type: "ready" });
    } catch (error) {
      tell({ type: "failed", why: messageOf(error) });
    }
    return;
  }
  let bytes;
  try {
    bytes = data.source instanceof Blob ? new Uint8Array(await data.source.arrayBuffer()) : data.source;
  } catch (error) {
    tell({ type: "unread", kind: "closed", why: messageOf(error) });
    return;
  }
  try {
    const part = read(data.name, bytes) ?? (await readRare(data, bytes));
    const buffers = [part].flat().filter((piece) => piece instanceof Uint8Array);
    tell(
      { type: "read", part, room: memory?.buffer.byteLength ?? Infinity },
      buffers.map((piece) => piece.buffer),
    );
  } catch (error) {
    const kind = error instanceof NotFetched ? "not-fetched" : "crashed";
    tell({ type: "unread", kind, why: messageOf(error) });
  }
};

/** The large readers could not be had. */
class NotFetched extends Error {}

/**
 * @param {{ name: string, rare: WebAssembly.Module | undefined }} file
 * @param {Uint8Array} bytes
 */
async function readRare({ name, rare }, bytes) {
  if (!rare) tell({ type: "fetching" });
  const { module, reader } = await fetchRare(rare).catch((error) => {
    throw new NotFetched(messageOf(error));
  });
  if (!rare) tell({ type: "fetched", rare: module });
  const part = reader.read(name, bytes);
  if (!part) throw new Error("there is no reader for it");
  // What these readers asked of memory goes with the worker.
  memory = { buffer: { byteLength: Infinity } };
  return part;
}

/** @param {WebAssembly.Module} [known] */
async function fetchRare(known) {
  const reader = await import("./rare.js");
  const module = known ?? (await fetchWasm("rare_bg.wasm"));
  await reader.default({ module_or_path: module });
  return { module, reader };
}
