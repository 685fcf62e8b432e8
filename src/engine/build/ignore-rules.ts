import ignore from "@balena/dockerignore";
import { EngineError } from "../../domain/engine-error.ts";

/** What a .dockerignore keeps out of a build's context. Paths are relative to the context, with "/". */
export interface IgnoreRules {
  readonly leavesOut: (path: string) => boolean;
  /** Whether anything in the folder `path`, which is itself left out, could be taken in again by a "!" line. */
  readonly mayTakeInBelow: (path: string) => boolean;
}

/** Reads the lines of a .dockerignore as Docker does: without comments and blanks, cleaned, relative. "!" lines take in again.
 *  @throws EngineError invalid, for a line that is no pattern */
export const patternsOf = (text: string): readonly string[] =>
  text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const isException = line.startsWith("!");
      const pattern = isException ? line.slice(1).trim() : line;
      if (pattern === "") throw badPattern(line);
      return (isException ? "!" : "") + cleaned(pattern);
    });

/** "./a//b/" and "/a/b" both mean "a/b". Only whole "." and ".." parts count: a dot in a name is a dot. */
const cleaned = (pattern: string): string => {
  const parts: string[] = [];
  for (const part of pattern.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !pattern.startsWith("/")) parts.push(part);
  }
  return parts.join("/") || (pattern.startsWith("/") ? "/" : ".");
};

/** The Dockerfile and the .dockerignore go along even where the patterns leave them out: the engine reads both. */
export const keepingBuildFiles = (patterns: readonly string[], dockerfile: string): readonly string[] => {
  const rules = ignoreRules(patterns, "classic");
  const kept = [".dockerignore", dockerfile].filter((path) => rules.leavesOut(path));
  return [...patterns, ...kept.map((path) => `!${path}`)];
};

/** The classic builder does not look into a folder that is left out unless a "!" line begins with its path; BuildKit looks into
 *  each where there is a "!" line at all.
 *  @throws EngineError invalid, for a pattern with an open bracket */
export const ignoreRules = (patterns: readonly string[], builder: "classic" | "buildkit"): IgnoreRules => {
  const rules = ignore({ ignorecase: false }).add(patterns.map(withPlainSigns));
  const exceptions = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  return {
    leavesOut: (path) => {
      try {
        return rules.ignores(path);
      } catch (error) {
        if (error instanceof SyntaxError) throw badPattern(patterns.find((pattern) => pattern.includes("[")) ?? "");
        throw error;
      }
    },
    mayTakeInBelow: (path) =>
      builder === "buildkit" ? exceptions.length > 0 : exceptions.some((exception) => `${exception}/`.startsWith(`${path}/`)),
  };
};

/** Signs that Docker takes as they are, and the library as parts of a regular expression. */
const withPlainSigns = (pattern: string): string => pattern.replace(/\\.|[+(){}|]/g, (found) => (found.length > 1 ? found : `\\${found}`));

const badPattern = (pattern: string): EngineError => new EngineError("invalid", "build", { code: "badIgnorePattern", pattern });
