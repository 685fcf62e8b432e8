import { AnswerError } from "./answer-error.ts";
import { gatheredBytes } from "./gathered-bytes.ts";

/** Reads one HTTP/1 response incrementally, delimited by length, by chunks or by the end of the connection. */
export interface HttpReader {
  /** The answer once it is whole.  @throws what is none, or has no end */
  readonly take: (chunk: Buffer) => HttpAnswer | undefined;
  /** The connection has ended: the answer, where that is its end.  @throws what broke off */
  readonly end: () => HttpAnswer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** A head start that takes longer to read than this is none. */
const mostBytes = 64 * 1024 * 1024;
const mostHeadBytes = 64 * 1024;
/** "1f40;name=value" */
const mostSizeLineBytes = 1_024;

/** How the head says where the body ends. */
type Framing = { readonly by: "length"; readonly bytes: number } | { readonly by: "chunks" } | { readonly by: "connection" };

interface Head {
  readonly status: number;
  readonly framing: Framing;
}

export const createHttpReader = (): HttpReader => {
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let allBytes = 0;
  /** Looked at again only when as many wait: each byte is copied a few times at most. */
  let neededBytes = 0;
  let head: Head | undefined;
  const body = gatheredBytes();

  const waits = (): Buffer => {
    const bytes = Buffer.concat(waiting);
    waiting.splice(0, waiting.length, bytes);
    return bytes;
  };
  const leave = (bytes: Buffer, needed: number): void => {
    waiting.splice(0, waiting.length, bytes);
    waitingBytes = bytes.length;
    neededBytes = needed;
  };
  const answer = (whole: Buffer): HttpAnswer => ({ status: head?.status ?? 0, body: whole });

  /** The body, if its last chunk is there. */
  const takeChunks = (bytes: Buffer): Buffer | undefined => {
    let at = 0;
    for (;;) {
      const size = chunkSize(bytes, at);
      if (size === undefined) break;
      // What may follow the last one says nothing of the body.
      if (size.bytes === 0) return body.whole();
      if (size.bytes > mostBytes) throw endless();
      const end = size.from + size.bytes;
      if (bytes.length < end + 2) {
        leave(bytes.subarray(at), end + 2 - at);
        return undefined;
      }
      body.add(bytes.subarray(size.from, end));
      at = end + 2;
    }
    leave(bytes.subarray(at), 0);
    return undefined;
  };

  return {
    take: (chunk) => {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      allBytes += chunk.length;
      if (allBytes > mostBytes) throw endless();
      if (waitingBytes < neededBytes) return undefined;
      const bytes = waits();
      if (head === undefined) {
        const end = bytes.indexOf("\r\n\r\n");
        if (end < 0 && bytes.length > mostHeadBytes) throw notHttp();
        if (end < 0) return undefined;
        head = headOf(bytes.toString("latin1", 0, end));
        leave(bytes.subarray(end + 4), 0);
      }
      const { framing } = head;
      switch (framing.by) {
        case "connection":
          neededBytes = Number.POSITIVE_INFINITY;
          return undefined;
        case "length":
          neededBytes = framing.bytes;
          return waitingBytes < neededBytes ? undefined : answer(waits().subarray(0, framing.bytes));
        case "chunks": {
          const whole = takeChunks(waits());
          return whole && answer(whole);
        }
        default:
          return framing satisfies never;
      }
    },
    end: () => {
      if (head === undefined) throw notHttp();
      if (head.framing.by !== "connection") throw new AnswerError({ code: "answerBrokeOff" });
      return answer(waits());
    },
  };
};

/** @throws what is no head of HTTP/1 */
const headOf = (text: string): Head => {
  const status = /^HTTP\/1\.\d (\d{3})/.exec(text)?.[1];
  if (status === undefined) throw notHttp();
  return { status: Number(status), framing: framingOf(text) };
};

/** Where both are said the chunks hold: RFC 9112, 6.3. */
const framingOf = (head: string): Framing => {
  if (/\r\ntransfer-encoding:[^\r]*chunked/i.test(head)) return { by: "chunks" };
  const length = /\r\ncontent-length:[ \t]*(\d+)[ \t]*(?:\r\n|$)/i.exec(head)?.[1];
  return length === undefined ? { by: "connection" } : { by: "length", bytes: Number(length) };
};

/** The size of the chunk that begins at `at`, and where its bytes do; undefined while its line is not whole. */
const chunkSize = (bytes: Buffer, at: number): { readonly bytes: number; readonly from: number } | undefined => {
  const lineEnd = bytes.indexOf("\r\n", at);
  if ((lineEnd < 0 ? bytes.length : lineEnd) - at > mostSizeLineBytes) throw notHttp();
  if (lineEnd < 0) return undefined;
  const size = /^([0-9a-f]{1,8})[ \t]*(?:;|$)/i.exec(bytes.toString("latin1", at, lineEnd))?.[1];
  if (size === undefined) throw notHttp();
  return { bytes: Number.parseInt(size, 16), from: lineEnd + 2 };
};

const endless = (): AnswerError => new AnswerError({ code: "answerWithoutEnd" });
const notHttp = (): AnswerError => new AnswerError({ code: "noHttp" });
