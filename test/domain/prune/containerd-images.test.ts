import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContainerUsage, ImageContent, ImageUsage, PruneFacts } from "../../../src/domain/docker/disk-usage.ts";
import { prunePreview } from "../../../src/domain/prune/preview.ts";
import type { Filters } from "../../../src/domain/docker/docker-filters.ts";

const nowMs = Date.parse("2026-06-01T12:00:00Z");
const hoursAgo = (hours: number): number => nowMs - hours * 3_600_000;
const idOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

const image = (digit: string, tags: readonly string[], more: Partial<ImageUsage> = {}): ImageUsage => ({
  id: idOf(digit),
  parentId: "",
  tags,
  digests: [],
  sizeBytes: 1_000,
  sharedBytes: 0,
  containers: 0,
  createdAtMs: hoursAgo(48),
  labels: {},
  ...more,
});

const container = (name: string, imageDigit: string, madeWith: string): ContainerUsage => ({
  id: name,
  name,
  image: madeWith,
  imageId: idOf(imageDigit),
  state: "running",
  status: "Up",
  writtenBytes: 0,
  createdAtMs: hoursAgo(1),
  labels: {},
  volumes: [],
});

interface Told {
  readonly images: readonly ImageUsage[];
  readonly containers?: readonly ContainerUsage[];
  readonly contents?: Readonly<Record<string, ImageContent>>;
  readonly madeWith?: Readonly<Record<string, string>>;
  readonly filters?: Filters;
  readonly all?: boolean;
}

const previewOf = ({ images, containers = [], contents = {}, madeWith = {}, filters = {}, all = true }: Told) => {
  const known = images.map(
    ({ id, createdAtMs }) => [id, contents[id.slice(7, 8)] ?? { layers: [id], bytes: 500, namedAtMs: createdAtMs ?? 0 }] as const,
  );
  const facts: PruneFacts = {
    usage: { images, containers, volumes: [], cache: [], layersBytes: 0 },
    networks: [],
    apiVersion: "1.51",
    imageStore: { kind: "containerd", madeWith: new Map(Object.entries(madeWith)), contents: new Map(known) },
  };
  const { items, perhaps, bytes, isLeast } = prunePreview(facts, { kind: "image", all, volumes: false, filters, nowMs });
  const named = (list: typeof items): readonly string[] => list.map(({ name, untagOnly }) => (untagOnly ? `name ${name}` : name));
  return { goes: named(items), perhaps: named(perhaps), bytes, isLeast };
};

test("a container keeps the name that it was made with, however it is written", () => {
  const images = [image("a", ["app:1", "app:2", "x/y:1"]), image("b", ["db:latest"])];
  const containers = [container("one", "a", "docker.io/library/app:2"), container("two", "b", "db")];
  assert.deepEqual(previewOf({ images, containers }).goes, ["name app:1", "name x/y:1"]);
});

test("the name is kept though it names another image by now; the one that is used goes", () => {
  const images = [image("a", ["old:1"]), image("b", ["app:1"])];
  const containers = [container("one", "a", idOf("a"))];
  assert.deepEqual(previewOf({ images, containers, madeWith: { one: "app:1" } }).goes, ["old:1"]);
});

test("made with an id, it keeps the last name as the engine sorts them", () => {
  const images = [image("a", ["zz:1", "localhost:5000/a:1", "a:1"])];
  for (const wanted of [idOf("a"), "a".repeat(12)])
    assert.deepEqual(previewOf({ images, containers: [container("one", "a", wanted)] }).goes, ["name a:1", "name zz:1"]);
});

test("an image that was pulled by its digest has a name: it is not dangling, and goes only with all", () => {
  const images = [image("a", [], { digests: [`app@${idOf("a")}`] }), image("b", []), image("c", [])];
  const containers = [container("one", "c", idOf("c"))];
  assert.deepEqual(previewOf({ images, containers, all: false }).goes, ["b".repeat(12)]);
  assert.deepEqual(previewOf({ images, containers }).goes, [`app@${idOf("a")}`, "b".repeat(12)]);
  const made = [container("two", "a", `app@${idOf("a")}`)];
  assert.deepEqual(previewOf({ images, containers: made }).goes, ["b".repeat(12), "c".repeat(12)]);
});

test("only blobs that nothing keeps are counted: not of layers that stay, and shared ones once", () => {
  const images = ["a", "b", "c", "d", "e"].map((digit) => image(digit, [`${digit}:1`]));
  const contents = {
    a: { layers: ["base", "a"], bytes: 900 },
    b: { layers: ["base"], bytes: 800 },
    c: { layers: ["common", "c"], bytes: 70 },
    d: { layers: ["common", "d"], bytes: 60 },
    e: { layers: ["e"], bytes: 5 },
  };
  const dated = Object.fromEntries(Object.entries(contents).map(([id, content]) => [id, { ...content, namedAtMs: hoursAgo(9) }]));
  const { goes, bytes, isLeast } = previewOf({ images, contents: dated, containers: [container("one", "b", "b:1")] });
  assert.deepEqual([goes, bytes, isLeast], [["a:1", "c:1", "d:1", "e:1"], 75, true]);
});

test("until= goes by names: what has a new one and an old making may go, and is told apart", () => {
  const images = [image("a", ["pulled:1"]), image("b", ["built:1"]), image("c", ["new:1"], { createdAtMs: hoursAgo(1) })];
  const contents = {
    a: { layers: ["a"], bytes: 1, namedAtMs: hoursAgo(1) },
    b: { layers: ["b"], bytes: 1, namedAtMs: hoursAgo(47) },
    c: { layers: ["c"], bytes: 1, namedAtMs: hoursAgo(1) },
  };
  const { goes, perhaps } = previewOf({ images, contents, filters: { until: ["24h"] } });
  assert.deepEqual([goes, perhaps], [["built:1"], ["name pulled:1"]]);
});
