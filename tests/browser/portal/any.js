// A portal whose address says what the element is given: `from` is the folder of the element's script, everything else
// an attribute.
window.heard = [];
window.problems = [];
for (const name of ["ready", "progress", "computed", "change-selected", "disposition-change", "error"]) {
  document.addEventListener(`draftlens-${name}`, (event) => {
    window.heard.push(event.type);
    if (name === "error") window.problems.push(event.detail);
  });
}
const asked = new URLSearchParams(location.search);
const lens = document.querySelector("draft-lens");
window.lens = lens;
for (const [name, value] of asked) if (name !== "from") lens.setAttribute(name, value);
await import(`${asked.get("from") ?? "../some/place/"}draftlens.js`);
