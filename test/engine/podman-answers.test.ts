import assert from "node:assert/strict";
import { test } from "node:test";
import { usageRows } from "../../src/domain/docker/disk-usage.ts";
import { imageRows } from "../../src/domain/lists/image-columns.ts";
import { prunePreview } from "../../src/domain/prune/preview.ts";
import { usageSummaryColumns } from "../../src/domain/lists/usage-summary-columns.ts";
import { handClock } from "../../demo-engine/src/world/clock.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { askedAsPodman, probedAtPodman, toldAsDocker } from "../../src/engine/system/event-words.ts";
import { reportContainers } from "../../src/report/streams.ts";
import { containerId, startPodmanAnswers } from "../support/podman-answers.ts";

const abort = (): AbortSignal => new AbortController().signal;

test("Podman is known by the head of its answers", async () => {
  await using podman = await startPodmanAnswers();
  const { product, apiVersion } = await podman.engine.connect(abort());
  assert.deepEqual(product, { kind: "podman", version: "4.3.1" });
  assert.equal(apiVersion, "1.41");
});

test("names are shown in their short form, and each container counts for the tag that it was made by", async () => {
  await using podman = await startPodmanAnswers();
  const { engine } = podman;
  const containers = await engine.containers.list(abort());
  assert.equal(containers[0]?.image, "built:1");
  assert.deepEqual(
    imageRows(await engine.images.list(abort()), containers).map(({ reference, usedBy }) => `${reference} ${usedBy.join()}`),
    ["built:1 web", "spare/image:1 ", "localhost/own:1 "],
  );
});

test("an answer that nobody reads may say anything", async () => {
  await using podman = await startPodmanAnswers();
  const endpoint = { network: "n1", aliases: [], links: [], linkLocalIps: [], driverOptions: {}, ipv4: "", ipv6: "", macAddress: "" };
  await podman.engine.networks.connect(endpoint as unknown as Parameters<typeof podman.engine.networks.connect>[0], "web", abort());
});

const hourMs = 3_600_000;

test("streams that say nothing yet wait; what must answer has a deadline", async () => {
  const clock = handClock(Date.now());
  await using podman = await startPodmanAnswers(clock);
  const { engine } = podman;
  await engine.connect(abort());
  const late = assert.rejects(engine.containers.list(abort()), (error) => error instanceof EngineError && error.kind === "timeout");
  await clock.advance(hourMs);
  await late;
  const own = new AbortController();
  const reading = [
    engine.system.events({}, own.signal),
    engine.containers.logs("web", { follow: true }, own.signal),
    engine.containers.stats("web", own.signal),
  ].map(async (stream) => {
    for await (const _ of stream);
  });
  const failed: unknown[] = [];
  const keep = (error: unknown): void => void failed.push(error);
  void engine.containers.wait("web", "not-running", own.signal).catch(keep);
  void engine.containers.attach("web", { stdin: false, stdout: true, stderr: true, logs: false, tty: false }, own.signal).catch(keep);
  while (podman.asked.filter((path) => /\/(events|logs|stats|wait|attach)/.test(path)).length < 5)
    await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(hourMs);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(failed, []);
  own.abort();
  await Promise.all(reading);
});

test("processes that come in one cell are split under their titles", async () => {
  await using podman = await startPodmanAnswers();
  const { titles, processes } = await podman.engine.containers.top("web", "", abort());
  assert.deepEqual(titles, ["PID", "USER", "COMMAND"]);
  assert.deepEqual(processes, [
    ["1", "0", "sh -c echo line  $i; sleep 1"],
    ["70", "0", "sleep 1"],
  ]);
});

test("of disk usage what Podman does not know is unknown, and the rest is completed from its lists", async () => {
  await using podman = await startPodmanAnswers();
  await podman.engine.connect(abort());
  const facts = await podman.engine.system.pruneFacts(abort());
  const { images, containers, volumes } = facts.usage;
  assert.deepEqual(
    images.map(({ tags }) => tags),
    [["built:1", "spare/image:1", "localhost/own:1"]],
  );
  assert.equal(containers[0]?.image, "built:1");
  assert.equal(containers[0]?.imageId, images[0]?.id);
  assert.deepEqual(containers[0]?.volumes, ["v1"]);
  assert.deepEqual(volumes, [{ name: "v1", driver: "local", labels: {}, references: 1 }]);
  const [row] = usageRows(facts.usage);
  assert.ok(row);
  const texts = usageSummaryColumns.map(({ text }) => text({ id: row.kind, usage: row }, 0));
  assert.deepEqual(texts, ["Images", "1", "1", "unknown", "unknown"]);
  // A used image keeps all its names.
  assert.deepEqual(prunePreview(facts, { kind: "image", all: true, volumes: false, filters: {}, nowMs: 0 }).items, []);
});

const event = (type: string, action: string, attributes: Readonly<Record<string, string>> = {}, id = "") =>
  toldAsDocker({ type, action, id, name: attributes.name ?? "", attributes, atMs: 0, timeNano: "1" });

test("events are told in Docker's words, with an exit code only where something ended", () => {
  const attributes = { containerExitCode: "3", image: "docker.io/library/built:1", name: "web", podId: "" };
  const died = event("container", "died", attributes, containerId);
  assert.deepEqual([died.action, died.attributes], ["die", { exitCode: "3", image: "built:1", name: "web" }]);
  const started = event("container", "start", { ...attributes, containerExitCode: "0" }, containerId);
  assert.deepEqual(started.attributes, { image: "built:1", name: "web" });
  assert.deepEqual(
    [event("container", "remove"), event("container", "exec"), event("container", "exec_died"), event("image", "remove")].map(
      ({ action }) => action,
    ),
    ["destroy", "exec_start", "exec_die", "delete"],
  );
  const volume = event("volume", "remove", { name: "v1", image: "" });
  assert.deepEqual([volume.action, volume.id, volume.attributes], ["destroy", "v1", { name: "v1" }]);
  assert.equal(event("image", "tag", { name: "docker.io/spare/image:1" }).name, "spare/image:1");
  // Of a service Docker says so itself.
  assert.equal(event("service", "remove").action, "remove");
});

test("a probe is no turn of it: what was said until then stands beside", () => {
  const probe = { type: "container", id: containerId, name: "web", attributes: { name: "web" }, atMs: 0, timeNano: "1" } as const;
  const told = probedAtPodman({ ...probe, action: "health_status" }, "unhealthy");
  assert.deepEqual([told.action, told.attributes.healthStatus], ["health_status", "unhealthy"]);
  assert.deepEqual(probedAtPodman({ ...probe, action: "health_status: unhealthy" }, ""), told);
  assert.deepEqual(probedAtPodman({ ...probe, action: "die" }, "unhealthy").attributes, { name: "web" });
});

test("containers told as JSON stand as their probes do, of which the list is silent", async () => {
  await using podman = await startPodmanAnswers();
  const told: unknown[] = [];
  await reportContainers(podman.engine, handClock(0), (line) => void told.push(line), abort());
  assert.partialDeepStrictEqual(told, [{ Names: "web", Health: "unhealthy" }]);
});

test("filters of events are asked in Podman's words", () => {
  assert.deepEqual(askedAsPodman({ event: ["die", "destroy", "start"], type: ["container"] }), {
    event: ["died", "remove", "start"],
    type: ["container"],
  });
  assert.deepEqual(askedAsPodman({ event: ["health_status: unhealthy"] }), { event: ["health_status"] });
});
