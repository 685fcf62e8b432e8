import { keyValues } from "../../domain/docker/key-value.ts";
import { readOption, readVolumeName } from "../../domain/network/ipam.ts";
import { readLabel } from "../../domain/run/labels.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, list, text } from "../../command/typed-flags.ts";

const hidden = text({ hidden: true });

/** Cluster volumes need swarm and a CSI plugin. */
const clusterFlags = {
  availability: hidden,
  group: hidden,
  "limit-bytes": hidden,
  "required-bytes": hidden,
  scope: hidden,
  secret: hidden,
  sharing: hidden,
  "topology-preferred": hidden,
  "topology-required": hidden,
  type: hidden,
};

/** POST /volumes/create */
export const createVolume = taskCommand({
  id: "volume.create",
  docker: ["volume create"],
  keys: ["a"],
  scope: "volume",
  footer: 3,
  danger: "safe",
  asks: false,
  shows: "message",
  isOneRequest: true,
  flags: {
    name: hidden,
    driver: text({ short: "d", usual: true, initial: "local" }),
    opt: list({ example: "KEY=value", short: "o", usual: true, parse: readOption }),
    label: list({ example: "KEY=value", usual: true, parse: readLabel }),
    ...clusterFlags,
  },
  args: { VOLUME_NAME: arg({ example: "data", required: false, parse: readVolumeName }) },
  problem: ({ name, VOLUME_NAME, driver: _driver, opt: _opt, label: _label, ...ofClusters }, { system: words }) => {
    const [cluster] = Object.entries(ofClusters).find(([, value]) => value !== "") ?? [];
    if (cluster !== undefined) return words.clusterVolume(cluster);
    return name !== "" && VOLUME_NAME !== undefined ? words.nameTwice : undefined;
  },
  async run({ engine, words, refresh }: Needs<"engine" | "words" | "refresh">, { values }, { abort }) {
    const { VOLUME_NAME, name, driver, opt, label } = values;
    const created = await engine.volumes.create(
      { name: VOLUME_NAME ?? name, driver, driverOptions: keyValues(opt), labels: keyValues(label) },
      abort,
    );
    refresh();
    return words.system.created(created);
  },
});
