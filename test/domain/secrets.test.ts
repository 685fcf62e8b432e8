import assert from "node:assert/strict";
import { test } from "node:test";
import { eventColumns } from "../../src/domain/lists/event-columns.ts";
import { jsonRows } from "../../src/domain/json-tree.ts";
import type { EngineEvent } from "../../src/domain/docker/resources.ts";
import { hideInWords, hideSecrets, mask, maskText } from "../../src/domain/text/secrets.ts";

const $ = mask;
/** Put together here, so that no scanner of repositories takes them for real. */
const token = (beginning: string, length = 36): string => beginning + "aB3dE6gH9".repeat(8).slice(0, length);
const github = token("ghp_");
const jwt = `${token("eyJ", 20)}.${token("eyJ", 40)}.${token("", 30)}`;

const hidden: readonly (readonly [given: string, shown: string])[] = [
  // Databases
  ["root:hunter2@tcp(db:3306)/shop", `root:${$}@tcp(db:3306)/shop`],
  ["DSN=app:hun@te:r2@tcp(127.0.0.1:3306)/shop?x=1", `DSN=app:${$}@tcp(127.0.0.1:3306)/shop?x=1`],
  ["DSN=app:hunter2@unix(/run/mysql.sock)/shop", `DSN=app:${$}@unix(/run/mysql.sock)/shop`],
  ['{"dsn":"app:hunter2@tcp(db)/x"}', `{"dsn":"app:${$}@tcp(db)/x"}`],
  ["postgres://app:hunter2@db/x", `postgres://app:${$}@db/x`],
  ["SERVER=db;User Id=sa;Password=hunter2;Encrypt=true", `SERVER=db;User Id=sa;Password=${$};Encrypt=true`],
  ["host=db user=app password=hunter2 dbname=x", `host=db user=app password=${$} dbname=x`],
  // Tokens that are known by their looks, under any name and under none
  ...[
    github,
    token("gho_"),
    token("github_pat_", 60),
    token("glpat-", 20),
    token("xoxb-", 40),
    token("xapp-", 40),
    token("AIza", 35),
    `AKIA${"ABCDEFGH23456789"}`,
    token("sk_live_", 24),
    token("rk_test_", 24),
    token("npm_"),
    token("dckr_pat_", 27),
    token("hf_", 34),
    token("hvs.", 24),
    token("sk-ant-", 40),
    token("sk-", 48),
    jwt,
  ].flatMap((secret): readonly (readonly [string, string])[] => [
    [secret, $],
    [`push ${secret} now`, `push ${$} now`],
    [`X=${secret}`, `X=${$}`],
    [`["a","${secret}"]`, `["a","${$}"]`],
  ]),
  [`https://${github}@github.com/a/b.git`, `https://${$}@github.com/a/b.git`],
  [`https://0123456789abcdef0123456789abcdef@sentry.example/1`, `https://${$}@sentry.example/1`],
  [
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nafter",
    `-----BEGIN RSA PRIVATE KEY-----${$}-----END RSA PRIVATE KEY-----\nafter`,
  ],
  ["CERT=-----BEGIN PRIVATE KEY-----\\nMIIE", `CERT=-----BEGIN PRIVATE KEY-----${$}`],
  // Headers
  ["Authorization: Basic dXNlcjpwdw==", `Authorization: Basic ${$}`],
  ["curl -H 'Authorization: Bearer abc.def' x", `curl -H 'Authorization: Bearer ${$}' x`],
  ["Bearer abc123def", `Bearer ${$}`],
  ["curl -H 'X-Api-Key: abc' http://x", `curl -H 'X-Api-Key: ${$}' http://x`],
  ["x-auth-token:abc", `x-auth-token:${$}`],
  // JSON
  ['{"user":"a","password":"hunter2","port":1}', `{"user":"a","password":"${$}","port":1}`],
  ['{"api_key" : "a\\"b", "x": 1}', `{"api_key" : "${$}", "x": 1}`],
  ['{"auths":{"r":{"auth":"dTpw"}}}', `{"auths":{"r":{"auth":"${$}"}}}`],
  ['{"a":"{\\"password\\":\\"hunter2\\"}"}', `{"a":"{\\"password\\":\\"${$}\\"}"}`],
  ["{'token': 'abc', 'b': 'c'}", `{'token': '${$}', 'b': 'c'}`],
  ['{"pin_secret": 1234}', `{"pin_secret": ${$}}`],
  // Arguments
  ["mysql -uroot -phunter2 shop", `mysql -uroot -p${$} shop`],
  ["mysqldump -u root -p8080 shop", `mysqldump -u root -p${$} shop`],
  ["docker exec db mysql -uroot -phunter2", `docker exec db mysql -uroot -p${$}`],
  ['sh -c "mysqladmin ping -phunter2"', `sh -c "mysqladmin ping -p${$}"`],
  ["sh -c 'exec /usr/bin/mariadb-dump -phunter2 && echo ok'", `sh -c 'exec /usr/bin/mariadb-dump -p${$} && echo ok'`],
  ["mysql -p'two words' x", `mysql -p${$} x`],
  ["curl -u me:hunter2 https://x", `curl -u me:${$} https://x`],
  ["curl -ume:hunter2 https://x", `curl -ume:${$} https://x`],
  ["curl --user=me:hunter2 https://x", `curl --user=me:${$} https://x`],
  ["curl --user 'me:two words' https://x", `curl --user 'me:${$}' https://x`],
  ["tool -u me:hunter2", `tool -u me:${$}`],
  ["docker login -u me -p hunter2 r.example", `docker login -u me -p ${$} r.example`],
  ["sshpass -phunter2 ssh host", `sshpass -p${$} ssh host`],
  ["redis-cli -a hunter2 ping", `redis-cli -a ${$} ping`],
  ["redis-server --requirepass hunter2", `redis-server --requirepass ${$}`],
  ["openssl rsa -passin pass:hunter2 -in k", `openssl rsa -passin pass:${$} -in k`],
  ["ldapsearch -w hunter2 -b dc=x", `ldapsearch -w ${$} -b dc=x`],
  ["docker build --build-arg X_TOKEN=abc .", `docker build --build-arg X_TOKEN=${$} .`],
  ["docker build --build-arg=X_TOKEN=abc .", `docker build --build-arg=X_TOKEN=${$} .`],
  ["docker run -eDB_PASSWORD=abc nginx", `docker run -eDB_PASSWORD=${$} nginx`],
  ["app --password 'two words' --port 80", `app --password ${$} --port 80`],
  ['["app","--password","hunter2","--port","80"]', `["app","--password","${$}","--port","80"]`],
  ["it's --password hunter2, don't", `it's --password ${$}, don't`],
];

test("secrets are hidden wherever they stand in a text", () => {
  for (const [given, shown] of hidden) assert.equal(maskText(given), shown, given);
});

const visible: readonly string[] = [
  "AUTHOR=Jane Doe",
  "KEYBOARD=de",
  "PATH=/usr/local/sbin:/usr/bin",
  "docker run -p 8080:80 -u 1000:1000 nginx",
  "docker run -p8080:80 -u app:staff nginx",
  "run -d -p 127.0.0.1:53:53/udp --name web nginx:1.27",
  "nginx@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac",
  "git checkout 3f786850e387550fdab836ed7e6dc881de23001b",
  "sha256:79f81ec27d9e06d90f76934d5819928bf386aeb707914e29fb82d9169e1a3268",
  "ssh -p22 host",
  "psql -p5432 -U postgres",
  "nginx -g 'daemon off;'",
  "ghcr.io/acme/auth-proxy:1.0",
  "registry.example:5000/token-service:2",
  "git@github.com:acme/app.git",
  "ssh://git@github.com/acme/app.git",
  "user@tcp(db:3306)/x",
  "Bearer authentication failed",
  "Basic authentication is required",
  "npm_config_cache=/cache",
  "npm_lifecycle_event=start",
  "sk-frontend-7d9f8b6c5d-x2x9z",
  "task-skill-abcdefghijklmnop",
  "risk-management_AKIA_is_short",
  "chown app:app /srv && su -s /bin/sh",
  "sudo -u app:app tool",
  '{"author":"x","keyboard":"de","port":80}',
  "/bin/sh -c 'while :; do sleep 1; done'",
  "java -Dfile.encoding=UTF-8 -p mods -jar app.jar",
  "python -u main.py",
  "gosu postgres:postgres postgres",
  "2026-11-26T01:02:03Z",
  "mysql -p shop",
  "mysqld --user=mysql --port=3306",
  "-uroot -p3306:3306",
  "key: value",
];

test("what only looks like a secret stays visible", () => {
  for (const text of visible) assert.equal(maskText(text), text);
});

test("of a list of arguments each is looked at with those before it", () => {
  const words = (line: string): readonly string[] => line.split(" ");
  assert.deepEqual(hideInWords(words("mysql -u root -phunter2"), $), ["mysql", "-u", "root", `-p${$}`]);
  assert.deepEqual(hideInWords(words("-uroot -phunter2 ping"), $), ["-uroot", `-p${$}`, "ping"]);
  assert.deepEqual(hideInWords(["sh", "-c", "curl -u me:pw x"], $), ["sh", "-c", `curl -u me:${$} x`]);
  assert.deepEqual(hideInWords(["--password", "two words"], $), ["--password", $]);
  assert.deepEqual(hideInWords(["-e", "TOKEN=two words"], $), ["-e", `TOKEN=${$}`]);
  assert.deepEqual(hideInWords(["-H", "Authorization: Bearer abc"], $), ["-H", `Authorization: Bearer ${$}`]);
  assert.deepEqual(
    hideInWords(words("run -u app:staff -p 80:80 web curl -u me:pw x"), $, "container"),
    words(`run -u app:staff -p 80:80 web curl -u me:${$} x`),
  );
});

test("an inspected container shows none of them, and nothing else is hidden", () => {
  const shown = jsonRows(
    {
      Path: "mysqladmin",
      Args: ["-uroot", "-phunter2", "ping"],
      Config: {
        Env: ["DSN=app:hunter2@tcp(db)/x", `CI=${github}`, 'APP={"db":{"password":"hunter2"}}', "AUTHOR=me", "PATH=/bin"],
        Labels: { "deploy.token": "hunter2", "deploy.author": "me", url: "https://a:hunter2@b/" },
        Healthcheck: { Test: ["CMD-SHELL", "curl -u me:hunter2 http://localhost"] },
      },
    },
    new Set(),
    { masked: true },
  ).map(({ text }) => text);
  assert.doesNotMatch(shown.join("\n"), /hunter2|ghp_/);
  for (const text of ["-uroot", "ping", "AUTHOR=me", "PATH=/bin", "me"]) assert.ok(shown.includes(text), text);
});

test("an event shows none of them: neither what was executed nor a label", () => {
  const event: EngineEvent = {
    id: "a",
    atMs: 0,
    timeNano: "0",
    type: "container",
    action: "exec_create: mysql -uroot -phunter2",
    name: "db",
    attributes: { "deploy.token": "hunter2", url: "https://a:hunter2@b/", author: "me", exitCode: "0" },
  };
  const shown = eventColumns.map((column) => column.text({ id: "a", index: 0, event }, 0)).join(" ");
  assert.doesNotMatch(shown, /hunter2/);
  assert.match(shown, /exitCode=0, author=me, deploy\.token=••••••, url=https:\/\/a:••••••@b\//);
});

test("what is hidden once is hidden: to hide again changes nothing", () => {
  for (const [given] of hidden) assert.equal(maskText(maskText(given)), maskText(given), given);
});

test("where nothing is put instead, the secret is gone", () => {
  assert.equal(hideSecrets("curl -u me:hunter2 -H 'Authorization: Bearer abc123'", ""), "curl -u me: -H 'Authorization: Bearer '");
});

/** A pattern that goes back and forth over such a text is not done within hours. */
test("a long text is done with, whatever it is made of", { timeout: 180_000 }, () => {
  const pieces = [
    "a",
    "a.",
    "a-",
    "-a ",
    " ",
    "=",
    "a=",
    '"',
    "'",
    '"a":"',
    "'a':'",
    '\\"a\\":\\"',
    "@a(",
    "a:b@a(",
    "://",
    "a://b:",
    "eyJ",
    "eyJaaaaaaaa.",
    "ghp_",
    "-----BEGIN PRIVATE KEY-----",
    "bearer ",
    "authorization: ",
    "x-key: ",
    "--password ",
    "-p",
    "mysql -p'",
    "TOKEN=",
    'TOKEN="',
    "ENV A=",
    "\\",
    "(",
    "sk-",
    "a b",
    "a='",
    "한",
  ];
  for (const piece of pieces)
    for (const beginning of ["", "ENV A=1 "]) {
      assert.ok(maskText(beginning + piece.repeat(Math.ceil(500_000 / piece.length))) !== "");
    }
});
