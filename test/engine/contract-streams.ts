import assert from "node:assert/strict";
import { test } from "node:test";
import type { EngineEvent } from "../../src/domain/docker/resources.ts";
import type { LogOptions, RawLogLine } from "../../src/engine/engine.ts";
import type { ExecSession } from "../../src/engine/containers/run-calls.ts";
import { saidOnce } from "../support/said-once.ts";
import { type ContractTools, refuses, until } from "./contract.ts";

const past: LogOptions = { follow: false };

/** Logs, stats, events and exec. */
export const describeStreams = (tools: ContractTools): void => {
  const logs = async (id: string, options: LogOptions, enough = Number.POSITIVE_INFINITY): Promise<readonly RawLogLine[]> => {
    const lines: RawLogLine[] = [];
    for await (const batch of tools.engine.containers.logs(id, options, tools.abort())) {
      lines.push(...batch);
      if (lines.length >= enough) break;
    }
    return lines;
  };
  const texts = (lines: readonly RawLogLine[]): readonly string[] => lines.map(({ text }) => text);
  const ended = (id: string): Promise<void> =>
    until(async () => (await tools.engine.containers.list(tools.abort())).some((row) => row.id === id && row.state === "exited"));

  test("a log tells which line came from where, and when", async () => {
    await tools.withContainer({}, async (id) => {
      const lines = await logs(id, { follow: true }, 2);
      assert.deepEqual(lines.map(({ source, text }) => `${source} ${text}`).toSorted(), ["stderr err", "stdout out"]);
      for (const { timestamp } of lines) assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    });
  });

  test("a log that is not followed ends by itself while the container runs", async () => {
    await tools.withContainer({}, async (id) => {
      await logs(id, { follow: true }, 2);
      assert.deepEqual(texts(await logs(id, past)).toSorted(), ["err", "out"]);
    });
  });

  test("a followed log ends when the container exits", async () => {
    await tools.withContainer({ command: ["sh", "-c", "echo one; sleep 1; echo two; exit 0"] }, async (id) => {
      assert.deepEqual(texts(await logs(id, { follow: true })), ["one", "two"]);
    });
  });

  test("tail, since and until choose lines", async () => {
    await tools.withContainer({ command: ["sh", "-c", "echo one; sleep 1; echo two; sleep 1; echo three"] }, async (id) => {
      await ended(id);
      const all = await logs(id, past);
      assert.deepEqual(texts(all), ["one", "two", "three"]);
      assert.deepEqual(texts(await logs(id, { ...past, tail: 1 })), ["three"]);
      assert.deepEqual(texts(await logs(id, { ...past, tail: 0 })), []);
      const second = secondsOf(all[1]);
      assert.deepEqual(texts(await logs(id, { ...past, since: second })), ["two", "three"]);
      // Podman keeps whole seconds, and leaves out the one that is named.
      const upTo = tools.traits.product === "podman" ? ["one"] : ["one", "two"];
      assert.deepEqual(texts(await logs(id, { ...past, until: second })), upTo);
    });
  });

  test("the log of a container with a terminal has no frames", async () => {
    await tools.withContainer({ command: ["sh", "-c", "echo 123; echo err >&2"], tty: true }, async (id) => {
      await ended(id);
      const lines = await logs(id, past);
      assert.deepEqual(
        lines.map(({ source, text }) => `${source} ${text}`),
        ["stdout 123", "stdout err"],
      );
      assert.match(lines[0]?.timestamp ?? "", /^\d{4}-/);
    });
  });

  test("giving up ends a followed log without an error", async () => {
    await tools.withContainer({}, async (id) => {
      const own = new AbortController();
      let count = 0;
      for await (const batch of tools.engine.containers.logs(id, { follow: true }, own.signal)) {
        count += batch.length;
        if (count >= 2) own.abort();
      }
      assert.equal(count, 2);
    });
  });

  test("the log of an unknown container is not found", async () => {
    await refuses(logs("0".repeat(64), past), "notFound", /No such container/i);
  });

  test("stats come one a second, complete from the first on", async () => {
    await tools.withContainer({}, async (id) => {
      const samples = [];
      for await (const sample of tools.engine.containers.stats(id, tools.abort())) {
        samples.push(sample);
        if (samples.length === 2) break;
      }
      const [first, second] = samples;
      assert.ok(first && second);
      assert.ok(second.atMs > first.atMs);
      assert.ok(first.cpuPercent >= 0 && first.cpuPercent < 100_000);
      assert.ok(first.memoryLimitBytes > 0);
      // Podman tells no more of memory than how much is used.
      if (tools.traits.product === "docker") assert.ok(first.memoryHeldBytes !== undefined && first.memoryHeldBytes > 0);
      assert.ok((first.memoryHeldBytes ?? 0) <= first.memoryLimitBytes);
      assert.ok(first.pids >= 1);
    });
  });

  test("events tell a container's life in order", async () => {
    const own = new AbortController();
    const seen: EngineEvent[] = [];
    // From a moment ago on: without it the events between the request and its answer would be lost.
    const since = String(Math.floor(Date.now() / 1000) - 1);
    await tools.withContainer({ started: false }, async (id, name) => {
      const reading = (async () => {
        for await (const event of tools.engine.system.events({ since }, AbortSignal.any([own.signal, tools.abort()]))) {
          if (event.type === "container" && event.id === id) seen.push(event);
          if (event.id === id && event.action === "destroy") break;
        }
      })();
      const { containers } = tools.engine;
      await containers.start(id, tools.abort());
      await containers.pause(id, tools.abort());
      await containers.unpause(id, tools.abort());
      await containers.rename(id, `${name}-new`, tools.abort());
      await containers.kill(id, "KILL", tools.abort());
      await until(async () => seen.some(({ action }) => action === "die"));
      await containers.remove(id, { force: true, volumes: false }, tools.abort());
      await reading;
      assert.deepEqual(
        saidOnce(seen.map(({ action }) => action)).filter((action) => !["stop", "init", "cleanup"].includes(action)),
        ["create", "start", "pause", "unpause", "rename", "kill", "die", "destroy"],
      );
      const die = seen.find(({ action }) => action === "die");
      assert.equal(die?.attributes.exitCode, "137");
      assert.equal(die.name, `${name}-new`);
      assert.match(die.timeNano, /^\d{19}$/);
      assert.equal(die.atMs, Number(BigInt(die.timeNano) / 1_000_000n));
      assert.ok(Math.abs(die.atMs - Date.now()) < 60_000);
    });
    own.abort();
  });

  test("events from 0 on are all that are remembered, oldest first, and the stream goes on with what happens then", async () => {
    if (tools.traits.product === "podman") return; // it remembers all there ever were
    const own = new AbortController();
    const seen: EngineEvent[] = [];
    await tools.withContainer({}, async (id) => {
      const { containers, system } = tools.engine;
      const reading = (async () => {
        for await (const event of system.events({ since: "0" }, AbortSignal.any([own.signal, tools.abort()]))) {
          seen.push(event);
          if (event.id === id && event.action === "pause") break;
        }
      })();
      await until(async () => seen.some((event) => event.id === id && event.action === "start"));
      await containers.pause(id, tools.abort());
      await reading;
      const times = seen.map(({ timeNano }) => BigInt(timeNano));
      assert.deepEqual(
        times,
        [...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
      );
    });
    own.abort();
  });

  test("giving up ends the events without an error", async () => {
    for await (const _ of tools.engine.system.events({}, AbortSignal.timeout(200)));
  });

  test("exec runs a command, gives its output and tells its exit code", async () => {
    await tools.withContainer({}, async (id) => {
      const session = await tools.engine.containers.exec(
        id,
        { command: ["echo", "hello"], tty: true, columns: 80, rows: 24 },
        tools.abort(),
      );
      assert.match(await everything(session), /hello/);
      assert.equal(await exitCode(session), 0);
      const failing = await tools.engine.containers.exec(id, { command: ["false"], tty: true, columns: 80, rows: 24 }, tools.abort());
      await everything(failing);
      assert.equal(await exitCode(failing), 1);
    });
  });

  test("an exec of a shell takes input and another size", async () => {
    await tools.withContainer({}, async (id) => {
      const session = await tools.engine.containers.exec(id, { command: ["sh"], tty: true, columns: 80, rows: 24 }, tools.abort());
      await session.resize(100, 30, tools.abort());
      const output = everything(session);
      session.stream.write("echo typed\nexit\n");
      assert.match(await output, /typed/);
      assert.equal(await exitCode(session), 0);
    });
  });

  test("exec in a container that does not run is refused", async () => {
    await tools.withContainer({ started: false }, async (id) => {
      await refuses(
        tools.engine.containers.exec(id, { command: ["true"], tty: true, columns: 80, rows: 24 }, tools.abort()),
        "conflict",
        tools.said(/not running/i, /running containers/),
      );
    });
  });

  /** All output until the session ends. */
  const everything = (session: ExecSession): Promise<string> =>
    new Promise((resolve) => {
      let output = "";
      session.stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
      session.stream.on("close", () => resolve(output));
      session.stream.on("end", () => resolve(output));
    });

  /** The engine may need a moment after the stream's end. */
  const exitCode = async (session: ExecSession): Promise<number | undefined> => {
    let code: number | undefined;
    await until(async () => {
      code = await session.exitCode(tools.abort());
      return code !== undefined;
    });
    return code;
  };
};

/** The line's moment as the API wants it: seconds with nanoseconds. */
const secondsOf = (line: RawLogLine | undefined): string => {
  assert.ok(line);
  const fraction = /\.(\d+)Z$/.exec(line.timestamp)?.[1] ?? "0";
  return `${Math.floor(Date.parse(line.timestamp) / 1000)}.${fraction.padEnd(9, "0")}`;
};
