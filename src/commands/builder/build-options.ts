import { keyValues } from "../../domain/docker/key-value.ts";
import { readBytes } from "../../domain/docker/read-bytes.ts";
import { readReference } from "../../domain/docker/reference.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import { readVariable, variableIn } from "../../domain/run/environment.ts";
import { readExtraHost } from "../../domain/run/hosts.ts";
import { readLabel } from "../../domain/run/labels.ts";
import { readSwap } from "../../domain/run/limits.ts";
import { readPlatform } from "../../domain/run/platform.ts";
import { lastOfEachName, readUlimit } from "../../domain/run/ulimit.ts";
import type { BuildOptions } from "../../engine/build/build-calls.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import { list, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";

const bytes = { parse: readBytes } as const;
const whole = { parse: readWhole } as const;

export const buildFlags = {
  tag: list({ example: "web:1.0", short: "t", usual: true, parse: readReference }),
  file: text({ placeholder: "path", short: "f", usual: true, completion: "path" }),
  "build-arg": list({ example: "KEY=value", usual: true, parse: readVariable }),
  target: text({ example: "build", usual: true }),
  "no-cache": toggle({ usual: true }),
  pull: toggle({ usual: true }),
  label: list({ example: "KEY=value", parse: readLabel }),
  network: text({ initial: "default", completion: "network" }),
  platform: text({ example: "linux/amd64", parse: readPlatform }),
  quiet: toggle({ short: "q" }),
  rm: toggle({ initial: true }),
  "force-rm": toggle(),
  memory: text({ example: "512m", short: "m", ...bytes }),
  "memory-swap": text({ example: "1g", parse: readSwap }),
  "cpu-shares": text({ example: "512", short: "c", ...whole }),
  "cpu-period": text({ ...whole, example: "100000" }),
  "cpu-quota": text({ ...whole, example: "50000" }),
  "cpuset-cpus": text({ example: "0-2,4" }),
  "cpuset-mems": text({ example: "0" }),
  "cgroup-parent": text({ example: "/team" }),
  "shm-size": text({ ...bytes, example: "64m" }),
  "add-host": list({ example: "db:10.0.0.5", parse: readExtraHost }),
  "cache-from": list({ completion: "image" }),
  ulimit: list({ example: "nofile=1024:2048", parse: readUlimit }),
  "security-opt": list({ example: "no-new-privileges" }),
  iidfile: text({ placeholder: "path", completion: "path" }),
  squash: toggle(),
  compress: toggle(),
  isolation: text({ hidden: true }),
  "disable-content-trust": toggle({ initial: true, hidden: true }),
  progress: text({ hidden: true }),
};

export type BuildValues = ValuesOf<typeof buildFlags>;

/** The flags of build as the engine takes them. `env` is where a --build-arg without a value has it from. */
export const buildOptions = (
  values: BuildValues,
  builder: BuildOptions["builder"],
  logins: readonly RegistryLogin[],
  env: Readonly<Record<string, string | undefined>>,
): BuildOptions => ({
  builder,
  logins,
  tags: values.tag.map(({ typed }) => typed),
  buildArgs: Object.fromEntries(
    values["build-arg"].map((given) => {
      const { name, value } = variableIn(given, env);
      return [name, value ?? null];
    }),
  ),
  labels: keyValues(values.label),
  target: values.target,
  platform: values.platform ?? "",
  network: values.network,
  noCache: values["no-cache"],
  pull: values.pull,
  quiet: values.quiet,
  remove: values.rm,
  forceRemove: values["force-rm"],
  squash: values.squash,
  compress: values.compress,
  memoryBytes: values.memory ?? 0,
  memorySwapBytes: values["memory-swap"] ?? 0,
  cpuShares: values["cpu-shares"] ?? 0,
  cpuPeriodMicroseconds: values["cpu-period"] ?? 0,
  cpuQuotaMicroseconds: values["cpu-quota"] ?? 0,
  cpusetCpus: values["cpuset-cpus"],
  cpusetMems: values["cpuset-mems"],
  cgroupParent: values["cgroup-parent"],
  shmSizeBytes: values["shm-size"] ?? 0,
  extraHosts: values["add-host"],
  cacheFrom: values["cache-from"],
  ulimits: lastOfEachName(values.ulimit),
  securityOptions: values["security-opt"],
});
