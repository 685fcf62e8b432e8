import { IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import type Docker from "dockerode";
import { AnswerError } from "./answer-error.ts";
import { type Ask, queryText } from "./ask.ts";
import { pathOf } from "./path-segments.ts";
import { StatusError } from "./status-error.ts";

const successes: readonly (number | undefined)[] = [200, 201, 204];

/** The head of the answer; its body is still to be read.  @throws StatusError for a status that is no success */
export const answered = async (docker: Docker, ask: Ask, version: string | undefined, abort: AbortSignal): Promise<IncomingMessage> => {
  const response = await dial(docker, ask, version, abort, false, isResponse);
  if ([...successes, ...(ask.alreadySo ?? [])].includes(response.statusCode)) return response;
  throw await StatusError.from(response);
};

/** The connection that the request became.  @throws StatusError, AnswerError noUpgrade */
export const upgraded = async (docker: Docker, ask: Ask, version: string | undefined, abort: AbortSignal): Promise<Duplex> => {
  const opened = await dial(docker, ask, version, abort, true, isResponseOrConnection);
  // An upgrade hands on the socket, any other answer itself.
  if (!(opened instanceof IncomingMessage)) return opened;
  if (!successes.includes(opened.statusCode)) throw await StatusError.from(opened);
  opened.destroy();
  throw new AnswerError({ code: "noUpgrade" });
};

/** docker-modem hands on the head of any answer, whatever its status: what is an error is said here, and bodies are read elsewhere. */
const anyStatus: Readonly<Record<number, true>> = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [100 + index, true]));

const isResponse = (answer: unknown): answer is IncomingMessage => answer instanceof IncomingMessage;
const isResponseOrConnection = (answer: unknown): answer is IncomingMessage | Duplex => isResponse(answer) || answer instanceof Duplex;

const dial = <Opened>(
  docker: Docker,
  ask: Ask,
  version: string | undefined,
  abortSignal: AbortSignal,
  hijack: boolean,
  isOpened: (answer: unknown) => answer is Opened,
): Promise<Opened> => {
  const { method, query = {}, body, upload, registryAuth, registryConfig } = ask;
  const path = `${version === undefined ? "" : `/v${version}`}${pathOf(ask.path)}`;
  const said = queryText(query);
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
      },
      (error, answer) => (isOpened(answer) ? resolve(answer) : reject(error)),
    );
  });
};
