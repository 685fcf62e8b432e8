import type Docker from "dockerode";
import type { ContainerId } from "../domain/container.ts";
import { allowing, call, mediumDeadlineMs, shortDeadlineMs } from "./call.ts";
import { given } from "./given.ts";
import type { ExecOptions, ExecSession, Session } from "./run-calls.ts";
import { openSession } from "./session.ts";

const triedOf = (id: ContainerId, options: ExecOptions): string => `exec ${options.command[0] ?? ""} in ${id.slice(0, 12)}`;

/** POST /containers/{id}/exec */
const createExec = (client: Docker, id: ContainerId, options: ExecOptions, isAttached: boolean, abort: AbortSignal): Promise<Docker.Exec> =>
  call(triedOf(id, options), abort, shortDeadlineMs, (abortSignal) =>
    client.getContainer(id).exec({
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
      abortSignal,
    } as Docker.ExecCreateOptions),
  );

/** POST /containers/{id}/exec and /exec/{id}/start, hijacked. The size is set after the start: before it the engine waits
 *  ten seconds and refuses. */
export const openExec = async (
  client: Docker,
  streams: Docker,
  id: ContainerId,
  options: ExecOptions,
  abort: AbortSignal,
): Promise<ExecSession> => {
  const tried = triedOf(id, options);
  const resizeOf =
    (execId: string): Session["resize"] =>
    (columns, rows, signal) =>
      call(tried, signal, shortDeadlineMs, async (abortSignal) => {
        // 201 is Podman's answer to a resize; an exec that has ended meanwhile needs no size.
        await allowing([201, 404, 409], client.getExec(execId).resize({ h: rows, w: columns, abortSignal }));
      });
  const exec = await createExec(client, id, options, true, abort);
  let starting: Promise<Session["stream"]> | undefined;
  const stream = await call(tried, abort, mediumDeadlineMs, () => {
    starting = streams.getExec(exec.id).start({ hijack: true, stdin: true, Tty: options.tty });
    return starting;
  }).catch((error: unknown) => {
    // The engine may begin it all the same.
    void starting?.then(endUnwanted, () => undefined);
    throw error;
  });
  const session = openSession(stream, options.tty, resizeOf(exec.id), tried, abort, options.tty ? () => endUnwanted(stream) : undefined);
  // Not waited for: the engine is silent about the size of a command that has ended meanwhile.
  const sized = options.tty ? session.resize(options.columns, options.rows, abort).catch(() => undefined) : Promise.resolve();
  if (options.stdin === false) stream.end();
  return {
    ...session,
    sized,
    exitCode: (signal) =>
      call(tried, signal, shortDeadlineMs, async (abortSignal) => {
        const inspected = await client.getExec(exec.id).inspect({ abortSignal });
        return inspected.Running ? undefined : (inspected.ExitCode ?? undefined);
      }),
  };
};

const endOfInput = "\x04";
const unwantedEndsWithinMs = 5_000;

/** Ends what nobody waits for any more. The engine has no way to end an exec, and its process would run on: a shell ends at the end
 *  of its input, once it reads it, which its prompt tells. */
const endUnwanted = (stream: Session["stream"]): void => {
  const destroy = (): void => stream.destroy();
  // What answers each one with something would be asked for ever.
  let left = 3;
  const tell = (): void => {
    left -= 1;
    if (left >= 0) stream.write(endOfInput);
  };
  setTimeout(destroy, unwantedEndsWithinMs).unref();
  stream.on("error", destroy).on("end", destroy).on("data", tell).resume();
  tell();
};

/** POST /containers/{id}/exec and /exec/{id}/start with Detach: it answers as soon as the command runs. */
export const execDetached = async (client: Docker, id: ContainerId, options: ExecOptions, abort: AbortSignal): Promise<void> => {
  const exec = await createExec(client, id, options, false, abort);
  await call(triedOf(id, options), abort, mediumDeadlineMs, (abortSignal) =>
    client.getExec(exec.id).start({ Detach: true, Tty: options.tty, abortSignal } as Docker.ExecStartOptions),
  );
};
