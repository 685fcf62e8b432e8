import { machineOf } from "../world/container-files.ts";
import type { DemoContainer } from "../model/model.ts";
import { DEFAULT_PATH } from "../shell/process.ts";
import { runProgram } from "../shell/run-program.ts";
import { createShell } from "../shell/shell.ts";
import { createTerminal, type Terminal } from "../model/terminal.ts";
import { type DemoWorld, writeLog } from "../world/world.ts";

/** What a container's processes find in their environment. */
export const environmentOf = (
  container: DemoContainer,
  more: readonly string[] = [],
  tty = container.config.Tty,
): ReadonlyMap<string, string> => {
  const env = new Map<string, string>([
    ["PATH", DEFAULT_PATH],
    ["HOSTNAME", container.config.Hostname],
  ]);
  if (tty) env.set("TERM", "xterm");
  env.set("HOME", /^(0|root)?(:|$)/.test(container.config.User) ? "/root" : "/");
  for (const variable of [...(container.config.Env ?? []), ...more]) {
    const [name = "", value] = variable.split(/=(.*)/s);
    if (value === undefined) env.delete(name);
    else env.set(name, value);
  }
  return env;
};

/** What a terminal shows of a program's lines. */
export const withReturns = (text: string): string => text.replace(/\r?\n/g, "\r\n");

/** Its standard input: made with the container's start, or with an attach that comes before. */
export const terminalOf = (world: DemoWorld, container: DemoContainer): Terminal => {
  const { Tty, OpenStdin } = container.config;
  const terminal = container.terminal ?? createTerminal(Tty, (text) => writeLog(world, container, "stdout", text));
  container.terminal = terminal;
  if (!OpenStdin) terminal.end();
  return terminal;
};

/** Runs a container's command as its first process; `ended` tells the exit code when it ends by itself. */
export const startProgram = (world: DemoWorld, container: DemoContainer, ended: (exitCode: number) => void): void => {
  const abort = new AbortController();
  const traps = new Map<string, string>();
  const { config } = container;
  const terminal = terminalOf(world, container);
  const process = {
    machine: machineOf(world, container),
    argv: container.command,
    env: environmentOf(container),
    cwd: config.WorkingDir || "/",
    user: config.User,
    input: terminal,
    terminal: config.Tty ? terminal : undefined,
    write: (source: "stdout" | "stderr", text: string) =>
      writeLog(world, container, config.Tty ? "stdout" : source, config.Tty ? withReturns(text) : text),
    abort: abort.signal,
  };
  const program = {
    end: () => abort.abort(),
    handle: (signal: string) => {
      const script = traps.get(signal);
      if (script === undefined) return false;
      const shell = createShell(process, { run: runProgram, trap: () => undefined, positional: [] });
      shell.execute(script).then(
        () => {
          const code = shell.exited();
          if (code !== undefined && container.program === program) ended(code);
        },
        () => undefined, // ended meanwhile
      );
      return true;
    },
  };
  container.program = program;
  terminal.onInterrupt = () => void program.handle("INT");
  setImmediate(() => {
    runProgram(process, (signals, script) => {
      for (const signal of signals) traps.set(signal, script);
    }).then(
      (code) => {
        if (container.program === program) ended(code);
      },
      (error: unknown) => {
        // Ended from outside: whoever ended it tells the exit code.
        if (abort.signal.aborted || container.program !== program) return;
        process.write("stderr", `${error instanceof Error ? error.message : String(error)}\n`);
        ended(1);
      },
    );
  });
};
