import assert from "node:assert/strict";
import { test } from "node:test";
import { isRootUser, rightsOf } from "../../../src/domain/container/rights.ts";
import { imageFacts } from "../../../src/domain/image/image-facts.ts";
import { imageRisks } from "../../../src/domain/image/image-risks.ts";
import { imageUsers } from "../../../src/domain/image/image-users.ts";
import { container, facts } from "../fixtures.ts";
import { setup } from "../why/known.ts";

const image = { id: "sha256:new", tags: ["nginx:1.27", "nginx:latest"] };
const mapOf = <Row extends { readonly id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

test("a container made by a tag of the image that has another one runs an older image", () => {
  const containers = mapOf([
    container({ id: "1", name: "same", image: "nginx:1.27", imageId: "sha256:new" }),
    container({ id: "2", name: "older", image: "sha256:old", imageId: "sha256:old" }),
    container({ id: "3", name: "untagged", image: "nginx", imageId: "sha256:old" }),
    container({ id: "4", name: "other-tag", image: "nginx:1.26", imageId: "sha256:old" }),
    container({ id: "5", name: "by-id", image: "sha256:old", imageId: "sha256:old" }),
  ]);
  const told = mapOf([
    facts({ id: "2", setup: setup({ image: "docker.io/library/nginx:1.27" }) }),
    facts({ id: "5", setup: setup({ image: "sha256:old" }) }),
  ]);
  const users = imageUsers(image, containers, told);
  assert.deepEqual(
    users.map((user) => [user.container.name, user.olderThanTag]),
    [
      ["older", "nginx:1.27"],
      ["same", undefined],
      ["untagged", "nginx:latest"],
    ],
  );
});

test("those to whom the host is open come first, then those that run", () => {
  const containers = mapOf(
    (["exited", "running", "exited"] as const).map((state, at) =>
      container({ id: `${at}`, name: `c${at}`, state, imageId: image.id, image: "nginx:1.27" }),
    ),
  );
  const told = mapOf([
    facts({
      id: "2",
      setup: setup({
        mounts: [{ type: "bind", source: "/var/run/docker.sock", destination: "/var/run/docker.sock", isWritable: false }],
        user: "1000",
      }),
    }),
  ]);
  const users = imageUsers(image, containers, told);
  assert.deepEqual(
    users.map((user) => user.container.name),
    ["c2", "c1", "c0"],
  );
  assert.deepEqual(
    users.map(({ rights }) => rights && [rights.hasEngineSocket, rights.isRoot]),
    [[true, false], undefined, undefined],
  );
});

test("a file that is only called like a socket, and a volume, open nothing", () => {
  const mounts = [
    { type: "bind", source: "/srv/docker.sock.txt", destination: "/x", isWritable: true },
    { type: "volume", source: "/", destination: "/data", isWritable: true },
  ];
  const rights = rightsOf(setup({ mounts }));
  assert.deepEqual([rights.hasEngineSocket, rights.hasHostFiles], [false, false]);
});

test("root is nobody else", () => {
  for (const user of ["", "0", "root", "root:root", "0:0", ":1000"]) assert.ok(isRootUser(user), user);
  for (const user of ["1000", "rooter", "app:root", "01"]) assert.ok(!isRootUser(user), user);
});

test("an image is old after a year, and one without a date is not", () => {
  const nowMs = Date.parse("2026-03-14T12:00:00Z");
  const kinds = (Created: string) => imageRisks(imageFacts({ Created, Config: { User: "app" } }), [], [], nowMs).map(({ kind }) => kind);
  assert.deepEqual(kinds("2022-03-14T12:00:00Z"), ["old"]);
  assert.deepEqual(kinds("2025-12-14T12:00:00Z"), []);
  assert.deepEqual(kinds("0001-01-01T00:00:00Z"), []);
});
