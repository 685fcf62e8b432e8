import type Docker from "dockerode";
import { allowing, call, mediumDeadlineMs, shortDeadlineMs } from "./call.ts";
import type { ContainerId } from "../domain/container.ts";
import type { ExecOptions, ExecSession } from "./engine.ts";

/** POST /containers/{id}/exec and /exec/{id}/start, hijacked. The size is set after the start: before it the engine waits
 *  ten seconds and refuses. */
export const openExec = async (
  client: Docker,
  streams: Docker,
  id: ContainerId,
  options: ExecOptions,
  abort: AbortSignal,
): Promise<ExecSession> => {
  const tried = `exec ${options.command[0] ?? ""} in ${id.slice(0, 12)}`;
  const resize = (execId: string, columns: number, rows: number, signal: AbortSignal): Promise<void> =>
    call(tried, signal, shortDeadlineMs, async (abortSignal) => {
      // 201 is Podman's answer to a resize; an exec that has ended meanwhile needs no size.
      await allowing([201, 404, 409], client.getExec(execId).resize({ h: rows, w: columns, abortSignal }));
    });
  const exec = await call(tried, abort, shortDeadlineMs, (abortSignal) =>
    client.getContainer(id).exec({
      Cmd: [...options.command],
      Tty: options.tty,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      ...(options.user === undefined ? {} : { User: options.user }),
      ...(options.workingDir === undefined ? {} : { WorkingDir: options.workingDir }),
      abortSignal,
    }),
  );
  const stream = await call(tried, abort, mediumDeadlineMs, () =>
    streams.getExec(exec.id).start({ hijack: true, stdin: true, Tty: options.tty }),
  );
  // A session that breaks while nobody listens would end the program.
  stream.on("error", () => undefined);
  abort.addEventListener("abort", () => stream.destroy(), { once: true });
  // Not waited for: the engine is silent about the size of a command that has ended meanwhile.
  const sized = options.tty ? resize(exec.id, options.columns, options.rows, abort).catch(() => undefined) : Promise.resolve();
  return {
    stream,
    sized,
    resize: (columns, rows, signal) => resize(exec.id, columns, rows, signal),
    exitCode: (signal) =>
      call(tried, signal, shortDeadlineMs, async (abortSignal) => {
        const inspected = await client.getExec(exec.id).inspect({ abortSignal });
        return inspected.Running ? undefined : (inspected.ExitCode ?? undefined);
      }),
  };
};
