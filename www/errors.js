// @ts-check
// What was thrown may be anything; people are told one sentence.

/** @param {unknown} error */
export function messageOf(error) {
  return (error instanceof Error && error.message) || String(error);
}
