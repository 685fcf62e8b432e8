import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container, ContainerState } from "../../../src/domain/container/container.ts";
import { isAlarming } from "../../../src/domain/why/finding.ts";
import { findings } from "../../../src/domain/why/findings.ts";
import { ago, known } from "./known.ts";

const healths = ["none", "healthy", "starting"] as const;
const policies = ["no", "always", "unless-stopped", "on-failure"] as const;

const standing: readonly (Partial<Container> & { readonly state: ContainerState })[] = [
  { state: "running" },
  { state: "exited", exitCode: 0, status: "Exited (0) 2 hours ago" },
  { state: "exited", exitCode: 143, status: "Exited (143) 2 hours ago" },
  { state: "created" },
];

test("a healthy world of some thirty containers has not one finding that somebody must look at", () => {
  let count = 0;
  for (const container of standing)
    for (const health of healths)
      for (const restartPolicy of policies) {
        const isUp = container.state === "running";
        if (!isUp && health !== "none") continue;
        count += 1;
        const found = findings(
          known({
            container: {
              ...container,
              health,
              name: `c${count}`,
              ports: [{ ip: "127.0.0.1", privatePort: 80, publicPort: 8080, protocol: "tcp" }],
            },
            // One restart, long ago; on 20.10 the flag is of the run before.
            facts: {
              id: `c${count}`,
              restartPolicy,
              restartCount: 1,
              oomKilled: isUp,
              memoryLimitBytes: 64e6,
              startedAtMs: ago(7200),
              finishedAtMs: ago(isUp ? 7201 : 3600),
            },
            setup: { portBindings: [{ privatePort: 80, protocol: "tcp", hostIp: "127.0.0.1", hostPort: 8080 }], isLogBounded: false },
            events: isUp
              ? [
                  [7200, "start"],
                  [900, "kill", { signal: "1" }],
                ]
              : [[7200, "start"]],
            words: ["errors: 0, failed: 0", "OOM score adjusted", "permission denied for guest, as it should be"],
          }),
        );
        assert.deepEqual(
          found.filter(isAlarming).map(({ kind }) => kind),
          [],
          `${container.state} ${health} ${restartPolicy}`,
        );
      }
  assert.ok(count >= 24, `${count}`);
});

test("what runs on and what ended long ago go neither by the time nor by what inspect says of all others: of thousands none is looked at again for those", () => {
  const cases = [
    { state: "running", restartCount: 0 },
    { state: "running", restartCount: 2 },
    ...[0, 3, 137, 143].map((exitCode) => ({ state: "exited", exitCode, restartCount: 0 }) as const),
  ] as const;
  for (const { restartCount, ...container } of cases) {
    const exitCode = "exitCode" in container ? container.exitCode : 0;
    const told = known({ container, facts: { restartCount, exitCode, startedAtMs: ago(9000), finishedAtMs: ago(7200) } });
    const refused = (what: string) => ({
      get: () => assert.fail(`${JSON.stringify(container)} goes by ${what}`),
    });
    Object.defineProperty(told, "nowMs", refused("the time"));
    Object.defineProperty(told.world, "facts", refused("the others"));
    findings(told);
  }
});
