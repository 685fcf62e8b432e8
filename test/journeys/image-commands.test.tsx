import assert from "node:assert/strict";
import { test } from "node:test";
import type { ArchiveFiles } from "../../src/command/archive-files.ts";
import { noArchives } from "../support/no-archives.ts";
import { onlyRead, openShop } from "../support/shop.ts";

test("image prune -a names what no container was made from, and nothing that one uses", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press(":", ..."image prune -a", "enter");
  await app.sees(/busybox:latest/);
  await app.seesNot(/image (nginx|postgres|shop\/api)/);
  await app.press("enter");
  await app.seesNot("busybox:latest");
  onlyRead(engine);
});

test("save over a file that is there asks first: Enter leaves it, y replaces it", async () => {
  const asked: boolean[] = [];
  const archives: ArchiveFiles = {
    ...noArchives,
    exists: async () => true,
    async *write({ path, replace }) {
      asked.push(replace);
      yield { kind: "result", text: path };
    },
  };
  await using shop = await openShop({ archives });
  const { app } = shop;
  for (const key of ["enter", "esc", "n", "q"]) {
    await app.press(":", ..."save -o x.tar busybox", "enter");
    await app.sees("x.tar is there already");
    await app.press(key);
    await app.sees("x.tar was left as it is");
    await app.press("esc");
  }
  assert.deepEqual(asked, []);
  await app.press(":", ..."save -o x.tar busybox", "enter");
  await app.sees("x.tar is there already");
  await app.press("y");
  await app.sees("saved to x.tar");
  assert.deepEqual(asked, [true]);
});

test("save without a file, load without one, and - for the keyboard are refused where they are typed", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press(":", ..."save busybox", "enter");
  await app.sees("a file is needed: -o FILE");
  await app.press(":", ..."load", "enter");
  await app.sees("a file is needed: -i FILE");
  await app.press(":", ..."import -", "enter");
  await app.sees("standard input");
  await app.press("esc");
  onlyRead(engine);
});

test("what is typed as a password is seen nowhere and kept nowhere", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."login -u mary -p hunter2 registry.example", "enter");
  await app.sees("•••••••");
  await app.press("ctrl+y");
  await app.sees("copied");
  await app.press("esc");
  assert.ok(!app.screen().join("\n").includes("hunter2"));
  for (const trace of [app.kept.join("\n"), app.written.map((text) => Buffer.from(text.slice(7, -1), "base64").toString()).join("\n")]) {
    assert.match(trace, /login/);
    assert.ok(!trace.includes("hunter2"), trace);
  }
});

test("a row without a name can't be pulled; T gives it one", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("2", "/", ..."none", "enter");
  await app.sees("<none>");
  await app.press("P");
  await app.sees(/([0-9a-f]{12}) has no name: :tag \1 NAME gives it one/);
  await app.press("T");
  await app.sees("new name");
  await app.press("esc");
  onlyRead(engine);
});

test("pull, tag, search, login, push and logout are played by the demo, which says that it is one", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const enter = async (line: string): Promise<void> => {
    await app.press(":");
    await app.type(line);
    await app.press("enter");
  };
  await enter("pull redis:latest");
  await app.sees(/redis:latest pulled, [0-9a-f]{12}/);
  await app.press("esc");
  await enter("tag redis:latest demo/cache:1");
  await app.sees("redis:latest is also demo/cache:1");
  await enter("search --limit 5 redis");
  await app.sees("NAME");
  await app.sees(/\d found/);
  await app.press("esc");
  await enter("push demo/cache:1");
  await app.sees("log in to the registry");
  await app.press("esc");
  await enter("login -u demo");
  await app.sees("password:");
  await app.press("tab", "tab");
  await app.type("wrong");
  await app.press("enter");
  await app.sees(/incorrect username or\s+password/);
  await enter("login -u demo");
  await app.press("tab", "tab");
  await app.type("demo");
  await app.press("enter");
  await app.sees("logged in at docker.io as demo");
  await enter("push demo/cache:1");
  await app.sees("This is the demo");
  await app.sees("demo/cache:1 pushed");
  await app.press("esc");
  await enter("logout");
  await app.sees("logged out of docker.io");
});

test("a pull that is cancelled with Ctrl-C says so, and leaves no image", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."pull postgres:16-alpine", "enter");
  await app.sees("Downloading");
  await app.press("ctrl+c");
  await app.sees("cancelled after");
  await app.press("esc", "2", "/", ..."16-alpine", "enter");
  await app.sees("Nothing matches 16-alpine");
});

test("commit makes an image of a container of the demo", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."commit -m why -c 'CMD ls' grafana mine:1", "enter");
  await app.sees("grafana committed as mine:1");
  await app.press("2", "/", ..."mine", "enter");
  await app.sees(/mine +1 /);
});

test("Tab completes the contexts that images can be copied to, in the palette and in the form", async () => {
  const list = async () => [
    { contextName: "staging", address: "tcp://10.0.0.5:2375" },
    { contextName: "store", address: "unix:///run/other.sock" },
  ];
  await using shop = await openShop({
    otherEngines: { list, open: (contextName) => Promise.reject(new Error(`asked for ${contextName}`)) },
  });
  const { app } = shop;
  await app.press("2");
  await app.sees("busybox");
  await app.press(":", ..."copy-to nginx:1.27 ");
  await app.sees(/ staging +tcp:\/\/10\.0\.0\.5:2375/);
  await app.press("s", "t", "o", "tab");
  await app.sees("copy-to nginx:1.27 store");
  await app.press("enter");
  await app.sees("asked for store");
  await app.press("esc", ":", ..."copy-to nginx:1.27 redis:7.4 stag", "tab", "enter");
  await app.sees("asked for staging");
  await app.press("esc", "/", ..."busybox", "enter");
  await app.sees("filter busybox");
  await app.press(":", ..."copy-to", "enter");
  await app.sees(/context: +</);
  await app.type("sta");
  await app.sees(/context: sta ?ging/);
  await app.press("right", "enter");
  await app.sees(/copy to another engine busybox:latest[\s\S]*asked for staging/i);
});
