import { initLayer } from "../shell/base-files.ts";
import { createFileTree, directory, type FileTree } from "../files/file-tree.ts";
import type { DemoContainer, DemoImage } from "../model/model.ts";
import type { Machine } from "../shell/process.ts";
import { type DemoWorld, layersOfImage } from "./world.ts";

/** A container's own files over its image's. */
export const createContainerFiles = (world: Pick<DemoWorld, "nowMs">, image: DemoImage | undefined, createdAtMs: number): FileTree =>
  createFileTree([...layersOfImage(image), initLayer(createdAtMs)], world.nowMs);

/** As an engine does at the start: folders for what is mounted, and for the working directory. */
export const prepareFolders = (container: DemoContainer): void => {
  const { files, config, mounts } = container;
  for (const { destination } of mounts) {
    const place = files.resolve(destination) ?? destination;
    if (!files.paths().includes(place)) {
      const tree = files.mounts.get(destination);
      files.mounts.delete(destination);
      files.put(place, directory(container.createdAtMs));
      if (tree) files.mounts.set(destination, tree);
    }
  }
  const { WorkingDir } = config;
  if (WorkingDir !== "" && files.entry(files.resolve(WorkingDir) ?? "/") === undefined)
    files.put(WorkingDir, directory(container.createdAtMs));
};

/** Files that the engine writes for a container that runs. */
const givenFile = (container: DemoContainer, path: string): string | undefined => {
  const hostname = container.config.Hostname;
  switch (path) {
    case "/etc/hostname":
      return `${hostname}\n`;
    case "/etc/hosts": {
      const extra = (container.hostConfig.ExtraHosts as readonly string[] | null) ?? [];
      const own = [...container.endpoints.values()].flatMap(({ address }) => (address === "" ? [] : [`${address}\t${hostname}`]));
      return ["127.0.0.1\tlocalhost", ...extra.map((line) => line.replace(/^([^:]+):(.*)$/, "$2\t$1")), ...own, ""].join("\n");
    }
    case "/etc/resolv.conf": {
      const servers = (container.hostConfig.Dns as readonly string[] | null) ?? ["127.0.0.11"];
      return servers.map((server) => `nameserver ${server}\n`).join("");
    }
    default:
      return undefined;
  }
};

export const machineOf = (world: DemoWorld, container: DemoContainer): Machine => ({
  hostname: container.config.Hostname,
  files: container.files,
  readOnly: container.hostConfig.ReadonlyRootfs,
  nowMs: world.nowMs,
  setTimeout: world.clock.setTimeout,
  processes: () => processesOf(container),
  given: (path) => givenFile(container, path),
});

/** The command lines of what runs in it. */
export const processesOf = (container: DemoContainer): readonly string[] =>
  container.behaviour.kind === "service" ? container.behaviour.load.processes : [container.command.join(" ") || "sh"];
