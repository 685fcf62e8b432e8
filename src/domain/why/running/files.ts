import type { ContainerSetup } from "../../container/container-setup.ts";
import { stripSgr } from "../../text/safe-text.ts";
import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

/** What the last lines of the run say of its files; of a container that failed or is in trouble only, and never as certain. */
export const fileFindings = (known: Known): readonly Finding[] => {
  const { lastWords, facts } = known;
  if (!lastWords || lastWords.startedAtMs !== facts?.startedAtMs) return [];
  for (const { text, atMs } of lastWords.lines.toReversed()) {
    const said = stripSgr(text).trim();
    const found = fileFinding(known, said, atMs);
    if (found) return [found];
  }
  return [];
};

const fileFinding = (known: Known, said: string, atMs: number | undefined): Finding | undefined => {
  const setup = known.facts?.setup;
  const path = pathIn(said);
  const common = {
    sure: "likely" as const,
    evidence: [{ source: "log" as const, field: "last line", value: said, ...(atMs === undefined ? {} : { atMs }) }] as const,
    runStartedAtMs: known.facts?.startedAtMs,
    next: [step(known, "container.logs", "logs"), step(known, "container.details", "why")],
  };
  if (/No space left on device|ENOSPC/.test(said)) {
    const onto = setup === undefined ? "unknown" : placeOf(setup, path);
    return finding(known, "file.full", { about: { path, onto, said }, ...common });
  }
  if (/Read-only file system|EROFS/.test(said) && isReadOnlyAt(setup, path))
    return finding(known, "file.readOnly", { about: { path, said }, ...common });
  if (/[Pp]ermission denied|EACCES/.test(said) && path !== "" && setup && setup.user !== "" && coveringMount(setup, path)?.type === "bind")
    return finding(known, "file.denied", { about: { path, user: setup.user, said }, ...common });
  const mount = /[Ii]s a directory|EISDIR/.test(said)
    ? setup?.mounts.find(({ type, destination }) => type === "bind" && mentions(said, destination))
    : undefined;
  return mount ? finding(known, "file.directory", { about: { path: mount.destination, source: mount.source }, ...common }) : undefined;
};

/** The first absolute path of a line; "" without one. */
const pathIn = (said: string): string => firstPath.exec(said)?.[1] ?? "";

const firstPath = /(?:^|[\s'"=(:])(\/[\w./+@-]*\w)/;

const mentions = (said: string, path: string): boolean => {
  const at = said.indexOf(path);
  return at >= 0 && !/[\w.-]/.test(said[at + path.length] ?? "");
};

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

const coveringMount = (setup: ContainerSetup, path: string): ContainerSetup["mounts"][number] | undefined =>
  setup.mounts.filter(({ destination }) => isInside(path, destination)).sort((a, b) => b.destination.length - a.destination.length)[0];

const placeOf = (setup: ContainerSetup, path: string): "tmpfs" | "shm" | "unknown" => {
  if (isInside(path, "/dev/shm")) return "shm";
  return setup.tmpfs.some((folder) => isInside(path, folder)) ? "tmpfs" : "unknown";
};

const isReadOnlyAt = (setup: ContainerSetup | undefined, path: string): boolean => {
  if (!setup) return false;
  const mount = path === "" ? undefined : coveringMount(setup, path);
  return mount ? !mount.isWritable : setup.isRootReadOnly || setup.mounts.some(({ isWritable }) => !isWritable);
};
