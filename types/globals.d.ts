/** What browsers have and the compiler's own libraries do not describe. */

/** A policy of Trusted Types. Its addresses pass for strings, which is what `Worker` and `register` are said to take. */
interface TrustedPolicy {
  createScriptURL(address: string): string;
}

/** Absent where the browser knows no Trusted Types. */
declare var trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(address: string): string }): TrustedPolicy }
  | undefined;
