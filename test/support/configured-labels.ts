import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DockerCli, findDockerClis } from "./docker-clis.ts";
import { startRecordingEngine } from "./recording-engine.ts";

/** A docker CLI of this machine that keeps its own rule about the labels of pruneFilters: 28.2 does not send them at all unless a flag
 *  names the opposite. Undefined where none does. */
export const cliWithConfiguredLabels = async (): Promise<DockerCli | undefined> => {
  await using engine = await startRecordingEngine("1.41");
  const folder = await mkdtemp(join(tmpdir(), "gantry-labels-"));
  try {
    await writeFile(join(folder, "config.json"), JSON.stringify({ pruneFilters: ["label!=keep"] }));
    for (const cli of findDockerClis()) {
      await cli.run(engine.socketPath, ["container", "prune", "-f"], { env: { DOCKER_CONFIG: folder } });
      if (engine.takePosted().some(({ query }) => query.filters?.includes("keep"))) return cli;
    }
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
