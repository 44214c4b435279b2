// What a portal written in TypeScript does with the package: compiled, never run.

import { DraftLens, slice } from "../../pkg/draftlens.js";
import type { Analysis, Change, Consultation, Session } from "../../pkg/draftlens.js";

const lens: DraftLens | null = document.querySelector("draft-lens");
const made: DraftLens = document.createElement("draft-lens");

export async function open(draft: File, theirs: Blob): Promise<string[]> {
  if (!lens) return [];
  await lens.ready;
  const consultation: Consultation = {
    title: "Guidelines",
    versions: [draft, { source: "drafts/v2.docx", label: "Second draft", date: "2020-03-20", language: "en" }],
    contributions: [
      theirs,
      new URL("https://example.org/c.odt"),
      { source: "c/a-rev1.docx", contributors: ["Member State A"], date: "2020-01", supersedes: "c/a.docx" },
    ],
  };
  await lens.load(consultation);
  return explained(await lens.getResult());
}

/** The new words of every change, and whose they are. */
function explained(analysis: Analysis): string[] {
  const words = (change: Change) =>
    change.new.map((span) => slice(analysis.versions[change.to]?.blocks[span.block]?.text ?? "", span)).join(" ");
  const whose = (change: Change) => {
    const [best] = change.attributions;
    if (!best) return "nobody";
    const passage = best.evidence[0]?.source;
    const contribution = analysis.contributions.find((one) => one.name === best.contribution);
    const says = passage && slice(contribution?.blocks[passage.block]?.text ?? "", passage);
    return `${contribution?.contributors.map(({ name }) => name).join(", ")} (${best.class}, ${best.score}): ${says}`;
  };
  return [...analysis.changes, ...analysis.minor].map((change) => `${change.kind}: ${words(change)}: ${whose(change)}`);
}

export async function decide(element: DraftLens, kept: string | null): Promise<[Session | undefined, Blob]> {
  if (kept) element.session = kept;
  element.goTo(0);
  element.next();
  element.previous();
  element.setDisposition(0, "confirmed", { contribution: "003.docx", remark: "as the Chair said" });
  element.setDisposition(0, null);
  const file: File = await element.export("html");
  const session = element.session;
  if (session) element.session = session;
  element.destroy();
  return [session, file];
}

// Events are told apart by their names, on the element and, since they bubble, above it.
made.addEventListener("draftlens-ready", ({ detail }) => detail.version.length);
made.addEventListener("draftlens-progress", ({ detail }) => detail.stage === "tracing" && detail.done / detail.of);
made.addEventListener("draftlens-computed", ({ detail }) => detail.changes - detail.unattributed);
made.addEventListener("draftlens-change-selected", ({ detail }) => {
  if (detail.change !== null) made.goTo(detail.change);
});
document.body.addEventListener("draftlens-disposition-change", ({ detail }) => detail.disposition === "rejected");
document.addEventListener("draftlens-error", ({ detail }) => detail.severity === "error" && detail.message);

// What is not there, or of another type, is refused.
// @ts-expect-error: the version of the wasm is not set from outside
made.version = "2";
// @ts-expect-error: there is no such decision
made.setDisposition(0, "perhaps");
// @ts-expect-error: a version has a source
void made.load({ versions: [{ label: "First draft" }] });
// @ts-expect-error: a detail has the fields of its own event only
made.addEventListener("draftlens-ready", ({ detail }) => detail.changes);
