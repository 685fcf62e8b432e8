import { BadValue, problemOf } from "../../domain/bad-value.ts";
import { readBoolean } from "../../domain/docker/read-boolean.ts";
import { readBytes } from "../../domain/docker/read-bytes.ts";
import { familiarReference, parseReference, withDefaultTag } from "../../domain/docker/reference.ts";
import { readExtraHost } from "../../domain/run/hosts.ts";
import { readLabel } from "../../domain/run/labels.ts";
import { readSwap } from "../../domain/run/limits.ts";
import { readPlatform } from "../../domain/run/platform.ts";
import { readUlimit } from "../../domain/run/ulimit.ts";
import { listOf, textOf, type Values } from "../../domain/values.ts";
import type { BuildCalls } from "../../engine/build/build-calls.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { CommandContext, JobHandle } from "../../command/command.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { checkedBy, whole } from "../container/run/read-values.ts";
import { arg, type Flag, list, text, toggle } from "../../command/old-flag.ts";
import { problemText } from "../../command/line/problem-text.ts";
import { readBuildOptions } from "./build-options.ts";

const bytes = { placeholder: "bytes", check: checkedBy(readBytes) } as const;

const flags: readonly Flag[] = [
  list("tag", { short: "t", usual: true, check: (value) => problemOf(parseReference, value) }),
  text("file", { short: "f", usual: true, completion: "path" }),
  list("build-arg", { usual: true }),
  text("target", { usual: true }),
  toggle("no-cache", { usual: true }),
  toggle("pull", { usual: true }),
  list("label", { check: checkedBy(readLabel) }),
  text("network", { initial: "default", completion: "network" }),
  text("platform", { check: checkedBy(readPlatform) }),
  toggle("quiet", { short: "q" }),
  toggle("rm", { initial: true }),
  toggle("force-rm"),
  text("memory", { short: "m", ...bytes }),
  text("memory-swap", { placeholder: "bytes", check: checkedBy(readSwap) }),
  text("cpu-shares", { short: "c", ...whole }),
  text("cpu-period", whole),
  text("cpu-quota", whole),
  text("cpuset-cpus"),
  text("cpuset-mems"),
  text("cgroup-parent"),
  text("shm-size", bytes),
  list("add-host", { check: checkedBy(readExtraHost) }),
  list("cache-from", { completion: "image" }),
  list("ulimit", { check: checkedBy(readUlimit) }),
  list("security-opt"),
  text("iidfile", { completion: "path" }),
  toggle("squash"),
  toggle("compress"),
  text("isolation", { hidden: true }),
  toggle("disable-content-trust", { initial: true, hidden: true }),
  text("progress", { hidden: true }),
];

/** Builds an image. POST /build */
export const build = taskCommand({
  id: "builder.build",
  docker: ["build", "image build", "builder build", "buildx build"],
  keys: ["b"],
  scope: "image",
  danger: "safe",
  asks: false,
  shows: "job",
  flags,
  args: [arg("PATH", { completion: "path", placeholder: "path or URL" })],
  problem: (values, words) => {
    if (textOf(values, "PATH") === "-" || textOf(values, "file") === "-") return words.system.buildStdin;
    if (!["", "default"].includes(textOf(values, "isolation"))) return words.system.buildIsolation;
    if (values["disable-content-trust"] === false) return words.system.buildTrust;
    try {
      readBuildOptions(values, "classic", [], {});
      return undefined;
    } catch (error) {
      if (error instanceof BadValue) return problemText(error, words);
      throw error;
    }
  },
  async run(context, { values }, job) {
    const { engine, words, refresh, saveFile, removeFile, host } = context;
    const iidFile = textOf(values, "iidfile");
    // A build that fails leaves none: the id of the last one would pass for its own.
    if (iidFile !== "") await removeFile(iidFile);
    const source = await engine.builder.sourceOf(textOf(values, "PATH"), textOf(values, "file"));
    const builder = await builderFor(context, job);
    if (builder === "buildkit") tellIgnored(context, values, job);
    const options = readBuildOptions(values, builder, await loginsOf(context, job), host.env);
    const id = await job.follow(engine.builder.build(source, options, job.abort));
    if (iidFile !== "") {
      const saved = await saveFile(iidFile, id, true);
      if (saved.kind !== "saved") throw new Error(words.system.iidThere(iidFile, saved.kind === "failed" ? saved.reason : ""));
    }
    refresh();
    return words.system.built(
      id,
      listOf(values, "tag").map((tag) => familiarReference(withDefaultTag(parseReference(tag)))),
    );
  },
});

/** DOCKER_BUILDKIT decides, as with Docker's CLI; without it the engine's own preference. */
const builderFor = async ({ engine, words, host }: CommandContext, { abort }: JobHandle): ReturnType<BuildCalls["preferred"]> => {
  const wanted = host.env.DOCKER_BUILDKIT ?? "";
  if (wanted === "") return engine.builder.preferred(abort);
  if (problemOf(readBoolean, wanted)) throw new Error(words.system.buildkitSwitch(wanted));
  return readBoolean(wanted) ? "buildkit" : "classic";
};

const classicOnly = [
  "memory",
  "memory-swap",
  "cpu-shares",
  "cpu-period",
  "cpu-quota",
  "cpuset-cpus",
  "cpuset-mems",
  "security-opt",
] as const;

const tellIgnored = ({ words }: CommandContext, values: Values, job: JobHandle): void => {
  const given = classicOnly.filter((name) => textOf(values, name) !== "" || listOf(values, name).length > 0);
  if (given.length > 0) job.line(words.system.buildkitIgnores(given.map((name) => `--${name}`).join(" ")));
};

/** A helper that fails keeps nobody from building from public images: it is told in the job's output. */
const loginsOf = async ({ credentials }: CommandContext, job: JobHandle): Promise<readonly RegistryLogin[]> => {
  try {
    return await credentials.all(job.abort);
  } catch (error) {
    job.line(error instanceof Error ? error.message : String(error));
    return [];
  }
};
