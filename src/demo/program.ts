import type { Command } from "./commands.ts";
import type { DemoContainer } from "./model.ts";
import { runCommand } from "./run-command.ts";
import { runShellWords } from "./shell-words.ts";
import { type DemoWorld, writeLog } from "./world.ts";

/** Runs a created container's command as its first process; `ended` tells the exit code when it ends by itself. */
export const startProgram = (world: DemoWorld, container: DemoContainer, command: Command, ended: (exitCode: number) => void): void => {
  const abort = new AbortController();
  const traps = new Map<string, Command>();
  const host = {
    write: (source: "stdout" | "stderr", text: string) => {
      writeLog(world, container, container.tty ? "stdout" : source, container.tty ? text.replaceAll("\n", "\r\n") : text);
    },
    program: (words: readonly string[]) => {
      const { output, exitCode } = runShellWords(world, container, words, container.workingDir);
      if (output !== "") host.write(exitCode === 0 ? "stdout" : "stderr", output);
      return exitCode;
    },
    setTimeout: world.clock.setTimeout,
    trap: (signals: readonly string[], action: Command) => {
      for (const signal of signals) traps.set(signal, action);
    },
  };
  const program = {
    end: () => abort.abort(),
    handle: (signal: string) => {
      const action = traps.get(signal);
      if (!action) return false;
      const exits = action.kind === "sequence" && action.steps.some((step) => step.command.kind === "exit");
      void runCommand(action, host, abort.signal).then(
        (code) => {
          if (exits && container.program === program) ended(code);
        },
        () => undefined, // ended meanwhile
      );
      return true;
    },
  };
  container.program = program;
  // A shell without input ends at once, as with a closed standard input; with a terminal it waits.
  const first: Command = command.kind === "shell" && container.tty ? { kind: "sleep", seconds: 86_400_000 } : command;
  setImmediate(() => {
    runCommand(first, host, abort.signal).then(
      (code) => {
        if (container.program === program) ended(code);
      },
      () => undefined, // ended from outside: whoever ended it tells the exit code
    );
  });
};
