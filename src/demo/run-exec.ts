import type { LogSource } from "../domain/log-line.ts";
import { parseArguments } from "./commands.ts";
import { createShell } from "./interactive-shell.ts";
import type { DemoExec } from "./model.ts";
import { runCommand } from "./run-command.ts";
import { runShellWords } from "./shell-words.ts";
import { containerEvent, type DemoWorld, findContainer } from "./world.ts";

export interface ExecOutput {
  readonly write: (source: LogSource, text: string) => void;
  readonly ended: () => void;
}

export interface ExecInput {
  readonly input: (text: string) => void;
  readonly endInput: () => void;
}

const PROGRAMS = new Set([
  "sh",
  "ash",
  "echo",
  "true",
  "false",
  "sleep",
  "cat",
  "ls",
  "ps",
  "env",
  "pwd",
  "id",
  "whoami",
  "hostname",
  "date",
  "uname",
  "tail",
  "printf",
  "exit",
]);

/** Starts an exec: what it writes goes to `output`, what is typed to the returned input. */
export const runExec = (world: DemoWorld, exec: DemoExec, output: ExecOutput): ExecInput => {
  const container = findContainer(world, exec.containerId);
  const image = world.images.find(({ id }) => id === container.imageId);
  const abort = new AbortController();
  const write = (source: LogSource, text: string): void =>
    output.write(exec.tty ? "stdout" : source, exec.tty ? text.replace(/\r?\n/g, "\r\n") : text);
  const onStop = (): void => finish(137);
  const finish = (exitCode: number): void => {
    if (!exec.running) return;
    exec.running = false;
    exec.exitCode = exitCode;
    world.signals.off(`stopped:${container.id}`, onStop);
    abort.abort();
    containerEvent(world, container, "exec_die", { execID: exec.id, exitCode: String(exitCode) });
    output.ended();
  };
  exec.running = true;
  world.signals.once(`stopped:${container.id}`, onStop);
  containerEvent(world, container, `exec_start: ${exec.command.join(" ")}`, { execID: exec.id });
  const name = (exec.command[0] ?? "").replace(/^\/(usr\/)?bin\//, "");
  if (!PROGRAMS.has(name) || image?.shells.length === 0) {
    output.write(
      "stdout",
      `OCI runtime exec failed: exec failed: unable to start container process: exec: "${exec.command[0] ?? ""}": ${exec.command[0]?.startsWith("/") ? `stat ${exec.command[0]}: no such file or directory` : "executable file not found in $PATH"}: unknown\r\n`,
    );
    finish(127);
    return { input: () => undefined, endInput: () => undefined };
  }
  const command = parseArguments(exec.command);
  if (command.kind === "shell") {
    return createShell(world, container, exec, { write: (text) => write("stdout", text), ended: finish });
  }
  const program = (words: readonly string[]): number => {
    const answer = runShellWords(world, container, words, exec.workingDir, exec.user);
    if (answer.output !== "") write(answer.exitCode === 0 ? "stdout" : "stderr", answer.output);
    return answer.exitCode;
  };
  runCommand(command, { write, program, setTimeout: world.clock.setTimeout, trap: () => undefined }, abort.signal).then(
    finish,
    () => undefined,
  ); // aborted: it ended already
  return {
    input: (text) => {
      if (exec.tty && text.includes("\u0003")) finish(130);
    },
    endInput: () => undefined,
  };
};
