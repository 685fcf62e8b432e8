import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";
import { openCredentials } from "../../../src/engine/credentials/credentials.ts";
import type { LoginStore } from "../../../src/engine/credentials/login-store.ts";
import { openContexts } from "../../../src/open-contexts.ts";
import { realClock } from "../../../src/real-clock.ts";
import { archiveFiles } from "../../../src/terminal/archive-files.ts";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type EngineTraits, engineTraits } from "../../support/engine-traits.ts";
import type { PrivateEngine } from "../../support/private-engine.ts";
import { type PrivateRegistry, startPrivateRegistry } from "../../support/private-registry.ts";
import { shareEngine } from "../../support/shared-engine.ts";

/** What the tests of one file have: an engine that holds an image and the container "box" made of it, and a folder of their own. */
export interface ImagesEngine {
  readonly daemon: PrivateEngine;
  readonly traits: EngineTraits;
  readonly image: string;
  readonly folder: string;
  /** A path in the folder. */
  readonly at: (name: string) => string;
  readonly docker: (...args: readonly string[]) => Promise<string>;
  readonly idOf: (image: string) => Promise<string>;
  readonly isThere: (image: string) => Promise<boolean>;
  readonly credentials: () => LoginStore;
  readonly open: (env?: Readonly<Record<string, string>>) => Promise<TestApp>;
}

/** Called in a `describe`: what it answers is to be used in its tests only. */
export const imagesEngine = (): ImagesEngine => {
  let daemon: PrivateEngine;
  let traits: EngineTraits;
  let image = "";
  let folder = "";
  before(async () => {
    daemon = await shareEngine();
    traits = await engineTraits({ transport: "unix", socketPath: daemon.socketPath });
    image = await daemon.importBusybox();
    folder = await mkdtemp(join(daemon.folder, "files-"));
    await docker("create", "--name", "box", image, "sh");
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
  });
  const docker = async (...args: readonly string[]): Promise<string> => (await daemon.docker(...args)).trim();
  const idOf = (name: string): Promise<string> => docker("image", "inspect", "-f", "{{.Id}}", name);
  const credentials = (): LoginStore =>
    openCredentials({ env: { DOCKER_CONFIG: join(folder, "config"), PATH: "" }, clock: realClock, homeDir: folder, platform: "linux" });
  return {
    get daemon() {
      return daemon;
    },
    get traits() {
      return traits;
    },
    get image() {
      return image;
    },
    get folder() {
      return folder;
    },
    at: (name) => join(folder, name),
    docker,
    idOf,
    isThere: (name) =>
      idOf(name).then(
        () => true,
        () => false,
      ),
    credentials,
    open: (env = {}) => {
      const connection = {
        endpoint: { transport: "unix", socketPath: daemon.socketPath },
        contextName: "test",
        address: `unix://${daemon.socketPath}`,
        chosenBy: "",
      } as const;
      return openApp(
        { socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } },
        { archives: archiveFiles, credentials: credentials(), ...openContexts(realClock, env, connection) },
      );
    },
  };
};

/** A registry beside it, for the tests of one file. */
export const besideRegistry = (engine: ImagesEngine): { readonly registry: PrivateRegistry } => {
  let registry: PrivateRegistry;
  before(async () => {
    registry = await startPrivateRegistry(engine.daemon);
  });
  after(async () => {
    await registry?.[Symbol.asyncDispose]();
  });
  return {
    get registry() {
      return registry;
    },
  };
};

/** Keeps the login of the registry as the CLI would. */
export const logIn = async ({ credentials }: ImagesEngine, { host, username, password }: PrivateRegistry): Promise<void> => {
  await credentials().store({ server: host, username, password }, AbortSignal.timeout(5_000));
};

/** Enters a line; what is typed twice would else meet the page of the job before. */
export const enterSlowly = async (app: TestApp, line: string): Promise<void> => {
  await app.press(":");
  // The lists that a line may name are asked for when it is opened; a person takes longer to type than they take to come.
  await app.passes(400);
  app.keys.paste(line);
  await app.press("enter");
};
