// The wasm's scripts, as the build makes them, are what types/wasm says of them. wasm-bindgen knows less (`any` for
// what crosses as a plain object), but names and arguments are its own.

import type * as page from "../../pkg/generated/page.js";
import type * as engine from "../../pkg/generated/engine.js";
import type * as rare from "../../pkg/generated/rare.js";
import type * as declaredEngine from "../../types/wasm/engine.js";
import type * as declaredPage from "../../types/wasm/page.js";
import type * as declaredRare from "../../types/wasm/rare.js";

/** Refused by the compiler where what the build makes cannot stand in for what is declared. */
type Agree<Declared, Generated extends Declared> = Generated;

/** Rust has no type for a text that is one of a few. */
type Lens = Omit<declaredPage.Lens, "readyState"> & { readonly readyState: string };

export type Checked = [
  Agree<Lens, page.Lens>,
  Agree<(...given: Parameters<typeof declaredPage.mount>) => Lens, typeof page.mount>,
  Agree<typeof declaredPage.sourcesOf, typeof page.sourcesOf>,
  Agree<typeof declaredPage.version, typeof page.version>,
  Agree<typeof declaredPage.default, typeof page.default>,
  Agree<typeof declaredEngine, typeof engine>,
  Agree<typeof declaredRare, typeof rare>,
];
