import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openApp, type TestApp } from "../support/app.tsx";
import { typeLine } from "../support/enter-line.ts";
import { type PrivatePodman, podmanUnavailable, startPrivatePodman } from "../support/private-podman.ts";
import { rawRequest } from "../support/raw-api.ts";

describe("before a real Podman", { skip: podmanUnavailable() ?? false }, () => {
  let podman: PrivatePodman;
  before(async () => {
    podman = await startPrivatePodman();
  });
  after(async () => {
    await podman?.[Symbol.asyncDispose]();
  });
  const ask = (method: string, path: string, body?: unknown) =>
    rawRequest({ transport: "unix", socketPath: podman.socketPath }, method, path, body);
  const start = async (name: string, more: object = {}): Promise<void> => {
    const made = await ask("POST", `/containers/create?name=${name}`, {
      Image: podman.image,
      Cmd: ["sleep", "1000"],
      HostConfig: { NetworkMode: "none" },
      ...more,
    });
    assert.equal(made.status, 201, made.text);
    const { status, text } = await ask("POST", `/containers/${name}/start`);
    assert.equal(status, 204, text);
  };
  const open = (): Promise<TestApp> => openApp({ socketPath: podman.socketPath, requests: [], world: { containers: { size: 1 } } });

  test("an image is not removed with force: Podman would take the containers with it that run", async () => {
    await start("victim");
    await using app = await open();
    await typeLine(app, `rmi -f ${podman.image}`);
    await app.sees("y remove");
    await app.press("y");
    await app.sees(/--force: Podman removes the containers[\s\S]+even those/);
    assert.match((await ask("GET", "/containers/json")).text, /victim/);
  });

  test("what a probe says is seen, and what it says next", async () => {
    const test = ["CMD-SHELL", "test -f /well || { echo no answer from 10.0.0.7; exit 1; }"];
    await start("shop", { Healthcheck: { Test: test, Interval: 600e9, Retries: 1 } });
    // Its timers are systemd's, which a test machine need not have.
    const probe = async (): Promise<void> => {
      const { status, text } = await ask("GET", "/v4.0.0/libpod/containers/shop/healthcheck");
      assert.equal(status, 200, text);
    };
    await probe();
    await using app = await open();
    await app.sees(/! +shop +unhealthy/);
    await app.sees("no answer from 10.0.0.7");
    await ask("POST", "/containers/shop/restart?t=0");
    await app.sees(/● +shop +starting/);
    await probe();
    await app.sees(/! +shop +unhealthy/);
    const { Id } = JSON.parse((await ask("POST", "/containers/shop/exec", { Cmd: ["sh", "-c", "> /well"] })).text) as {
      readonly Id: string;
    };
    await ask("POST", `/exec/${Id}/start`, { Detach: true });
    await app.moment();
    await probe();
    await app.sees(/● +shop +healthy/);
  });

  test("its page tells a command of one word once, names as Docker shows them, and from when on events are known", async () => {
    await start("own", { Cmd: ["sh"], Tty: true, OpenStdin: true });
    await using app = await open();
    await app.press("/", ..."own", "enter", "d");
    await app.sees(/command +sh *\n/);
    await app.sees(/image +gantry-busybox:1 *\n/);
    await app.sees(/stop signal +SIGTERM *\n/);
    await app.sees(/Events are known since [\d:]+, when Gantry began to read them/);
  });

  test("what is removed when it ends tells what it ended with", async () => {
    await using app = await open();
    await typeLine(app, `run --rm --network none ${podman.image} sh -c "echo migrating; exit 4"`);
    await app.sees("ended with exit code 4");
  });
});
