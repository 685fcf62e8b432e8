import type Docker from "dockerode";
import type { ContainerId } from "../domain/container.ts";
import { safeLine } from "../domain/safe-text.ts";
import { begin } from "./begin.ts";
import { shortDeadlineMs } from "./call.ts";
import { dialStream } from "./dial.ts";
import { EngineError } from "./engine-error.ts";
import type { Exit, WaitCondition, Waiting } from "./run-calls.ts";
import { chunks } from "./stream.ts";

interface RawExit {
  readonly StatusCode?: number;
  readonly Error?: { readonly Message?: string } | null;
}

/** POST /containers/{id}/wait. The engine sends the head of its answer as soon as it waits, and the rest when it has waited. */
export const waitFor = async (streams: Docker, id: ContainerId, condition: WaitCondition, abort: AbortSignal): Promise<Waiting> => {
  const tried = `wait for ${id.slice(0, 12)}`;
  const request = { method: "POST", path: `/containers/${id}/wait`, query: [["condition", condition]] } as const;
  const answer = await begin(tried, abort, shortDeadlineMs, (abortSignal) => dialStream(streams, request, abortSignal));
  const exit = exitFrom(tried, abort, answer);
  // Who starts nothing after all does not look at the exit.
  exit.catch(() => undefined);
  return { exit };
};

const exitFrom = async (tried: string, abort: AbortSignal, answer: NodeJS.ReadableStream): Promise<Exit> => {
  let text = "";
  for await (const chunk of chunks(tried, abort, () => Promise.resolve(answer))) text += chunk.toString();
  if (abort.aborted) throw new EngineError("aborted", tried, "given up", "");
  if (text.trim() === "") throw new EngineError("lost", tried, "the engine ended the connection before the container ended", "");
  const raw = JSON.parse(text) as RawExit;
  return { exitCode: raw.StatusCode ?? 0, error: safeLine(raw.Error?.Message ?? "") };
};
