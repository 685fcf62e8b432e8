import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import type { DemoEngine } from "../../../demo-engine/src/start-demo.ts";
import { hostFiles } from "../../../src/terminal/host-files.ts";
import { openApp, type TestApp } from "../../support/app.tsx";
import type { PrivateEngine } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";

/** What the tests of one file have: an engine with "web", which runs, and "stopped", and a folder of their own on this machine. */
export interface FilesEngine {
  readonly daemon: PrivateEngine;
  readonly folder: string;
  readonly open: (options?: { readonly columns?: number; readonly readOnly?: boolean }) => Promise<TestApp>;
}

/** Called in a `describe`: what it answers is to be used in its tests only. */
export const filesEngine = (): FilesEngine => {
  let daemon: PrivateEngine;
  let folder = "";
  before(async () => {
    daemon = await shareEngine();
    const image = await daemon.importBusybox();
    await daemon.docker("run", "-d", "--net", "host", "--name", "web", image, "sleep", "100000");
    await daemon.docker("create", "--net", "host", "--name", "stopped", image, "sleep", "1");
    folder = await realpath(await mkdtemp(join(tmpdir(), "gantry-files-")));
  });
  after(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
    await daemon?.[Symbol.asyncDispose]();
  });
  return {
    get daemon() {
      return daemon;
    },
    get folder() {
      return folder;
    },
    open: async (options = {}) => {
      const demo = { socketPath: daemon.socketPath, requests: [], world: { containers: new Map() } } as unknown as DemoEngine;
      const app = await openApp(demo, { hostFiles, ...options });
      await app.sees("web");
      return app;
    },
  };
};

export const enter = async (app: TestApp, line: string): Promise<void> => {
  await app.press(":");
  app.keys.paste(line);
  await app.press("enter");
};
