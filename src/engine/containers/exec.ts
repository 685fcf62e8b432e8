import { type ContainerId, shortId } from "../../domain/container/container.ts";
import type { Clock } from "../../domain/clock.ts";
import { mediumDeadlineMs } from "../request/deadline.ts";
import { given } from "../request/given.ts";
import type { Request } from "../request/request.ts";
import type { ExecOptions, ExecSession, AttachedSession } from "./run-calls.ts";
import { openAttachedSession } from "./attached-session.ts";

const triedOf = (id: ContainerId, options: ExecOptions): string => `exec ${options.command[0] ?? ""} in ${shortId(id)}`;

/** POST /containers/{id}/exec.  @returns the id of the exec */
const createExec = (request: Request, id: ContainerId, options: ExecOptions, isAttached: boolean, abort: AbortSignal): Promise<string> => {
  const body = {
    Cmd: [...options.command],
    Tty: options.tty,
    AttachStdin: isAttached && options.stdin !== false,
    AttachStdout: isAttached,
    AttachStderr: isAttached,
    ...given({
      User: options.user,
      WorkingDir: options.workingDir,
      Privileged: options.privileged,
      Env: [...(options.env ?? [])],
      DetachKeys: options.detachKeys,
    }),
  };
  const ask = { tried: triedOf(id, options), method: "POST", path: ["containers", id, "exec"], body } as const;
  return request.json(ask, abort, (answer) => answer.fields().demandId("Id"));
};

/** POST /containers/{id}/exec and /exec/{id}/start, hijacked. The size is set after the start: before it the engine waits
 *  ten seconds and refuses. */
export const openExec = async (request: Request, id: ContainerId, options: ExecOptions, abort: AbortSignal): Promise<ExecSession> => {
  const tried = triedOf(id, options);
  const execId = await createExec(request, id, options, true, abort);
  const resize: AttachedSession["resize"] = (columns, rows, signal) => {
    const query = { h: rows, w: columns };
    // An exec that has ended meanwhile needs no size.
    return request.done({ tried, method: "POST", path: ["exec", execId, "resize"], query, alreadySo: [404, 409] }, signal);
  };
  const body = { Detach: false, Tty: options.tty };
  const stream = await request.hijack(
    { tried, deadlineMs: mediumDeadlineMs, method: "POST", path: ["exec", execId, "start"], body },
    abort,
    // A start is not taken back: the engine may begin it all the same, and then it is ended.
    (unwanted) => endUnwanted(request.clock, unwanted),
  );
  const session = openAttachedSession(
    stream,
    options.tty,
    resize,
    tried,
    abort,
    options.tty ? () => endUnwanted(request.clock, stream) : undefined,
  );
  // Not waited for: the engine is silent about the size of a command that has ended meanwhile.
  const sized = options.tty ? session.resize(options.columns, options.rows, abort).catch(() => undefined) : Promise.resolve();
  if (options.stdin === false) stream.end();
  return {
    ...session,
    sized,
    exitCode: (signal) =>
      request.json({ tried, method: "GET", path: ["exec", execId, "json"] }, signal, (answer) => {
        const raw = answer.fields();
        return raw.boolean("Running") || !raw.has("ExitCode") ? undefined : raw.demandCode("ExitCode");
      }),
  };
};

const endOfInput = "\x04";
const toldEveryMs = 500;
const unwantedEndsWithinMs = 30_000;

/** Ends what nobody waits for any more. The engine has no way to end an exec, and its process would run on: a shell ends at the end
 *  of its input, once it reads it. What comes while the shell sets up its terminal is lost, so it is told again: at its prompt, and
 *  every half second. */
const endUnwanted = (clock: Clock, stream: AttachedSession["stream"]): void => {
  const destroy = (): void => stream.destroy();
  // What answers each one with something would be asked for ever.
  let atOnce = 3;
  const tell = (): void => void stream.write(endOfInput);
  const tellAtOnce = (): void => {
    atOnce -= 1;
    if (atOnce >= 0) tell();
  };
  let cancelNext = (): void => undefined;
  const tellAgain = (): void => {
    tell();
    cancelNext = clock.setTimeout(tellAgain, toldEveryMs);
  };
  const cancelEnd = clock.setTimeout(destroy, unwantedEndsWithinMs);
  stream.on("close", () => {
    cancelNext();
    cancelEnd();
  });
  stream.on("error", destroy).on("end", destroy).on("data", tellAtOnce).resume();
  tellAgain();
};

/** POST /containers/{id}/exec and /exec/{id}/start with Detach: it answers as soon as the command runs. */
export const execDetached = async (request: Request, id: ContainerId, options: ExecOptions, abort: AbortSignal): Promise<void> => {
  const execId = await createExec(request, id, options, false, abort);
  const body = { Detach: true, Tty: options.tty };
  await request.done(
    { tried: triedOf(id, options), deadlineMs: mediumDeadlineMs, method: "POST", path: ["exec", execId, "start"], body },
    abort,
  );
};
