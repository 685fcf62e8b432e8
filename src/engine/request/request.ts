import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import type { Clock } from "../../domain/clock.ts";
import type { AnswerName, Misread } from "../../domain/misread.ts";
import { docker as dockerItself, type EngineProduct } from "../../domain/docker/product.ts";
import { Answer } from "./answer.ts";
import { bodyOf, drained } from "./body.ts";
import { Misfits } from "./fields.ts";
import { pathOf } from "./path-segments.ts";
import { AnswerError } from "./answer-error.ts";
import { StatusError } from "./status-error.ts";

/** One request, said whole. */
export interface Ask {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  /** Not encoded, without version: ["containers", id, "json"] */
  readonly path: readonly string[];
  /** A name may come several times. */
  readonly query?: Query;
  /** Sent as JSON, also an empty one; left out: no body. */
  readonly body?: object;
  /** Sent as it comes, as a tar. */
  readonly upload?: NodeJS.ReadableStream;
  /** Value of X-Registry-Auth. */
  readonly registryAuth?: string;
  /** Value of X-Registry-Config: a build may ask several registries. */
  readonly registryConfig?: string;
}

export type Query = readonly (readonly [name: string, value: string])[];

/** Docker's filters: {label: ["a=b"], dangling: ["true"]}; none where there is none. */
export const filterQuery = (filters: Readonly<Record<string, readonly string[]>>): Query =>
  Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)]];

/** The one way to ask an engine. A status that is no success rejects with a StatusError, a redirect, too: it is never followed. */
export interface Request {
  /** What its deadlines, its pauses and the times that it asks for go by. */
  readonly clock: Clock;
  /** "1.41", in the path of every request; undefined before it is negotiated. */
  apiVersion: string | undefined;
  /** Who answers; Docker before it is known. */
  product: EngineProduct;
  /** The answer read by `decode`, and what of it was not understood told under `name`. */
  readonly json: <Out>(ask: Ask, abort: AbortSignal, decode: (answer: Answer) => Out, name?: AnswerName) => Promise<Out>;
  /** Done is all that is asked: whatever else the answer says is not looked at. */
  readonly done: (ask: Ask, abort: AbortSignal) => Promise<void>;
  /** The head of the answer alone. */
  readonly headers: (ask: Ask, abort: AbortSignal) => Promise<IncomingHttpHeaders>;
  /** The answer as it comes, on a socket of its own. */
  readonly stream: (ask: Ask, abort: AbortSignal) => Promise<IncomingMessage>;
  /** A POST that becomes a connection in both directions (101, Upgrade: tcp). */
  readonly hijack: (ask: Ask, abort: AbortSignal) => Promise<Duplex>;
  /** Tells how much of the answer `name` was not understood; nothing any more, where it was before. */
  readonly misread: (name: AnswerName, misread: Misread) => void;
}

/** `client` for answers, whose sockets are few and kept; `streams` for what goes on. */
export const createRequest = (client: Docker, streams: Docker, clock: Clock, misread: Request["misread"]): Request => {
  const request: Request = {
    clock,
    apiVersion: undefined,
    product: dockerItself,
    json: async (ask, abort, decode, name = "act") => {
      const body = await bodyOf(await answered(client, ask, request.apiVersion, abort));
      const misfits = new Misfits();
      const decoded = decode(new Answer(body, misfits));
      misread(name, { rows: misfits.rows, fields: misfits.fields });
      return decoded;
    },
    done: async (ask, abort) => drained(await answered(client, ask, request.apiVersion, abort)),
    headers: async (ask, abort) => {
      const response = await answered(client, ask, request.apiVersion, abort);
      // It may break off while nobody reads.
      response.on("error", () => undefined).resume();
      return response.headers;
    },
    stream: (ask, abort) => answered(streams, ask, request.apiVersion, abort),
    hijack: (ask, abort) => upgraded(streams, ask, request.apiVersion, abort),
    misread,
  };
  return request;
};

const successes: ReadonlySet<number | undefined> = new Set([200, 201, 204]);

const answered = async (docker: Docker, ask: Ask, version: string | undefined, abort: AbortSignal): Promise<IncomingMessage> => {
  const response = (await dial(docker, ask, version, false, abort)) as IncomingMessage;
  if (successes.has(response.statusCode)) return response;
  throw await StatusError.from(response);
};

const upgraded = async (docker: Docker, ask: Ask, version: string | undefined, abort: AbortSignal): Promise<Duplex> => {
  const opened = await dial(docker, ask, version, true, abort);
  // An upgrade hands on the socket, any other answer itself.
  if (!("statusCode" in opened)) return opened as Duplex;
  const response = opened as IncomingMessage;
  if (!successes.has(response.statusCode)) throw await StatusError.from(response);
  response.destroy();
  throw new AnswerError({ code: "noUpgrade" });
};

/** docker-modem hands on the head of any answer, whatever its status: what is an error is said here, and bodies are read here. */
const anyStatus: Readonly<Record<number, true>> = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [100 + index, true]));

const dial = (docker: Docker, ask: Ask, version: string | undefined, hijack: boolean, abortSignal: AbortSignal): Promise<object> => {
  const { method, query = [], body, upload, registryAuth, registryConfig } = ask;
  const path = `${version === undefined ? "" : `/v${version}`}${pathOf(ask.path)}`;
  const said = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  // What follows the head of a connection in both directions is input already: without a body not even its end may be sent.
  const isBare = hijack && body === undefined;
  const headers: Record<string, string> = {
    ...(registryAuth === undefined ? {} : { "X-Registry-Auth": registryAuth }),
    ...(registryConfig === undefined ? {} : { "X-Registry-Config": registryConfig }),
    ...(upload === undefined ? {} : { "Content-Type": "application/x-tar" }),
    ...(isBare ? { "Content-Type": "text/plain" } : {}),
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        // docker-modem takes the last character for the question mark that its own query would follow.
        path: said === "" ? path : `${path}?${said}&`,
        method,
        headers,
        ...(body === undefined ? {} : { options: { _query: {}, _body: body }, allowEmpty: true }),
        ...(upload === undefined ? {} : { file: upload }),
        // docker-modem ends one of unknown length with a chunk of none; of no bytes it says the length: none.
        ...(isBare ? { file: Buffer.alloc(0) } : {}),
        ...(hijack ? { hijack } : {}),
        isStream: true,
        statusCodes: anyStatus,
        abortSignal,
      } as object as Parameters<Docker["modem"]["dial"]>[0],
      (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer as object)),
    );
  });
};
