// Reads one file of a rare format (PDF, .doc), and is ended: see engine-services.js.

import init, { read } from "./rare.js";

onmessage = ({ data }) => {
  try {
    const bytes = read(data.name, data.bytes);
    postMessage({ read: bytes }, [bytes.buffer]);
  } catch (error) {
    postMessage({ failed: error.message || String(error) });
  }
};

init({ module_or_path: new URL("rare_bg.wasm", import.meta.url) }).then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: `it could not be fetched (${error.message})` }),
);
