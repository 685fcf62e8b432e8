import { stripSgr } from "../../text/safe-text.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";
import { takenPort } from "./taken-port.ts";

/** Exit codes of a runtime that could not put the program in its own place: of 20.10, of 28. */
const runtimeExits: ReadonlySet<number> = new Set([1, 255]);
const notFoundExit = 127;

/** A program that could not run though its start worked: only its log tells. */
export const programFindings = (known: Known): readonly Finding[] => {
  const { container, facts, lastWords } = known;
  const isDown = container.state === "exited" || container.state === "restarting";
  if (!isDown || !lastWords || lastWords.startedAtMs !== facts?.startedAtMs) return [];
  const exitCode = container.exitCode ?? facts.exitCode;
  const lines = lastWords.lines.map((line) => ({ ...line, text: stripSgr(line.text).trim() })).filter(({ text }) => text !== "");
  const { text: said = "", source = "stderr", atMs } = lines.at(-1) ?? {};
  const told = {
    evidence: [{ source: "log", field: source, value: said, ...(atMs === undefined ? {} : { atMs }) }] satisfies [Evidence],
    runStartedAtMs: facts.startedAtMs,
    sinceMs: facts.finishedAtMs,
  };
  const next = [step(known, "container.logs", "logs"), step(known, "container.inspect", "inspect")];
  if (runtimeExits.has(exitCode) && lines.length === 1) {
    const [, notRun, notProgram] = /^exec (?:(.+): no such file or directory|(.+): exec format error)$/.exec(said) ?? [];
    if (notRun !== undefined) return [finding(known, "start.interpreter", { about: { command: notRun }, ...told, next })];
    if (notProgram !== undefined) return [finding(known, "start.format", { about: { command: notProgram }, ...told, next })];
  }
  const library = exitCode === notFoundExit ? missingLibrary(said) : undefined;
  if (library !== undefined) return [finding(known, "start.library", { about: { library }, ...told, next })];
  const port = facts.setup?.networkMode === "host" && exitCode !== 0 ? portInUse(said) : undefined;
  if (port === undefined) return [];
  return [takenPort(known, { kind: "port", address: "", port, holder: "either" }, { ...told, sure: "likely" })];
};

const missingLibrary = (said: string): string | undefined =>
  /: error while loading shared libraries: ([^\s:]+): cannot open shared object file: No such file or directory$/.exec(said)?.[1];

/** As Go, Node and nginx name it. */
const inUse: readonly RegExp[] = [
  /:(\d{1,5}): bind: address already in use$/,
  /\bEADDRINUSE: address already in use \S*:(\d{1,5})$/,
  /:(\d{1,5}) failed \(98: Address (?:already )?in use\)$/,
];

/** The port for which a program that uses the host's network found no room; undefined where the line names none. */
const portInUse = (said: string): number | undefined => {
  const port = inUse.map((pattern) => pattern.exec(said)?.[1]).find((found) => found !== undefined);
  return port === undefined ? undefined : Number(port);
};
