import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface FreezableEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** Its process stands still: connections are taken by the kernel, and nothing is ever said. */
  readonly freeze: () => void;
  readonly thaw: () => void;
}

/** The demo's engine in a process of its own, so that it can be stopped in the middle. */
export const startFreezableEngine = async (): Promise<FreezableEngine> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-frozen-"));
  const socketPath = join(folder, "docker.sock");
  const demo = new URL("../../demo-engine/src/start-demo.ts", import.meta.url).href;
  const code = `import(${JSON.stringify(demo)}).then(async ({ startDemoEngine }) => {
    await startDemoEngine({ seed: 7, live: true, socketPath: ${JSON.stringify(socketPath)} });
    process.stdout.write("ready");
  });`;
  const engine = spawn(process.execPath, ["--import", "tsx", "--eval", code], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(engine.stdout, "data"),
    once(engine, "exit").then(() => {
      throw new Error("the demo's engine did not start");
    }),
  ]);
  return {
    socketPath,
    freeze: () => void engine.kill("SIGSTOP"),
    thaw: () => void engine.kill("SIGCONT"),
    [Symbol.asyncDispose]: async () => {
      const exited = once(engine, "exit");
      engine.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
