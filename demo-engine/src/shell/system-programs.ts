import { joinPath, nameOf, parentOf } from "../files/file-tree.ts";
import { findProgram, followed, pause, type Process, type Program, textOf } from "./process.ts";

const out =
  (text: (process: Process) => string): Program =>
  (process) => {
    process.write("stdout", text(process));
    return 0;
  };

/** `test` and `[`: files, strings, numbers, `!`, `-a`, `-o`. */
const test: Program = (process) => {
  const words = process.argv.slice(1);
  if (nameOf(process.argv[0] ?? "") === "[" && words.pop() !== "]") {
    process.write("stderr", "[: missing ]\n");
    return 2;
  }
  const file = (name: string | undefined, linked = true) =>
    linked
      ? followed(process.machine, joinPath(process.cwd, name ?? "")).file
      : process.machine.files.entry(process.machine.files.resolve(joinPath(process.cwd, name ?? ""), false) ?? "/");
  const holds = (given: readonly string[]): boolean => {
    const or = given.indexOf("-o");
    if (or > 0) return holds(given.slice(0, or)) || holds(given.slice(or + 1));
    const and = given.indexOf("-a");
    if (and > 0) return holds(given.slice(0, and)) && holds(given.slice(and + 1));
    const [a = "", b = "", c = ""] = given;
    if (a === "!" && given.length > 1) return !holds(given.slice(1));
    if (given.length <= 1) return a !== "";
    if (given.length === 2) {
      switch (a) {
        case "-z":
          return b === "";
        case "-n":
          return b !== "";
        case "-f":
          return file(b)?.type === "file" || process.machine.given(b) !== undefined;
        case "-d":
          return file(b)?.type === "directory";
        case "-L":
        case "-h":
          return file(b, false)?.type === "symlink";
        case "-e":
        case "-r":
        case "-w":
          return file(b) !== undefined;
        case "-s":
          return (file(b)?.content.length ?? 0) > 0;
        case "-x":
          return ((file(b)?.mode ?? 0) & 0o111) !== 0;
        case "-t":
          return process.terminal?.tty === true;
        default:
          return false;
      }
    }
    const [x, y] = [Number(a), Number(c)];
    switch (b) {
      case "=":
      case "==":
        return a === c;
      case "!=":
        return a !== c;
      case "-eq":
        return x === y;
      case "-ne":
        return x !== y;
      case "-lt":
        return x < y;
      case "-le":
        return x <= y;
      case "-gt":
        return x > y;
      case "-ge":
        return x >= y;
      default:
        return false;
    }
  };
  return holds(words) ? 0 : 1;
};

const sleep: Program = async (process) => {
  let seconds = 0;
  for (const word of process.argv.slice(1)) {
    const match = /^([\d.]+)([smhd]?)$/.exec(word);
    if (word === "infinity") seconds = 86_400_000;
    else if (!match) {
      process.write("stderr", `sleep: invalid number '${word}'\n`);
      return 1;
    } else seconds += Number(match[1]) * ({ m: 60, h: 3600, d: 86_400 }[match[2] ?? ""] ?? 1);
  }
  await pause(process.machine, seconds, process.abort);
  return 0;
};

const userRow = (process: Process): readonly string[] => {
  const [name = ""] = process.user.split(":");
  const rows = (textOf(process.machine, "/etc/passwd") ?? "").split("\n").map((row) => row.split(":"));
  return rows.find((row) => row[0] === name || row[2] === name) ?? [/^\d+$/.test(name) ? "" : name || "root", "", name || "0", "0"];
};

const id: Program = (process) => {
  const [name = "", , uid = "0", own = "0"] = userRow(process);
  const gid = process.user.split(":")[1] ?? own;
  const user = name === "" ? "" : `(${name})`;
  const group = gid === "0" ? "(root)" : "";
  if (process.argv.includes("-u")) process.write("stdout", `${process.argv.includes("-n") ? name : uid}\n`);
  else process.write("stdout", `uid=${uid}${user} gid=${gid}${group}${uid === "0" ? " groups=0(root)" : ""}\n`);
  return 0;
};

const which: Program = (process) => {
  const found = findProgram(process.machine, process.argv.at(-1) ?? "", process.env.get("PATH"), process.cwd);
  if (found !== undefined) process.write("stdout", `${found}\n`);
  return found === undefined ? 1 : 0;
};

const env: Program = (process) => {
  process.write("stdout", [...process.env, ...(process.env.has("PWD") ? [] : [])].map(([name, value]) => `${name}=${value}\n`).join(""));
  return 0;
};

const noNetwork: Program = (process) => {
  const address = process.argv.at(-1) ?? "";
  process.write("stderr", `${nameOf(process.argv[0] ?? "")}: bad address '${address.replace(/^\w+:\/\//, "").replace(/[/:].*$/, "")}'\n`);
  return 1;
};

/** Programs that tell about the machine, and wait. */
export const systemPrograms: Readonly<Record<string, Program>> = {
  true: () => 0,
  false: () => 1,
  test,
  "[": test,
  sleep,
  id,
  which,
  command: which,
  type: which,
  env,
  printenv: (process) => {
    const [, name] = process.argv;
    if (name === undefined) return env(process);
    const value = process.env.get(name);
    if (value !== undefined) process.write("stdout", `${value}\n`);
    return value === undefined ? 1 : 0;
  },
  pwd: out(({ cwd }) => `${cwd}\n`),
  whoami: out((process) => `${userRow(process)[0] ?? "root"}\n`),
  hostname: out(({ machine }) => `${machine.hostname}\n`),
  uname: out(({ machine, argv }) =>
    argv.includes("-a") ? `Linux ${machine.hostname} 6.8.0-demo #1 SMP x86_64 Linux\n` : argv.includes("-m") ? "x86_64\n" : "Linux\n",
  ),
  date: out(({ machine, argv }) =>
    argv.includes("+%s") ? `${Math.floor(machine.nowMs() / 1000)}\n` : `${new Date(machine.nowMs()).toUTCString()}\n`,
  ),
  basename: out(({ argv }) => `${nameOf(argv[1] ?? "").replace(argv[2] ?? "\n", "")}\n`),
  dirname: out(({ argv }) => `${(argv[1] ?? "").includes("/") ? parentOf(argv[1] ?? "") : "."}\n`),
  nproc: out(() => "4\n"),
  clear: out(() => "\u001b[H\u001b[2J"),
  help: out(
    () =>
      "Built-in commands: cat cd chmod cp echo env exit find grep head hostname id ls mkdir mv ps pwd rm sed sleep stat stty tail test touch uname wc\n",
  ),
  ps: out(({ machine }) =>
    [
      "PID   USER     TIME  COMMAND",
      ...machine.processes().map((line, index) => `${String(1 + index * 7).padStart(5)} root      0:0${index % 10} ${line}`),
      "",
    ].join("\n"),
  ),
  stty: (process) => {
    if (!process.terminal?.tty) {
      process.write("stderr", "stty: standard input: Not a tty\n");
      return 1;
    }
    if (process.argv.includes("size")) process.write("stdout", `${process.terminal.rows} ${process.terminal.columns}\n`);
    return 0;
  },
  sync: () => 0,
  kill: () => 0,
  wget: noNetwork,
  ping: noNetwork,
  nslookup: noNetwork,
};
