import { type Clock, timer } from "../../domain/clock.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { AttachedSession } from "../../engine/containers/run-calls.ts";
import { isOver } from "./hand-over.ts";

/** What runs and says nothing for so long has no prompt. */
const silentMs = 1_000;
const endsWithinMs = 500;

/** The engine tells of a program that it can't start as if the program had said so, and ends the connection. */
export const engineRefusals = /^(OCI runtime|unable to find user|exec: ")/i;

/** Waits for the first words of what was just started; who reads the session next finds them still there.
 *  @returns what was said instead of it, where that begins as one of `refusals` and the end comes with it; undefined when it runs */
export const refusalOf = async (
  clock: Pick<Clock, "setTimeout">,
  session: AttachedSession,
  refusals: RegExp,
): Promise<string | undefined> => {
  const silence = timer(clock, silentMs);
  const first = await nextBytes(session, silence.over);
  silence.cancel();
  if (first === "silent") return undefined;
  const words = first === "ended" ? "" : first.toString("utf8");
  if (first !== "ended") session.stream.unshift(first);
  if (!refusals.test(words)) return undefined;
  if (first === "ended") return words;
  const said: Buffer[] = [];
  const end = timer(clock, endsWithinMs);
  try {
    for (;;) {
      const bytes = await nextBytes(session, end.over);
      if (bytes === "ended") return safeLine(Buffer.concat(said).toString("utf8").trim());
      if (bytes === "silent") break;
      said.push(bytes);
    }
  } finally {
    end.cancel();
  }
  if (said.length > 0) session.stream.unshift(Buffer.concat(said));
  return undefined;
};

/** What comes next, or that nothing does until `silence` resolves. Leaves the stream paused. */
const nextBytes = async ({ stream }: AttachedSession, silence: Promise<void>): Promise<Buffer | "ended" | "silent"> => {
  if (isOver(stream)) return "ended";
  const came = Promise.withResolvers<Buffer | "ended">();
  const data = (chunk: Buffer): void => {
    stream.pause(); // at once: another chunk would be lost
    came.resolve(chunk);
  };
  const ended = (): void => came.resolve("ended");
  stream.on("data", data).on("end", ended).on("close", ended).resume();
  try {
    return await Promise.race([came.promise, silence.then(() => "silent" as const)]);
  } finally {
    stream.pause();
    stream.off("data", data).off("end", ended).off("close", ended);
  }
};
