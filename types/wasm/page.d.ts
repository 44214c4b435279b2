/**
 * The script of the wasm that draws, as www/draftlens.js uses it (`src/web/outside.rs`, `src/web/shell.rs`). The build
 * writes it to pkg/generated/page.js; that the two agree is checked where it is built (tests/types/generated.ts).
 */

import type { Port, Hear } from "../port.js";
import type { Disposition, DraftLensEventMap, ReadyState, Session } from "../../pkg/draftlens.js";

export default function init(options: { module_or_path: URL }): Promise<unknown>;

/** Draws the application into the shell's root. */
export function mount(shell: Shell, attributes: Attributes): Lens;

/** The sources that a manifest's text names, each once. Throws where the text is no manifest. */
export function sourcesOf(manifest: string): string[];

export function version(): string;

/** The element's attributes by name. */
export type Attributes = Record<string, string>;

/** One mounted application. */
export class Lens {
  private constructor();
  /** `failed`: source and reason in turn. */
  load(manifest: string, sources: string[], files: File[], failed: string[]): Promise<void>;
  export(
    format: string,
    language?: string | null,
  ): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }>;
  goTo(change: number): void;
  next(): void;
  previous(): void;
  setDisposition(
    change: number,
    contribution: string,
    disposition: Disposition | undefined,
    remark: string | undefined,
  ): void;
  setAttributes(attributes: Attributes): void;
  /** Throws where what is set is no session. */
  get session(): Session;
  set session(session: Session);
  readonly readyState: ReadyState;
  destroy(): void;
  /** Gives the application's memory back; nothing may be called afterwards. */
  free(): void;
}

/** What www/draftlens.js gives to the application. */
export interface Shell {
  root: Element;
  /** Address of the folder that holds the script; ends in `/`. */
  base: string;
  emit<Name extends keyof DraftLensEventMap>(name: Name, detail: DraftLensEventMap[Name]["detail"]): void;
  connect(hear: Hear): Port;
  recall(key: string): Promise<unknown>;
  keep(key: string, value: unknown): Promise<void>;
  forget(): Promise<void>;
}
