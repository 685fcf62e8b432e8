import assert from "node:assert/strict";
import { test } from "node:test";
import { areaChart, sparkline } from "../../src/domain/chart.ts";
import {
  formatAge,
  formatBytes,
  formatClock,
  formatDuration,
  formatPercent,
  formatSizeDecimal,
  formatStamp,
} from "../../src/domain/text/format.ts";
import { foldPorts, portRows } from "../../src/domain/container/ports.ts";
import { isSecretKey } from "../../src/domain/text/secret-names.ts";
import { mask, maskText, maskVariable } from "../../src/domain/text/secrets.ts";
import { ageOfStatus } from "../../src/domain/container/status-age.ts";
import { problemOf } from "../../src/domain/bad-value.ts";
import { readContainerName } from "../../src/domain/container/container-name.ts";
import { jsonRows } from "../../src/domain/json-tree.ts";
import { processRows } from "../../src/domain/container/process-tree.ts";

test("bytes stay within seven cells, in binary and decimal units", () => {
  assert.equal(formatBytes(12.3 * 1024 ** 2), "12.3MiB");
  assert.equal(formatBytes(1024 ** 2 - 1), "1MiB");
  for (let exponent = 0; exponent < 50; exponent += 0.13) assert.ok(formatBytes(2 ** exponent).length <= 7, formatBytes(2 ** exponent));
  assert.equal(formatSizeDecimal(187_400_000), "187MB");
  assert.equal(formatSizeDecimal(1_240_000_000), "1.24GB");
});

test("ages change by the minute at most once they are over one", () => {
  assert.deepEqual([5e3, 119e3, 3 * 36e5, 4 * 864e5, 15 * 864e5, 400 * 864e5].map(formatAge), ["5s", "1m", "3h", "4d", "2w", "1y"]);
  assert.equal(formatDuration(185_000), "3m 5s");
  assert.equal(formatPercent(12.34), "12.3%");
  assert.equal(formatClock(0, 540), "09:00:00");
});

test("the engine's sentence tells an age", () => {
  assert.equal(ageOfStatus("Up 2 hours (healthy)"), 7_200_000);
  assert.equal(ageOfStatus("Exited (137) About a minute ago"), 60_000);
  assert.equal(ageOfStatus("Created"), undefined);
});

test("ports fold: twins once, ranges, same on both sides", () => {
  const tcp = (publicPort: number, privatePort: number, ip = "0.0.0.0") => ({ ip, publicPort, privatePort, protocol: "tcp" });
  assert.equal(foldPorts([tcp(8080, 80), tcp(8080, 80, "::")]), "8080→80");
  assert.equal(foldPorts([8000, 8001, 8002].map((port) => tcp(port, port))), ":8000-8002");
  assert.equal(foldPorts([{ privatePort: 6379, protocol: "tcp" }, tcp(5432, 5432, "127.0.0.1")]), "127.0.0.1:5432 6379");
  assert.deepEqual(portRows([tcp(8080, 80), tcp(8080, 80, "::")]), [
    { host: "8080", container: "80", protocol: "tcp", addresses: ["0.0.0.0", "::"] },
  ]);
});

test("a log's time is shown in the zone of the machine, as the clock of the events is", () => {
  assert.equal(formatStamp("2026-01-15T23:59:58.123456789Z", 540), "2026-01-16 08:59:58.123");
  assert.equal(formatStamp("2026-01-15T23:59:58Z", 0), "2026-01-15 23:59:58.000");
  assert.equal(formatStamp("2026-01-15T23:59:58.5+02:00", 0), "2026-01-15 21:59:58.500");
  assert.equal(formatStamp("no time", 0).length, 23);
});

test("charts fill their cells, newest on the right, gaps stay empty", () => {
  assert.equal(sparkline([1, 8], 4, 8, "block"), "  ▁█");
  assert.equal(sparkline([4, Number.NaN, 4, 4], 2, 4, "braille"), "⡇⣿");
  assert.deepEqual(areaChart([0, 2], { columns: 2, rows: 2, max: 2, glyphs: "block" }), [" █", " █"]);
  assert.equal(sparkline([], 3, undefined, "ascii"), "   ");
});

test("secrets are masked by their names, in variables and in URLs", () => {
  assert.ok(["DB_PASSWORD", "API_TOKEN", "AWS_SECRET_ACCESS_KEY", "HTTP_AUTH"].every(isSecretKey));
  assert.doesNotMatch(maskVariable("DB_PASSWORD=hunter2"), /hunter2/);
  assert.equal(maskVariable("PATH=/bin"), "PATH=/bin");
  assert.doesNotMatch(maskText("postgres://app:hunter2@db/x"), /hunter2/);
  assert.equal(maskText("amqp://app:hun@ter2@queue:5672/"), `amqp://app:${mask}@queue:5672/`);
  assert.equal(maskVariable("REDIS_URL=redis://:hunter2@cache:6379/0"), `REDIS_URL=redis://:${mask}@cache:6379/0`);
});

test("what only looks like the name of a secret stays readable", () => {
  const harmless = [
    "AUTHOR",
    "GIT_AUTHOR_NAME",
    "org.opencontainers.image.authors",
    "PWD",
    "OLDPWD",
    "COMPASS",
    "BYPASS_CACHE",
    "KEYBOARD",
  ];
  assert.deepEqual(harmless.filter(isSecretKey), []);
  const secret = ["AUTH", "Authorization", "X_AUTH_TOKEN", "MYSQL_PWD", "DB_PASS", "MYSQLPASS", "SSH_KEY", "passphrase", "SESSION_SECRET"];
  assert.deepEqual(
    secret.filter((name) => !isSecretKey(name)),
    [],
  );
});

test("secrets in the arguments of a command and in a URL's query are masked, the rest stays", () => {
  assert.equal(
    maskText("redis-server --requirepass-file x --password hunter2 -p 80"),
    `redis-server --requirepass-file x --password ${mask} -p 80`,
  );
  assert.equal(maskText("exec app --token=abc --name=web"), `exec app --token=${mask} --name=web`);
  assert.equal(maskText("https://hooks/x?user=a&token=abc&y=1"), `https://hooks/x?user=a&token=${mask}&y=1`);
  assert.equal(maskText("CMD=run PGPASSWORD='two words' psql"), `CMD=run PGPASSWORD=${mask} psql`);
  const shown = jsonRows({ Args: ["--password", "hunter2", "--port", "80"] }, new Set(), { masked: true }).map(({ text }) => text);
  assert.deepEqual(shown, ["[4]", "--password", mask, "--port", "80"]);
});

test("secrets in the steps of a build are masked to the end of their value, which no quote tells", () => {
  for (const [step, shown] of [
    ["ENV PASSWORD=hunter2", `ENV PASSWORD=${mask}`],
    ["ENV API_TOKEN=two words MODE=fast lane # buildkit", `ENV API_TOKEN=${mask} MODE=fast lane # buildkit`],
    ["/bin/sh -c #(nop)  ENV A=1 DB_PASSWORD=hunter two", `/bin/sh -c #(nop)  ENV A=1 DB_PASSWORD=${mask}`],
    ["/bin/sh -c #(nop)  ARG TOKEN=x", `/bin/sh -c #(nop)  ARG TOKEN=${mask}`],
    ["ENV TOKEN two words", `ENV TOKEN ${mask}`],
    ["ARG TOKEN", "ARG TOKEN"],
    ["RUN |2 TOKEN=a b MODE=x /bin/sh -c make --jobs 2 # buildkit", `RUN |2 TOKEN=${mask} MODE=x /bin/sh -c make --jobs 2 # buildkit`],
    [
      "|1 SECRET=a /bin/bash -o pipefail -c curl https://u:pw@host",
      `|1 SECRET=${mask} /bin/bash -o pipefail -c curl https://u:${mask}@host`,
    ],
    ["ENV DATABASE_URL=postgres://app:hunter2@db/x", `ENV DATABASE_URL=postgres://app:${mask}@db/x`],
    ['CMD ["app" "--password" "hunter2" "--port" "80"]', `CMD ["app" "--password" "${mask}" "--port" "80"]`],
    ["app --password 'two words' x", `app --password ${mask} x`],
  ])
    assert.equal(maskText(step ?? ""), shown);
});

test("a JSON document opens, folds, and masks until asked", () => {
  const value = { Config: { Env: ["DB_PASSWORD=hunter2"] }, Id: "x" };
  assert.doesNotMatch(JSON.stringify(jsonRows(value, new Set(), { masked: true })), /hunter2/);
  assert.match(JSON.stringify(jsonRows(value, new Set(), { masked: false })), /hunter2/);
  assert.deepEqual(
    jsonRows(value, new Set(["/Config"]), { masked: true }).map((row) => row.path),
    ["/Config", "/Id"],
  );
});

test("processes stand under their parents", () => {
  const table = {
    titles: ["PID", "PPID", "CMD"],
    processes: [
      ["10", "1", "init"],
      ["12", "11", "leaf"],
      ["11", "10", "child"],
    ],
  };
  assert.deepEqual(
    processRows(table, "tree").map((row) => row.branch + row.cells[2]),
    ["init", "└─ child", "   └─ leaf"],
  );
});

test("processes sorted by a column: times as times, the longest first, texts from A on", () => {
  const table = {
    titles: ["PID", "TIME", "CMD"],
    processes: [
      ["9", "00:00:02", "b"],
      ["10", "1-00:00:00", "a"],
      ["11", "10:00", "c"],
    ],
  };
  const by = (column: string) => processRows(table, column).map(({ cells }) => cells[2]);
  assert.deepEqual(by("TIME"), ["a", "c", "b"]);
  assert.deepEqual(by("PID"), ["c", "a", "b"]);
  assert.deepEqual(by("CMD"), ["a", "b", "c"]);
});

test("names follow Docker's rule", () => {
  assert.equal(problemOf(readContainerName, "web_1.a-b"), undefined);
  for (const bad of ["", "-web", "w", "웹", "a b"]) assert.notEqual(problemOf(readContainerName, bad), undefined, bad);
});
