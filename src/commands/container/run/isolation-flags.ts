import { keyValues } from "../../../domain/docker/key-value.ts";
import type { DevicesSpec, NamespaceSpec, SecuritySpec } from "../../../domain/run/container-spec.ts";
import { readDevice, readDeviceRule } from "../../../domain/run/devices.ts";
import { readGpus } from "../../../domain/run/gpus.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readCgroupnsMode, readIsolation, readPidMode, readUsernsMode, readUtsMode } from "../../../domain/run/namespaces.ts";
import { checkSecurityOption, readCapabilities, readSecurityOptions } from "../../../domain/run/security.ts";
import { readSysctl } from "../../../domain/run/sysctl.ts";
import { readUlimit, readUlimits } from "../../../domain/run/ulimit.ts";
import { isOn, listOf, textOf, type Values } from "../../../domain/values.ts";
import { type Flag, list, text, toggle } from "../../../command/old-flag.ts";
import { checkedBy, readOr } from "./read-values.ts";

/** What a container sees of the host, and what it may do there. */
export const isolationFlags: readonly Flag[] = [
  list("cap-add"),
  list("cap-drop"),
  text("cgroupns", { check: checkedBy(readCgroupnsMode) }),
  list("device", { check: checkedBy(readDevice) }),
  list("device-cgroup-rule", { check: checkedBy(readDeviceRule) }),
  list("gpus", { placeholder: "gpu-request", check: checkedBy(readGpus) }),
  text("ipc"),
  text("isolation", { hidden: true, check: checkedBy(readIsolation) }),
  text("pid", { completion: "container", check: checkedBy(readPidMode) }),
  toggle("privileged"),
  list("security-opt", { check: checkedBy(checkSecurityOption) }),
  list("sysctl", { placeholder: "map", check: checkedBy(readSysctl) }),
  list("ulimit", { placeholder: "ulimit", check: checkedBy(readUlimit) }),
  text("userns", { check: checkedBy(readUsernsMode) }),
  text("uts", { check: checkedBy(readUtsMode) }),
];

/** @throws BadValue */
export const readNamespaces = (values: Values): NamespaceSpec => ({
  ipc: textOf(values, "ipc"),
  pid: readOr(values, "pid", "", readPidMode),
  uts: readOr(values, "uts", "", readUtsMode),
  userns: readOr(values, "userns", "", readUsernsMode),
  cgroupns: readOr(values, "cgroupns", "", readCgroupnsMode),
  isolation: readOr(values, "isolation", "", readIsolation),
});

/** @throws BadValue */
export const readSecurity = (values: Values, host: Host): SecuritySpec => ({
  privileged: isOn(values, "privileged"),
  capAdd: readCapabilities(listOf(values, "cap-add")),
  capDrop: readCapabilities(listOf(values, "cap-drop")),
  ...readSecurityOptions(listOf(values, "security-opt"), host),
  sysctls: keyValues(listOf(values, "sysctl").map(readSysctl)),
  ulimits: readUlimits(listOf(values, "ulimit")),
});

/** @throws BadValue */
export const readDevices = (values: Values): DevicesSpec => {
  const devices = listOf(values, "device").map(readDevice);
  return {
    mappings: devices.flatMap((device) => (device.kind === "path" ? [device.mapping] : [])),
    cdi: devices.flatMap((device) => (device.kind === "cdi" ? [device.name] : [])),
    cgroupRules: listOf(values, "device-cgroup-rule").map(readDeviceRule),
    requests: listOf(values, "gpus").map(readGpus),
  };
};
