import { words } from "./commands.ts";
import type { DemoContainer, DemoExec } from "./model.ts";
import type { ExecInput } from "./run-exec.ts";
import { runShellWords } from "./shell-words.ts";
import type { DemoWorld } from "./world.ts";

/** A small shell on a terminal: echo, backspace, Ctrl-C, Ctrl-D; without a terminal it reads lines quietly. */
export const createShell = (
  world: DemoWorld,
  container: DemoContainer,
  exec: DemoExec,
  host: { readonly write: (text: string) => void; readonly ended: (exitCode: number) => void },
): ExecInput => {
  let line: readonly string[] = [];
  let directory = exec.workingDir;
  let lastCode = 0;
  let done = false;
  const prompt = (): void => {
    if (exec.tty) host.write(`${directory === "/root" ? "~" : directory} # `);
  };
  const end = (code: number): void => {
    done = true;
    host.ended(code);
  };
  const enter = (): void => {
    const typed = line.join("");
    line = [];
    if (exec.tty) host.write("\n");
    for (const part of typed.split(/;|&&/)) {
      const command = words(part).map((word) => word.replaceAll("$?", String(lastCode)));
      if (command[0] === "exit") return end(command[1] === undefined ? lastCode : Number.parseInt(command[1], 10) & 255);
      const answer =
        command[0] === "stty" && command[1] === "size"
          ? { output: `${exec.rows} ${exec.columns}\n`, exitCode: 0 }
          : runShellWords(world, container, command, directory, exec.user);
      if (answer.output !== "") host.write(answer.output);
      if ("directory" in answer && answer.directory !== undefined) directory = answer.directory;
      lastCode = answer.exitCode;
    }
    prompt();
  };
  const key = (char: string): void => {
    if (char === "\r" || char === "\n") enter();
    else if (char === "\u0003") {
      line = [];
      lastCode = 130;
      host.write("^C\n");
      prompt();
    } else if (char === "\u0004") {
      if (line.length === 0) end(lastCode);
    } else if (char === "\u007f" || char === "\b") {
      if (line.length > 0 && exec.tty) host.write("\b \b");
      line = line.slice(0, -1);
    } else if (char >= " ") {
      line = [...line, char];
      if (exec.tty) host.write(char);
    }
  };
  prompt();
  return {
    input: (text) => {
      for (const char of text) if (!done) key(char);
    },
    endInput: () => {
      if (!done && !exec.tty) {
        if (line.length > 0) enter();
        if (!done) end(lastCode);
      } else if (!done) end(lastCode);
    },
  };
};
