/** How the page speaks with an engine, wherever that runs (`src/browser/element_script.rs`). */

import type { Bytes } from "./messages.js";

/** What an engine tells: an answer's bytes, where it runs once it has started, why it has come down, or that it is there. */
export type News =
  | [kind: "message", bytes: Bytes]
  | [kind: "mode", mode: "worker" | "page"]
  | [kind: "crash", why: string]
  | [kind: "alive"];

export type Hear = (...news: News) => void;

/** A started engine. */
export interface Port {
  /** Sends a request. The bytes' buffer is handed over. */
  post(bytes: Bytes, files: File[]): void;
  /** Asks whether it is still there: an engine that is tells `alive`. */
  ping(): void;
  /** Ends it, with its memory. Nothing is heard of it afterwards. */
  close(): void;
}
