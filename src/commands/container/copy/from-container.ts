import { baseOf, type CopySide, cleanPath, folderOf, isContents, planCopy } from "../../../domain/files/copy-paths.ts";
import type { LeftOut } from "../../../domain/files/left-out.ts";
import type { JobHandle, Needs } from "../../../command/command.ts";
import { below, findClashes } from "./clashes.ts";
import type { CopyOptions, Copying } from "./options.ts";
import { mayReplace } from "./replace.ts";
import { shown } from "./shown.ts";

type InContainer = Extract<CopySide, { readonly kind: "container" }>;

/** The path that is asked for: with -L the one that a link leads to, under the link's own name. */
const followed = async (
  { engine }: Needs<"engine">,
  { container, path }: InContainer,
  follow: boolean,
  abort: AbortSignal,
): Promise<string> => {
  if (!follow) return path;
  const found = await engine.archives.stat(container, path, abort);
  if (found?.kind !== "symlink") return path;
  return found.linkTarget.startsWith("/") ? found.linkTarget : cleanPath(`${folderOf(path)}/${found.linkTarget}`);
};

/** Copies a path of a container to this machine.  @returns what is said afterwards */
export const copyFromContainer = async (
  ports: Copying,
  source: InContainer,
  to: string,
  options: CopyOptions,
  job: JobHandle,
): Promise<string> => {
  const { engine, hostFiles, words } = ports;
  const { container } = source;
  const path = await followed(ports, source, options.followLink, job.abort);
  // A path that it refuses to look at is refused in words when it is asked for.
  const found = await engine.archives.stat(container, path, job.abort).catch(() => undefined);
  const isFolder = found?.kind === "folder";
  const isNameless = isContents(path) || cleanPath(path) === "/";
  const destination = await hostFiles.destination(to);
  const plan = planCopy({ isFolder, name: isNameless ? "." : baseOf(source.path) }, destination);
  if (found) {
    const host = plan.name === undefined ? plan.folder : below(plan.folder, plan.name);
    const { pairs, mayBeMore } = await findClashes(ports, container, { host, container: path }, job.abort);
    if (!(await mayReplace(ports, { paths: pairs.map((pair) => pair.host), mayBeMore }, job))) return words.copy.nothing;
  }
  const renaming = { ...(isNameless ? {} : { from: baseOf(path) }), ...(plan.name === undefined ? {} : { to: plan.name }) };
  const size = found?.kind === "file" ? { totalBytes: found.sizeBytes } : {};
  const archive = engine.archives.get(container, path, job.abort);
  const how = { folder: plan.folder, renaming, ...size, onLeftOut: (leftOut: LeftOut) => job.line(words.copy.leftOut(leftOut)) };
  const files = await shown(job, options, hostFiles.unpack(archive, how, job.abort));
  return words.copy.toHost(Number(files), destination.path);
};
