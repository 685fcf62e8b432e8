import { cut, keyValues } from "../../domain/docker/key-value.ts";
import { readBytes } from "../../domain/docker/read-bytes.ts";
import { readEnv } from "../../domain/run/environment.ts";
import { readExtraHost } from "../../domain/run/hosts.ts";
import { readLabel } from "../../domain/run/labels.ts";
import { readSwap } from "../../domain/run/limits.ts";
import { readPlatform } from "../../domain/run/platform.ts";
import { readUlimits } from "../../domain/run/ulimit.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import type { BuildOptions } from "../../engine/build/build-calls.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import { readOr, wholeOr } from "../container/run/read-values.ts";

/** The flags of build as the engine takes them. `env` is where a --build-arg without a value has it from.
 *  @throws BadValue of a flag */
export const readBuildOptions = (
  values: Values,
  builder: BuildOptions["builder"],
  logins: readonly RegistryLogin[],
  env: Readonly<Record<string, string | undefined>>,
): BuildOptions => ({
  builder,
  logins,
  tags: listOf(values, "tag"),
  buildArgs: Object.fromEntries(
    listOf(values, "build-arg").map((given) => {
      const [name, value] = cut(readEnv(given, env), "=");
      return [name, value ?? null];
    }),
  ),
  labels: keyValues(listOf(values, "label").map(readLabel)),
  target: textOf(values, "target"),
  platform: readPlatform(textOf(values, "platform")),
  network: textOf(values, "network"),
  noCache: isOn(values, "no-cache"),
  pull: isOn(values, "pull"),
  quiet: isOn(values, "quiet"),
  remove: values.rm !== false,
  forceRemove: isOn(values, "force-rm"),
  squash: isOn(values, "squash"),
  compress: isOn(values, "compress"),
  memoryBytes: readOr(values, "memory", 0, readBytes),
  memorySwapBytes: readOr(values, "memory-swap", 0, readSwap),
  cpuShares: wholeOr(values, "cpu-shares"),
  cpuPeriodMicroseconds: wholeOr(values, "cpu-period"),
  cpuQuotaMicroseconds: wholeOr(values, "cpu-quota"),
  cpusetCpus: textOf(values, "cpuset-cpus"),
  cpusetMems: textOf(values, "cpuset-mems"),
  cgroupParent: textOf(values, "cgroup-parent"),
  shmSizeBytes: readOr(values, "shm-size", 0, readBytes),
  extraHosts: listOf(values, "add-host").map(readExtraHost),
  cacheFrom: listOf(values, "cache-from"),
  ulimits: readUlimits(listOf(values, "ulimit")),
  securityOptions: listOf(values, "security-opt"),
});
