import { AnswerError } from "./request/answer-error.ts";
import type { EngineProblem } from "../domain/engine-problem.ts";
import { connect } from "node:net";
import type { Clock } from "../domain/clock.ts";
import type { Container } from "../domain/container/container.ts";
import type { Endpoint } from "./connect/connection.ts";
import { Answer } from "./request/answer.ts";
import { jsonOf } from "./request/body.ts";
import { shortDeadlineMs } from "./request/deadline.ts";
import { Misfits } from "./request/fields.ts";
import { createHttpReader, type HttpAnswer } from "./request/http-reader.ts";
import { containerFrom } from "./listed-rows.ts";
import { unreachable } from "./request/unreachable.ts";

type TimerClock = Pick<Clock, "setTimeout">;

/** GET /containers/json?all=1 over the bare socket: asked for before the screen's libraries are loaded. Undefined when it
 *  fails; whoever asks again tells why. */
export const requestFirstList = (clock: TimerClock, endpoint: Endpoint): Promise<readonly Container[] | undefined> =>
  get(clock, endpoint, "/containers/json?all=true", shortDeadlineMs)
    .then(({ status, body }) => (status === 200 ? new Answer(jsonOf(body), new Misfits()).rows(containerFrom) : undefined))
    .catch(() => undefined);

/** Why the engine can't be reached; undefined when it answers. GET /_ping */
export const whyUnreachable = (clock: TimerClock, endpoint: Endpoint, deadlineMs: number): Promise<EngineProblem | undefined> =>
  get(clock, endpoint, "/_ping", deadlineMs).then(
    ({ status }) => (status === 200 ? undefined : { code: "said", words: `HTTP ${status}` }),
    (error: unknown) => (error instanceof Error ? whyNot(error) : { code: "said", words: String(error) }),
  );

const whyNot = (error: Error & { readonly code?: string }): EngineProblem =>
  error instanceof AnswerError
    ? error.problem
    : (unreachable(error, error.message, "connect")?.problem ?? { code: "said", words: error.message });

/** HTTP/1.0 over the bare socket: an engine answers in one piece that ends with the connection; a proxy may keep to HTTP/1.1. Loading
 *  node:http alone would take longer than this takes with the engine's answer. */
const get = (clock: TimerClock, endpoint: Endpoint, path: string, deadlineMs: number): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const where = endpoint.transport === "unix" ? { path: endpoint.socketPath } : { host: endpoint.host, port: endpoint.port };
    const reader = createHttpReader();
    const deadline = new AbortController();
    const socket = connect({ ...where, signal: deadline.signal });
    const settle = (read: () => HttpAnswer | undefined): void => {
      try {
        const answer = read();
        if (answer === undefined) return;
        resolve(answer);
      } catch (error) {
        reject(error);
      }
      // Who keeps the connection open is not waited for.
      socket.destroy();
    };
    socket
      .on(
        "close",
        clock.setTimeout(() => deadline.abort(), deadlineMs),
      )
      .on("connect", () => socket.write(`GET ${path} HTTP/1.0\r\nHost: docker\r\nConnection: close\r\n\r\n`))
      .on("data", (chunk) => settle(() => reader.take(Buffer.from(chunk))))
      .on("end", () => settle(reader.end))
      .on("error", reject);
  });
