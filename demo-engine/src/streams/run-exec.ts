import type { Attached, Connection } from "./attach.ts";
import { ApiError } from "../api/api-error.ts";
import { machineOf } from "../world/container-files.ts";
import { detachSequence, watchForDetach } from "./detach-keys.ts";
import { frame } from "./log-routes.ts";
import type { DemoContainer, DemoExec, LogSource } from "../model/model.ts";
import { environmentOf, withReturns } from "../lifecycle/program.ts";
import { findProgram, followed, type Machine, textOf } from "../shell/process.ts";
import { runProgram } from "../shell/run-program.ts";
import { createTerminal } from "../model/terminal.ts";
import { containerEvent, type DemoWorld, findContainer } from "../world/world.ts";

/** Why it can't begin, in runc's words, with the exit code for it. */
const refusal = (machine: Machine, container: DemoContainer, exec: DemoExec): readonly [text: string, exitCode: number] | undefined => {
  const [name = ""] = exec.command;
  const start = "OCI runtime exec failed: exec failed: unable to start container process: ";
  const [user = ""] = exec.user.split(":");
  if (
    !/^\d*$/.test(user) &&
    user !== "root" &&
    !(textOf(machine, "/etc/passwd") ?? "").split("\n").some((row) => row.startsWith(`${user}:`))
  )
    return [`unable to find user ${user}: no matching entries in passwd file`, 126];
  if (followed(machine, exec.workingDir).file?.type !== "directory")
    return [`${start}chdir to cwd ("${exec.workingDir}") set in config.json failed: no such file or directory: unknown`, 126];
  if (findProgram(machine, name, environmentOf(container, exec.env).get("PATH"), exec.workingDir) !== undefined) return undefined;
  const where = name.includes("/") ? `stat ${name}: no such file or directory` : "executable file not found in $PATH";
  return [`${start}exec: "${name}": ${where}: unknown`, 127];
};

/** Starts an exec: what it writes goes to the connection, what is typed to the returned input. */
export const runExec = (world: DemoWorld, exec: DemoExec, connection: Connection): Attached => {
  const container = findContainer(world, exec.containerId);
  const abort = new AbortController();
  const send = (source: LogSource, text: string): void => connection.write(exec.tty ? Buffer.from(withReturns(text)) : frame(source, text));
  const write = (source: LogSource, text: string): void => {
    if (exec.tty || source === "stdout" ? exec.attachStdout || exec.tty : exec.attachStderr) send(source, text);
  };
  const onStop = (): void => finish(137);
  const finish = (exitCode: number): void => {
    if (!exec.running) return;
    exec.running = false;
    exec.exitCode = exitCode;
    world.signals.off(`stopped:${container.id}`, onStop);
    abort.abort();
    containerEvent(world, container, "exec_die", { execID: exec.id, exitCode: String(exitCode) });
    connection.end();
  };
  exec.running = true;
  exec.pid = world.newPid();
  world.signals.once(`stopped:${container.id}`, onStop);
  containerEvent(world, container, `exec_start: ${exec.command.join(" ")}`, { execID: exec.id });
  const machine = machineOf(world, container);
  const refused = refusal(machine, container, exec);
  const nothing = { input: () => undefined, endInput: () => undefined, closed: () => undefined };
  if (refused) {
    exec.pid = 0;
    send("stdout", `${refused[0]}\r\n`);
    finish(refused[1]);
    return nothing;
  }
  const terminal = createTerminal(exec.tty, (text) => send("stdout", text));
  exec.terminal = terminal;
  if (!exec.attachStdin) terminal.end();
  runProgram({
    machine,
    argv: exec.command,
    env: environmentOf(container, exec.env, exec.tty),
    cwd: exec.workingDir,
    user: exec.user || container.config.User,
    input: terminal,
    terminal: exec.tty ? terminal : undefined,
    write,
    abort: abort.signal,
  }).then(finish, (error: unknown) => {
    if (abort.signal.aborted) return; // it ended already
    write("stderr", `${error instanceof Error ? error.message : String(error)}\n`);
    finish(1);
  });
  terminal.onInterrupt ??= () => finish(130);
  const keys = detachSequence(exec.detachKeys, (text) => new ApiError(500, `Invalid escape keys (${text}) provided`));
  const typed = watchForDetach(keys, terminal.feed);
  return {
    input: (text) => {
      if (!exec.attachStdin) return;
      if (!exec.tty) terminal.feed(text);
      else if (typed(text)) {
        containerEvent(world, container, "exec_detach", { execID: exec.id });
        connection.end();
      }
    },
    endInput: () => terminal.end(),
    closed: () => undefined,
  };
};
