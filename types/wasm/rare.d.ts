/**
 * The script of the wasm that reads rare formats, as the workers use it (`src/web/reader.rs`). The build writes it to
 * pkg/generated/rare.js.
 */

import type { Part } from "../messages.js";

export default function init(options: { module_or_path: WebAssembly.Module | URL }): Promise<unknown>;

/** What a file holds; undefined where this reader is not for it either. */
export function read(name: string, bytes: Uint8Array): Part | undefined;
