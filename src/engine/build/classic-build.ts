import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { buildFailure } from "./build-failure.ts";
import type { Fields } from "../request/fields.ts";
import { errorIn } from "../request/message-error.ts";
import { createStepLines } from "./step-lines.ts";

interface Step {
  readonly id: string;
  readonly title: string;
  readonly startedAtMs: number;
  isCached: boolean;
}

/** Makes steps with times, and their lines, of the classic builder's messages. The builder tells no times: they are those of
 *  the messages' coming in.
 *  @throws EngineError failed, naming the step, from `read` */
export const createClassicReader = (
  nowMs: () => number,
): {
  readonly read: (message: Fields) => readonly ProgressUpdate[];
  readonly end: () => readonly ProgressUpdate[];
  /** The part of the step that was under way when it broke off. */
  readonly brokenOff: () => readonly ProgressUpdate[];
} => {
  const lines = createStepLines();
  let step: Step | undefined;
  let heading = "";

  const partOf = ({ id, title, startedAtMs, isCached }: Step, state: "running" | "done" | "failed"): ProgressUpdate => ({
    kind: "part",
    id,
    title,
    status: state === "failed" ? "failed" : isCached ? "cached" : state,
    state,
    startedAtMs,
    ...(state === "running" ? {} : { tookMs: nowMs() - startedAtMs }),
  });
  const linesOf = (texts: readonly string[]): readonly ProgressUpdate[] =>
    texts.map((text) => ({ kind: "line", text, ...(step ? { partId: step.id } : {}) }));
  const close = (state: "done" | "failed"): readonly ProgressUpdate[] => {
    if (!step) return [];
    const updates = [...linesOf(lines.end(step.id)), partOf(step, state)];
    step = undefined;
    return updates;
  };
  const begin = (id: string, title: string): readonly ProgressUpdate[] => {
    const updates = [...close("done")];
    step = { id, title, startedAtMs: nowMs(), isCached: false };
    heading = `${id} ${step.title}`;
    return [...updates, partOf(step, "running")];
  };

  const readStream = (text: string): readonly ProgressUpdate[] => {
    const found = /^Step (\d+\/\d+) : ([\s\S]*)$/.exec(text);
    if (found) {
      const [, id = "", said = ""] = found;
      const title = maskText(safeLine(said.trimEnd()));
      return [...begin(id, title), ...linesOf(lines.push(id, `Step ${id} : ${title}${said.endsWith("\n") ? "\n" : ""}`))];
    }
    if (text.trim() === "---> Using cache" && step) step.isCached = true;
    // What comes after the last step belongs to the whole.
    const closed = /^Successfully (built|tagged) /.test(text) ? close("done") : [];
    return [...closed, ...linesOf(lines.push(step?.id ?? "", text))];
  };

  return {
    read: (message) => {
      const failed = errorIn(message);
      if (failed) throw buildFailure(heading, failed.words);
      if (message.has("stream")) return readStream(message.exact("stream"));
      if (message.has("status")) return [statusUpdate(message)];
      const id = imageIdIn(message);
      return id === undefined ? [] : [...close("done"), { kind: "result", text: id }];
    },
    end: () => [...close("done"), ...linesOf(lines.end(""))],
    brokenOff: () => close("failed"),
  };
};

/** The image of a FROM line is fetched: its layers are parts, too. */
const statusUpdate = (message: Fields): ProgressUpdate => {
  const id = message.id("id");
  const status = message.line("status");
  if (id === undefined || /^Pulling from /.test(status)) return { kind: "line", text: id === undefined ? status : `${id}: ${status}` };
  const detail = message.fields("progressDetail");
  const doneBytes = detail.known("current");
  const totalBytes = detail.known("total");
  return {
    kind: "part",
    id,
    status,
    state: /complete$|already exists$/i.test(status) && !/download/i.test(status) ? "done" : "running",
    ...(doneBytes === undefined ? {} : { doneBytes }),
    ...(totalBytes === undefined ? {} : { totalBytes }),
  };
};

/** {"aux": {"ID": "sha256:…"}} */
export const imageIdIn = (message: Fields): string | undefined => message.fields("aux").id("ID");
