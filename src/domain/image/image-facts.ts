import { isRecord } from "../json-record.ts";

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
  const image = fields(value);
  const config = fields(image.Config);
  return {
    platform: [image.Os, image.Architecture, image.Variant].filter((part) => typeof part === "string" && part !== "").join("/"),
    command: [...texts(config.Entrypoint), ...texts(config.Cmd)].map(quoted).join(" "),
    user: text(config.User),
    workingDir: text(config.WorkingDir),
    ports: Object.keys(fields(config.ExposedPorts)),
    volumes: Object.keys(fields(config.Volumes)),
  };
};

const fields = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((part): part is string => typeof part === "string") : [];

/** So that the words of one argument are not taken for several. */
const quoted = (argument: string): string => (/^[^\s'"]+$/.test(argument) ? argument : `'${argument.replaceAll("\n", " ")}'`);
