import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Connection } from "../../src/engine/connect/connection.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { EngineError, type EngineErrorKind } from "../../src/domain/engine-error.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { type EngineTraits, engineTraits } from "../support/engine-traits.ts";
import { type NewContainer, createContainer, removeContainer, startContainer } from "../support/raw-api.ts";
import { describeArchives } from "./contract-archives.ts";
import { describeImages } from "./contract-images.ts";
import { describeStreams } from "./contract-streams.ts";
import { describeTransfers } from "./contract-transfers.ts";
import { describeVolumesOfContainers } from "./contract-volumes.ts";
import { realClock } from "../../src/real-clock.ts";

export interface ContractWorld {
  readonly connection: Connection;
  /** An image with a shell; containers of the tests are made from it. */
  readonly image: string;
  readonly close: () => Promise<void>;
}

/** What the tests of one contract share. */
export interface ContractTools {
  readonly engine: Engine;
  readonly connection: Connection;
  readonly image: string;
  readonly traits: EngineTraits;
  /** The words of this engine. */
  readonly said: (dockers: RegExp, podmans: RegExp) => RegExp;
  /** Given up after 30 seconds, so that a hanging engine fails the test. */
  readonly abort: () => AbortSignal;
  /** A container of its own for one test, gone afterwards. Its name comes with the id, as others may share the engine. */
  readonly withContainer: (wanted: Wanted, run: (id: string, name: string) => Promise<void>) => Promise<void>;
}

export type Wanted = Partial<NewContainer> & { readonly started?: boolean };

export const outAndErr = ["sh", "-c", "echo out; echo err >&2; sleep 1000"] as const;

/** Fails unless `request` is refused as `kind`, in words and with something tried. */
export const refuses = async (request: Promise<unknown>, kind: EngineErrorKind, said: RegExp = /\S/): Promise<EngineError> => {
  const thrown: unknown = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof EngineError, `expected an EngineError (${kind}), got ${String(thrown)}`);
  assert.equal(thrown.kind, kind, thrown.message);
  assert.match(wordsOf(thrown).said, said);
  assert.match(thrown.tried, /\S/);
  return thrown;
};

/** What every engine must do through the Engine interface. Run on the demo and on a real engine: what passes on one and not
 *  on the other is a defect of the demo. */
export const describeEngineContract = (
  name: string,
  open: () => Promise<ContractWorld>,
  options: { readonly skip?: string } = {},
): void => {
  describe(`engine contract: ${name}`, { skip: options.skip ?? false }, () => {
    let world: ContractWorld | undefined;
    let engine: Engine | undefined;
    let traits: EngineTraits | undefined;
    let serial = 0;
    const opened = (): ContractWorld => {
      if (!world) throw new Error("the engine did not start");
      return world;
    };
    const tools: ContractTools = {
      get engine() {
        if (!engine) throw new Error("the engine did not start");
        return engine;
      },
      get connection() {
        return opened().connection;
      },
      get image() {
        return opened().image;
      },
      get traits() {
        if (!traits) throw new Error("the engine did not start");
        return traits;
      },
      said: (dockers, podmans) => (tools.traits.product === "podman" ? podmans : dockers),
      abort: () => AbortSignal.timeout(30_000),
      withContainer: async ({ started = true, ...wanted }, run) => {
        const { connection, image } = opened();
        serial += 1;
        const containerName = wanted.name ?? `contract-${process.pid}-${serial}`;
        const id = await createContainer(connection.endpoint, { image, command: outAndErr, ...wanted, name: containerName });
        try {
          if (started) await startContainer(connection.endpoint, id);
          await run(id, containerName);
        } finally {
          await removeContainer(connection.endpoint, id);
        }
      },
    };

    before(async () => {
      world = await open();
      traits = await engineTraits(world.connection.endpoint);
      engine = openEngine(world.connection, { clock: realClock, readOnly: false });
      await engine.connect(AbortSignal.timeout(30_000));
    });
    after(async () => {
      engine?.close();
      await world?.close();
    });

    describeSystem(tools);
    describeContainers(tools);
    describeStreams(tools);
    describeImages(tools);
    describeTransfers(tools);
    describeArchives(tools);
    describeVolumesOfContainers(tools);
  });
};

const describeSystem = (tools: ContractTools): void => {
  test("connect tells the API version that both sides know", async () => {
    const { apiVersion = "" } = await tools.engine.connect(tools.abort());
    assert.match(apiVersion, /^1\.\d+$/);
    assert.ok(Number(apiVersion.slice(2)) >= 41);
  });

  test("version and info tell what the engine is", async () => {
    const version = await tools.engine.system.version(tools.abort());
    assert.match(version.version, /^\d+\.\d+/);
    assert.match(version.apiVersion, /^1\.\d+$/);
    assert.equal(version.os, "linux");
    const info = await tools.engine.system.info(tools.abort());
    assert.ok(info.cpus > 0);
    assert.ok(info.memoryBytes > 0);
    assert.match(info.name, /\S/);
    assert.match(info.storageDriver, /\S/);
  });

  test("a name that is none is an error in words, and never another path", async () => {
    const { engine, abort } = tools;
    for (const name of ["..", ".", ""]) {
      await refuses(engine.volumes.inspect(name, abort()), "invalid");
      await refuses(engine.networks.inspect(name, abort()), "invalid");
    }
    for (const name of ["../containers/json", "./x", "x/../y", "x//y", "/x"])
      await refuses(engine.images.inspect(name, abort()), "invalid");
    for (const name of ["a?b#c", "%2e%2e", "%2e%2e%2fcontainers%2fjson", "a b", "a\nb", "한글🐳", "a&b=c", "a\\b", "\ud800"])
      for (const inspect of [engine.volumes.inspect, engine.networks.inspect, engine.images.inspect, engine.containers.inspect]) {
        const error = await inspect(name, abort()).then(
          () => assert.fail(`${JSON.stringify(name)} was found`),
          (thrown: unknown) => thrown,
        );
        assert.ok(error instanceof EngineError, String(error));
        assert.match(error.kind, /^(notFound|invalid|failed)$/, `${name}: ${wordsOf(error).said}`);
        assert.doesNotMatch(wordsOf(error).said, /redirect|defect/, name);
      }
  });

  test("an engine opened read-only reads, and changes nothing", async () => {
    const reader = openEngine(tools.connection, { clock: realClock, readOnly: true });
    await reader.connect(tools.abort());
    await tools.withContainer({}, async (id) => {
      await refuses(reader.containers.kill(id, "KILL", tools.abort()), "readOnly");
      await refuses(reader.containers.exec(id, { command: ["true"], tty: false, columns: 80, rows: 24 }, tools.abort()), "readOnly");
      const row = (await reader.containers.list(tools.abort())).find((container) => container.id === id);
      assert.equal(row?.state, "running");
    });
    reader.close();
  });
};

const describeContainers = (tools: ContractTools): void => {
  const calls = (): Engine["containers"] => tools.engine.containers;
  const rowOf = async (id: string) => {
    const row = (await calls().list(tools.abort())).find((container) => container.id === id);
    assert.ok(row, "the container is in the list");
    return row;
  };

  test("a listed container tells name, image, command, state and labels", async () => {
    const labels = { "com.docker.compose.project": "shop", "com.docker.compose.service": "web" };
    await tools.withContainer({ labels }, async (id, name) => {
      const row = await rowOf(id);
      assert.match(row.id, /^[0-9a-f]{64}$/);
      assert.equal(row.name, name);
      assert.equal(row.image, tools.image);
      assert.match(row.command, /^sh -c/);
      assert.equal(row.state, "running");
      assert.match(row.status, /^Up /);
      assert.equal(row.exitCode, undefined);
      assert.equal(row.health, "none");
      assert.equal(row.project, "shop");
      assert.equal(row.service, "web");
      assert.ok(Math.abs(Date.now() - (row.createdAtMs ?? 0)) < 120_000, "created just now");
    });
  });

  test("some containers are listed by their ids; one that is gone is left out", async () => {
    await tools.withContainer({ started: true }, async (running) =>
      tools.withContainer({}, async (created) => {
        const gone = "0123456789abcdef".repeat(4);
        const rows = await calls().list(tools.abort(), [running, created, gone]);
        assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set([running, created]));
      }),
    );
  });

  test("a container that was never started is listed as created", async () => {
    await tools.withContainer({ started: false }, async (id) => assert.equal((await rowOf(id)).state, "created"));
  });

  test("the exit code of a container that ended is in its row and in its facts", async () => {
    // Of one that ends at once, dockerd notes the start a millisecond after the end.
    await tools.withContainer({ command: ["sh", "-c", "echo bye; sleep 0.2; exit 3"] }, async (id) => {
      await until(async () => (await rowOf(id)).state === "exited");
      assert.equal((await rowOf(id)).exitCode, 3);
      const { facts } = await calls().inspect(id, tools.abort());
      assert.equal(facts.exitCode, 3);
      assert.equal(facts.oomKilled, false);
      assert.ok((facts.finishedAtMs ?? 0) >= (facts.startedAtMs ?? Number.POSITIVE_INFINITY));
    });
  });

  test("inspect tells facts and the engine's own JSON", async () => {
    await tools.withContainer({ tty: true }, async (id, name) => {
      const { facts, raw } = await calls().inspect(id, tools.abort());
      assert.equal(facts.id, id);
      assert.equal(facts.tty, true);
      assert.equal(facts.restartCount, 0);
      assert.equal(facts.memoryLimitBytes, 0);
      assert.match(facts.logDriver, /\S/);
      assert.equal(facts.finishedAtMs, undefined);
      const bridge = facts.setup?.networks.find(({ name: network }) => network === "bridge");
      if (bridge) assert.match(`${bridge.id} ${bridge.address}`, /^[0-9a-f]{64} \d+\.\d+\.\d+\.\d+$/); // an engine may have none
      assert.equal((raw as { readonly Name?: string }).Name, `/${name}`);
    });
  });

  test("inspect tells how a container was set up", async () => {
    const second = 1_000_000_000;
    const wanted: Wanted = {
      started: false,
      binds: ["/:/host:ro"],
      volumes: ["/own"],
      config: {
        User: "1000",
        StopSignal: "SIGUSR1",
        Env: ["TOKEN=s3cret", "EMPTY="],
        ExposedPorts: { "80/tcp": {} },
        Healthcheck: { Test: ["CMD-SHELL", "exit 1"], Interval: 5 * second, Timeout: second, StartPeriod: 2 * second, Retries: 2 },
      },
      hostConfig: {
        NetworkMode: "bridge",
        PortBindings: { "80/tcp": [{ HostIp: "127.0.0.1", HostPort: "18432" }] },
        RestartPolicy: { Name: "on-failure", MaximumRetryCount: 3 },
        Tmpfs: { "/scratch": "" },
        ShmSize: 8 * 1024 * 1024,
        ReadonlyRootfs: true,
        PidsLimit: 50,
        Init: tools.traits.product !== "podman", // its init is a package of its own
        LogConfig: { Type: "json-file", Config: { "max-size": "1m" } },
      },
    };
    await tools.withContainer(wanted, async (id) => {
      const { setup } = (await calls().inspect(id, tools.abort())).facts;
      assert.ok(setup);
      assert.equal(setup.user, "1000");
      if (tools.traits.product !== "podman") assert.equal(setup.stopSignal, "SIGUSR1"); // it tells its number
      for (const name of ["TOKEN", "EMPTY"]) assert.ok(setup.environmentNames.includes(name), name);
      assert.ok(!JSON.stringify(setup).includes("s3cret"));
      assert.equal(setup.maximumRetryCount, 3);
      assert.equal(setup.networkMode, "bridge");
      assert.deepEqual(setup.portBindings, [{ privatePort: 80, protocol: "tcp", hostIp: "127.0.0.1", hostPort: 18432 }]);
      const [host, own] = ["/host", "/own"].map((path) => setup.mounts.find(({ destination }) => destination === path));
      assert.deepEqual(host, { type: "bind", source: "/", destination: "/host", isWritable: false });
      assert.deepEqual([own?.type, own?.isWritable], ["volume", true]);
      if (tools.traits.product === "podman")
        assert.ok(setup.tmpfs.includes("/scratch")); // a read-only root gets more of them
      else assert.deepEqual(setup.tmpfs, ["/scratch"]);
      assert.equal(setup.sharedMemoryBytes, 8 * 1024 * 1024);
      assert.equal(setup.isRootReadOnly, true);
      assert.equal(setup.pidsLimit, 50);
      assert.equal(setup.hasInit, tools.traits.product !== "podman");
      assert.equal(setup.isLogBounded, true);
      const { answers, ...probe } = setup.probe ?? assert.fail("it has no probe");
      assert.deepEqual(probe, { test: ["CMD-SHELL", "exit 1"], intervalMs: 5000, timeoutMs: 1000, startPeriodMs: 2000, retries: 2 });
      assert.deepEqual(answers, []);
    });
  });

  test("what a container was not given is none, and a log without a size is not bounded", async () => {
    await tools.withContainer({ started: false, hostConfig: { LogConfig: { Type: "json-file" } } }, async (id) => {
      const { setup } = (await calls().inspect(id, tools.abort())).facts;
      assert.ok(setup);
      assert.deepEqual([setup.portBindings, setup.tmpfs, setup.mounts], [[], [], []]);
      assert.deepEqual([setup.user, setup.maximumRetryCount, setup.isRootReadOnly, setup.hasInit], ["", 0, false, false]);
      assert.equal(setup.probe, undefined);
      if (tools.traits.product !== "podman") assert.equal(setup.isLogBounded, false); // it has a log driver of its own
    });
  });

  test("a health probe's answers are told, the newest last", async () => {
    if (tools.traits.product === "podman") return; // systemd runs its probes, and there is none for the tests' own service
    const Healthcheck = { Test: ["CMD-SHELL", "echo not yet; exit 1"], Interval: 200_000_000 };
    await tools.withContainer({ config: { Healthcheck } }, async (id) => {
      const answers = async () => (await calls().inspect(id, tools.abort())).facts.setup?.probe?.answers ?? [];
      await until(async () => (await answers()).length > 0);
      const last = (await answers()).at(-1);
      assert.deepEqual([last?.exitCode, last?.output], [1, "not yet"]);
      assert.ok((last?.endedAtMs ?? 0) >= (last?.startedAtMs ?? Number.POSITIVE_INFINITY));
    });
  });

  test("stop, start and restart change the state; once more is success", async () => {
    await tools.withContainer({}, async (id) => {
      await calls().start(id, tools.abort());
      await calls().stop(id, { graceSeconds: 0 }, tools.abort());
      assert.equal((await rowOf(id)).state, "exited");
      await calls().stop(id, { graceSeconds: 0 }, tools.abort());
      await calls().start(id, tools.abort());
      assert.equal((await rowOf(id)).state, "running");
      const before = (await calls().inspect(id, tools.abort())).facts.startedAtMs ?? 0;
      await calls().restart(id, { graceSeconds: 0 }, tools.abort());
      assert.ok(((await calls().inspect(id, tools.abort())).facts.startedAtMs ?? 0) > before);
    });
  });

  test("pause and unpause; a second pause is refused", async () => {
    await tools.withContainer({}, async (id) => {
      await calls().pause(id, tools.abort());
      assert.equal((await rowOf(id)).state, "paused");
      await refuses(calls().pause(id, tools.abort()), "conflict", /already paused/i);
      await calls().unpause(id, tools.abort());
      assert.equal((await rowOf(id)).state, "running");
    });
  });

  test("kill sends the signal; one that does not exist is refused", async () => {
    await tools.withContainer({}, async (id) => {
      await refuses(calls().kill(id, "NOSUCH", tools.abort()), "invalid", /signal/i);
      assert.equal((await rowOf(id)).state, "running");
      await calls().kill(id, "KILL", tools.abort());
      await until(async () => (await rowOf(id)).state === "exited");
      assert.equal((await rowOf(id)).exitCode, 137);
      await refuses(calls().kill(id, "HUP", tools.abort()), "conflict", tools.said(/not running/i, /only kill running/));
    });
  });

  test("rename; a name that another one has is refused", async () => {
    await tools.withContainer({}, async (id, name) => {
      await calls().rename(id, `${name}-new`, tools.abort());
      assert.equal((await rowOf(id)).name, `${name}-new`);
      await tools.withContainer({ started: false }, async (_other, taken) => {
        await refuses(calls().rename(id, taken, tools.abort()), "conflict", tools.said(/already in use/i, /already in use|UNIQUE/));
      });
    });
  });

  test("remove refuses a running container unless forced; gone already is success", async () => {
    await tools.withContainer({}, async (id) => {
      await refuses(calls().remove(id, { force: false, volumes: false }, tools.abort()), "conflict", /running/i);
      await calls().remove(id, { force: true, volumes: true }, tools.abort());
      assert.ok(!(await calls().list(tools.abort())).some((container) => container.id === id));
      await calls().remove(id, { force: true, volumes: true }, tools.abort());
    });
  });

  test("an unknown container is not found, in the engine's words", async () => {
    const unknown = "0".repeat(64);
    const error = await refuses(
      calls().start(unknown, tools.abort()),
      "notFound",
      tools.said(/^No such container: 0{12}$/i, /no such container$/),
    );
    assert.equal(error.status, 404);
    await refuses(calls().inspect(unknown, tools.abort()), "notFound", /No such container/i);
    await refuses(calls().top(unknown, "", tools.abort()), "notFound", tools.said(/No such container/i, /HTTP 404|no such container/));
  });

  test("top lists the processes under the engine's titles", async () => {
    await tools.withContainer({}, async (id) => {
      const { titles, processes } = await calls().top(id, "", tools.abort());
      assert.ok(titles.includes("PID"));
      assert.ok(processes.length > 0);
      for (const row of processes) assert.equal(row.length, titles.length);
    });
  });

  test("a call that was given up fails as aborted", async () => {
    await refuses(calls().list(AbortSignal.abort()), "aborted");
  });
};

/** Waits until `holds`, up to ten seconds. */
export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const endMs = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error("waited ten seconds in vain");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
