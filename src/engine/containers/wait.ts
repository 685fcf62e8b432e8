import type { ContainerId } from "../../domain/container/container.ts";
import { Answer } from "../request/answer.ts";
import { begin } from "../request/begin.ts";
import { noDeadline } from "../request/call.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "../request/errors.ts";
import { Misfits } from "../request/fields.ts";
import type { Request } from "../request/request.ts";
import type { Exit, WaitCondition, Waiting } from "./run-calls.ts";
import { chunks, jsonLines } from "../request/stream.ts";

/** POST /containers/{id}/wait. The engine sends the head of its answer as soon as it waits, and the rest when it has waited. A proxy
 *  before it may hold the head back until then. */
export const waitFor = async (request: Request, id: ContainerId, condition: WaitCondition, abort: AbortSignal): Promise<Waiting> => {
  const tried = `wait for ${id.slice(0, 12)}`;
  const ask = { method: "POST", path: ["containers", id, "wait"], query: [["condition", condition]] } as const;
  const response = await begin(request.clock, tried, abort, noDeadline, (signal) => request.stream(ask, signal));
  const exit = exitFrom(request, tried, abort, response);
  // Who starts nothing after all does not look at the exit.
  exit.catch(() => undefined);
  return { exit };
};

const exitFrom = async (request: Request, tried: string, abort: AbortSignal, response: NodeJS.ReadableStream): Promise<Exit> => {
  try {
    for await (const document of jsonLines(chunks(request.clock, tried, abort, () => Promise.resolve(response)))) {
      const raw = new Answer(document, new Misfits()).fields();
      return { exitCode: raw.demandCode("StatusCode"), error: raw.fields("Error").line("Message") };
    }
  } catch (error) {
    throw toEngineError(error, tried);
  }
  if (abort.aborted) throw new EngineError("aborted", tried, { code: "givenUp" });
  throw new EngineError("lost", tried, { code: "endedBeforeContainer" });
};
