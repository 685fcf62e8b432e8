import { isRecord } from "../../domain/json-record.ts";
import { randomBytes } from "node:crypto";
import { chown, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolders } from "../../archive/make-folders.ts";
import { removedAtExit } from "../../archive/unfinished-files.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** Docker's own config.json, with all that others keep in it. */
export type DockerConfig = Readonly<Record<string, unknown>>;

/** Where Docker's CLI looks for its configuration: DOCKER_CONFIG, else ~/.docker. */
export const dockerConfigDir = (env: Readonly<Record<string, string | undefined>>, homeDir: string): string =>
  env.DOCKER_CONFIG || join(homeDir, ".docker");

export const configPath = (folder: string): string => join(folder, "config.json");

/** Empty when there is none.
 *  @throws EngineError invalid (no JSON object), denied (may not be read) */
export const readDockerConfig = async (folder: string): Promise<DockerConfig> => {
  const path = configPath(folder);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return "{}";
    throw failed(path, "read", error);
  });
  try {
    const value: unknown = text.trim() === "" ? {} : JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // said below, with the file's name
  }
  throw new EngineError("invalid", `read ${path}`, { code: "configNotJson", path });
};

/** Reads the file anew, changes it and writes it whole: under a name of its own, for nobody else to read, then renamed. A file that
 *  is a link stays one; its owner stays.
 *  @throws EngineError invalid, denied, failed */
export const changeDockerConfig = async (folder: string, change: (config: DockerConfig) => DockerConfig): Promise<void> => {
  const config = change(await readDockerConfig(folder));
  const named = configPath(folder);
  try {
    makeFolders(folder, 0o700);
    const path = await realpath(named).catch(() => named);
    const temporary = join(dirname(path), `config.json.${process.pid}-${randomBytes(4).toString("hex")}`);
    const forget = removedAtExit(temporary);
    try {
      const file = await open(temporary, "wx", 0o600);
      try {
        // A tab, as Docker's CLI writes it.
        await file.writeFile(`${JSON.stringify(config, undefined, "\t")}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await keepOwner(path, temporary);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      forget();
    }
  } catch (error) {
    throw failed(named, "write", error);
  }
};

/** With sudo the file would else change hands. */
const keepOwner = async (path: string, temporary: string): Promise<void> => {
  if (process.getuid?.() !== 0) return;
  const old = await stat(path).catch(() => undefined);
  if (old) await chown(temporary, old.uid, old.gid);
};

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

const failed = (path: string, act: "read" | "write", error: unknown): EngineError => {
  const code = codeOf(error);
  const isDenied = code === "EACCES" || code === "EPERM";
  if (code === "ENOSPC" || code === "EDQUOT") return new EngineError("failed", `${act} ${path}`, { code: "configDiskFull" });
  const words = safeLine(error instanceof Error ? error.message : String(error));
  return new EngineError(isDenied ? "denied" : "failed", `${act} ${path}`, {
    code: "said",
    words,
    ...(isDenied ? { step: { code: "seeOwner", path } as const } : {}),
  });
};
