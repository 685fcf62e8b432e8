import type { CopySide } from "../../../domain/files/copy-paths.ts";
import type { JobHandle } from "../../../command/command.ts";
import type { CopyOptions, Copying } from "./options.ts";
import { mayReplace } from "./replace.ts";
import { shown } from "./shown.ts";
import { containerDestination } from "./to-container.ts";

type InContainer = Extract<CopySide, { readonly kind: "container" }>;

/** `cp CONTAINER:PATH -`: the archive as it comes, into a file. */
export const copyToTar = async (
  ports: Copying,
  { container, path }: InContainer,
  options: CopyOptions,
  job: JobHandle,
): Promise<string> => {
  const { engine, archives, words } = ports;
  const isThere = await archives.exists(options.tarFile);
  if (isThere && !(await mayReplace(ports, { paths: [options.tarFile], mayBeMore: false }, job))) return words.copy.nothing;
  const archive = engine.archives.get(container, path, job.abort);
  const whole = await shown(job, options, archives.write({ path: options.tarFile, replace: isThere }, archive, job.abort));
  return words.saved(whole);
};

/** `cp - CONTAINER:PATH`: an archive of this machine, written out in a folder. What it replaces is known to the engine only. */
export const copyFromTar = async (
  ports: Copying,
  { container, path }: InContainer,
  options: CopyOptions,
  job: JobHandle,
): Promise<string> => {
  const { engine, archives, questions, words } = ports;
  const destination = await containerDestination(ports, container, path, job.abort);
  if (destination.found !== "folder") throw new Error(words.copy.notFolder(`${container}:${path}`));
  const archive = await archives.open(options.tarFile);
  const { title, lines, act } = words.copy.unpack;
  const target = `${container}:${destination.path}`;
  if (!(await questions.ask({ title: title(archive.name), lines: [lines(target)], act }, job.abort))) return words.copy.nothing;
  await shown(job, options, engine.archives.put(container, destination.path, archive, { copyUidGid: options.archive }, job.abort));
  return words.copy.toContainer(archive.name, target);
};
