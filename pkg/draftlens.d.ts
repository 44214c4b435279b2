/**
 * The custom element `<draft-lens>`: compares the drafts of a text and attributes every change to the contributions
 * that explain it. Importing this module defines the element. Everything happens in the browser; nothing is sent
 * anywhere.
 *
 *     import "draftlens";
 *     const lens = document.querySelector("draft-lens");
 *     await lens.load({ versions: ["v1.docx", "v2.docx"], contributions: [{ source: file, contributors: ["…"] }] });
 *     const analysis = await lens.getResult();
 */

/** BCP 47 tags; `und`: none of the six that are known. */
export type Language = "ar" | "zh" | "en" | "fr" | "ru" | "es" | "und";

/** A file, or the address of one: http(s), relative to the page; fetched under the page's own policy. */
export type Source = File | Blob | URL | string;

export interface VersionSource {
  source: Source;
  /** What people call it: "First draft". */
  label?: string;
  /** ISO 8601, as precise as is known. */
  date?: string | null;
  /** BCP 47 tag. Found out where it is not given. */
  language?: string | null;
}

export interface ContributionSource {
  source: Source;
  /** Who made it; several for a joint contribution. Found out where it is not given. */
  contributors?: string[];
  /** ISO 8601, as precise as is known. */
  date?: string | null;
  /** BCP 47 tag. Found out where it is not given. */
  language?: string | null;
  /** The source of the contribution that this one replaces, as given there, or the name of its file. */
  supersedes?: Source | null;
}

export interface Consultation {
  title?: string;
  /** Oldest first. With one only, every passage of it is a change from nothing. */
  versions: (Source | VersionSource)[];
  contributions?: (Source | ContributionSource)[];
}

/** Half-open; counts Unicode scalar values of the block's text (see `slice`). */
export interface Span {
  /** Index into the document's `blocks`. */
  block: number;
  start: number;
  end: number;
}

export interface TextBlock {
  kind: "paragraph" | "heading" | "list-item" | "cell" | "footnote" | "endnote" | "text-box";
  level: number;
  label: string | null;
  text: string;
  cell: { table: number; row: number; column: number } | null;
  revisions: {
    kind: "insert" | "delete" | "move-from" | "move-to";
    start: number;
    end: number;
    author: string | null;
    date: string | null;
  }[];
}

export interface Version {
  name: string;
  label: string;
  language: Language | null;
  date: string | null;
  sha256: string;
  blocks: TextBlock[];
}

export interface Contribution {
  name: string;
  contributors: { name: string }[];
  language: Language | null;
  date: string | null;
  supersedes: string | null;
  sha256: string;
  excluded: boolean;
  /** Index of the version that it edits or rewrites, where it does. */
  edits: number | null;
  blocks: TextBlock[];
}

export type ChangeKind = "insert" | "delete" | "replace" | "move" | "split" | "merge" | "punctuation" | "typographic" | "label";

export interface Change {
  id: number;
  /** Index into `versions`; null where there is no earlier version. */
  from: number | null;
  to: number;
  kind: ChangeKind;
  /** The words that went, in version `from`. */
  old: Span[];
  /** The words that came, in version `to`. */
  new: Span[];
  at: { old: Span | null; new: Span | null };
  /** Best first; empty: nothing explains this change. */
  attributions: Attribution[];
}

export interface Attribution {
  /** `name` of the contribution. */
  contribution: string;
  /** Ids of the proposals that it rests on; none for what only justifies. */
  proposals: number[];
  class: "verbatim" | "adapted" | "same-edit" | "instruction" | "related";
  /** By a fixed formula, not fitted. On the cases it was measured on, about nine in ten of those scored 0.9 were right. */
  score: number;
  /** Equal in those that explain the change alike, numbered from the best. */
  group: number;
  likelihood: "strong" | "likely" | "possible";
  /** The contribution is dated after the version. */
  late: boolean;
  /** The part of the change that this one accounts for. */
  explains: { old: Span[]; new: Span[] };
  evidence: Evidence[];
}

export interface Evidence {
  /** The passage, in the contribution's blocks. */
  source: Span;
  matches: { side: "old" | "new"; change: Span; source: Span }[];
  reason: string;
  /** The same as data, for translations; `matched` words of the change, `of` how many, stand in the passage. */
  why: { code: WhyCode; place: string | null; matched: number; of: number };
}

export type WhyCode =
  | "same-insertion"
  | "same-deletion"
  | "same-replacement"
  | "same-move"
  | "words-in-order"
  | "words-scattered"
  | "asked"
  | "names-place"
  | "shared-terms";

export type Outcome = "adopted" | "partly" | "not-reflected" | "removed" | "pending" | "cannot-be-judged";

/** What one party, or several together, ask for at one place, and what became of it. */
export interface Proposal {
  id: number;
  contribution: string;
  parties: string[];
  form:
    | "tracked-change"
    | "rewrite"
    | "instruction"
    | "comment"
    | "amendment-form"
    | "table-row"
    | "reported"
    | "text";
  kind: "insert" | "delete" | "replace" | "move" | "merge" | "split" | "renumber" | "keep" | "view";
  /** Its words, and its justification, in the contribution's blocks. */
  source: Span[];
  reasons: Span[];
  /** The version that it edits; null for words for a first draft. */
  base: number | null;
  /** What people call the place. */
  place: string | null;
  target: Span[];
  inserted: string;
  deleted: string;
  /** Ids of proposals that ask for the same, and of those that cannot be met together with this one. */
  joint: number[];
  conflicts: number[];
  /** What became of it in each later version, and what that version says at the place. */
  outcomes: { version: number; outcome: Outcome; changes: number[]; now: Span[] }[];
  /** In the last version. */
  outcome: Outcome;
  changes: number[];
  reason: string;
}

export interface Problem {
  /** The file concerned; empty where it concerns the whole. */
  file: string;
  severity: "note" | "warning" | "error";
  kind: ProblemKind;
  /** One English sentence for people. */
  message: string;
  values: string[];
}

/** Stable words for programs. */
export type ProblemKind =
  | "empty"
  | "no-text"
  | "scanned"
  | "encrypted"
  | "truncated"
  | "unrecognised"
  | "renamed"
  | "malformed"
  | "limit"
  | "needs-reader"
  | "unreadable"
  | "crashed"
  | "partial"
  | "other-language"
  | "host"
  | "parts"
  | "identical-versions"
  | "coarse"
  | "fetch"
  | "manifest"
  | "formatting";

export interface Comparison {
  from: number | null;
  to: number;
  rows: {
    kind: "same" | "changed" | "inserted" | "deleted" | "moved-away" | "moved-here";
    old: number[];
    new: number[];
    changes: number[];
  }[];
  coarse: boolean;
}

/** `draftlens.analysis/2`: the same bytes that `draftlens compare --json` writes. */
export interface Analysis {
  schema: "draftlens.analysis/2";
  tool: { name: string; version: string };
  title: string;
  versions: Version[];
  contributions: Contribution[];
  comparisons: Comparison[];
  /** What changed in words, in order of `to`, then of place in the text. */
  changes: Change[];
  /** What changed in nothing but punctuation, typography and numbering; ids go on from those of `changes`. */
  minor: Change[];
  proposals: Proposal[];
  /** For each block of the latest version, where its words came from. */
  history: { start: number; end: number; version: number; change: number | null }[][];
  problems: Problem[];
}

/** What follows an analysis in files and results that were made after anything was decided. */
export interface Decided {
  decisions?: {
    /** `id` of the change; null where these texts have no such change, or where the contribution does not explain it. */
    change: number | null;
    /** `id` of the proposal, where it is about one; then `change` is null. */
    proposal: number | null;
    /** Names the change, or the proposal, by its words, as in a `Session`. */
    key: string;
    /** Empty: about the change as a whole. */
    contribution: string;
    disposition: Disposition;
    remark: string;
    about: { place: string; old: string; new: string } | null;
  }[];
}

export type ExportFormat = "json" | "html" | "csv";

export type Disposition = "confirmed" | "rejected" | "noted" | "withdrawn";

/** People's decisions, `draftlens.session/1`. They name changes by their words and outlive a new computation. */
export interface Session {
  schema: "draftlens.session/1" | "";
  decisions: {
    change: string;
    /** Empty: about the change as a whole. */
    contribution: string;
    disposition: Disposition;
    remark: string;
    /** The change's words when this was decided, cut where they are long: for when the change is not found any more. */
    about?: { place: string; old: string; new: string } | null;
  }[];
}

/**
 * `loading`: the element is not yet there, or the files of a consultation are being fetched. `empty`: nothing is computed,
 * and nothing is being done. `failed`: it could not be started (the element says why, and so does `draftlens-error`).
 * `error`: the last request came to nothing; what was open before may still be there.
 */
export type ReadyState =
  | "loading"
  | "empty"
  | "reading"
  | "computing"
  | "computed"
  | "error"
  | "failed"
  | "destroyed";

export type Theme = "light" | "dark" | "auto";

export type View = "side-by-side" | "inline" | "changes" | "proposals";

/**
 * Attributes: `src` (address of a manifest, `draftlens.consultation/1`), `lang`, `dir`, `theme` (`light`, `dark`,
 * `auto`), `view` (`side-by-side`, `inline`, `changes`, `proposals`), `readonly`, `persist`. The last two are on where they are
 * there, unless they say `false`.
 *
 * The element leaves the page's history alone, and does not warn when the page is left: whoever stores `session` knows
 * whether there is anything to lose.
 */
export class DraftLens extends HTMLElement {
  /** The attributes of these names; the last two as booleans. What is not understood is as if absent. */
  src: string;
  theme: Theme;
  view: View | "";
  readonly: boolean;
  persist: boolean;

  /**
   * Resolves once the element can be used. Rejects where it cannot be started, and where it is destroyed; put into a
   * document again, or tried again by the person, it has a new one.
   */
  readonly ready: Promise<this>;
  readonly readyState: ReadyState;
  /** Of the wasm; empty until `ready`. */
  readonly version: string;
  /**
   * To be stored by the host and set again on another day; also as JSON text. Undefined until `ready`. What is set and
   * is no session is told of by `draftlens-error`.
   */
  get session(): Session | undefined;
  set session(session: Session | string);

  /**
   * Replaces what is open, and resolves once the analysis stands. A contribution that cannot be fetched or read is told
   * of by `draftlens-error` and stands in the analysis's `problems`; the others go on. Rejects where one of the versions
   * cannot be fetched or read (the element says so, and offers to try again); with an `AbortError` where another
   * consultation is opened instead, where the person stops or closes it, and where the element is destroyed; or with the
   * signal's reason where that is aborted. What the person adds meanwhile is read afterwards. Throws a `TypeError` where
   * it is given something else than a consultation. A server that is silent for half a minute is not waited for any longer.
   */
  load(consultation: Consultation, options?: { signal?: AbortSignal }): Promise<void>;
  /** Rejects with an `InvalidStateError` where nothing has been computed. */
  getResult(): Promise<Analysis & Decided>;
  /** `json` (the analysis, and what was decided), `html`, `csv`; rejects with a `RangeError` for any other, and where nothing is computed. */
  export(format: ExportFormat | (string & {})): Promise<File>;
  /** Shows a change. Throws a `TypeError` where it is no whole number. */
  goTo(changeId: number): void;
  next(): void;
  previous(): void;
  /**
   * Records a decision as if the person had made it; null takes it back. Without `remark` the remark stays as it is.
   * Throws a `TypeError` for what is of another type, and a `RangeError` where there is no such change or contribution.
   */
  setDisposition(
    changeId: number,
    disposition: Disposition | null,
    about?: { contribution?: string; remark?: string },
  ): void;
  /** Takes everything down: the worker ends, its memory is given back. */
  destroy(): void;
}

/** The part of `text` that a span covers: spans count Unicode scalar values, JavaScript's strings UTF-16 units. */
export function slice(text: string, span: { start: number; end: number }): string;

/** All bubble and are composed. */
export interface DraftLensEventMap {
  "draftlens-ready": CustomEvent<{ version: string }>;
  "draftlens-progress": CustomEvent<{
    stage: "reading" | "comparing" | "attributing" | "tracing" | "done";
    /** The file or document being worked on, where there is one in particular. */
    what: string;
    done: number;
    of: number;
  }>;
  "draftlens-computed": CustomEvent<{
    versions: number;
    contributions: number;
    changes: number;
    unattributed: number;
    /** How many `problems` the analysis has: where files are missing, "unattributed" says less. */
    problems: number;
  }>;
  "draftlens-change-selected": CustomEvent<{ change: number | null }>;
  "draftlens-disposition-change": CustomEvent<{
    /** Null where it is about a proposal. */
    change: number | null;
    /** `id` of the proposal that it is about. */
    proposal?: number;
    contribution: string;
    disposition: Disposition | null;
    remark: string;
  }>;
  "draftlens-error": CustomEvent<Problem>;
}

declare global {
  interface HTMLElementTagNameMap {
    "draft-lens": DraftLens;
  }
  interface HTMLElementEventMap extends DraftLensEventMap {}
  interface DocumentEventMap extends DraftLensEventMap {}
  interface WindowEventMap extends DraftLensEventMap {}
}
