/**
 * The script of the wasm that draws, as www/draftlens.js uses it (`src/web/outside.rs`, `src/web/shell.rs`). The build
 * writes it to pkg/generated/page.js; that the two agree is checked where it is built (tests/types/generated.ts).
 */

import type { Port, Hear } from "../port.js";
import type { Disposition, DraftLensEventMap, ReadyState, Session } from "../../pkg/draftlens.js";

export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;

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
  /** A consultation is on its way: so many of its files have come, or will not, of so many. */
  fetching(done: number, of: number): void;
  /** Its manifest could not be fetched; none: what was thrown had another reason. Gives an error to throw. */
  refuseManifest(address: string, failure: string): Error;
  /** The sources of the manifest that is being opened. Says so where it is none, and throws. */
  sourcesOf(address: string, manifest: string): string[];
  /** Stops what is being opened; `shown`: and says so. */
  stopOpening(shown: boolean): void;
  load(
    address: string,
    manifest: string,
    sources: string[],
    files: File[],
    failed: string[],
  ): Promise<void>;
  hasChange(change: number): boolean;
  hasContribution(name: string): boolean;
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
  /** What the application is drawn into: `mount` says. */
  root: Element | undefined;
  /** Address of the folder that holds the script; ends in `/`. */
  base: string;
  emit<Name extends keyof DraftLensEventMap>(name: Name, detail: DraftLensEventMap[Name]["detail"]): void;
  connect(hear: Hear): Port;
  recall(key: string): Promise<unknown>;
  keep(key: string, value: unknown): Promise<void>;
  amend(key: string, changes: [id: string, decision: unknown][]): Promise<void>;
  decisionsOf(beginning: string): Promise<[key: string, session: unknown][]>;
  remove(beginnings: string[], all: boolean): Promise<boolean>;
  windows(hear: (what: string, place: string) => void): { tell(what: string, place: string): void; close(): void };
  forget(): Promise<void>;
  /** Opens once more what was opened last. */
  openAgain(): void;
  /** Stops what is being opened. */
  stopOpening(): void;
}
