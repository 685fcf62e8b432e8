import { stat } from "node:fs/promises";
import { homeFolder } from "../../archive/user-folders.ts";
import type { BuildSource } from "./build-calls.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { typedPath } from "../../domain/files/typed-path.ts";

/** What a person means by PATH | URL and --file: a folder, a Dockerfile alone, or what the engine fetches itself. "" for no file.
 *  @throws EngineError invalid, for what is not there */
export const buildSource = async (path: string, file: string): Promise<BuildSource> => {
  if (isUrl(path)) return { kind: "url", url: path, ...(file === "" ? {} : { dockerfile: file }) };
  const base = { workingDir: process.cwd(), homeDir: homeFolder() };
  const whole = typedPath(path, base);
  const found = await stat(whole).catch(() => {
    throw new EngineError("invalid", "build", { code: "buildPathMissing", path });
  });
  if (found.isDirectory()) return { kind: "folder", path: whole, ...(file === "" ? {} : { dockerfile: typedPath(file, base) }) };
  if (file !== "") throw new EngineError("invalid", "build", { code: "contextNotFolder", path });
  return { kind: "dockerfile", path: whole };
};

/** Docker's rule for git and HTTP (cli/command/image/build). */
const isUrl = (path: string): boolean => /^(https?:\/\/|git:\/\/|github\.com\/|git@)/.test(path);
