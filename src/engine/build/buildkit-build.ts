import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { buildFailure } from "./build-failure.ts";
import { type BuildkitStatus, buildkitStatus, type Vertex } from "./buildkit-status.ts";
import { imageIdIn } from "./classic-build.ts";
import type { Fields } from "../request/fields.ts";
import { errorIn } from "../request/message-error.ts";
import { createStepLines } from "./step-lines.ts";

interface Step {
  /** "#3", as Docker's CLI numbers them. */
  readonly id: string;
  vertex: Vertex;
  /** By our own clock: the engine's may be another. */
  startedAtMs?: number;
  /** Of those of its parts that tell how many bytes they have. */
  readonly bytes: Map<string, { readonly current: number; readonly total: number }>;
  word: string;
}

/** Makes steps with times, and their lines, of BuildKit's traces. How long a step took is the engine's own measure.
 *  @throws EngineError failed, naming the step, from `read` */
export const createBuildkitReader = (
  nowMs: () => number,
): {
  /** Of a trace, the image's id, a word about its tags, or the error. */
  readonly read: (message: Fields) => readonly ProgressUpdate[];
  readonly end: () => readonly ProgressUpdate[];
  readonly brokenOff: () => readonly ProgressUpdate[];
} => {
  const lines = createStepLines();
  const steps = new Map<string, Step>();

  const stepOf = (vertex: Vertex): Step => {
    const known = steps.get(vertex.digest);
    if (known) {
      known.vertex = { ...vertex, name: vertex.name || known.vertex.name };
      return known;
    }
    const step: Step = { id: `#${steps.size + 1}`, vertex, bytes: new Map(), word: "" };
    steps.set(vertex.digest, step);
    return step;
  };
  const linesOf = (digest: string, texts: readonly string[]): readonly ProgressUpdate[] => {
    const step = steps.get(digest);
    return texts.map((text) => ({ kind: "line", text: step ? `${step.id} ${text}` : text, ...(step ? { partId: step.id } : {}) }));
  };

  const readVertex = (vertex: Vertex): readonly ProgressUpdate[] => {
    const isNew = !steps.has(vertex.digest);
    const step = stepOf(vertex);
    if (vertex.startedAtMs !== undefined) step.startedAtMs ??= nowMs();
    const ended = vertex.completedAtMs === undefined ? [] : linesOf(vertex.digest, lines.end(vertex.digest));
    const named = isNew ? linesOf(vertex.digest, [nameOf(vertex)]) : [];
    return [...named, ...ended, partOf(step)];
  };

  const readStatus = (status: BuildkitStatus): readonly ProgressUpdate[] => {
    const updates = status.vertexes.flatMap(readVertex);
    for (const { vertex, id, name, current, total } of status.statuses) {
      const step = steps.get(vertex);
      if (!step) continue;
      if (total > 0) step.bytes.set(id, { current, total });
      step.word = safeLine(name || id);
      updates.push(partOf(step));
    }
    for (const { vertex, message } of status.logs) updates.push(...linesOf(vertex, lines.push(vertex, message)));
    for (const { vertex, text } of status.warnings) updates.push(...linesOf(vertex, [`warning: ${safeLine(text)}`]));
    return updates;
  };

  const failedStep = (): string => {
    const failed = [...steps.values()].find(({ vertex }) => vertex.error !== "" && !isCanceled(vertex.error));
    return failed ? nameOf(failed.vertex) : "";
  };

  return {
    read: (message) => {
      const failed = errorIn(message);
      if (failed) throw buildFailure(failedStep(), failed.words);
      if (message.line("id") === "moby.buildkit.trace") return readStatus(buildkitStatus(Buffer.from(message.exact("aux"), "base64")));
      if (message.has("stream")) return lines.push("", message.exact("stream")).map((text) => ({ kind: "line", text }));
      const id = imageIdIn(message);
      return id === undefined ? [] : [{ kind: "result", text: id }];
    },
    end: () => lines.end("").map((text) => ({ kind: "line", text })),
    brokenOff: () => [...steps.keys()].flatMap((digest) => linesOf(digest, lines.end(digest))),
  };
};

/** As the Dockerfile says it, build arguments and all. */
const nameOf = ({ name }: Vertex): string => maskText(safeLine(name));

const isCanceled = (error: string): boolean => /context canceled$/.test(error);

const partOf = ({ id, vertex, startedAtMs, bytes, word }: Step): ProgressUpdate => {
  const { startedAtMs: startedMs, completedAtMs: completedMs } = vertex;
  const state = vertex.error !== "" ? "failed" : completedMs !== undefined ? "done" : startedMs !== undefined ? "running" : "waiting";
  const all = [...bytes.values()];
  return {
    kind: "part",
    id,
    title: nameOf(vertex),
    status: statusWord(vertex, state, word),
    state,
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(startedMs === undefined || completedMs === undefined ? {} : { tookMs: Math.max(0, completedMs - startedMs) }),
    ...(all.length === 0 ? {} : { doneBytes: sum(all.map(({ current }) => current)), totalBytes: sum(all.map(({ total }) => total)) }),
  };
};

const statusWord = (vertex: Vertex, state: "waiting" | "running" | "done" | "failed", word: string): string => {
  if (state === "failed") return isCanceled(vertex.error) ? "canceled" : "failed";
  if (vertex.isCached) return "cached";
  return state === "running" && word !== "" ? word : state;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
