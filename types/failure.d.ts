/** What the scripts of a page find in it. */

interface Window {
  /** What www/failure.js gives to the element: words for a start that failed. */
  draftlensFailure?: {
    /** A box that says why, with a button to try again. */
    draw(language: string, reason: string, values: string[], again?: () => void): HTMLElement;
    /** The same as one line of text. */
    say(language: string, reason: string, values: string[]): string;
  };
}
