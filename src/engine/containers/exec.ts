import type { ContainerId } from "../../domain/container/container.ts";
import type { Clock } from "../../domain/clock.ts";
import { allowing, call, mediumDeadlineMs, shortDeadlineMs } from "../request/call.ts";
import { given } from "../request/given.ts";
import type { Request } from "../request/request.ts";
import type { ExecOptions, ExecSession, Session } from "./run-calls.ts";
import { openSession } from "./attached-session.ts";

const triedOf = (id: ContainerId, options: ExecOptions): string => `exec ${options.command[0] ?? ""} in ${id.slice(0, 12)}`;

/** POST /containers/{id}/exec.  @returns the id of the exec */
const createExec = (request: Request, id: ContainerId, options: ExecOptions, isAttached: boolean, abort: AbortSignal): Promise<string> =>
  call(request.clock, triedOf(id, options), abort, shortDeadlineMs, (signal) => {
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
    return request.json({ method: "POST", path: ["containers", id, "exec"], body }, signal, (answer) => answer.fields().demandId("Id"));
  });

/** POST /containers/{id}/exec and /exec/{id}/start, hijacked. The size is set after the start: before it the engine waits
 *  ten seconds and refuses. */
export const openExec = async (request: Request, id: ContainerId, options: ExecOptions, abort: AbortSignal): Promise<ExecSession> => {
  const tried = triedOf(id, options);
  const execId = await createExec(request, id, options, true, abort);
  const resize: Session["resize"] = (columns, rows, signal) => {
    const query = [["h", String(rows)] as const, ["w", String(columns)] as const];
    // An exec that has ended meanwhile needs no size.
    return call(request.clock, tried, signal, shortDeadlineMs, (abortSignal) =>
      allowing([404, 409], request.done({ method: "POST", path: ["exec", execId, "resize"], query }, abortSignal)),
    );
  };
  let starting: Promise<Session["stream"]> | undefined;
  const stream = await call(request.clock, tried, abort, mediumDeadlineMs, () => {
    const body = { Detach: false, Tty: options.tty };
    starting = request.hijack({ method: "POST", path: ["exec", execId, "start"], body }, neverGivenUp);
    return starting;
  }).catch((error: unknown) => {
    // The engine may begin it all the same.
    void starting?.then(
      (unwanted) => endUnwanted(request.clock, unwanted),
      () => undefined,
    );
    throw error;
  });
  const session = openSession(
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
      call(request.clock, tried, signal, shortDeadlineMs, (abortSignal) =>
        request.json({ method: "GET", path: ["exec", execId, "json"] }, abortSignal, (answer) => {
          const raw = answer.fields();
          return raw.boolean("Running") || !raw.has("ExitCode") ? undefined : raw.demandCode("ExitCode");
        }),
      ),
  };
};

/** A start that nobody waits for any more is not taken back, but ended once it is there. */
const neverGivenUp = new AbortController().signal;

const endOfInput = "\x04";
const unwantedEndsWithinMs = 5_000;

/** Ends what nobody waits for any more. The engine has no way to end an exec, and its process would run on: a shell ends at the end
 *  of its input, once it reads it, which its prompt tells. */
const endUnwanted = (clock: Clock, stream: Session["stream"]): void => {
  const destroy = (): void => stream.destroy();
  // What answers each one with something would be asked for ever.
  let left = 3;
  const tell = (): void => {
    left -= 1;
    if (left >= 0) stream.write(endOfInput);
  };
  stream.on("close", clock.setTimeout(destroy, unwantedEndsWithinMs));
  stream.on("error", destroy).on("end", destroy).on("data", tell).resume();
  tell();
};

/** POST /containers/{id}/exec and /exec/{id}/start with Detach: it answers as soon as the command runs. */
export const execDetached = async (request: Request, id: ContainerId, options: ExecOptions, abort: AbortSignal): Promise<void> => {
  const execId = await createExec(request, id, options, false, abort);
  const ask = { method: "POST", path: ["exec", execId, "start"], body: { Detach: true, Tty: options.tty } } as const;
  await call(request.clock, triedOf(id, options), abort, mediumDeadlineMs, (signal) => request.done(ask, signal));
};
