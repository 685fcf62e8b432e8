import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import type { Clock } from "../../domain/clock.ts";
import { docker as dockerItself, type EngineProduct } from "../../domain/docker/product.ts";
import type { AnswerName, Misread } from "../../domain/misread.ts";
import { answerChunks, noChunks } from "./answer-chunks.ts";
import { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { bodyOf, drained } from "./body.ts";
import { isOfClosedConnection } from "./closed-connection.ts";
import { begun, withinDeadline } from "./deadline.ts";
import { answered, upgraded } from "./dial.ts";
import { Misfits } from "./fields.ts";

/** The one way to ask an engine. Each ends by the deadline of its `ask` or by `abort`, and fails with an EngineError only: a status
 *  that is no success is one, a redirect, too, which is never followed. */
export interface Request {
  /** For deadlines, pauses, and times in requests. */
  readonly clock: Clock;
  /** "1.41", in the path of every request; undefined before it is negotiated. */
  apiVersion: string | undefined;
  /** Who answers; Docker before it is known. */
  product: EngineProduct;
  /** The answer read by `decode`, and what of it was not understood told under `name`. */
  readonly json: <Out>(ask: Ask, abort: AbortSignal, decode: (answer: Answer) => Out, name?: AnswerName) => Promise<Out>;
  /** Sends a request whose answer's body is of no interest: it is read and ignored. */
  readonly done: (ask: Ask, abort: AbortSignal) => Promise<void>;
  /** The head of the answer alone, read by `decode`. */
  readonly headers: <Out>(ask: Ask, abort: AbortSignal, decode: (headers: IncomingHttpHeaders) => Out) => Promise<Out>;
  /** The chunks of an answer, on a connection of its own, once its head has come: the deadline is for that alone, and some engines
   *  send not even the head before there is something to tell. `abort` ends it without an error, before the head, too. */
  readonly stream: (ask: Ask, abort: AbortSignal) => Promise<AsyncIterable<Buffer>>;
  /** A POST that becomes a connection in both directions (101, Upgrade: tcp). One that does not come in time is given up; with
   *  `onLate` it is let be, and given to that when it comes after all. */
  readonly hijack: (ask: Ask, abort: AbortSignal, onLate?: (connection: Duplex) => void) => Promise<Duplex>;
  /** Reports how much of the answer `name` could not be decoded, zero included. */
  readonly misread: (name: AnswerName, misread: Misread) => void;
}

/** `client` pools a few keep-alive sockets for calls; `streams` opens one for each stream. */
export const createRequest = (client: Docker, streams: Docker, clock: Clock, misread: Request["misread"]): Request => {
  const answerTo = async (ask: Ask, signal: AbortSignal): Promise<IncomingMessage> => {
    const onOwnConnection = () => answered(streams, ask, request.apiVersion, signal);
    if (ask.ownConnection) return onOwnConnection();
    try {
      return await answered(client, ask, request.apiVersion, signal);
    } catch (error) {
      const changesNothing = ask.method === "GET" || ask.method === "HEAD";
      if (changesNothing && isOfClosedConnection(error)) return onOwnConnection();
      throw error;
    }
  };
  const request: Request = {
    clock,
    apiVersion: undefined,
    product: dockerItself,
    json: (ask, abort, decode, name = "act") =>
      withinDeadline(clock, ask, abort, async (signal) => {
        const body = await bodyOf(await answerTo(ask, signal));
        const misfits = new Misfits();
        const decoded = decode(new Answer(body, misfits));
        misread(name, { rows: misfits.rows, fields: misfits.fields });
        return decoded;
      }),
    done: (ask, abort) => withinDeadline(clock, ask, abort, async (signal) => drained(await answerTo(ask, signal))),
    headers: (ask, abort, decode) =>
      withinDeadline(clock, ask, abort, async (signal) => {
        const response = await answerTo(ask, signal);
        // It may break off while nobody reads.
        response.on("error", () => undefined).resume();
        return decode(response.headers);
      }),
    stream: async (ask, abort) => {
      const own = new AbortController();
      const either = AbortSignal.any([abort, own.signal]);
      try {
        const response = await begun(clock, ask, either, (signal) => answered(streams, ask, request.apiVersion, signal));
        return answerChunks(response, ask.tried, abort, () => own.abort());
      } catch (error) {
        if (abort.aborted) return noChunks();
        throw error;
      }
    },
    hijack: (ask, abort, onLate) => begun(clock, ask, abort, (signal) => upgraded(streams, ask, request.apiVersion, signal), onLate),
    misread,
  };
  return request;
};
