// Reads one file after another, as readers.js hands them over: with the engine's wasm, or for a rare format (PDF, .doc)
// with a larger one that is fetched when the first such file comes.

import init, { read } from "./engine.js";
import { fetchWasm } from "./readers.js";

let memory;

onmessage = async ({ data }) => {
  if (!memory) {
    try {
      ({ memory } = await init({ module_or_path: data.common ?? (await fetchWasm("engine_bg.wasm")) }));
      postMessage({ ready: true });
    } catch (error) {
      postMessage({ failed: error.message });
    }
    return;
  }
  let bytes;
  try {
    bytes = data.source instanceof Blob ? new Uint8Array(await data.source.arrayBuffer()) : data.source;
  } catch (error) {
    postMessage({ kind: "closed", failed: error.message });
    return;
  }
  try {
    const part = read(data.name, bytes) ?? (await readRare(data, bytes));
    const buffers = [part].flat().filter((piece) => piece instanceof Uint8Array);
    postMessage(
      { part, room: memory.buffer.byteLength },
      buffers.map((piece) => piece.buffer),
    );
  } catch (error) {
    postMessage({ kind: error.kind ?? "crashed", failed: error.message || String(error) });
  }
};

async function readRare({ name, rare }, bytes) {
  if (!rare) postMessage({ fetching: true });
  const { module, reader } = await fetchRare(rare).catch((error) => {
    throw Object.assign(error, { kind: "not-fetched" });
  });
  if (!rare) postMessage({ fetched: module });
  const part = reader.read(name, bytes);
  // What these readers asked of memory goes with the worker.
  memory = { buffer: { byteLength: Infinity } };
  return part;
}

async function fetchRare(known) {
  const reader = await import("./rare.js");
  const module = known ?? (await fetchWasm("rare_bg.wasm"));
  await reader.default({ module_or_path: module });
  return { module, reader };
}
