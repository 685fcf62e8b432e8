import { stripSgr } from "../../text/safe-text.ts";
import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

/** A program that the engine started and that could not run: only its log tells, in one line. */
export const programFindings = (known: Known): readonly Finding[] => {
  const { container, facts, lastWords } = known;
  const isDown = container.state === "exited" || container.state === "restarting";
  if (!isDown || !lastWords || lastWords.startedAtMs !== facts?.startedAtMs) return [];
  const lines = lastWords.lines.map(({ text }) => stripSgr(text).trim()).filter((text) => text !== "");
  const said = lines.at(-1) ?? "";
  const common = {
    evidence: [{ source: "log" as const, field: "its last line", value: said }] as const,
    runStartedAtMs: facts.startedAtMs,
    sinceMs: facts.finishedAtMs,
    next: [step(known, "container.logs", "logs"), step(known, "container.details", "why")],
  };
  // Said by the engine's own init in place of the program, so that nothing else stands in the log of that run.
  const [, missing] = /^exec (\S+): no such file or directory$/.exec(said) ?? [];
  if (missing !== undefined && lines.every((line) => line === said))
    return [finding(known, "start.interpreter", { about: { command: missing }, ...common })];
  const [, unknown] = /^exec (\S+): exec format error$/.exec(said) ?? [];
  if (unknown !== undefined) return [finding(known, "start.format", { about: { command: unknown }, ...common })];
  const [, library] = /error while loading shared libraries: ([^\s:]+): cannot open shared object file/.exec(said) ?? [];
  if (library !== undefined) return [finding(known, "start.library", { about: { library }, ...common })];
  const isTaken = facts.setup?.networkMode === "host" && /address already in use|EADDRINUSE/i.test(said);
  const [, port] = isTaken ? (/:(\d{1,5})\b/.exec(said) ?? []) : [];
  return port === undefined ? [] : [finding(known, "start.portHost", { about: { port }, sure: "likely", ...common })];
};
