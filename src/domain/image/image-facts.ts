import { type ProbeDetails, probeDetails } from "../container/probe-details.ts";
import { shortName } from "../docker/reference.ts";
import { commandLine, fieldsOf, momentOf, numberOf, pairsOf, textOf, textsOf } from "../json-read.ts";
import { buildDateMs } from "./build-date.ts";

/** What GET /images/{id}/json tells of an image and of how it runs. */
export interface ImageFacts {
  /** "" while it is not known. */
  readonly id: string;
  /** In their short form. */
  readonly tags: readonly string[];
  /** "nginx@sha256:…" */
  readonly digests: readonly string[];
  /** "linux/amd64" */
  readonly platform: string;
  readonly sizeBytes: number;
  /** Left out where nobody said when. */
  readonly builtAtMs?: number;
  /** Entrypoint and command as one line. */
  readonly command: string;
  /** "/bin/sh -c" where a shell reads what was written; "" where it is run as it is. */
  readonly shell: string;
  /** A command that stands there for nothing: the shell of the entrypoint does not read it. */
  readonly unusedCommand: string;
  readonly user: string;
  readonly workingDir: string;
  /** "3000/tcp" */
  readonly ports: readonly string[];
  /** Paths that get an anonymous volume. */
  readonly volumes: readonly string[];
  /** "" is SIGTERM. */
  readonly stopSignal: string;
  readonly probe?: ProbeDetails;
  /** "NAME=value" */
  readonly environment: readonly string[];
  readonly labels: readonly string[];
}

/** Reads the engine's JSON; what is missing or of another kind is "", 0 or empty. */
export const imageFacts = (value: unknown): ImageFacts => {
  const image = fieldsOf(value);
  const config = fieldsOf(image.Config);
  const builtAtMs = buildDateMs(momentOf(image.Created));
  const probe = probeDetails(config.Healthcheck, undefined);
  return {
    id: textOf(image.Id),
    tags: textsOf(image.RepoTags)
      .filter((tag) => tag !== "<none>:<none>")
      .map(shortName),
    digests: textsOf(image.RepoDigests)
      .filter((digest) => digest !== "<none>@<none>")
      .map(shortName),
    platform: [image.Os, image.Architecture, image.Variant].filter((part) => typeof part === "string" && part !== "").join("/"),
    sizeBytes: numberOf(image.Size),
    ...(builtAtMs === undefined ? {} : { builtAtMs }),
    ...runOf(config),
    user: textOf(config.User),
    workingDir: textOf(config.WorkingDir),
    ports: Object.keys(fieldsOf(config.ExposedPorts)),
    volumes: Object.keys(fieldsOf(config.Volumes)),
    stopSignal: textOf(config.StopSignal),
    ...(probe ? { probe } : {}),
    environment: textsOf(config.Env),
    labels: pairsOf(config.Labels),
  };
};

const usualShell = ["/bin/sh", "-c"];

/** A shell runs its one argument; what comes after that it takes for its own. */
const runOf = (config: Readonly<Record<string, unknown>>): Pick<ImageFacts, "command" | "shell" | "unusedCommand"> => {
  const [entrypoint, command] = [textsOf(config.Entrypoint), textsOf(config.Cmd)];
  const own = textsOf(config.Shell);
  const shell = own.length > 0 ? own : usualShell;
  const isShellForm = (argv: readonly string[]): boolean =>
    argv.length === shell.length + 1 && shell.every((word, at) => argv[at] === word);
  const said = commandLine(shell);
  if (isShellForm(entrypoint)) return { command: commandLine(entrypoint), shell: said, unusedCommand: commandLine(command) };
  return {
    command: commandLine([...entrypoint, ...command]),
    shell: entrypoint.length === 0 && isShellForm(command) ? said : "",
    unusedCommand: "",
  };
};
