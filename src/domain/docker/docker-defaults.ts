import { isRecord } from "../json-record.ts";
import type { Host } from "../run/host.ts";
import { safeLine } from "../text/safe-text.ts";

/** What is wrong with Docker's config.json, or with a field of it. Its words stand in text/docker-config.ts. */
export type DockerConfigProblem =
  /** In the system's own words. */
  | { readonly code: "notRead"; readonly path: string; readonly words: string }
  | { readonly code: "notJson"; readonly path: string }
  | { readonly code: FieldProblem; readonly path: string; readonly field: string };

type FieldProblem = "notStrings" | "notString" | "controlCharacters";

/** What Docker's config.json says, by name. */
export interface DockerConfigJson {
  /** For the screen; "" where there is no home folder to look in. */
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Why the file can't be read, where it is there. */
  readonly problem?: DockerConfigProblem;
}

/** What Docker's config.json says where a flag does not. A field that can't be read is as if it were not there, and has its reason
 *  among the problems. */
export interface DockerDefaults {
  readonly path: string;
  /** As they are written: "label=a", "label!=keep=yes". */
  readonly pruneFilters: readonly string[];
  /** "": not said. */
  readonly detachKeys: string;
  readonly problems: { readonly pruneFilters?: DockerConfigProblem; readonly detachKeys?: DockerConfigProblem };
}

/** Reads DOCKER_CONFIG/config.json, else ~/.docker/config.json. */
export const readDockerConfigJson = (host: Host): DockerConfigJson => {
  const folder = host.env.DOCKER_CONFIG || (host.env.HOME ? `${host.env.HOME}/.docker` : "");
  const whole = folder === "" ? "" : `${folder}/config.json`;
  const path = safeLine(whole);
  if (whole === "" || !host.fileExists(whole)) return { path, fields: {} };
  let text: string;
  try {
    text = new TextDecoder().decode(host.readFile(whole));
  } catch (error) {
    return {
      path,
      fields: {},
      problem: { code: "notRead", path, words: safeLine(error instanceof Error ? error.message : String(error)) },
    };
  }
  try {
    const value: unknown = text.trim() === "" ? {} : JSON.parse(text);
    if (isRecord(value)) return { path, fields: value };
  } catch {
    // Told below: the parser's own words would quote the file, which holds passwords.
  }
  return { path, fields: {}, problem: { code: "notJson", path } };
};

export const readDockerDefaults = (host: Host): DockerDefaults => {
  const { path, fields, problem } = readDockerConfigJson(host);
  if (problem !== undefined) return { path, pruneFilters: [], detachKeys: "", problems: { pruneFilters: problem, detachKeys: problem } };
  const filters = fieldOf(fields, "pruneFilters") ?? [];
  const keys = fieldOf(fields, "detachKeys") ?? "";
  const filtersProblem = codeOf(filters, "notStrings", (value) => Array.isArray(value) && value.every(isText));
  const keysProblem = codeOf(keys, "notString", isText);
  return {
    path,
    pruneFilters: filtersProblem === undefined ? (filters as readonly string[]) : [],
    detachKeys: keysProblem === undefined ? (keys as string) : "",
    problems: {
      ...(filtersProblem === undefined ? {} : { pruneFilters: { code: filtersProblem, path, field: "pruneFilters" } }),
      ...(keysProblem === undefined ? {} : { detachKeys: { code: keysProblem, path, field: "detachKeys" } }),
    },
  };
};

const isText = (value: unknown): boolean => typeof value === "string";

/** What is used is shown first, as it is: nothing of it may do something to the terminal. */
const codeOf = (value: unknown, wrongType: FieldProblem, isRight: (value: unknown) => boolean): FieldProblem | undefined => {
  if (!isRight(value)) return wrongType;
  return [value].flat().every((text) => safeLine(String(text)) === text) ? undefined : "controlCharacters";
};

/** Docker's CLI takes a name in any case, where it does not stand there as it is. */
const fieldOf = (fields: Readonly<Record<string, unknown>>, name: string): unknown => {
  if (Object.hasOwn(fields, name)) return fields[name];
  const found = Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : fields[found];
};
