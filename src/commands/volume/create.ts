import { keyValues } from "../../domain/docker/key-value.ts";
import { readOption, readVolumeName } from "../../domain/network/ipam.ts";
import { readLabel } from "../../domain/run/labels.ts";
import { listOf, textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { checkedBy } from "../container/run/read-values.ts";
import { arg, type Flag, list, text } from "../../command/old-flag.ts";

/** Cluster volumes need swarm and a CSI plugin. */
const clusterFlags: readonly Flag[] = [
  ...[
    "availability",
    "group",
    "limit-bytes",
    "required-bytes",
    "scope",
    "secret",
    "sharing",
    "topology-preferred",
    "topology-required",
    "type",
  ].map((name) => text(name, { hidden: true })),
];

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
  flags: [
    text("name", { hidden: true }),
    text("driver", { short: "d", usual: true, initial: "local" }),
    list("opt", { short: "o", usual: true, placeholder: "map", check: checkedBy(readOption) }),
    list("label", { usual: true, check: checkedBy(readLabel) }),
    ...clusterFlags,
  ],
  args: [arg("VOLUME_NAME", { required: false, check: checkedBy(readVolumeName) })],
  problem: (values, words) => {
    const cluster = clusterFlags.find(({ name }) => textOf(values, name) !== "");
    if (cluster) return words.system.clusterVolume(cluster.name);
    return textOf(values, "name") !== "" && textOf(values, "VOLUME_NAME") !== "" ? words.system.nameTwice : undefined;
  },
  async run({ engine, words, refresh }, { values }, { abort }) {
    const created = await engine.volumes.create(
      {
        name: textOf(values, "VOLUME_NAME") || textOf(values, "name"),
        driver: textOf(values, "driver"),
        driverOptions: keyValues(listOf(values, "opt")),
        labels: keyValues(listOf(values, "label")),
      },
      abort,
    );
    refresh();
    return words.system.created(created);
  },
});
