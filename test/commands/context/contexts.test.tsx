import assert from "node:assert/strict";
import { test } from "node:test";
import type { KnownContext } from "../../../src/domain/docker/known-context.ts";
import { openShop } from "../../support/shop.ts";
import { typeLine } from "../../support/enter-line.ts";
import { copiedText } from "../../support/copied-text.ts";

const context = (over: Partial<KnownContext> & { readonly name: string }): KnownContext => ({
  description: "",
  endpoint: "unix:///var/run/docker.sock",
  isCurrent: false,
  metadata: {},
  tlsFiles: [],
  skipsTlsVerify: false,
  ...over,
});

const contexts = async (): Promise<readonly KnownContext[]> => [
  context({ name: "default", description: "Current DOCKER_HOST based configuration", isCurrent: true }),
  context({
    name: "ci",
    endpoint: "tcp://ops:hunter2@10.0.0.9:2376",
    description: "builds",
    metadata: { Team: "shop", API_TOKEN: "s3cret-of-the-team" },
    metadataPath: "/home/me/.docker/contexts/meta/c1/meta.json",
    tlsPath: "/home/me/.docker/contexts/tls/c1/docker",
    tlsFiles: ["ca.pem", "key.pem"],
    skipsTlsVerify: true,
  }),
  context({ name: "5f00ba12cd34", endpoint: "", problem: "noJson", metadataPath: "/home/me/.docker/contexts/meta/5f/meta.json" }),
];

test(":contexts lists the contexts of this machine: the one in use is marked, one that can't be read says why", async () => {
  await using shop = await openShop({ columns: 140, contexts });
  const { app } = shop;
  await typeLine(app, "contexts");
  await app.sees(/NAME +DESCRIPTION +DOCKER ENDPOINT +ERROR/);
  await app.sees(/\* +default +Current DOCKER_HOST based configuration +unix:\/\/\/var\/run\/docker\.sock/);
  await app.sees(/^ +5f00ba12cd34 +its file is no valid JSON/m);
  await app.sees(/^ +ci +builds +tcp:\/\/ops:••••••@10\.0\.0\.9:2376/m);
  assert.doesNotMatch(app.screen().join("\n"), /hunter2/);
  await app.press("/", ..."builds", "enter");
  await app.seesNot("5f00ba12cd34");
});

test("context ls --format json and --quiet copy what Docker's CLI prints, without secrets", async () => {
  await using shop = await openShop({ contexts });
  const { app } = shop;
  await typeLine(app, "context ls --format json");
  await app.sees("copied 3 rows");
  const rows = copiedText(app.written)
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    rows.map(({ Name, Current }) => [Name, Current]),
    [
      ["default", true],
      ["ci", false],
      ["5f00ba12cd34", false],
    ],
  );
  assert.equal(rows[1]?.DockerEndpoint, "tcp://ops:••••••@10.0.0.9:2376");
  assert.equal(rows[2]?.Error, "its file is no valid JSON");
  await typeLine(app, "context ls -q");
  await app.sees("copied 3 rows");
  assert.equal(copiedText(app.written), "default\nci\n5f00ba12cd34");
});

test("where there is no context it is said why", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "contexts");
  await app.sees("No contexts");
  await app.press("esc");
  await app.sees("grafana");
});

test("Enter on a context opens its page: where it leads and where its files are, and no secret", async () => {
  await using shop = await openShop({ columns: 120, contexts });
  const { app } = shop;
  await typeLine(app, "contexts");
  await app.sees("builds");
  await app.press("j", "enter");
  await app.sees("context ci");
  await app.sees("tcp://ops:••••••@10.0.0.9:2376");
  await app.sees(/Team +│ +shop/);
  await app.sees("/home/me/.docker/contexts/meta/c1/meta.json");
  await app.sees("ca.pem, key.pem in /home/me/.docker/contexts/tls/c1/docker");
  await app.sees("not verified");
  assert.doesNotMatch(app.screen().join("\n"), /hunter2|s3cret-of-the-team/);
  await app.press("esc", "j", "enter");
  await app.sees("its file is no valid JSON");
  await app.press("esc", "esc");
  await app.sees("grafana");
});
