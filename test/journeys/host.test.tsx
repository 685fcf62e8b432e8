import assert from "node:assert/strict";
import { test } from "node:test";
import type { Machine, Place, RoomAnswer } from "../../src/domain/machine.ts";
import { find, openShop, type Shop } from "../support/shop.ts";

const GiB = 1024 ** 3;

/** The demo's engine as if it ran on a machine of that name. */
const demoMachine: Machine = {
  hostname: "demo",
  disk: async (folder: string) => ({ folder, freeBytes: 3 * GiB, totalBytes: 100 * GiB, freeInodes: 9, totalInodes: 10 }),
  memory: async () => ({ availableBytes: GiB / 4, totalBytes: 16 * GiB, freeSwapBytes: 0, totalSwapBytes: 0 }),
  room: async () => "unknown",
};

test("a full disk of the engine's host stands beside the views at 80x24, and its evidence on the page of the version", async () => {
  await using shop = await openShop({ columns: 80, rows: 24, machine: demoMachine });
  const { app } = shop;
  await app.passes(3_000);
  await app.sees("host disk: 97 % of its room used +1");
  const [, views = ""] = app.screen();
  assert.match(views, /^\[1 containers\] .* host disk: 97 % of its room used \+1 *$/);
  await app.press("2");
  await app.sees(/\[2 images\].*host disk: 97 %/);
  await app.press("esc");
  await app.type(":version");
  await app.press("enter");
  await app.sees("The disk that holds /var/lib/docker has 3GiB of 100GiB left");
  await app.sees(/statfs \/var\/lib\/docker/);
  await app.sees(/:system df {2}:system prune/);
  await app.sees(/Host: risk.*The host has 256MiB of its 16GiB of memory left/);
});

const MiB = 1024 ** 2;

const roomOf = (freeBytes: number, totalBytes: number, device = 1): RoomAnswer => ({
  folder: "/srv",
  device,
  freeBytes,
  totalBytes,
  freeInodes: 9,
  totalInodes: 10,
  isReadOnly: false,
});

/** What the machine says of each place, by its path. */
const machineWith = (rooms: Readonly<Record<string, RoomAnswer>>) => {
  const asked: string[] = [];
  const pathOf = (place: Place): string => (place.is === "path" ? place.path : place.destination);
  const machine: Machine = {
    ...demoMachine,
    room: async (place) => {
      asked.push(pathOf(place));
      return rooms[pathOf(place)] ?? "unknown";
    },
  };
  return { machine, asked };
};

const giveMounts = ({ engine }: Shop, name: string): void => {
  const given = [...engine.world.containers.values()].find((container) => container.name === name);
  assert.ok(given);
  const bind = (source: string, destination: string, writable = true) =>
    ({ type: "bind", volume: "", source, destination, mode: "", writable, propagation: "rprivate" }) as const;
  Object.assign(given, {
    mounts: [bind("/srv/uploads", "/uploads"), bind("/srv/conf", "/conf", false), bind("/mnt/nfs", "/backup"), bind("/root/own", "/own")],
    hostConfig: { ...given.hostConfig, Tmpfs: { "/run": "size=64m" } },
  });
};

test("the page of a container tells how much room there is at its mounts, and that a disk it writes to is nearly full", async () => {
  const { machine, asked } = machineWith({
    "/srv/uploads": roomOf(200 * MiB, 40 * GiB, 1),
    "/srv/conf": roomOf(1 * MiB, 40 * GiB, 2),
    "/mnt/nfs": "silent",
    "/run": roomOf(48 * MiB, 64 * MiB, 3),
    "/dev/shm": roomOf(64 * MiB, 64 * MiB, 4),
  });
  await using shop = await openShop({ columns: 120, rows: 90, machine });
  const { app } = shop;
  giveMounts(shop, "shop-api-1");
  await app.passes(3_000);
  await find(app, "shop-api-1");
  assert.deepEqual(asked, [], "nothing is asked on the list");
  await app.press("d");
  await app.sees(/mount +\/uploads, bind \/srv\/uploads, writable, 200MiB free of 40GiB/);
  await app.sees(/\/conf, bind \/srv\/conf, read-only, 1MiB free of 40GiB/);
  await app.sees(/\/backup, bind \/mnt\/nfs, writable, its disk does not answer/);
  await app.sees(/\/own, bind \/root\/own, writable, room not known/);
  await app.sees(/tmpfs +\/run: size=64m, uses 16MiB of 64MiB/);
  await app.sees(/size +64MiB, uses 0B of 64MiB/);
  await app.sees(/risk +The disk that holds \/srv\/uploads, mounted at \/uploads, has 200MiB of 40GiB left\./);
  await app.seesNot(/The disk that holds \/srv\/conf/);
  await app.seesNot("files of the host");
  assert.equal(asked.length, 6);
  await app.passes(120_000);
  assert.equal(asked.length, 6, "a page that stands asks for nothing");
  await app.press("ctrl+r");
  await app.until(
    () => asked.length === 12,
    () => `asked again for ${asked.length}`,
  );
});

test("of an engine on another machine the page says that files of the host were not seen", async () => {
  const { machine, asked } = machineWith({});
  await using shop = await openShop({ columns: 120, rows: 90, machine: { ...machine, hostname: "elsewhere" } });
  const { app } = shop;
  giveMounts(shop, "shop-api-1");
  await app.passes(3_000);
  await find(app, "shop-api-1");
  await app.press("d");
  await app.sees(/mount +\/uploads, bind \/srv\/uploads, writable, room not known/);
  await app.sees(/tmpfs +\/run: size=64m, use not known *\n not seen +files of the host/);
  await app.sees(/size +64MiB, use not known *\n/);
  assert.deepEqual(asked, []);
});

test("of an engine on another machine it is told that its containers alone hold nearly all of its memory", async () => {
  await using shop = await openShop({ columns: 120, rows: 60 });
  const { app, engine } = shop;
  await app.passes(5_000);
  await app.seesNot("host memory");
  const [db] = [...engine.world.containers.values()].filter(({ name }) => name === "shop-db-1");
  assert.ok(db?.behaviour.kind === "service");
  Object.assign(db, {
    hostConfig: { ...db.hostConfig, Memory: 0 },
    behaviour: { ...db.behaviour, load: { ...db.behaviour.load, memoryBytes: 6.6e9 } },
  });
  await app.passes(5_000);
  await app.sees("likely host memory: ");
  await app.type(":version");
  await app.press("enter");
  await app.sees(/Host: risk │ Likely: The containers alone hold [\d.]+GiB of the host's [\d.]+GiB of memory/);
});
