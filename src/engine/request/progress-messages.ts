import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import { maxJobParts } from "../../domain/job.ts";
import { saidBy } from "./errors.ts";
import { Fields, Misfits, recordIn } from "./fields.ts";
import { errorIn } from "./message-error.ts";

type PartState = Extract<ProgressUpdate, { kind: "part" }>["state"];

/** Reads the engine's messages of one transfer: layers are parts, everything else is a line. An error among them is thrown: the
 *  answer began with 200. */
export const createMessageReader = (tried: string, misfits = new Misfits()): ((message: unknown) => readonly ProgressUpdate[]) => {
  const totals = new Map<string, number>();
  return (message) => {
    const record = recordIn(message);
    if (!record) misfits.rows += 1;
    const raw = new Fields(record ?? {}, misfits);
    const failed = errorIn(raw);
    if (failed) throw saidBy(failed.words, failed.code, tried);
    if (raw.has("stream")) return linesOf(raw.text("stream"));
    const status = raw.line("status");
    if (status === "") return [];
    const detail = raw.fields("progressDetail");
    const current = detail.known("current");
    const total = detail.known("total");
    const named = raw.id("id");
    // Podman tells the id of a new image as if it were a part of its own name.
    if ((named === undefined && total === undefined) || named === status) return [{ kind: "line", text: status }];
    // The engine names the tag as the id of its first line.
    if (named !== undefined && status.startsWith("Pulling from ")) return [{ kind: "line", text: `${named}: ${status}` }];
    const id = named ?? status;
    if (total !== undefined && total > 0 && status !== "Extracting" && (totals.size < maxJobParts || totals.has(id))) totals.set(id, total);
    const state = stateOf(status, current, totals.get(id));
    return [{ kind: "part", id, ...wordsOf(status, current, total), ...bytesOf(state, status, current, totals.get(id)), state }];
  };
};

/** What is unpacked is on this side already: its bytes do not count again, but how far it is stands in the word. */
const wordsOf = (status: string, current: number | undefined, total: number | undefined): { readonly status: string } =>
  status === "Extracting" && current !== undefined && total ? { status: `${status} ${Math.floor((100 * current) / total)}%` } : { status };

/** What is done has all its bytes, also where the engine does not repeat them. */
const bytesOf = (
  state: PartState,
  status: string,
  current: number | undefined,
  total: number | undefined,
): { readonly doneBytes?: number; readonly totalBytes?: number } => {
  if (state === "done" || /^(Verifying Checksum|Download complete|Extracting)$/.test(status))
    return total === undefined ? {} : { doneBytes: total, totalBytes: total };
  if (current === undefined) return {};
  // A pushed layer is counted unpacked and its total is an estimate.
  return total === undefined ? { doneBytes: current } : { doneBytes: current, totalBytes: Math.max(current, total) };
};

const stateOf = (status: string, current: number | undefined, total: number | undefined): PartState => {
  if (/^(Pulling fs layer|Waiting|Preparing)$/.test(status)) return "waiting";
  if (/^(Pull complete|Already exists|Pushed|Layer already exists|Mounted from |Skipped )/.test(status)) return "done";
  // Of these no word says the end.
  return /^(Loading layer|Importing)$/.test(status) && current !== undefined && current === total ? "done" : "running";
};

const linesOf = (text: string): readonly ProgressUpdate[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ kind: "line", text: line }));
