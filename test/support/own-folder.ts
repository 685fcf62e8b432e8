import { mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface OwnFolder extends AsyncDisposable {
  readonly path: string;
  /** What has been written there. */
  readonly names: () => Promise<readonly string[]>;
}

/** A new folder that is this process's working folder and home until it is disposed of: a path that is typed by chance ends there. */
export const enterOwnFolder = async (): Promise<OwnFolder> => {
  const before = process.cwd();
  const home = process.env.HOME;
  const path = await realpath(await mkdtemp(join(tmpdir(), "gantry-own-")));
  process.chdir(path);
  process.env.HOME = path;
  return {
    path,
    names: () => readdir(path),
    [Symbol.asyncDispose]: async () => {
      process.chdir(before);
      if (home === undefined) delete process.env.HOME;
      else process.env.HOME = home;
      await rm(path, { recursive: true, force: true });
    },
  };
};
