import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";
import { wordsOfCause } from "./engine-words.ts";
import { refusalOf } from "./refusal.ts";

/** A removal that failed is "removing" in the list for ever, and "dead" in inspect. One that is under way has no error; that of a start
 *  which failed before is none of its own. */
export const removalFailed = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  if (container.state !== "dead" && container.state !== "removing") return [];
  const error = wordsOfCause(facts?.error ?? "");
  const said = refusalOf(error).kind === "other" ? error : "";
  if (container.state === "removing" && said === "") return [];
  const evidence: Evidence =
    said === "" ? { source: "list", field: "State", value: container.state } : { source: "inspect", field: "State.Error", value: said };
  const next = [step(known, "container.remove", "rm -f"), step(known, "container.inspect", "inspect")];
  return [finding(known, "end.removalFailed", { about: { said }, evidence: [evidence], next })];
};
