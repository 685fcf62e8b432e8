import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container } from "../../src/domain/container/container.ts";
import { Fields, Misfits } from "../../src/engine/request/fields.ts";
import { containerFrom, factsFrom } from "../../src/engine/listed-rows.ts";

const containerOf = (raw: Readonly<Record<string, unknown>>): Container => {
  const container = containerFrom(new Fields(raw, new Misfits()));
  assert.ok(container);
  return container;
};

const stateOf = (State: string, Status: string): string => containerOf({ Id: "1", State, Status }).state;

test("a state that Docker does not know is the nearest of Docker's", () => {
  assert.equal(stateOf("stopped", "Exited (0) 2 hours ago"), "exited");
  assert.equal(stateOf("stopped", ""), "exited");
  assert.equal(stateOf("stopping", "Up 2 minutes"), "running");
  assert.equal(stateOf("configured", ""), "created");
  assert.equal(stateOf("\x1b]0;title\x07", ""), "created");
});

test("each of Docker's states stays what it is", () => {
  for (const state of ["created", "running", "paused", "restarting", "removing", "exited", "dead"]) assert.equal(stateOf(state, ""), state);
});

test("the exit code of what ended is read from the engine's sentence, also while it waits for its restart", () => {
  const exitOf = (State: string, Status: string): number | undefined => containerOf({ Id: "1", State, Status }).exitCode;
  assert.equal(exitOf("exited", "Exited (137) 3 minutes ago"), 137);
  assert.equal(exitOf("restarting", "Restarting (1) 5 seconds ago"), 1);
  assert.equal(exitOf("restarting", "Restarting (-1) 5 seconds ago"), -1);
  assert.equal(exitOf("running", "Up 2 hours (healthy)"), undefined);
});

test("an id holds no escape sequence, whatever the engine sends", () => {
  const { id, imageId, name } = containerOf({ Id: "\x1b[2Jabc", ImageID: "\x1b]0;title\x07sha256:1" });
  assert.deepEqual([id, imageId, name], ["abc", "sha256:1", "abc"]);
});

test("a failed start is told without the 64 digits of an endpoint", () => {
  const said = `endpoint web (${"214aacf21bff".padEnd(64, "0")}): Bind for 0.0.0.0:80 failed`;
  assert.equal(
    factsFrom(new Fields({ Id: "1", State: { Error: said } }, new Misfits()), "1").error,
    "endpoint web (214aacf21bff): Bind for 0.0.0.0:80 failed",
  );
});

test("a name, a command or a label of megabytes is cut for its row, which is drawn with each frame", () => {
  const long = "한".repeat(3_000_000);
  const Labels = { "com.docker.compose.project": long, "com.docker.compose.service": long };
  const { name, image, command, project, service, status } = containerOf({
    ...{ Id: "1", Names: [`/${long}`], Image: long, Command: long, Status: long, Labels },
  });
  for (const text of [name, image, command, project, service, status]) assert.match(text ?? "", /^.{16383}…$/);
});
