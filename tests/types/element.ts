// The script of the element is what the package's types say of it.

import type { DraftLens as Declared, slice as declaredSlice } from "../../pkg/draftlens.js";
import { DraftLens, slice } from "../../www/draftlens.js";

type Public = Omit<Declared, keyof HTMLElement>;

// Everything that is declared is there, of the declared type ...
const element: Public = new DraftLens();
const cut: typeof declaredSlice = slice;

// ... and what is there beside it is for the browser alone.
type Hooks = "connectedCallback" | "disconnectedCallback" | "attributeChangedCallback";
type Undeclared = Exclude<keyof DraftLens, keyof Declared | Hooks>;
const undeclared: Undeclared[] = [] satisfies never[];

export default [element, cut, undeclared];
