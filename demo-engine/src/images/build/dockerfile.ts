import { ApiError } from "../../api/api-error.ts";
import type { PlayedEngine } from "../../api/played-engine.ts";
import type { Refusals } from "../../api/refusals.ts";

/** One instruction of a Dockerfile, its lines joined. */
export interface Instruction {
  readonly line: number;
  readonly keyword: string;
  /** `--from=one` → from: one. */
  readonly flags: ReadonlyMap<string, string>;
  readonly text: string;
  /** As it is shown. */
  readonly whole: string;
}

export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly from: Instruction;
  readonly steps: readonly Instruction[];
}

const KEYWORDS = new Set(
  "FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL".split(" "),
);
const WITH_FLAGS = new Set(["FROM", "ADD", "COPY", "RUN"]);

/** How many letters must be put in, left out or changed. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...to].entries())
      next.push(Math.min((row[at] ?? 0) + (letter === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** The instruction that was meant, perhaps. */
const suggestion = (keyword: string): string => {
  if (keyword.length < 2) return "";
  const [nearest] = [...KEYWORDS].map((known) => ({ known, away: distance(keyword, known) })).sort((a, b) => a.away - b.away);
  return nearest && nearest.away < 4 ? ` (did you mean ${nearest.known}?)` : "";
};

const instructionOf = (whole: string, line: number, { refuse, rules }: PlayedEngine): Instruction => {
  const wrong = (text: string): ApiError => refuse.wrongLine(String(line), text);
  const [word = ""] = whole.split(/\s/);
  const keyword = word.toUpperCase();
  if (!KEYWORDS.has(keyword)) throw wrong(`unknown instruction: ${keyword}${rules.suggestsInstructions ? suggestion(keyword) : ""}`);
  let text = whole.slice(word.length).trim();
  const flags = new Map<string, string>();
  for (
    let match = /^--([a-z]+)(?:=(\S*))?\s+/.exec(text);
    match && WITH_FLAGS.has(keyword);
    match = /^--([a-z]+)(?:=(\S*))?\s+/.exec(text)
  ) {
    flags.set(match[1] ?? "", match[2] ?? "");
    text = text.slice(match[0].length);
  }
  if (text === "") throw wrong(`${keyword} requires at least one argument`);
  if ((keyword === "COPY" || keyword === "ADD") && !text.startsWith("[") && text.split(/\s+/).length < 2)
    throw wrong(`${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`);
  return { line, keyword, flags, text, whole: `${keyword}${whole.slice(word.length)}` };
};

const instructionsOf = (text: string, engine: PlayedEngine): readonly Instruction[] => {
  const found: Instruction[] = [];
  let open = "";
  let start = 0;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (/^\s*#/.test(raw) || (raw.trim() === "" && open === "")) continue;
    if (open === "") start = index + 1;
    if (/\\\s*$/.test(raw)) {
      open += raw.replace(/\\\s*$/, "");
      continue;
    }
    const whole = (open + raw).trim();
    open = "";
    if (whole !== "") found.push(instructionOf(whole, start, engine));
  }
  if (open.trim() !== "") found.push(instructionOf(open.trim(), start, engine));
  return found;
};

export interface Dockerfile {
  /** ARGs before the first stage. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/** @throws ApiError 400 in the builder's words */
export const parseDockerfile = (text: string, engine: PlayedEngine): Dockerfile => {
  const all = instructionsOf(text, engine);
  if (all.length === 0) throw new ApiError(400, "failed to parse Dockerfile: file with no instructions");
  const globals: Instruction[] = [];
  const stages: { name: string; base: string; from: Instruction; steps: Instruction[] }[] = [];
  for (const instruction of all) {
    const stage = stages.at(-1);
    if (instruction.keyword === "FROM") {
      const match = /^(\S+)(?:\s+[aA][sS]\s+(\S+))?$/.exec(instruction.text);
      if (!match) throw engine.refuse.wrongLine(String(instruction.line), "FROM requires either one or three arguments");
      stages.push({ name: match[2] ?? String(stages.length), base: match[1] ?? "", from: instruction, steps: [] });
    } else if (stage) stage.steps.push(instruction);
    else if (instruction.keyword === "ARG") globals.push(instruction);
    else throw new ApiError(400, "no build stage in current context");
  }
  return { globals, stages };
};

/** The stages up to the one that is wanted: the last, or the target. */
export const stagesFor = ({ stages }: Dockerfile, target: string, refuse: Refusals): readonly Stage[] => {
  if (target === "") return stages;
  const at = stages.findIndex(({ name }, index) => name.toLowerCase() === target.toLowerCase() || String(index) === target);
  if (at < 0) throw refuse.noTarget(target);
  return stages.slice(0, at + 1);
};
