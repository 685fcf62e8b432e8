import { BadValue } from "../../../domain/bad-value.ts";
import { keyValues } from "../../../domain/docker/key-value.ts";
import type { ContainerSpec, Pairs } from "../../../domain/run/container-spec.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readLabels } from "../../../domain/run/labels.ts";
import { readLogging } from "../../../domain/run/logging.ts";
import { restarts } from "../../../domain/run/restart-policy.ts";
import type { ContainerValues } from "./container-flags.ts";
import { healthCheckOf } from "./health-flags.ts";
import { devicesOf, namespacesOf, securityOf } from "./isolation-flags.ts";
import { limitsOf, memoryOf } from "./limit-flags.ts";
import { networkOf, portsOf } from "./network-flags.ts";
import { processOf } from "./process-flags.ts";
import { refuseFlags } from "./refused-flags.ts";
import { storageOf } from "./storage-flags.ts";

/** Run's own. */
interface Detached {
  readonly detach?: boolean;
}

/** The container that the values of run and create describe, refused where Docker's CLI refuses before it asks the engine.
 *  @throws BadValue of values that do not go together, and of files of `host` */
export const containerSpec = (values: ContainerValues & Detached, host: Host, proxies: Pairs = {}): ContainerSpec => {
  refuseFlags(values);
  const { detach: isDetached = false, rm: autoRemove } = values;
  if (isDetached && values.attach.length > 0) throw new BadValue("attachAndDetach", "");
  // An empty --restart leaves even "no" to the engine.
  const restart = values.restart ?? { name: "", maximumRetries: 0 };
  if (autoRemove && restarts(restart)) throw new BadValue("restartAndRemove", "");
  const health = healthCheckOf(values);
  return {
    name: values.name ?? "",
    image: values.IMAGE,
    platform: values.platform ?? "",
    process: processOf(values, host, isDetached, proxies),
    ...(health === undefined ? {} : { health }),
    labels: readLabels(values.label, values["label-file"], host),
    annotations: keyValues(values.annotation),
    ports: portsOf(values),
    storage: storageOf(values, host),
    network: networkOf(values),
    namespaces: namespacesOf(values),
    security: securityOf(values, host),
    devices: devicesOf(values),
    limits: limitsOf(values),
    memory: memoryOf(values),
    logging: readLogging(values["log-driver"], values["log-opt"]),
    restart,
    autoRemove,
    runtime: values.runtime,
    cgroupParent: values["cgroup-parent"],
    cidFile: values.cidfile,
  };
};
