import assert from "node:assert/strict";
import { test } from "node:test";
import { whyNot } from "../../src/command/availability.ts";
import { lackOfFlags, podmanLacks } from "../../src/command/engine-lacks.ts";
import { unsupported } from "../../src/command/unsupported.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { docker, type EngineProduct, isVersionAtLeast } from "../../src/domain/docker/product.ts";
import { initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";
import type { AppState } from "../../src/state/state.ts";
import { english } from "../../src/text/en.ts";

const stateAt = (product: EngineProduct): AppState => {
  const from = { contextName: "default", address: "", readOnly: false, columns: 120, rows: 24, nowMs: 0, glyphs: "unicode" } as const;
  return reduce(initialState(from), { type: "connected", engine: "default", apiVersion: "1.41", product, clockAheadMs: 0 });
};
const commandOf = (id: string) => commands.find((command) => command.id === id) ?? assert.fail(`no command ${id}`);
const target = { kind: "container", id: "a".repeat(64), name: "web" } as const;

test("what Podman lacks is not possible there, with the reason, and is at Docker", () => {
  const podman = stateAt({ kind: "podman", version: "4.3.1" });
  for (const { id, flag, why } of podmanLacks) {
    const command = commandOf(id);
    if (flag === undefined) {
      assert.equal(whyNot(podman, english, command, [target]), english.podman[why]);
      assert.notEqual(whyNot(stateAt(docker), english, command, [target]), english.podman[why]);
      continue;
    }
    assert.ok(command.kind !== "screen" && command.flags.some(({ name }) => name === flag), `${id} has --${flag}`);
    const texts = { [flag]: true };
    assert.match(unsupported(podman, english, command, texts) ?? "", new RegExp(`^--${flag}: Podman`));
    assert.equal(lackOfFlags(docker, id, texts), undefined);
    assert.equal(lackOfFlags({ kind: "podman", version: "4.3.1" }, id, {}), undefined);
  }
});

test("a version that has it may be asked", () => {
  const update = commandOf("container.update");
  assert.notEqual(whyNot(stateAt({ kind: "podman", version: "5.4.2" }), english, update, [target]), english.podman.noUpdate);
  assert.equal(whyNot(stateAt({ kind: "podman", version: "" }), english, update, [target]), english.podman.noUpdate);
  assert.deepEqual(
    ["5.0.0", "5.4.2", "10.0", "4.9.9", "", "x"].map((version) => isVersionAtLeast(version, "5.0")),
    [true, true, true, false, false, false],
  );
});
