/**
 * The script of the wasm that reads and computes, as the workers use it (`src/web/engine_host.rs`,
 * `src/web/reader.rs`). The build writes it to pkg/generated/engine.js.
 */

import type { Bytes, Part, ReadSource } from "../messages.js";

export default function init(options: {
  module_or_path: WebAssembly.Module | URL;
}): Promise<{ readonly memory: WebAssembly.Memory }>;

/** What a file holds; undefined where the reader of rare formats is needed. */
export function read(name: string, bytes: Uint8Array): Part | undefined;

export class Engine {
  constructor(services: Services);
  /** Hears a request. Throws where the bytes are none. */
  receive(bytes: Uint8Array, files: File[]): void;
}

/** What www/engine-services.js gives to the engine. */
export interface Services {
  /** Sends an answer to the page. The bytes' buffer is handed over. */
  post(bytes: Bytes): void;
  /** Tells the page that the engine is coming down. */
  crashed(why: string): void;
  /** Resolves once everything else that waits has had its turn. */
  pause(): Promise<void>;
  /** Milliseconds since some beginning. */
  now(): number;
  /** How many files may be read at a time. */
  readers: number;
  /** Has a worker read a file. Rejects with a `Failure` of www/readers.js. */
  read(name: string, source: ReadSource, fetching: () => void): Promise<Part>;
  /** Has the reader of rare formats read bytes here, where no worker can be started. */
  readRare(name: string, bytes: Bytes): Promise<Part | undefined>;
  /** Ends the workers that read. */
  endReaders(): void;
}
