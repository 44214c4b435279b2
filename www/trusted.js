// @ts-check
// Addresses of scripts, where the page enforces Trusted Types: the policy `draftlens` lets through this folder's own.

/** The folder that this script, its wasm, `locales/` and `sample/` stand in; ends in `/`. */
export const base = new URL("./", import.meta.url).href;

/** @type {TrustedPolicy | undefined} */
let policy;

/**
 * The address of one of this folder's scripts, as `Worker` and the like accept it: a string to the compiler, which does
 * not know Trusted Types.
 * @param {string} name
 * @returns {string}
 */
export function scriptAddress(name) {
  const address = new URL(name, base).href;
  if (!globalThis.trustedTypes) return address;
  policy ??= globalThis.trustedTypes.createPolicy("draftlens", {
    createScriptURL(address) {
      if (address.startsWith(base)) return address;
      throw new TypeError(`not a script of Draftlens: ${address}`);
    },
  });
  return policy.createScriptURL(address);
}
