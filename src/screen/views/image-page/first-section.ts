import type { ImageRisk } from "../../../domain/image/image-risks.ts";
import { humanDuration } from "../../../domain/image/history-json.ts";
import { imagePageWords as words } from "../../../text/image-page.ts";
import { type Fact, fact, type Section } from "../section.ts";
import { namesInShort } from "./names-in-short.ts";

/** What must be looked at, the gravest first. */
export const firstSection = (risks: readonly ImageRisk[], nowMs: number): Section => ({
  heading: words.headings.first,
  facts: risks.length === 0 ? fact("", words.nothingFound) : risks.map((risk) => factOf(risk, nowMs)),
});

const factOf = (risk: ImageRisk, nowMs: number): Fact => {
  const text = textOf(risk, nowMs);
  return notes.has(risk.kind) ? { label: words.labels.note, text } : { label: words.labels.risk, text, tone: "warn" };
};

const notes: ReadonlySet<ImageRisk["kind"]> = new Set(["tagMoved", "root", "old"]);

const textOf = (risk: ImageRisk, nowMs: number): string => {
  switch (risk.kind) {
    case "engineSocket":
    case "hostFiles":
    case "privileged":
      return words.risks[risk.kind](namesInShort(risk.containers));
    case "secretVariables":
      return words.risks.secretVariables(risk.names.length, risk.names.join(", "));
    case "secretHistory": {
      const places = risk.places.map(({ name, instruction }) => words.place(name, instruction));
      return words.risks.secretHistory(places.length, places.join(", "));
    }
    case "tagMoved":
      return words.risks.tagMoved(risk.tag, namesInShort(risk.containers), risk.containers.length === 1);
    case "root":
      return words.risks.root;
    case "old":
      return words.risks.old(humanDuration(nowMs - risk.builtAtMs).toLowerCase());
    default:
      return risk satisfies never;
  }
};
