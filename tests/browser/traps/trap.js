// Put before reader-worker.js: comes down over, or never finishes, a file whose name asks for it.

addEventListener("message", (event) => {
  const name = event.data.name ?? "";
  if (name.includes("endless")) for (;;);
  if (name.includes("deadly")) {
    event.stopImmediatePropagation();
    throw new Error("it came down on purpose");
  }
});
