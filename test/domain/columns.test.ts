import assert from "node:assert/strict";
import { test } from "node:test";
import { headerLine, type LaidOutColumn, layoutColumns, layoutRows, rowPieces } from "../../src/domain/lists/columns.ts";
import { type ContainerRowData, containerColumns, whySpan } from "../../src/domain/lists/container-columns.ts";
import type { Span } from "../../src/domain/lists/span.ts";
import { width } from "../../src/domain/text/fit.ts";
import { imageColumns, imageRows, splitReference } from "../../src/domain/lists/image-columns.ts";
import { networkColumns } from "../../src/domain/lists/network-columns.ts";
import { statsColumns } from "../../src/domain/lists/stats-columns.ts";
import { volumeColumns } from "../../src/domain/lists/volume-columns.ts";
import { container, facts } from "./fixtures.ts";

const rowLine = <Row>(layout: readonly LaidOutColumn<Row>[], row: Row, nowMs: number, span?: Span<Row>): string =>
  rowPieces(layout, row, nowMs, span)
    .map(({ text }) => text)
    .join("");

const sample = {
  atMs: 0,
  cpuPercent: 12.34,
  memoryUsedBytes: 12.3 * 1024 ** 2,
  memoryLimitBytes: 512 * 1024 ** 2,
  networkReceivedBytes: 0,
  networkSentBytes: 0,
  blockReadBytes: 0,
  blockWrittenBytes: 0,
  pids: 3,
};
const rows: readonly ContainerRowData[] = [
  {
    container: container({ name: "shop-데이터베이스-with-a-long-name-1", health: "unhealthy", project: "shop" }),
    facts: facts({ restartCount: 12 }),
    sample,
    marked: true,
  },
  {
    container: container({ name: "api", state: "exited", exitCode: 137, status: "Exited (137) 3 minutes ago" }),
    facts: facts({ exitCode: 137, oomKilled: true }),
    marked: false,
  },
  {
    container: container({ name: "👨‍👩‍👧", ports: [{ privatePort: 80, publicPort: 8080, protocol: "tcp" }] }),
    marked: false,
    acting: "stopping",
  },
];

test("every line is exactly as wide as the screen, whatever its width", () => {
  for (let cells = 20; cells <= 240; cells += 1) {
    const layout = layoutColumns(containerColumns, rows, cells, 0);
    assert.equal(width(headerLine(layout, { columnId: "name", reverse: true })), cells);
    for (const row of rows) assert.equal(width(rowLine(layout, row, 0)), cells);
  }
});

test("80 cells show name, state, restarts, CPU and memory", () => {
  const shown = layoutColumns(containerColumns, rows, 80, 0).map(({ column }) => column.id);
  for (const id of ["name", "state", "restarts", "cpu", "mem"]) assert.ok(shown.includes(id), id);
  const layout = layoutColumns(containerColumns, rows, 80, 0);
  assert.match(rowLine(layout, rows[0] as ContainerRowData, 0), /^\*! shop-데이.*-long-name-1 unhealthy +12 +12\.3% {2}12\.3MiB\/512MiB/);
  assert.match(rowLine(layout, rows[1] as ContainerRowData, 0), /^ ✖ api +exited 137 3m/);
  assert.match(rowLine(layout, rows[2] as ContainerRowData, 0), /stopping…/);
});

test("columns give way from the least important on", () => {
  const idsAt = (cells: number) => layoutColumns(containerColumns, rows, cells, 0).map(({ column }) => column.id);
  assert.deepEqual(
    idsAt(200),
    containerColumns.map(({ id }) => id),
  );
  assert.deepEqual(idsAt(36), ["mark", "name", "state"]);
});

test("no state is cut at 80 cells, however long the names are", () => {
  const long = "a".repeat(60);
  const failed = container({
    name: long,
    state: "restarting",
    exitCode: 137,
    health: "unhealthy",
    status: "Restarting (137) 59 seconds ago",
  });
  const known = facts({ exitCode: 137, oomKilled: true, restartCount: 41 });
  const row: ContainerRowData = {
    container: failed,
    facts: known,
    sample: { ...sample, memoryLimitBytes: 25.1 * 1024 ** 3 },
    marked: false,
  };
  const line = rowLine(layoutColumns(containerColumns, [row, ...rows], 80, 0), row, 0);
  assert.match(line, /loop, exit 137 +41 +12\.3% +12\.3MiB\/25\.1GiB$/);
});

test("a name longer than its column's limit is whole where cells are left over", () => {
  const row = { container: container({ name: `${"a".repeat(59)}z` }), marked: false };
  assert.match(rowLine(layoutColumns(containerColumns, [row], 200, 0), row, 0), / a{59}z /);
  assert.match(rowLine(layoutColumns(containerColumns, [row], 120, 0), row, 0), /a…/);
});

const why = {
  short: "port 8443 is held by billing-api",
  sentence: "It could not start: port 8443 is held by billing-api.",
  others: 2,
};

test("a row says why something is wrong in the place of its figures, the others keep theirs", () => {
  const [first, second, third] = rows as [ContainerRowData, ContainerRowData, ContainerRowData];
  const failed = { ...second, why };
  const all = [first, failed, third];
  for (let cells = 20; cells <= 240; cells += 1) {
    const layout = layoutRows(containerColumns, all, cells, 0, whySpan);
    assert.equal(width(headerLine(layout)), cells);
    for (const row of all) assert.equal(width(rowLine(layout, row, 0, whySpan)), cells);
  }
  const linesAt = (cells: number) => {
    const layout = layoutRows(containerColumns, all, cells, 0, whySpan);
    return [headerLine(layout), ...all.map((row) => rowLine(layout, row, 0, whySpan))];
  };
  const [header = "", ofFirst = "", ofFailed = ""] = linesAt(80);
  assert.match(header, /RST WHY CPU +MEM\/LIMIT +PORTS/);
  assert.match(ofFirst, /12\.3% +12\.3MiB\/512MiB/);
  assert.match(ofFailed, / ✖ api +exited 137 3m +0 port 8443 is held by billing-api \+2 *$/);
  const wide = linesAt(130).at(2) ?? "";
  assert.match(wide, / It could not start: port 8443 is held by billing-api\. \+2 /, "the sentence where there is room for it");
  assert.match(linesAt(70).at(2) ?? "", /port 8443 is held .* \+2 *$/, "the others are counted, however narrow");
});

test("80 cells leave 37 for why, and 120 leave 58 with the project beside it", () => {
  const named = { container: container({ name: "shop-with-a-long-name-of-30-1", project: "shop" }), marked: false };
  const all = [named, { ...named, why: { ...why, short: "x".repeat(36), sentence: "y".repeat(58), others: 0 } }];
  const at = (cells: number) => rowLine(layoutRows(containerColumns, all, cells, 0, whySpan), all[1] as ContainerRowData, 0, whySpan);
  assert.match(at(80), / shop-with…-of-30-1 .* x{36} +$/);
  assert.match(at(120), / shop-with-a-.* y{58} shop/);
});

test("figures that change move no column", () => {
  const [first, ...others] = rows as [ContainerRowData, ...ContainerRowData[]];
  const withoutFigures = layoutColumns(containerColumns, [{ container: first.container, marked: false }, ...others], 130, 0);
  const figures = { ...sample, cpuPercent: 1234.5, memoryUsedBytes: 1023 * 1024 ** 2, memoryLimitBytes: 1023 * 1024 ** 3 };
  const withFigures = layoutColumns(containerColumns, [{ ...first, sample: figures }, ...others], 130, 0);
  const cpuAndMemory = (layout: typeof withFigures) =>
    layout.map(({ column, cells }) => `${column.id} ${cells}`).filter((text) => /cpu|mem/.test(text));
  assert.deepEqual(cpuAndMemory(withFigures), cpuAndMemory(withoutFigures));
});

test("the sorted title bears an arrow", () => {
  const layout = layoutColumns(containerColumns, rows, 120, 0);
  assert.match(headerLine(layout, { columnId: "cpu", reverse: true }), /CPU↓/);
  assert.match(headerLine(layoutColumns(containerColumns, rows, 80, 0), { columnId: "restarts", reverse: true }), / RS↓ /);
});

test("lists without rows still lay out", () => {
  for (const line of [
    headerLine(layoutColumns(imageColumns, [], 80, 0)),
    headerLine(layoutColumns(volumeColumns, [], 80, 0)),
    headerLine(layoutColumns(networkColumns, [], 80, 0)),
    headerLine(layoutColumns(statsColumns, [], 80, 0)),
  ])
    assert.equal(width(line), 80);
});

test("an image has a row for each tag, a dangling one a row by its id, and users go to the tag they were made by", () => {
  const image = { id: "sha256:1", tags: ["nginx:latest", "localhost:5000/nginx:1"], digests: [], sizeBytes: 1, createdAtMs: 0, labels: {} };
  const made = imageRows([image, { ...image, id: "sha256:2", tags: [] }], [container({ name: "web", image: "nginx" })]);
  assert.deepEqual(
    made.map(({ id, tag, usedBy }) => [id, tag, usedBy]),
    [
      ["nginx:latest", "latest", ["web"]],
      ["localhost:5000/nginx:1", "1", []],
      ["sha256:2", "<none>", []],
    ],
  );
  assert.deepEqual(splitReference("localhost:5000/a"), { repository: "localhost:5000/a", tag: "<none>" });
});

test("from 80 cells on a name or a state is never cut while ports, project or image have room", () => {
  for (let cells = 80; cells <= 240; cells += 1) {
    const layout = layoutColumns(containerColumns, rows, cells, 0);
    const extra = layout.some(({ column }) => ["ports", "project", "image"].includes(column.id));
    for (const id of ["name", "state"]) {
      const laidOut = layout.find(({ column }) => column.id === id);
      assert.ok(laidOut, id);
      const longest = Math.max(...rows.map((row) => width(laidOut.column.text(row, 0))));
      if (extra) assert.ok(laidOut.cells >= longest, `${id} has ${laidOut.cells} of ${longest} at ${cells}`);
    }
  }
});
