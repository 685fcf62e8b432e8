import { createHash } from "node:crypto";
import { joinPath, regularFile } from "../files/file-tree.ts";
import { followed, nextLine, pause, type Process, type Program, textOf } from "./process.ts";

const fail = (process: Process, text: string, code = 1): number => {
  process.write("stderr", `${process.argv[0]?.replace(/^.*\//, "") ?? ""}: ${text}\n`);
  return code;
};

const escapes = (text: string): string =>
  text
    .replaceAll("\\n", "\n")
    .replaceAll("\\t", "\t")
    .replaceAll("\\r", "\r")
    .replace(/\\(?:033|x1[bB]|e)/g, "\u001b")
    .replaceAll("\\\\", "\\");

const echo: Program = (process) => {
  const given = process.argv.slice(1);
  let flags = "";
  while (/^-[neE]+$/.test(given[0] ?? "")) flags += given.shift() ?? "";
  const text = given.join(" ");
  process.write("stdout", (flags.includes("e") ? escapes(text) : text) + (flags.includes("n") ? "" : "\n"));
  return 0;
};

const printf: Program = (process) => {
  const [, format = "", ...values] = process.argv;
  const round = (): string =>
    escapes(format).replace(/%(-?)(0?)(\d*)([sdcx%])/g, (_whole, left: string, zero: string, width: string, kind: string) => {
      if (kind === "%") return "%";
      const value = values.shift() ?? "";
      const text =
        kind === "d" ? String(Number.parseInt(value, 10) || 0) : kind === "x" ? (Number.parseInt(value, 10) || 0).toString(16) : value;
      return left ? text.padEnd(Number(width) || 0) : text.padStart(Number(width) || 0, zero || " ");
    });
  process.write("stdout", round());
  while (values.length > 0 && /%[-\d]*[sdcx]/.test(format)) process.write("stdout", round());
  return 0;
};

/** All lines of the named files, or of what comes in. */
const linesOf = async (process: Process, names: readonly string[]): Promise<readonly string[] | undefined> => {
  const lines: string[] = [];
  for (const name of names.length > 0 ? names : ["-"]) {
    if (name === "-") {
      for (let line = await nextLine(process); line !== undefined; line = await nextLine(process)) lines.push(line);
      continue;
    }
    const text = textOf(process.machine, joinPath(process.cwd, name));
    if (text === undefined) {
      fail(process, `${name}: No such file or directory`);
      return undefined;
    }
    lines.push(...(text.match(/[^\n]*\n|[^\n]+$/g) ?? []));
  }
  return lines;
};

const cat: Program = async (process) => {
  const names = process.argv.slice(1).filter((word) => !/^-./.test(word));
  let code = 0;
  for (const name of names.length > 0 ? names : ["-"]) {
    if (name === "-") {
      for (let line = await nextLine(process); line !== undefined; line = await nextLine(process)) process.write("stdout", line);
      continue;
    }
    const { file } = followed(process.machine, joinPath(process.cwd, name));
    const text = textOf(process.machine, joinPath(process.cwd, name));
    if (text !== undefined) process.write("stdout", text);
    else code = file ? fail(process, "read error: Is a directory") : fail(process, `can't open '${name}': No such file or directory`);
  }
  return code;
};

const headOrTail: Program = async (process) => {
  const [name = "", ...given] = process.argv;
  const tail = name.endsWith("tail");
  if (tail && given.includes("/dev/null")) {
    await pause(process.machine, 86_400_000, process.abort);
    return 0;
  }
  const text = given.join(" ");
  const count = Number(/-(?:n ?|c ?)?\+?(\d+)/.exec(text)?.[1] ?? 10);
  const names = given.filter((word, index) => !word.startsWith("-") && !/^-[nc]$/.test(given[index - 1] ?? ""));
  if (!tail && names.length === 0) {
    for (let left = count; left > 0; left -= 1) {
      const line = await nextLine(process);
      if (line === undefined) break;
      process.write("stdout", line);
    }
    return 0;
  }
  const lines = await linesOf(process, names);
  if (!lines) return 1;
  if (/-c/.test(text)) {
    const all = lines.join("");
    process.write("stdout", tail ? all.slice(-count) : all.slice(0, count));
  } else process.write("stdout", (tail ? lines.slice(-count) : lines.slice(0, count)).join(""));
  if (tail && /-[a-zA-Z]*[fF]/.test(text)) await pause(process.machine, 86_400_000, process.abort);
  return 0;
};

const wc: Program = async (process) => {
  const [, ...given] = process.argv;
  const flags = given.filter((word) => word.startsWith("-")).join("");
  const names = given.filter((word) => !word.startsWith("-"));
  const lines = await linesOf(process, names);
  if (!lines) return 1;
  const text = lines.join("");
  const counts = { l: (text.match(/\n/g) ?? []).length, w: (text.match(/\S+/g) ?? []).length, c: Buffer.byteLength(text) };
  const wanted = (["l", "w", "c"] as const).filter((key) => flags === "" || flags.includes(key)).map((key) => String(counts[key]));
  process.write("stdout", `${[...wanted, ...names].join(" ")}\n`);
  return 0;
};

const grep: Program = async (process) => {
  const [, ...given] = process.argv;
  const flags = given.filter((word) => /^-[a-zA-Z]/.test(word)).join("");
  const [pattern = "", ...names] = given.filter((word) => !/^-[a-zA-Z]/.test(word));
  const matcher = new RegExp(
    flags.includes("F") ? pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : pattern,
    flags.includes("i") ? "i" : "",
  );
  const lines = await linesOf(process, names);
  if (!lines) return 2;
  const found = lines.filter((line) => matcher.test(line.replace(/\n$/, "")) !== flags.includes("v"));
  if (flags.includes("c")) process.write("stdout", `${found.length}\n`);
  else if (!flags.includes("q")) for (const line of found) process.write("stdout", line.endsWith("\n") ? line : `${line}\n`);
  return found.length > 0 ? 0 : 1;
};

const sed: Program = async (process) => {
  const [, ...given] = process.argv;
  const inPlace = given.some((word) => /^-i/.test(word));
  const [script = "", ...names] = given.filter((word) => !word.startsWith("-"));
  const mark = script[1] ?? "/";
  const [command, from = "", to = "", how = ""] = script.split(mark);
  if (command !== "s") return fail(process, `unsupported command ${script[0] ?? ""}`);
  const matcher = new RegExp(from.replaceAll("\\(", "(").replaceAll("\\)", ")"), how.replace(/[^gi]/g, ""));
  const lines = await linesOf(process, names);
  if (!lines) return 1;
  const changed = lines.map((line) => line.replace(matcher, to.replaceAll("&", "$$&").replace(/\\(\d)/g, "$$$1"))).join("");
  const [name] = names;
  if (inPlace && name !== undefined) {
    const { path, file } = followed(process.machine, joinPath(process.cwd, name));
    process.machine.files.put(path, { ...(file ?? regularFile("", 0)), content: Buffer.from(changed), mtimeMs: process.machine.nowMs() });
  } else process.write("stdout", changed);
  return 0;
};

const sort: Program = async (process) => {
  const names = process.argv.slice(1).filter((word) => !word.startsWith("-"));
  const flags = process.argv
    .slice(1)
    .filter((word) => word.startsWith("-"))
    .join("");
  const lines = await linesOf(process, names);
  if (!lines) return 1;
  const rows = lines.map((line) => line.replace(/\n$/, ""));
  rows.sort(flags.includes("n") ? (a, b) => Number.parseFloat(a) - Number.parseFloat(b) : undefined);
  if (flags.includes("r")) rows.reverse();
  for (const row of flags.includes("u") ? new Set(rows) : rows) process.write("stdout", `${row}\n`);
  return 0;
};

const tee: Program = async (process) => {
  const [, ...given] = process.argv;
  const append = given.includes("-a");
  const lines = await linesOf(process, []);
  for (const name of given.filter((word) => !word.startsWith("-"))) {
    const { path, file } = followed(process.machine, joinPath(process.cwd, name));
    const old = append && file ? file.content : Buffer.alloc(0);
    process.machine.files.put(path, regularFile(Buffer.concat([old, Buffer.from((lines ?? []).join(""))]), process.machine.nowMs()));
  }
  process.write("stdout", (lines ?? []).join(""));
  return 0;
};

const seq: Program = (process) => {
  const numbers = process.argv.slice(1).map(Number);
  const [first = 1, last = first] = numbers.length === 1 ? [1, numbers[0]] : [numbers[0], numbers.at(-1)];
  const by = numbers.length === 3 ? (numbers[1] ?? 1) : 1;
  let text = "";
  for (let number = first; by > 0 ? number <= last : number >= last; number += by) text += `${number}\n`;
  process.write("stdout", text);
  return 0;
};

const yes: Program = async (process) => {
  const line = `${process.argv.slice(1).join(" ") || "y"}\n`;
  for (;;) {
    process.write("stdout", line.repeat(64));
    await pause(process.machine, 0.005, process.abort);
  }
};

const checksum =
  (algorithm: string): Program =>
  async (process) => {
    for (const name of process.argv.slice(1)) {
      const { file } = followed(process.machine, joinPath(process.cwd, name));
      if (file?.type !== "file") return fail(process, `can't open '${name}': No such file or directory`);
      process.write("stdout", `${createHash(algorithm).update(file.content).digest("hex")}  ${name}\n`);
    }
    return 0;
  };

/** Programs that read and write text. */
export const textPrograms: Readonly<Record<string, Program>> = {
  echo,
  printf,
  cat,
  head: headOrTail,
  tail: headOrTail,
  wc,
  grep,
  sed,
  sort,
  tee,
  seq,
  yes,
  md5sum: checksum("md5"),
  sha256sum: checksum("sha256"),
};
