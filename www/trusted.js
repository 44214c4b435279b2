// Addresses of scripts, where the page enforces Trusted Types: the policy `draftlens` lets through this folder's own.

/** The folder that this script, its wasm, `locales/` and `sample/` stand in; ends in `/`. */
export const base = new URL("./", import.meta.url).href;

let policy;

/** The address of one of this folder's scripts, as `Worker` and the like accept it. */
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
