// Long because it is a list: the programs that work on files, a few lines each.
import { type DemoFile, directory, joinPath, nameOf, parentOf, regularFile, symlink } from "../files/file-tree.ts";
import { everyEntry, fail, operands, options, place } from "./operands.ts";
import { followed, type Process, type Program, textOf } from "./process.ts";

const refuseReadOnly = (process: Process, what: string): number | undefined =>
  process.machine.readOnly ? fail(process, `${what}: Read-only file system`) : undefined;

const mkdir: Program = (process) => {
  const [, ...given] = process.argv;
  const parents = options(given).includes("p");
  const { files, nowMs } = process.machine;
  for (const name of operands(given)) {
    const refused = refuseReadOnly(process, `can't create directory '${name}'`);
    if (refused !== undefined) return refused;
    const path = followed(process.machine, joinPath(process.cwd, name));
    if (path.file) {
      if (parents && path.file.type === "directory") continue;
      return fail(process, `can't create directory '${name}': File exists`);
    }
    if (!parents && files.entry(parentOf(path.path))?.type !== "directory")
      return fail(process, `can't create directory '${name}': No such file or directory`);
    files.put(path.path, directory(nowMs()));
  }
  return 0;
};

const rm: Program = (process) => {
  const [name = "", ...given] = process.argv;
  const flags = options(given);
  const { files } = process.machine;
  let code = 0;
  for (const asked of operands(given)) {
    const path = place(process, asked);
    const file = files.entry(path);
    if (!file) {
      if (!flags.includes("f")) code = fail(process, `can't remove '${asked}': No such file or directory`);
    } else if (file.type === "directory" && name !== "rmdir" && !/[rR]/.test(flags)) {
      code = fail(process, `'${asked}' is a directory`);
    } else if (name === "rmdir" && files.children(path).length > 0) {
      code = fail(process, `'${asked}': Directory not empty`);
    } else if (process.machine.readOnly) {
      code = fail(process, `can't remove '${asked}': Read-only file system`);
    } else files.remove(path);
  }
  return code;
};

const copyTree = (process: Process, from: string, to: string): void => {
  const { files } = process.machine;
  const file = files.entry(from);
  if (!file) return;
  files.put(to, { ...file, content: contentOf(process, from, file) });
  if (file.type === "directory") for (const child of files.children(from)) copyTree(process, joinPath(from, child), joinPath(to, child));
};

const contentOf = (process: Process, path: string, file: DemoFile): Buffer => {
  const given = process.machine.given(path);
  return given === undefined ? file.content : Buffer.from(given);
};

const copyOrMove: Program = (process) => {
  const [name = "", ...given] = process.argv;
  const flags = options(given);
  const moves = name === "mv";
  const sources = [...operands(given)];
  const target = sources.pop();
  if (target === undefined || sources.length === 0) return fail(process, "missing file operand");
  const refused = refuseReadOnly(process, `can't create '${target}'`);
  if (refused !== undefined) return refused;
  const { files } = process.machine;
  for (const source of sources) {
    const from = moves || /[ad]/.test(flags) ? place(process, source) : followed(process.machine, joinPath(process.cwd, source)).path;
    const file = files.entry(from);
    if (!file) return fail(process, `can't ${moves ? "rename" : "stat"} '${source}': No such file or directory`);
    if (file.type === "directory" && !moves && !/[rRa]/.test(flags)) return fail(process, `omitting directory '${source}'`);
    const to = followed(process.machine, joinPath(process.cwd, target));
    const end = to.file?.type === "directory" ? joinPath(to.path, nameOf(from)) : to.path;
    if (files.entry(parentOf(end))?.type !== "directory") return fail(process, `can't create '${target}': No such file or directory`);
    copyTree(process, from, end);
    if (moves) files.remove(from);
  }
  return 0;
};

const touch: Program = (process) => {
  const { files, nowMs } = process.machine;
  for (const name of operands(process.argv.slice(1))) {
    const refused = refuseReadOnly(process, name);
    if (refused !== undefined) return refused;
    const { path, file } = followed(process.machine, joinPath(process.cwd, name));
    if (files.entry(parentOf(path))?.type !== "directory") return fail(process, `${name}: No such file or directory`);
    files.put(path, file ? { ...file, mtimeMs: nowMs() } : regularFile("", nowMs()));
  }
  return 0;
};

const ln: Program = (process) => {
  const [, ...given] = process.argv;
  const flags = options(given);
  const [target = "", asked] = operands(given);
  const { files, nowMs } = process.machine;
  const wanted = place(process, asked ?? nameOf(target));
  const folder = followed(process.machine, wanted);
  const path = folder.file?.type === "directory" && !flags.includes("n") ? joinPath(folder.path, nameOf(target)) : wanted;
  const refused = refuseReadOnly(process, path);
  if (refused !== undefined) return refused;
  if (files.entry(path)) {
    if (!flags.includes("f")) return fail(process, `${asked ?? path}: File exists`);
    files.remove(path);
  }
  const linked = files.entry(place(process, target));
  if (!flags.includes("s") && !linked) return fail(process, `${asked ?? target}: No such file or directory`);
  files.put(path, flags.includes("s") || !linked ? symlink(target, nowMs()) : linked);
  return 0;
};

const changedMode = (old: number, asked: string): number | undefined => {
  if (/^[0-7]+$/.test(asked)) return Number.parseInt(asked, 8);
  let mode = old;
  for (const part of asked.split(",")) {
    const match = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(part);
    if (!match) return undefined;
    const who = match[1] || "a";
    const bits = (match[3]?.includes("r") ? 4 : 0) | (match[3]?.includes("w") ? 2 : 0) | (/[xX]/.test(match[3] ?? "") ? 1 : 0);
    for (const [letter, shift] of [
      ["u", 6],
      ["g", 3],
      ["o", 0],
    ] as const) {
      if (!who.includes(letter) && !who.includes("a")) continue;
      if (match[2] === "+") mode |= bits << shift;
      else if (match[2] === "-") mode &= ~(bits << shift);
      else mode = (mode & ~(7 << shift)) | (bits << shift);
    }
  }
  return mode;
};

const chmod: Program = (process) => {
  const [, ...given] = process.argv;
  const deep = given.some((word) => /^-[a-zA-Z]*R/.test(word));
  const [mode = "", ...paths] = given.filter((word) => !/^-[RvfcH]/.test(word));
  const refused = refuseReadOnly(process, paths[0] ?? "");
  if (refused !== undefined) return refused;
  if (changedMode(0, mode) === undefined) return fail(process, `invalid mode '${mode}'`);
  for (const name of paths) {
    const { path, file } = followed(process.machine, joinPath(process.cwd, name));
    if (!file) return fail(process, `${name}: No such file or directory`);
    everyEntry(process, path, deep, (at, entry) =>
      process.machine.files.put(at, { ...entry, mode: changedMode(entry.mode, mode) ?? entry.mode }),
    );
  }
  return 0;
};

const chown: Program = (process) => {
  const [, ...given] = process.argv;
  const [owner = "", ...paths] = operands(given);
  const [user = "", group] = owner.split(":");
  const idOf = (name: string, file: string): number | undefined => {
    if (/^\d+$/.test(name)) return Number(name);
    const row = (textOf(process.machine, file) ?? "").split("\n").find((line) => line.startsWith(`${name}:`));
    return row === undefined ? undefined : Number(row.split(":")[2]);
  };
  const uid = user === "" ? undefined : idOf(user, "/etc/passwd");
  if (user !== "" && uid === undefined) return fail(process, `unknown user ${user}`);
  const gid = group === undefined || group === "" ? undefined : idOf(group, "/etc/group");
  for (const name of paths) {
    const { path, file } = followed(process.machine, joinPath(process.cwd, name));
    if (!file) return fail(process, `${name}: No such file or directory`);
    everyEntry(process, path, /R/.test(options(given)), (at, entry) =>
      process.machine.files.put(at, { ...entry, uid: uid ?? entry.uid, gid: gid ?? entry.gid }),
    );
  }
  return 0;
};

const dd: Program = (process) => {
  const option = (name: string): string | undefined => process.argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const size = (text: string): number =>
    Number.parseInt(text, 10) * ({ k: 1024, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[text.slice(-1)] ?? 1);
  const source = option("if") ?? "";
  const target = option("of") ?? "";
  const bytes = size(option("bs") ?? "512") * Number(option("count") ?? 1);
  const from = source.startsWith("/dev/") ? Buffer.alloc(bytes) : followed(process.machine, joinPath(process.cwd, source)).file?.content;
  if (!from) return fail(process, `can't open '${source}': No such file or directory`);
  const refused = refuseReadOnly(process, `can't open '${target}'`);
  if (refused !== undefined) return refused;
  const { path } = followed(process.machine, joinPath(process.cwd, target));
  if (path !== "/dev/null") process.machine.files.put(path, regularFile(from, process.machine.nowMs()));
  process.write("stderr", `${option("count") ?? 1}+0 records in\n${option("count") ?? 1}+0 records out\n`);
  return 0;
};

/** Programs that change files. */
export const filePrograms: Readonly<Record<string, Program>> = {
  mkdir,
  rm,
  rmdir: rm,
  unlink: rm,
  cp: copyOrMove,
  mv: copyOrMove,
  touch,
  ln,
  chmod,
  chown,
  dd,
};
