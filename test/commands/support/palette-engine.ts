import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type EngineTraits, engineTraits } from "../../support/engine-traits.ts";
import type { PrivateEngine } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";

/** What the tests of one file have: an engine with an image and one container, "twin-peer", that runs, and a folder of their own. */
export interface PaletteEngine {
  readonly daemon: PrivateEngine;
  readonly traits: EngineTraits;
  readonly image: string;
  readonly folder: string;
  readonly open: (size?: { readonly columns: number; readonly rows: number }) => Promise<TestApp>;
  readonly volumeNames: () => Promise<readonly string[]>;
  readonly createVolume: (name: string) => Promise<unknown>;
}

/** Called in a `describe`: what it answers is to be used in its tests only. */
export const paletteEngine = (): PaletteEngine => {
  let daemon: PrivateEngine;
  let traits: EngineTraits;
  let image = "";
  let folder = "";
  before(async () => {
    daemon = await shareEngine();
    traits = await engineTraits({ transport: "unix", socketPath: daemon.socketPath });
    image = await daemon.importBusybox();
    folder = await mkdtemp(join(daemon.folder, "builds-"));
    await daemon.api.start("twin-peer", { Image: image, Cmd: ["sleep", "1000"] });
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
  });
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
    open: (size = { columns: 120, rows: 40 }) =>
      openApp({ socketPath: daemon.socketPath, requests: [], world: { containers: { size: 0 } } }, size),
    volumeNames: async () => {
      const { Volumes } = (await daemon.api.read("/volumes")) as { readonly Volumes: readonly { readonly Name: string }[] | null };
      return (Volumes ?? []).map(({ Name }) => Name);
    },
    createVolume: (Name) => daemon.api.ask("POST", "/volumes/create", { Name }),
  };
};

export const enter = async (app: TestApp, line: string): Promise<void> => {
  await app.press("esc", ":");
  app.keys.paste(line);
  await app.press("enter");
};

const ownFields: ReadonlySet<string> = new Set([
  "Id",
  "ID",
  "Created",
  "CreatedAt",
  "NetworkID",
  "EndpointID",
  "MacAddress",
  "IPAddress",
  "GlobalIPv6Address",
  "DNSNames",
]);

/** What the engine says of "theirs" or "ours": only ids, names and times of the two may differ. */
export const asTwins = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, child: unknown) => (ownFields.has(key) ? undefined : child)).replaceAll(/theirs|ours/g, "twin"));
