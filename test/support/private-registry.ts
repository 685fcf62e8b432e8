import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { privateEngineUnavailable, type PrivateEngine } from "./private-engine.ts";

const run = promisify(execFile);

/** A real registry with a password, in the network namespace of a private engine: only that engine reaches it. */
export interface PrivateRegistry extends AsyncDisposable {
  /** "localhost:5000", as images are named by it. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** What the registry keeps of a repository: its tags. */
  readonly tagsOf: (repository: string) => readonly string[];
}

/** Why no private registry can run here; undefined when one can. */
export const privateRegistryUnavailable = (): string | undefined => {
  const reason = privateEngineUnavailable() ?? missing();
  if (reason && process.env.GANTRY_TEST_ENGINE === "required") throw new Error(`GANTRY_TEST_ENGINE=required, but ${reason}`);
  return reason;
};

const missing = (): string | undefined => {
  const programs = { "docker-registry": "docker-registry", htpasswd: "apache2-utils", nsenter: "util-linux", curl: "curl" };
  for (const [program, from] of Object.entries(programs))
    if (spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0) return `${program} (${from}) is not installed`;
  return undefined;
};

/** A password that is not the same in plain and in URL-safe base64, and has what shells and JSON care about. */
const password = 'p\u00e4ss>>??~~"w0rd:/+\\';

/** Ready when it resolves; dispose of it before its engine. */
export const startPrivateRegistry = async (engine: PrivateEngine, port = 5000): Promise<PrivateRegistry> => {
  const folder = join(engine.folder, `registry-${port}`);
  await mkdir(folder, { recursive: true });
  const username = "mary";
  const { stdout } = await run("htpasswd", ["-Bbn", username, password]);
  await writeFile(join(folder, "htpasswd"), stdout);
  const host = `localhost:${port}`;
  const config = [
    "version: 0.1",
    "log: {level: error, accesslog: {disabled: true}}",
    `storage: {filesystem: {rootdirectory: ${JSON.stringify(join(folder, "data"))}}}`,
    `http: {addr: "127.0.0.1:${port}"}`,
    `auth: {htpasswd: {realm: test, path: ${JSON.stringify(join(folder, "htpasswd"))}}}`,
  ];
  await writeFile(join(folder, "config.yml"), `${config.join("\n")}\n`);
  const inside = ["-t", String(engine.pid()), "-n"];
  let log = "";
  const child = spawn("nsenter", [...inside, "docker-registry", "serve", join(folder, "config.yml")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      log = (log + text).slice(-4_000);
    });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = (): void => void child.kill("SIGTERM");
  process.once("exit", stop);
  const endMs = Date.now() + 30_000;
  while (spawnSync("nsenter", [...inside, "curl", "-s", "-o", "/dev/null", `http://${host}/v2/`]).status !== 0) {
    if (child.exitCode !== null || Date.now() > endMs) throw new Error(`docker-registry did not start:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    host,
    username,
    password,
    tagsOf: (repository) => {
      const login = `${username}:${password}`;
      const answer = spawnSync("nsenter", [...inside, "curl", "-s", "-K", "-", `http://${host}/v2/${repository}/tags/list`], {
        input: `user = ${JSON.stringify(login)}\n`,
        encoding: "utf8",
      });
      return [...((JSON.parse(answer.stdout) as { readonly tags?: readonly string[] | null }).tags ?? [])].sort();
    },
    [Symbol.asyncDispose]: async () => {
      stop();
      await exited;
      process.off("exit", stop);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
