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
    ...importsIn(folder, engine.docker),
    [Symbol.asyncDispose]: async () => {
      await removeAll(engine);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const removeAll = async ({ docker }: PrivateEngine): Promise<void> => {
  const all = async (...args: readonly string[]): Promise<readonly string[]> => [
    ...new Set((await docker(...args)).split("\n").filter(Boolean)),
  ];
  const remove = async (command: readonly string[], names: readonly string[]): Promise<void> => {
    if (names.length > 0) await docker(...command, ...names);
  };
  await remove(["rm", "-f", "-v"], await all("ps", "-aq"));
  // With all that they were built on, in an order that only the engine knows.
  await docker("image", "prune", "--all", "--force");
  await remove(["volume", "rm"], await all("volume", "ls", "-q"));
  await remove(["network", "rm"], await all("network", "ls", "-q", "--filter", "type=custom"));
};
