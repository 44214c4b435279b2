// @ts-check
// Puts the page's address to work: `?manifest=` opens a consultation; `lang`, `dir`, `theme` and `view` are the
// element's attributes of the same names. For index.html and embed.html, whose only content is the element.

import "./draftlens.js";

const lens = /** @type {import("../pkg/draftlens.js").DraftLens} */ (document.querySelector("draft-lens"));
const asked = new URLSearchParams(location.search);

for (const name of ["lang", "dir", "theme", "view"]) {
  const value = asked.get(name);
  if (value) lens.setAttribute(name, value);
}
for (const name of ["lang", "dir"]) {
  const value = asked.get(name);
  if (value) document.documentElement.setAttribute(name, value);
}
const manifest = asked.get("manifest");
if (manifest) lens.setAttribute("src", manifest);

// The offline copy of the page: only where the page is the application itself.
if (lens.hasAttribute("standalone") && "serviceWorker" in navigator) {
  const { scriptAddress } = await import("./trusted.js");
  lens.ready
    .then(() => navigator.serviceWorker.register(scriptAddress("sw.js")))
    // Not on this server, or not in this window: the page works all the same while there is a network.
    .catch(() => {});
}
