import assert from "node:assert/strict";
import { test } from "node:test";
import { endBeforeStop, saidOnce } from "../support/said-once.ts";
import { until } from "../support/wait.ts";
import type { ByVersion, RawTools } from "./raw-tools.ts";

/** What becomes of containers, and how it is refused and told. */
export const describeRawLifecycle = (opened: () => RawTools): void => {
  const runtime = (why: string, since51 = why): ByVersion<RegExp> => ({
    "1.41": new RegExp(`^failed to create shim task: OCI runtime .*: exec: ${why}: unknown$`),
    "1.51": new RegExp(`^failed to create task for container: failed to create shim task: OCI runtime .*: exec: ${since51}$`),
  });

  test("a start that fails says why, and the container keeps it", async () => {
    const { create, ask, inspect, rule, unique } = opened();
    const down = unique("down");
    await create({}, down);
    const failures: readonly (readonly [object, ByVersion<number>, number, ByVersion<RegExp>])[] = [
      [{ Cmd: ["nosuchprogram"] }, 400, 127, runtime('"nosuchprogram": executable file not found in \\$PATH')],
      [{ Cmd: ["/no/such"] }, 400, 127, runtime('"/no/such": stat /no/such: no such file or directory')],
      [{ Cmd: ["/etc"] }, 400, 126, runtime('"/etc": permission denied', '"/etc": is a directory: permission denied')],
      [{ User: "nosuch" }, 500, 128, /unable to find user nosuch: no matching entries in passwd file/],
      [{ User: "0:nosuch" }, 500, 128, /unable to find group nosuch: no matching entries in group file/],
      [
        { HostConfig: { NetworkMode: "nosuchnet" } },
        404,
        128,
        { "1.41": /^network nosuchnet not found$/, "1.51": /^failed to set up container networking: network nosuchnet not found$/ },
      ],
      [
        { HostConfig: { NetworkMode: "container:nosuch" } },
        { "1.41": 404, "1.51": 500 },
        128,
        { "1.41": /^No such container: nosuch$/, "1.51": /^joining network namespace of container: No such container: nosuch$/ },
      ],
      [
        { HostConfig: { NetworkMode: `container:${down}` } },
        409,
        128,
        {
          "1.41": /^cannot join network of a non running container: \w{64}$/,
          "1.51": new RegExp(`^cannot join network namespace of a non running container: container ${down} is created$`),
        },
      ],
    ];
    for (const [body, status, exitCode, said] of failures) {
      const id = await create(body);
      const answer = await ask("POST", `/containers/${id}/start`);
      const { message } = JSON.parse(answer.text) as { readonly message: string };
      assert.match(message, rule(said));
      assert.equal(answer.status, rule(status), message);
      const { State } = await inspect(id);
      assert.deepEqual([State.Status, State.ExitCode, State.Error], ["created", exitCode, message]);
    }
  });

  test("a port that another has says so", async () => {
    const { create, started, says } = opened();
    const body = {
      ExposedPorts: { "80/tcp": {} },
      HostConfig: { NetworkMode: "bridge", PortBindings: { "80/tcp": [{ HostPort: "18555" }] } },
    };
    await started(body);
    const id = await create(body);
    const words =
      "driver failed programming external connectivity on endpoint \\S+ \\(\\w{64}\\): Bind for [0-9.:]+:18555 failed: port is already";
    await says("POST", `/containers/${id}/start`, undefined, 500, {
      "1.41": new RegExp(`"${words}`),
      "1.51": new RegExp(`"failed to set up container networking: ${words}`),
    });
  });

  test("what a container's state forbids is refused in these words", async () => {
    const { create, started, says, ask, unique } = opened();
    const [up, down] = [unique("up"), unique("down")];
    const at = `/containers/${up}`;
    await started({}, up);
    await create({}, down);
    await says("POST", `${at}/kill?signal=FOO`, undefined, 400, {
      "1.41": /"Invalid signal: FOO"/,
      "1.51": new RegExp(`"cannot kill container: ${up}: invalid signal: FOO"`),
    });
    assert.equal((await ask("POST", `${at}/start`)).status, 304);
    await says("DELETE", at, undefined, 409, {
      "1.41": /"You cannot remove a running container \w{64}. Stop the container before attempting removal or force remove"/,
      "1.51": new RegExp(
        `"cannot remove container \\\\"${up}\\\\": container is running: stop the container before removing or force remove"`,
      ),
    });
    assert.equal((await ask("POST", `${at}/pause`)).status, 204);
    await says("POST", `${at}/pause`, undefined, 409, /"Container \w{64} is already paused"/);
    await says("POST", `${at}/start`, undefined, 409, /"cannot start a paused container, try unpause instead"/);
    await says(
      "POST",
      `${at}/attach?stream=1&stdout=1`,
      undefined,
      409,
      new RegExp(`^container ${up} is paused, unpause the container before attach`),
    );
    await says("DELETE", at, undefined, 409, {
      "1.41":
        /"You cannot remove a paused container \w{64}. Unpause and then stop the container before attempting removal or force remove"/,
      "1.51": new RegExp(`"cannot remove container \\\\"${up}\\\\": container is paused and must be unpaused first"`),
    });
    assert.equal((await ask("POST", `${at}/unpause`)).status, 204);
    await says("POST", `${at}/unpause`, undefined, 500, /"Container \w{64} is not paused"/);
    await says("POST", `${at}/rename?name=${down}`, undefined, 409, /"Error when allocating new name: Conflict. The container name /);
    await says("POST", `${at}/rename?name=-x`, undefined, 400, /"Error when allocating new name: Invalid container name \(\/-x\), only/);
    await says("POST", `${at}/rename?name=${up}`, undefined, 400, /"Renaming a container with the same name as its current name"/);
    const notRunning = { "1.41": /"Container \w{64} is not running"/, "1.51": /"container \w{64} is not running"/ };
    await says("POST", `/containers/${down}/exec`, { Cmd: ["true"] }, 409, notRunning);
    await says("GET", `/containers/${down}/top`, undefined, { "1.41": 409, "1.51": 409 }, notRunning);
    await says("POST", `/containers/${down}/pause`, undefined, 409, notRunning);
    await says("POST", `/containers/${down}/kill`, undefined, 409, {
      "1.41": new RegExp(`"Cannot kill container: ${down}: Container \\w{64} is not running"`),
      "1.51": new RegExp(`"cannot kill container: ${down}: container \\w{64} is not running"`),
    });
    assert.equal((await ask("POST", `/containers/${down}/stop`)).status, 304);
  });

  test("events tell what became of a container in the engine's order", async () => {
    const { create, ask, engine } = opened();
    const now = (): string => (Date.now() / 1000).toFixed(3);
    const from = now();
    const id = await create({ Cmd: ["sleep", "1000"] });
    const at = `/containers/${id}`;
    for (const act of ["start", "stop?t=0", "start", "kill", "start", "restart?t=0", "pause", "unpause"])
      assert.equal((await ask("POST", `${at}/${act}`)).status, 204, act);
    assert.equal((await ask("DELETE", `${at}?force=1`)).status, 204);
    interface Told {
      readonly Action: string;
      readonly Actor: { readonly Attributes: Readonly<Record<string, string>> };
    }
    let told: readonly Told[] = [];
    await until(
      async () => {
        const filters = encodeURIComponent(JSON.stringify({ container: [id] }));
        const { text } = await ask("GET", `/events?since=${from}&until=${now()}&filters=${filters}`);
        told = text
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Told);
        return told.at(-1)?.Action === "destroy";
      },
      () => told.map(({ Action }) => Action).join(" "),
    );
    const seen = told.map(({ Action, Actor: { Attributes } }) => (Action === "kill" ? `kill ${Attributes.signal}` : Action));
    const stopped = ["kill 15", "kill 9", "die", "stop"];
    const expected = ["create", "start", ...stopped, "start", "kill 9", "die", "start", ...stopped, "start", "restart", "pause", "unpause"];
    assert.deepEqual(endBeforeStop(saidOnce(seen)), [...expected, "kill 9", "die", "destroy"]);
    const [die] = told.filter(({ Action }) => Action === "die");
    assert.equal(die?.Actor.Attributes.exitCode, "137");
    assert.equal(die?.Actor.Attributes.execDuration !== undefined, engine.api !== "1.41");
  });
};
