import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
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
  const programs = { "docker-registry": "docker-registry", htpasswd: "apache2-utils", nsenter: "util-linux" };
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
  while (!ask(engine, `http://${host}/v2/`).answered) {
    if (child.exitCode !== null || Date.now() > endMs) throw new Error(`docker-registry did not start:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    host,
    username,
    password,
    tagsOf: (repository) => {
      const { text } = ask(engine, `http://${host}/v2/${repository}/tags/list`, `${username}:${password}`);
      return [...((JSON.parse(text) as { readonly tags?: readonly string[] | null }).tags ?? [])].sort();
    },
    [Symbol.asyncDispose]: async () => {
      stop();
      await exited;
      process.off("exit", stop);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const askScript = `
const { url, login } = JSON.parse(process.argv[1]);
const headers = login ? { Authorization: "Basic " + Buffer.from(login).toString("base64") } : {};
process.stdout.write(await (await fetch(url, { headers })).text());`;

/** One request from within the engine's network. */
const ask = (engine: PrivateEngine, url: string, login?: string): { readonly answered: boolean; readonly text: string } => {
  const node = [process.execPath, "--input-type=module", "-e", askScript, JSON.stringify({ url, login })];
  const { status, stdout } = spawnSync("nsenter", ["-t", String(engine.pid()), "-n", ...node], { encoding: "utf8" });
  return { answered: status === 0, text: stdout };
};

const slowScript = `
const net = require("node:net");
const { Transform } = require("node:stream");
const [port, target, bytesPerSecond] = JSON.parse(process.argv[1]);
const slow = () => new Transform({ transform(chunk, _, done) { setTimeout(done, (chunk.length / bytesPerSecond) * 1000, null, chunk); } });
net.createServer((from) => {
  const to = net.connect(target, "127.0.0.1");
  for (const socket of [from, to]) socket.on("error", () => { from.destroy(); to.destroy(); });
  from.on("close", () => to.destroy());
  from.pipe(slow()).pipe(to).pipe(slow()).pipe(from);
}).listen(port, "127.0.0.1", () => console.log("ready"));`;

/** Another port of the registry, through which bytes go slowly: there is time to cancel. */
export const startSlowWay = async (
  engine: PrivateEngine,
  port: number,
  registryPort: number,
  bytesPerSecond: number,
): Promise<AsyncDisposable & { readonly host: string }> => {
  const node = [process.execPath, "-e", slowScript, JSON.stringify([port, registryPort, bytesPerSecond])];
  const child = spawn("nsenter", ["-t", String(engine.pid()), "-n", ...node], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = (): void => void child.kill("SIGTERM");
  process.once("exit", stop);
  await Promise.race([once(child.stdout, "data"), exited.then(() => Promise.reject(new Error("the slow way did not open")))]);
  return {
    host: `localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      stop();
      await exited;
      process.off("exit", stop);
    },
  };
};
