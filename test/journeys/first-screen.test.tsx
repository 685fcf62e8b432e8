import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import { find, openShop, type Shop } from "../support/shop.ts";

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
] as const;

const longName = "reconciliation-of-orders-nightly-2";

/** With one whose name is long and whose start fails. */
const openWithLongName = async (size: (typeof sizes)[number]): Promise<Shop> => {
  const shop = await openShop(size);
  const endpoint = { transport: "unix", socketPath: shop.engine.socketPath } as const;
  await rawRequest(endpoint, "POST", `/containers/create?name=${longName}`, { Image: "busybox", Cmd: ["/bin/nightly"] });
  await rawRequest(endpoint, "POST", `/containers/${longName}/start`);
  return shop;
};

const lineWith = ({ app }: Shop, wanted: RegExp): string => app.screen().find((line) => wanted.test(line)) ?? "";

/** The cells from where a column's title stands up to the next one's, the blank between them left out; up to the edge for the last. */
const cellsOf = (shop: Shop, title: string, columns: number): number => {
  const heads = lineWith(shop, / NAME .* WHY /);
  const from = heads.indexOf(title);
  const next = /PROJECT|IMAGE/.exec(heads.slice(from + title.length));
  return next ? next.index + title.length - 2 : columns - from;
};

for (const size of sizes) {
  const { columns, rows } = size;
  test(`${columns}x${rows}: a row in trouble tells its state and why, and cuts a long name in its middle only where room is short`, async () => {
    await using shop = await openWithLongName(size);
    const { app } = shop;
    await app.sees(/start failed.*command not found: \/bin\/nightly/);
    const row = lineWith(shop, /\/bin\/nightly/);
    const name = row.slice(2, row.indexOf("start failed")).trim();
    assert.equal(name, columns === 80 ? "reconcili…ightly-2" : longName);
    assert.ok(cellsOf(shop, "WHY", columns) >= (columns === 80 ? 36 : 58), lineWith(shop, / NAME /));
    await app.sees(/↻ +shop-worker-1 +loop, exit 1 \d+s +41 +“Error: missing environment/);
    await app.sees(/! +shop-search-1 +unhealthy.*probe: “connect ECONNREFUSED/);
  });

  test(`${columns}x${rows}: under the list stand the sentence on two lines at most, then the last words of that run, or the probe's`, async () => {
    await using shop = await openShop(size);
    const { app } = shop;
    // With names of a usual length.
    if (columns > 80) await app.sees(/port 80 is held by shop-proxy-1 +shop /);
    await find(app, "shop-reports-1");
    const pane = await paneOf(shop, "shop-reports-1", /reports 2\.4\.1 starting/);
    assert.match(pane, /^ {2}\S.*db[^\n]*\n( {2}\S[^\n]*\n)?[ E] reports 2\.4\.1 starting\nE Error: getaddrinfo ENOTFOUND db\n/);
    await app.press("esc", "g");
    await find(app, "shop-search-1");
    assert.match(await paneOf(shop, "shop-search-1", /ECONNREFUSED/), /^ {2}\S[^\n]*“connect ECONNREFUSED 127\.0\.0\.1:9200”/);
  });
}

const paneOf = async (shop: Shop, name: string, until: RegExp): Promise<string> => {
  const pane = (): string => {
    const screen = shop.app.screen();
    return screen.slice(screen.findIndex((line) => line.includes(`log of ${name}`)) + 1).join("\n");
  };
  await shop.app.until(() => until.test(pane()), pane);
  return pane();
};

test("a filter hits ports, project, image and the reason; ! leaves what is to be looked at", async () => {
  await using shop = await openShop({ columns: 200, rows: 50 });
  const { app } = shop;
  await app.sees("db is not on the same network");
  for (const [typed, hit, none] of [
    ["5432", "shop-db-1", "grafana"],
    ["^shop-", "shop-proxy-1", "registry-exporter"],
    ["opensearch", "shop-search-1", "shop-db-1"],
    ["same network", "shop-reports-1", "shop-db-1"],
  ] as const) {
    await app.press("/", "ctrl+u", ...typed, "enter");
    await app.sees(new RegExp(`^ \\S +${hit} `, "m"));
    await app.seesNot(new RegExp(`^ \\S +${none} `, "m"));
  }
  await app.press("esc", "!");
  await app.sees(/^ ✖ +shop-orders-1 /m);
  await app.seesNot(/^ \S +shop-api-1 /m);
});
