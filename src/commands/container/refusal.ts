import { setTimeout as delay } from "node:timers/promises";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { AttachedSession } from "../../engine/containers/run-calls.ts";

/** What runs and says nothing for so long has no prompt. */
const silentMs = 1_000;
const endsWithinMs = 500;

/** The engine tells of a program that it can't start as if the program had said so, and ends the connection. */
export const engineRefusals = /^(OCI runtime|unable to find user|exec: ")/i;

/** Waits for the first words of what was just started; who reads the session next finds them still there.
 *  @returns what was said instead of it, where that begins as one of `refusals` and the end comes with it; undefined when it runs */
export const refusalOf = async (session: AttachedSession, refusals: RegExp): Promise<string | undefined> => {
  const first = await nextBytes(session, silentMs);
  if (first === "silent") return undefined;
  const words = first === "ended" ? "" : first.toString("utf8");
  if (first !== "ended") session.stream.unshift(first);
  if (!refusals.test(words)) return undefined;
  if (first === "ended") return words;
  const said: Buffer[] = [];
  const deadline = performance.now() + endsWithinMs;
  for (;;) {
    const bytes = await nextBytes(session, deadline - performance.now());
    if (bytes === "ended") return safeLine(Buffer.concat(said).toString("utf8").trim());
    if (bytes === "silent") break;
    said.push(bytes);
  }
  if (said.length > 0) session.stream.unshift(Buffer.concat(said));
  return undefined;
};

/** What comes next, or that nothing does within `ms`. Leaves the stream paused. */
const nextBytes = async ({ stream }: AttachedSession, ms: number): Promise<Buffer | "ended" | "silent"> => {
  const came = Promise.withResolvers<Buffer | "ended">();
  const data = (chunk: Buffer): void => {
    stream.pause(); // at once: another chunk would be lost
    came.resolve(chunk);
  };
  const ended = (): void => came.resolve("ended");
  const answered = new AbortController();
  stream.on("data", data).on("end", ended).on("close", ended).resume();
  try {
    const silent = delay(Math.max(0, ms), "silent" as const, { signal: answered.signal }).catch(() => "silent" as const);
    return await Promise.race([came.promise, silent]);
  } finally {
    answered.abort();
    stream.pause();
    stream.off("data", data).off("end", ended).off("close", ended);
  }
};
