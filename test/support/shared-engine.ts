import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { importsIn, type PrivateEngine, startPrivateEngine } from "./private-engine.ts";

let started: Promise<PrivateEngine> | undefined;

// Of the whole process: whichever of its files is the last.
after(async () => {
  await (await started?.catch(() => undefined))?.[Symbol.asyncDispose]();
});

/**
 * The one private engine of this process, for a test file that leaves it running: started for the first that asks. The next one finds it
 * empty: dispose of it to remove what was made. Its folder is the file's own.
 */
export const shareEngine = async (): Promise<PrivateEngine> => {
  started ??= startPrivateEngine();
  const engine = await started;
  // Short: its paths stand on screens.
  const folder = await mkdtemp(join(tmpdir(), "own-"));
  return {
    ...engine,
    folder,
    ...importsIn(folder, engine.api),
    [Symbol.asyncDispose]: async () => {
      await removeAll(engine);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const removeAll = async ({ api }: PrivateEngine): Promise<void> => {
  const containers: readonly { readonly Id: string }[] = await api.read("/containers/json?all=1");
  await api.remove(...containers.map(({ Id }) => Id));
  // With all that they were built on, in an order that only the engine knows.
  await api.ask("POST", `/images/prune?filters=${encodeURIComponent('{"dangling":["false"]}')}`);
  const { Volumes } = (await api.read("/volumes")) as { readonly Volumes: readonly { readonly Name: string }[] | null };
  await Promise.all((Volumes ?? []).map(({ Name }) => api.ask("DELETE", `/volumes/${encodeURIComponent(Name)}`)));
  const networks: readonly { readonly Id: string }[] = await api.read(`/networks?filters=${encodeURIComponent('{"type":["custom"]}')}`);
  await Promise.all(networks.map(({ Id }) => api.ask("DELETE", `/networks/${Id}`)));
};
