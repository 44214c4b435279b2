// @ts-check
// The page's offline copy: after the first visit it opens without a network. Caches this folder's own files and nothing
// else; never what a person drops, and never a consultation's files.
//
// `cargo xtask dist` fills in the line `const BUILD` (it stays one line). A new version of any file makes another line, with
// that another worker, which takes over once the pages of the last one are closed: page and engine never differ.
/** @type {{ version: string, files: string[] }} */
const BUILD = { version: "", files: [] };

const CACHE = `draftlens-${BUILD.version}`;
const worker = /** @type {ServiceWorkerGlobalScope & typeof globalThis} */ (/** @type {unknown} */ (self));
const base = new URL("./", worker.location.href).href;
const own = new Set(BUILD.files.map((file) => new URL(file, base).href));

worker.addEventListener("install", (event) => {
  event.waitUntil(fill());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(sweep());
});

worker.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.search = "";
  address.hash = "";
  if (address.href === base) address.pathname += "index.html";
  if (event.request.method === "GET" && own.has(address.href)) event.respondWith(answer(event.request, address.href));
});

/** All or nothing: a copy with holes would fail when it is needed. */
async function fill() {
  if (BUILD.files.length === 0) return;
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may still hold files of the last version.
  await cache.addAll([...own].map((address) => new Request(address, { cache: "reload" })));
}

async function sweep() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("draftlens-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * @param {Request} request
 * @param {string} address
 */
async function answer(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}
