// What a portal does: hear the element's events, and load the element from another place.
window.heard = [];
for (const name of ["ready", "progress", "computed", "change-selected", "error"]) {
  document.addEventListener(`draftlens-${name}`, (event) => window.heard.push(event.type));
}
window.lens = document.querySelector("draft-lens");
await import("../some/place/draftlens.js");
