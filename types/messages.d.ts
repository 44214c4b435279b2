/**
 * Every message that the scripts in `www/` send each other, as unions that their `type` tells apart. Read by `tsc`
 * only (`cargo xtask test --only types`); nothing here is served.
 *
 *     page ──────── ToEngine ───────► engine worker ──────── ToReader ───────► reader worker
 *     engine-port.js ◄── FromEngine ── engine-worker.js      readers.js ◄── FromReader ── reader-worker.js
 *
 * Where the engine runs in the page, readers.js does too. The service worker (sw.js) is sent nothing and sends nothing:
 * it hears of the page by its requests alone.
 */

/** Bytes whose buffer is handed over with the message. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type ToEngine =
  /** The first message: how many files are read at a time. */
  | { type: "start"; atOnce: number }
  /** A request of `crates/protocol`, and the files beside it. */
  | { type: "request"; bytes: Bytes; files: File[] }
  /** To be answered by `alive`, whatever else is being done. */
  | { type: "ping" };

export type FromEngine =
  /** The worker's script runs: told at the start, and wherever that is asked. */
  | { type: "alive" }
  /** The wasm is there: requests are heard. */
  | { type: "ready" }
  /** It could not be started. */
  | { type: "failed"; why: string }
  /** An answer of `crates/protocol`. */
  | { type: "answer"; bytes: Bytes }
  /** It came down. */
  | { type: "crash"; why: string };

export type ToReader =
  /** The first message: the engine's wasm, compiled; fetched where it is not given. */
  | { type: "start"; common: WebAssembly.Module | undefined }
  /** A file to read, with the rare formats' wasm where that is there already. One at a time. */
  | { type: "read"; name: string; source: ReadSource; rare: WebAssembly.Module | undefined };

export type FromReader =
  /** The wasm is there: files are read. */
  | { type: "ready" }
  /** It could not be started. */
  | { type: "failed"; why: string }
  /** The rare formats' wasm is being fetched, because the file needs it. */
  | { type: "fetching" }
  /** That wasm, compiled, for the readers that start later. The file is now being read. */
  | { type: "fetched"; rare: WebAssembly.Module }
  /** What the file holds, and the bytes of memory that the reader now takes up. */
  | { type: "read"; part: Part; room: number }
  /** The file was not read: it could not be opened, or the reader failed. */
  | { type: "unread"; kind: "closed" | "crashed" | "not-fetched"; why: string };

/** A file, or what lay in an archive: that is handed over. */
export type ReadSource = File | Bytes;

/**
 * What a file holds, as `read` of the wasm answers (`crates/worker`): a document; or of an archive the problems,
 * and then path and bytes of each file in turn.
 */
export type Part = Bytes | (Bytes | string)[];

/** Why a file was not read, for `Failure` in `crates/engine-worker`. */
export type FailureKind = "no-worker" | "stopped" | "late" | "closed" | "crashed" | "came-down" | "not-fetched";

/** A worker, from the side that started it: it is sent `Sent` and heard to say `Heard`. */
type TypedWorker<Sent, Heard> = Omit<Worker, "postMessage" | "onmessage"> & {
  postMessage(message: Sent, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Heard>) => void) | null;
};

export type EngineWorker = TypedWorker<ToEngine, FromEngine>;
export type ReaderWorker = TypedWorker<ToReader, FromReader>;
