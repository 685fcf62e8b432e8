import type { ContainerId } from "../../../domain/container/container.ts";
import { baseOf, type CopyDestination, type CopySide, cleanPath, folderOf, planCopy } from "../../../domain/files/copy-paths.ts";
import type { JobHandle, Needs } from "../../../command/command.ts";
import { below, findClashes } from "./clashes.ts";
import type { CopyOptions, Copying } from "./options.ts";
import { mayReplace } from "./replace.ts";
import { shown } from "./shown.ts";

type InContainer = Extract<CopySide, { readonly kind: "container" }>;

/** Where it is to go: a link is followed once, as Docker's CLI does. */
export const containerDestination = async (
  { engine }: Needs<"engine">,
  id: ContainerId,
  path: string,
  abort: AbortSignal,
): Promise<CopyDestination> => {
  const kindOf = async (at: string): Promise<CopyDestination> => {
    const found = await engine.archives.stat(id, at, abort);
    return { path: at, found: found === undefined ? "nothing" : found.kind === "folder" ? "folder" : "file" };
  };
  const found = await engine.archives.stat(id, path, abort);
  if (found?.kind !== "symlink") return kindOf(path);
  return kindOf(found.linkTarget.startsWith("/") ? found.linkTarget : cleanPath(`${folderOf(path)}/${found.linkTarget}`));
};

/** Copies a path of this machine into a container.  @returns what is said afterwards */
export const copyToContainer = async (
  ports: Copying,
  from: string,
  { container, path }: InContainer,
  options: CopyOptions,
  job: JobHandle,
): Promise<string> => {
  const { engine, hostFiles, words } = ports;
  const source = await hostFiles.source(from, options.followLink);
  const destination = await containerDestination(ports, container, path, job.abort);
  const plan = planCopy(source, destination);
  const target = plan.name === undefined ? plan.folder : below(plan.folder, plan.name);
  const { pairs, mayBeMore } = await findClashes(ports, container, { host: source.path, container: target }, job.abort);
  if (!(await mayReplace(ports, { paths: pairs.map((pair) => `${container}:${pair.container}`), mayBeMore }, job)))
    return words.copy.nothing;
  const archive = await hostFiles.pack(source, plan.name ?? ".", (leftOut) => job.line(words.copy.leftOut(leftOut)));
  await shown(job, options, engine.archives.put(container, plan.folder, archive, { copyUidGid: options.archive }, job.abort));
  return words.copy.toContainer(baseOf(source.path), `${container}:${target}`);
};
