import { type DemoFile, joinPath, nameOf } from "../files/file-tree.ts";
import { everyEntry, fail, operands, options, place } from "./operands.ts";
import { followed, type Program } from "./process.ts";

/** "drwxr-xr-x", as ls -l shows it. */
export const modeText = (file: DemoFile): string => {
  const kind = { directory: "d", symlink: "l", file: "-" }[file.type];
  const bits = [6, 3, 0].map((shift) =>
    ["r", "w", "x"].map((letter, index) => ((file.mode >> shift) & (4 >> index) ? letter : "-")).join(""),
  );
  const text = bits.join("");
  return kind + (file.mode & 0o1000 ? `${text.slice(0, 8)}t` : text);
};

const ls: Program = (process) => {
  const [, ...given] = process.argv;
  const flags = options(given);
  const { files, given: virtual } = process.machine;
  const asked = operands(given);
  let code = 0;
  const line = (path: string, name: string): string => {
    const file = files.entry(path);
    if (!flags.includes("l") || !file) return name;
    const size =
      virtual(path)?.length ?? (file.type === "directory" ? 4096 : file.type === "symlink" ? file.target.length : file.content.length);
    const time = new Date(file.mtimeMs).toUTCString();
    const when = `${time.slice(8, 11)} ${time.slice(5, 7)} ${time.slice(17, 22)}`;
    const owner = (id: number): string => (id === 0 ? "root" : String(id)).padEnd(8);
    const link = file.type === "symlink" ? ` -> ${file.target}` : "";
    return `${modeText(file)}    1 ${owner(file.uid)} ${owner(file.gid)} ${String(size).padStart(9)} ${when} ${name}${link}`;
  };
  for (const name of asked.length > 0 ? asked : ["."]) {
    const path = place(process, name);
    const real = followed(process.machine, path);
    if (!files.entry(path)) {
      code = fail(process, `${name}: No such file or directory`);
    } else if (real.file?.type === "directory" && !flags.includes("d")) {
      const hidden = /[aA]/.test(flags);
      const names = files.children(real.path).filter((child) => hidden || !child.startsWith("."));
      if (asked.length > 1) process.write("stdout", `${name}:\n`);
      const rows = [...(flags.includes("a") ? [".", ".."] : []), ...names].map((child) => line(joinPath(real.path, child), child));
      if (rows.length > 0) process.write("stdout", `${rows.join("\n")}\n`);
    } else process.write("stdout", `${line(path, name)}\n`);
  }
  return code;
};

const find: Program = (process) => {
  const [, ...given] = process.argv;
  const first = given.findIndex((word) => word.startsWith("-"));
  const roots = first === 0 || given.length === 0 ? ["."] : first < 0 ? given : given.slice(0, first);
  const option = (name: string): string | undefined => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined);
  const name = option("-name");
  const type = option("-type");
  const matcher =
    name === undefined
      ? undefined
      : new RegExp(
          `^${name
            .replace(/[.+^${}()|[\]\\]/g, "\\$&")
            .replaceAll("*", ".*")
            .replaceAll("?", ".")}$`,
        );
  for (const root of roots) {
    const start = place(process, root);
    if (!process.machine.files.entry(start)) return fail(process, `${root}: No such file or directory`);
    everyEntry(process, start, true, (path, file) => {
      if (matcher && !matcher.test(nameOf(path))) return;
      if (type !== undefined && { f: "file", d: "directory", l: "symlink" }[type] !== file.type) return;
      process.write("stdout", `${root.replace(/\/$/, "")}${path.slice(start === "/" ? 0 : start.length) || (root === "/" ? "/" : "")}\n`);
    });
  }
  return 0;
};

const readlink: Program = (process) => {
  const [name = ""] = operands(process.argv.slice(1));
  const file = process.machine.files.entry(place(process, name));
  if (options(process.argv.slice(1)).includes("f"))
    process.write("stdout", `${followed(process.machine, joinPath(process.cwd, name)).path}\n`);
  else if (file?.type === "symlink") process.write("stdout", `${file.target}\n`);
  else return 1;
  return 0;
};

const stat: Program = (process) => {
  const [, ...given] = process.argv;
  const format = given.includes("-c") ? given[given.indexOf("-c") + 1] : undefined;
  const name = given.at(-1) ?? "";
  const path = place(process, name);
  const file = process.machine.files.entry(path);
  if (!file) return fail(process, `can't stat '${name}': No such file or directory`);
  const size = file.type === "directory" ? 4096 : file.content.length;
  const fields: Readonly<Record<string, string>> = {
    "%a": file.mode.toString(8),
    "%s": String(size),
    "%n": name,
    "%u": String(file.uid),
    "%g": String(file.gid),
    "%Y": String(Math.floor(file.mtimeMs / 1000)),
    "%A": modeText(file),
    "%F": { file: "regular file", directory: "directory", symlink: "symbolic link" }[file.type],
  };
  const text =
    format?.replace(/%[a-zA-Z]/g, (field) => fields[field] ?? field) ??
    `  File: ${name}\n  Size: ${size}\tAccess: (0${file.mode.toString(8)}/${modeText(file)})`;
  process.write("stdout", `${text}\n`);
  return 0;
};

/** Programs that look at files. */
export const lookPrograms: Readonly<Record<string, Program>> = { ls, find, readlink, realpath: readlink, stat };
