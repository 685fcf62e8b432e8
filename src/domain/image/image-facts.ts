import { commandLine, fieldsOf, textOf, textsOf } from "../json-read.ts";

/** What GET /images/{id}/json tells of how an image runs. */
export interface ImageFacts {
  /** "linux/amd64" */
  readonly platform: string;
  /** Entrypoint and command as one line. */
  readonly command: string;
  readonly user: string;
  readonly workingDir: string;
  /** "3000/tcp" */
  readonly ports: readonly string[];
  /** Paths that get an anonymous volume. */
  readonly volumes: readonly string[];
}

/** Reads the engine's JSON; what is missing or of another kind is "" or empty. */
export const imageFacts = (value: unknown): ImageFacts => {
  const image = fieldsOf(value);
  const config = fieldsOf(image.Config);
  return {
    platform: [image.Os, image.Architecture, image.Variant].filter((part) => typeof part === "string" && part !== "").join("/"),
    command: commandLine([...textsOf(config.Entrypoint), ...textsOf(config.Cmd)]),
    user: textOf(config.User),
    workingDir: textOf(config.WorkingDir),
    ports: Object.keys(fieldsOf(config.ExposedPorts)),
    volumes: Object.keys(fieldsOf(config.Volumes)),
  };
};
