import { failureText } from "../../command/failure-text.ts";
import { problemOf } from "../../domain/bad-value.ts";
import { readBoolean } from "../../domain/docker/read-boolean.ts";
import { familiarReference, withDefaultTag } from "../../domain/docker/reference.ts";
import type { BuildCalls } from "../../engine/build/build-calls.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { JobHandle, Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg } from "../../command/typed-flags.ts";
import { buildFlags, buildOptions, type BuildValues } from "./build-options.ts";

/** Builds an image. POST /build */
export const build = taskCommand({
  id: "builder.build",
  docker: ["build", "image build", "builder build", "buildx build"],
  keys: ["b"],
  scope: "image",
  danger: "safe",
  asks: false,
  shows: "job",
  flags: buildFlags,
  args: { PATH: arg({ completion: "path", placeholder: "path or URL" }) },
  problem: ({ PATH, file, isolation, "disable-content-trust": isUntrusted }, { system: words }) => {
    if (PATH === "-" || file === "-") return words.buildStdin;
    if (!["", "default"].includes(isolation)) return words.buildIsolation;
    return isUntrusted ? undefined : words.buildTrust;
  },
  async run(ports: Needs<"engine" | "words" | "refresh" | "saveFile" | "removeFile" | "host" | "credentials">, { values }, job) {
    const { engine, words, refresh, saveFile, removeFile, host } = ports;
    const { PATH, file, iidfile, tag } = values;
    // A build that fails leaves none: the id of the last one would pass for its own.
    if (iidfile !== "") await removeFile(iidfile);
    const source = await engine.builder.sourceOf(PATH, file);
    const builder = await builderFor(ports, job);
    if (builder === "buildkit") tellIgnored(ports, values, job);
    const options = buildOptions(values, builder, await loginsOf(ports, job), host.env);
    const id = await job.follow(engine.builder.build(source, options, job.abort));
    if (iidfile !== "") {
      const saved = await saveFile(iidfile, id, true);
      if (saved.kind !== "saved")
        throw new Error(words.system.iidThere(iidfile, saved.kind === "failed" ? words.problemText(saved.problem) : ""));
    }
    refresh();
    return words.system.built(
      id,
      tag.map(({ reference }) => familiarReference(withDefaultTag(reference))),
    );
  },
});

/** DOCKER_BUILDKIT decides, as with Docker's CLI; without it the engine's own preference. */
const builderFor = async (
  { engine, words, host }: Needs<"engine" | "words" | "host">,
  { abort }: JobHandle,
): ReturnType<BuildCalls["preferred"]> => {
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

const tellIgnored = ({ words }: Needs<"words">, values: BuildValues, job: JobHandle): void => {
  const given = classicOnly.filter((name) => isGiven(values[name]));
  if (given.length > 0) job.line(words.system.buildkitIgnores(given.map((name) => `--${name}`).join(" ")));
};

const isGiven = (value: BuildValues[(typeof classicOnly)[number]]): boolean =>
  typeof value === "object" ? value.length > 0 : value !== undefined && value !== "";

/** A helper that fails keeps nobody from building from public images: it is told in the job's output. */
const loginsOf = async ({ credentials, words }: Needs<"credentials" | "words">, job: JobHandle): Promise<readonly RegistryLogin[]> => {
  try {
    return await credentials.all(job.abort);
  } catch (error) {
    job.line(failureText(error, [], words));
    return [];
  }
};
