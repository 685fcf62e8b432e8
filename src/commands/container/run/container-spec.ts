import { BadValue } from "../../../domain/bad-value.ts";
import { keyValues } from "../../../domain/docker/key-value.ts";
import type { ContainerSpec, Pairs } from "../../../domain/run/container-spec.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readLabels } from "../../../domain/run/labels.ts";
import { readLogging } from "../../../domain/run/logging.ts";
import { readPullPolicy } from "../../../domain/run/namespaces.ts";
import { readPlatform } from "../../../domain/run/platform.ts";
import { type RestartPolicy, readRestartPolicy, restarts } from "../../../domain/run/restart-policy.ts";
import { isOn, listOf, textOf, type Values } from "../../../domain/values.ts";
import { readHealthFlags } from "./health-flags.ts";
import { readDevices, readNamespaces, readSecurity } from "./isolation-flags.ts";
import { readLimits, readMemory } from "./limit-flags.ts";
import { readNetworkSpec, readPorts } from "./network-flags.ts";
import { readProcess } from "./process-flags.ts";
import { readOr } from "./read-values.ts";
import { refuseFlags } from "./refused-flags.ts";
import { readStorage } from "./storage-flags.ts";

/** What the flags and arguments of run and create say, refused where Docker's CLI refuses before it asks the engine.
 *  @throws BadValue */
export const readContainerSpec = (values: Values, host: Host, proxies: Pairs = {}): ContainerSpec => {
  refuseFlags(values);
  const isDetached = isOn(values, "detach");
  if (isDetached && listOf(values, "attach").length > 0) throw new BadValue("attachAndDetach", "");
  readOr(values, "pull", "missing", readPullPolicy);
  const restart = readRestart(values);
  const autoRemove = isOn(values, "rm");
  if (autoRemove && restarts(restart)) throw new BadValue("restartAndRemove", "");
  const health = readHealthFlags(values);
  return {
    name: textOf(values, "name"),
    image: textOf(values, "IMAGE"),
    platform: readOr(values, "platform", "", readPlatform),
    process: readProcess(values, listOf(values, "COMMAND"), host, isDetached, proxies),
    ...(health === undefined ? {} : { health }),
    labels: readLabels(listOf(values, "label"), listOf(values, "label-file"), host),
    annotations: keyValues(listOf(values, "annotation")),
    ports: readPorts(values),
    storage: readStorage(values, host),
    network: readNetworkSpec(values),
    namespaces: readNamespaces(values),
    security: readSecurity(values, host),
    devices: readDevices(values),
    limits: readLimits(values),
    memory: readMemory(values),
    logging: readLogging(textOf(values, "log-driver"), listOf(values, "log-opt")),
    restart,
    autoRemove,
    runtime: textOf(values, "runtime"),
    cgroupParent: textOf(values, "cgroup-parent"),
    cidFile: textOf(values, "cidfile"),
  };
};

/** "no" where nothing is said; "" leaves even that to the engine.  @throws BadValue */
const readRestart = (values: Values): RestartPolicy =>
  values.restart === "" ? { name: "", maximumRetries: 0 } : readOr(values, "restart", { name: "no", maximumRetries: 0 }, readRestartPolicy);
