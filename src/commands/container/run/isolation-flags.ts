import { keyValues } from "../../../domain/docker/key-value.ts";
import type { DevicesSpec, NamespaceSpec, SecuritySpec } from "../../../domain/run/container-spec.ts";
import { readDevice, readDeviceRule } from "../../../domain/run/devices.ts";
import { readGpus } from "../../../domain/run/gpus.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readCgroupnsMode, readIsolation, readPidMode, readUsernsMode, readUtsMode } from "../../../domain/run/namespaces.ts";
import { capabilitiesOf, readSecurityOption, securityOptionsOf } from "../../../domain/run/security.ts";
import { readSysctl } from "../../../domain/run/sysctl.ts";
import { lastOfEachName, readUlimit } from "../../../domain/run/ulimit.ts";
import { list, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

/** What a container sees of the host, and what it may do there. */
export const isolationFlags = {
  "cap-add": list({ example: "NET_ADMIN" }),
  "cap-drop": list({ example: "ALL" }),
  cgroupns: text({ example: "private", parse: readCgroupnsMode }),
  device: list({ example: "/dev/snd", parse: readDevice }),
  "device-cgroup-rule": list({ example: "c 42:* rmw", parse: readDeviceRule }),
  gpus: list({ example: "all", parse: readGpus }),
  ipc: text({ example: "host" }),
  isolation: text({ hidden: true, parse: readIsolation }),
  pid: text({ example: "host", completion: "container", parse: readPidMode }),
  privileged: toggle(),
  "security-opt": list({ example: "no-new-privileges", parse: readSecurityOption }),
  sysctl: list({ example: "net.core.somaxconn=1024", parse: readSysctl }),
  ulimit: list({ example: "nofile=1024:2048", parse: readUlimit }),
  userns: text({ example: "host", parse: readUsernsMode }),
  uts: text({ example: "host", parse: readUtsMode }),
};

type IsolationValues = ValuesOf<typeof isolationFlags>;

export const namespacesOf = ({ ipc, pid = "", uts = "", userns = "", cgroupns = "", isolation = "" }: IsolationValues): NamespaceSpec => ({
  ipc,
  pid,
  uts,
  userns,
  cgroupns,
  isolation,
});

/** @throws BadValue of a seccomp profile's file */
export const securityOf = (values: IsolationValues, host: Host): SecuritySpec => ({
  privileged: values.privileged,
  capAdd: capabilitiesOf(values["cap-add"]),
  capDrop: capabilitiesOf(values["cap-drop"]),
  ...securityOptionsOf(values["security-opt"], host),
  sysctls: keyValues(values.sysctl),
  ulimits: lastOfEachName(values.ulimit),
});

export const devicesOf = ({ device, gpus, "device-cgroup-rule": cgroupRules }: IsolationValues): DevicesSpec => ({
  mappings: device.flatMap((one) => (one.kind === "path" ? [one.mapping] : [])),
  cdi: device.flatMap((one) => (one.kind === "cdi" ? [one.name] : [])),
  cgroupRules,
  requests: gpus,
});
