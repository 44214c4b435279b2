// The frame's inside cannot be looked into; the embedded page says by a message that it could not be started.
addEventListener("message", ({ data }) => {
  if (typeof data?.draftlensFailure === "string") window.seen = data.draftlensFailure;
});
