/** How the page speaks with an engine, wherever that runs (`src/web/shell.rs`). */

import type { Bytes } from "./messages.js";

/** What an engine tells: an answer's bytes, where it runs once it has started, or why it has come down. */
export type News = [kind: "message", bytes: Bytes] | [kind: "mode", mode: "worker" | "page"] | [kind: "crash", why: string];

export type Hear = (...news: News) => void;

/** A started engine. */
export interface Port {
  /** Sends a request. The bytes' buffer is handed over. */
  post(bytes: Bytes, files: File[]): void;
  /** Ends it, with its memory. Nothing is heard of it afterwards. */
  close(): void;
}
