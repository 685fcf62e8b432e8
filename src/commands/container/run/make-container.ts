import { shortId } from "../../../domain/container/container.ts";
import type { ContainerSpec } from "../../../domain/run/container-spec.ts";
import type { Target } from "../../../state/ui-state.ts";
import type { JobHandle, Needs } from "../../../command/command.ts";
import { loginFor } from "../../image/login-for.ts";
import type { ContainerValues } from "./container-flags.ts";

/** Creates a container as `docker create` does: the image is pulled as the pull policy says, the warnings are told, the id is
 *  written into the file that was named.  @throws EngineError; Error when that file is there already */
export const makeContainer = async (
  ports: Needs<"engine" | "words" | "getState" | "host" | "abort" | "credentials" | "saveFile">,
  spec: ContainerSpec,
  { pull: policy, quiet }: Pick<ContainerValues, "pull" | "quiet">,
  job: JobHandle,
): Promise<Target> => {
  const { engine, words, getState, host, abort } = ports;
  if (spec.cidFile !== "" && host.fileExists(spec.cidFile)) throw new Error(words.run.cidFileThere(spec.cidFile));
  const { columns, rows } = getState().ui;
  // Not by the job's signal: the engine makes it all the same, and what is there must be known.
  const create = () => engine.containers.create(spec, spec.process.tty ? { columns, rows } : undefined, abort);
  const pull = (): Promise<unknown> => pullImage(ports, spec, quiet, job);
  if (policy === "always") await pull();
  const { id, warnings } = await create().catch(async (error: unknown) => {
    if (policy === "never" || !isImageMissing(error)) throw error;
    job.line(words.run.pulling(spec.image));
    await pull();
    return create();
  });
  for (const warning of warnings) job.line(words.run.warning(warning));
  if (spec.cidFile !== "") await writeId(ports, spec.cidFile, id, job);
  return { kind: "container", id, name: spec.name === "" ? await nameOf(ports, id) : spec.name };
};

const isImageMissing = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "kind" in error && error.kind === "notFound" && /image/i.test(String(error));

const pullImage = async (
  ports: Needs<"engine" | "credentials" | "words">,
  { image, platform }: ContainerSpec,
  isQuiet: boolean,
  job: JobHandle,
): Promise<void> => {
  const options = { ...(platform === "" ? {} : { platform }), ...(await loginFor(ports, image, job)) };
  const updates = ports.engine.images.pull(image, options, job.abort);
  if (!isQuiet) {
    job.show();
    await job.follow(updates);
    return;
  }
  for await (const _ of updates);
};

/** Known by its id alone it would be told in twelve digits. */
const nameOf = async ({ engine, abort }: Needs<"engine" | "abort">, id: string): Promise<string> => {
  const { raw } = await engine.containers.inspect(id, abort);
  const name = typeof raw === "object" && raw !== null && "Name" in raw ? raw.Name : undefined;
  return typeof name === "string" && name !== "" ? name.replace(/^\//, "") : shortId(id);
};

/** The container is there already: a file that can't be written is told, and no reason to give up. */
const writeId = async ({ saveFile, words }: Needs<"saveFile" | "words">, path: string, id: string, job: JobHandle): Promise<void> => {
  const saved = await saveFile(path, id, false);
  if (saved.kind === "exists") job.line(words.run.cidFileThere(path));
  if (saved.kind === "failed") job.line(words.run.cidFileNotWritten(path, words.problemText(saved.problem)));
};
