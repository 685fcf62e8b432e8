import { type ContainerId, shortId } from "../../domain/container/container.ts";
import { Answer } from "../request/answer.ts";
import { noDeadline } from "../request/deadline.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "../request/errors.ts";
import { Misfits } from "../request/fields.ts";
import { jsonLines } from "../request/json-lines.ts";
import type { Request } from "../request/request.ts";
import type { Exit, WaitCondition, Waiting } from "./run-calls.ts";

/** POST /containers/{id}/wait. The engine sends the head of its answer as soon as it waits, and the rest when it has waited. A proxy
 *  before it may hold the head back until then. */
export const waitFor = async (request: Request, id: ContainerId, condition: WaitCondition, abort: AbortSignal): Promise<Waiting> => {
  const tried = `wait for ${shortId(id)}`;
  // Of one that is removed Podman says that it ended well, whatever it ended with.
  const asked = request.product.kind === "podman" && condition === "removed" ? "next-exit" : condition;
  const ask = { tried, deadlineMs: noDeadline, method: "POST", path: ["containers", id, "wait"], query: { condition: asked } } as const;
  const parts = await request.stream(ask, abort);
  if (abort.aborted) throw givenUp(tried);
  const exit = exitFrom(parts, tried, abort);
  // Who starts nothing after all does not look at the exit.
  exit.catch(() => undefined);
  return { exit };
};

const exitFrom = async (parts: AsyncIterable<Buffer>, tried: string, abort: AbortSignal): Promise<Exit> => {
  try {
    for await (const document of jsonLines(parts)) {
      const raw = new Answer(document, new Misfits()).fields();
      return { exitCode: raw.demandCode("StatusCode"), error: raw.fields("Error").line("Message") };
    }
  } catch (error) {
    throw toEngineError(error, tried);
  }
  if (abort.aborted) throw givenUp(tried);
  throw new EngineError("lost", tried, { code: "endedBeforeContainer" });
};

const givenUp = (tried: string): EngineError => new EngineError("aborted", tried, { code: "givenUp" });
