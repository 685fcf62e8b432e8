import { lookPrograms } from "./look-programs.ts";
import { SERVICE_LINES } from "./log-texts.ts";
import { createShell } from "./shell.ts";
import { filePrograms } from "./file-programs.ts";
import { findProgram, followed, nextLine, pause, type Process, type Program } from "./process.ts";
import { SyntaxProblem } from "./syntax.ts";
import { parseScript } from "./parse.ts";
import { systemPrograms } from "./system-programs.ts";
import { textPrograms } from "./text-programs.ts";

const PROGRAMS: Readonly<Record<string, Program>> = { ...systemPrograms, ...textPrograms, ...filePrograms, ...lookPrograms };
/** Every name that a busybox of the demo has. */
export const APPLETS: readonly string[] = [
  "sh",
  "ash",
  ...Object.keys(PROGRAMS).filter((name) => !["command", "type", "help"].includes(name)),
];
/** Part of the shell itself: found without a file. */
const BUILTINS = new Set(["echo", "printf", "test", "[", "true", "false", "pwd", "kill", "command", "type", "help"]);
/** A binary that the demo has no program for says so in this first line, with what it is called. */
export const SERVICE_MARK = "\u007fELF demo service ";

export type OnTrap = (signals: readonly string[], script: string) => void;

/** Runs an argument list as execve would; its exit code. 127: no such program, with a shell's words for it. */
export const runProgram = async (process: Process, onTrap: OnTrap = () => undefined): Promise<number> => {
  const [name = ""] = process.argv;
  const found = findProgram(process.machine, name, process.env.get("PATH"), process.cwd);
  const bare = name.replace(/^.*\//, "");
  if (found === undefined && !BUILTINS.has(bare)) {
    process.write("stderr", `sh: ${name}: not found\n`);
    return 127;
  }
  const { file, path } = followed(process.machine, found ?? "");
  const text = file?.content.subarray(0, 200).toString() ?? "";
  const isScript = file !== undefined && !text.startsWith("\u007fELF");
  if (isScript && (file.mode & 0o111) === 0) {
    process.write("stderr", `sh: ${name}: Permission denied\n`);
    return 126;
  }
  if (isScript) return runShell({ ...process, argv: ["sh", path, ...process.argv.slice(1)] }, onTrap);
  if (text.startsWith(SERVICE_MARK)) return runService(process, text, onTrap);
  if (bare === "sh" || bare === "ash") return runShell(process, onTrap);
  if (bare === "busybox" && process.argv.length > 1) return runProgram({ ...process, argv: process.argv.slice(1) }, onTrap);
  return PROGRAMS[bare]?.(process) ?? 127;
};

/** A server: it writes what its kind writes until it is asked to end. */
const runService = async (process: Process, mark: string, onTrap: OnTrap): Promise<number> => {
  const name = (process.argv[0] ?? "").replace(/^.*\//, "");
  const service = mark.slice(SERVICE_MARK.length).split("\n")[0] ?? "";
  if (/^-(v|V|-version|-help|h)$/.test(process.argv[1] ?? "")) {
    process.write("stdout", `${name} of the Gantry demo\n`);
    return 0;
  }
  onTrap(["TERM", "INT", "QUIT"], "exit 0");
  process.write("stdout", `${name}: started\n`);
  const { everyMs, lines } = SERVICE_LINES[service] ?? { everyMs: 86_400_000_000, lines: [] };
  for (let index = 0; ; index += 1) {
    await pause(process.machine, everyMs / 1000, process.abort);
    const line = lines[index % lines.length];
    if (line)
      process.write(
        line.source,
        `${line.text.replaceAll("{n}", String(1042 + index)).replaceAll("{ms}", String(4 + ((index * 37) % 90)))}\n`,
      );
  }
};

const runShell = async (process: Process, onTrap: OnTrap): Promise<number> => {
  const [, ...given] = process.argv;
  const flag = given.findIndex((word) => /^-[a-z]*c$/.test(word));
  const file = given.findIndex((word) => !word.startsWith("-"));
  const positional = flag >= 0 ? given.slice(flag + 3) : file >= 0 ? given.slice(file + 1) : [];
  const shell = createShell(process, { run: (inner) => runProgram(inner, onTrap), trap: onTrap, positional });
  const strict = given.some((word, index) => /^-[a-bd-z]*e[a-z]*$/.test(word) && (flag < 0 || index <= flag)) ? "set -e\n" : "";
  if (flag >= 0) return shell.execute(strict + (given[flag + 1] ?? ""));
  const script = file >= 0 ? given[file] : undefined;
  if (script !== undefined) {
    const found = followed(process.machine, script.startsWith("/") ? script : `${process.cwd}/${script}`);
    if (found.file?.type !== "file") {
      process.write("stderr", `sh: can't open '${script}': No such file or directory\n`);
      return 2;
    }
    return shell.execute(strict + found.file.content.toString());
  }
  return interactive(process, shell);
};

/** Ended in the middle: more lines belong to it. */
const isUnfinished = (script: string): boolean => {
  try {
    parseScript(script);
    return false;
  } catch (error) {
    return error instanceof SyntaxProblem && /end of file|unterminated/.test(error.message);
  }
};

/** Reads commands line by line, with a prompt on a terminal. */
const interactive = async (process: Process, shell: ReturnType<typeof createShell>): Promise<number> => {
  const { terminal } = process;
  const home = process.env.get("HOME") ?? "/root";
  let code = 0;
  let script = "";
  for (;;) {
    if (terminal?.tty) process.write("stdout", script !== "" ? "> " : `${shell.cwd() === home ? "~" : shell.cwd()} # `);
    const interrupted = new AbortController();
    const abort = AbortSignal.any([process.abort, interrupted.signal]);
    if (terminal) terminal.onInterrupt = () => interrupted.abort();
    try {
      const line = await nextLine({ input: process.input, abort });
      script += line ?? "";
      if (line !== undefined && isUnfinished(script)) continue;
      if (script !== "") code = await shell.execute(script, abort);
      if (line === undefined) return shell.exited() ?? code;
    } catch (error) {
      if (process.abort.aborted || !interrupted.signal.aborted) throw error;
      code = 130;
    }
    script = "";
    const left = shell.exited();
    if (left !== undefined) return left;
  }
};
