import type { ProgressUpdate } from "../domain/progress.ts";
import { safeLine, safeText } from "../domain/safe-text.ts";
import { saidBy } from "./errors.ts";

/** One line of what the engine tells during pull, push, load, import. */
interface RawMessage {
  readonly status?: string;
  readonly id?: string;
  readonly stream?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number } | null;
  readonly error?: string;
  readonly errorDetail?: { readonly code?: number; readonly message?: string } | null;
}

type PartState = Extract<ProgressUpdate, { kind: "part" }>["state"];

/** Reads the engine's messages of one transfer: layers are parts, everything else is a line. An error among them is thrown: the
 *  answer began with 200. */
export const createMessageReader = (tried: string): ((message: unknown) => readonly ProgressUpdate[]) => {
  const totals = new Map<string, number>();
  return (message) => {
    if (typeof message !== "object" || message === null) return [];
    const raw: RawMessage = message;
    const failed = raw.errorDetail?.message ?? raw.error;
    if (failed !== undefined) throw saidBy(failed, raw.errorDetail?.code, tried);
    if (raw.stream !== undefined) return linesOf(raw.stream);
    if (raw.status === undefined) return [];
    const status = safeLine(raw.status);
    const { current, total } = raw.progressDetail ?? {};
    if (raw.id === undefined && total === undefined) return [{ kind: "line", text: status }];
    // The engine names the tag as the id of its first line.
    if (raw.id !== undefined && status.startsWith("Pulling from ")) return [{ kind: "line", text: `${safeLine(raw.id)}: ${status}` }];
    const id = safeLine(raw.id ?? raw.status);
    if (total !== undefined && total > 0 && status !== "Extracting") totals.set(id, total);
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
  safeText(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ kind: "line", text: line }));
