import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { openGantry } from "../support/gantry.ts";

test("the demo world shows its troubles first, under a mark", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/shop-worker-1\s+loop, exit 1/);
  await gantry.waitFor(/QUEUE_URL/);
  assert.match(gantry.text(), /DEMO/);
  assert.match(gantry.text(), /exited 137 .*out of memory: its limit is 256MiB/);
});

test("where there is no engine, --fallback-demo opens the demo world and says why", async () => {
  await using gantry = openGantry(["--fallback-demo", "-H", "unix:///nonexistent/docker.sock"]);
  // 80 cells, and still the reason to its end.
  await gantry.waitFor(/DEMO\s+gantry demo no engine at unix:\/\/\/nonexistent\/docker.sock: connect ENOENT/);
  await gantry.waitFor(/QUEUE_URL/);
  assert.match(gantry.screen()[0] ?? "", /: connect ENOENT$/);
});

test("M opens the demo world from a screen without an engine", async () => {
  await using gantry = openGantry(["-H", "unix:///nonexistent/docker.sock"]);
  await gantry.waitFor(/M opens the demo world/);
  await gantry.press("M");
  await gantry.waitFor(/shop-worker-1/);
});

test("M leads into the demo world and back to the engine that was left; what was typed twice is done once", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`]);
  await gantry.waitFor(/shop-worker-1/);
  assert.doesNotMatch(gantry.text(), /DEMO/);
  gantry.send("MM");
  await gantry.waitFor(/DEMO\s+gantry demo M leads back to default[\s\S]*shop-worker-1/);
  await gantry.press(":", ..."demo", "enter");
  await gantry.waitFor(/^gantry default unix:.*[\s\S]*shop-worker-1/);
  assert.doesNotMatch(gantry.text(), /DEMO/);
  await gantry.press("/", ..."shop-backup-1", "enter", "u");
  await gantry.waitFor(/shop-backup-1 started/);
  assert.equal(engine.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/start")).length, 1);
});

test("where no engine was chosen, M says so", async () => {
  await using gantry = openGantry(["--demo"]);
  await gantry.waitFor(/shop-worker-1/);
  await gantry.press("M");
  await gantry.waitFor(/there is no engine to go back to/);
});

test("a screen on which nothing changes costs no bytes", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  // What is younger than a minute shows its age in seconds: it is not idle.
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = gantry.bytesReceived;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  assert.equal(gantry.bytesReceived - before, 0);
});

test("a log is saved to a new file; one that is there is replaced only by a second Enter", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-save-"));
  const path = join(folder, "grafana.log");
  await writeFile(path, "mine");
  await using gantry = openGantry(["--demo", "--demo-still"], { columns: 120 });
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  await gantry.press("l");
  await gantry.waitFor(/following/);
  await gantry.press("ctrl+s");
  await gantry.waitFor(/path: grafana-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.log/);
  await gantry.waitFor(/Enter saves, Esc closes/);
  await gantry.press("ctrl+u");
  await gantry.type(path);
  await gantry.press("enter");
  await gantry.waitFor(/the file is there: Enter again replaces it/);
  assert.equal(await readFile(path, "utf8"), "mine");
  await gantry.press("enter");
  await gantry.waitFor(`saved to ${path}`);
  const saved = await readFile(path, "utf8");
  assert.ok(saved.endsWith("\n"));
  assert.ok(gantry.text().includes((saved.trimEnd().split("\n").at(-1) ?? "?").slice(0, 80)), saved.slice(-300));
  assert.doesNotMatch(saved, /\x1b/);
  assert.deepEqual(await readdir(folder), ["grafana.log"]);
  await rm(folder, { recursive: true });
});

test("c writes the line under the cursor to the terminal's clipboard, and nothing else", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("l");
  await gantry.waitFor(/log of shop-worker-1 .*ended[\s\S]*settings\.js[\s\S]*0-6 time/);
  let received = "";
  gantry.onData((data) => {
    received += data;
  });
  await gantry.press("c");
  await gantry.waitFor(/copied: /);
  const [, copied = ""] = /\x1b\]52;c;([A-Za-z0-9+/=]+)\x07/.exec(received) ?? [];
  const text = Buffer.from(copied, "base64").toString();
  assert.ok(text !== "" && gantry.text().includes(`copied: ${text}`), `${text}\n${gantry.text()}`);
  assert.equal(received.split("\x1b]52").length, 2);
});

test("attach hands the terminal over to a container that has one; its keys leave it running, and the screen is as it was", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"], { columns: 100, rows: 30 });
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press(":", ..."run -dit --name desk busybox sh", "enter");
  await gantry.waitFor(/desk +running/);
  await gantry.press(":", ..."attach desk", "enter");
  await gantry.waitFor(/desk: Ctrl-P Ctrl-Q leaves it running/);
  await gantry.waitUntil(() => !gantry.inAlternateScreen, 10_000, "the main screen");
  gantry.send("echo said $((40+2))\r");
  await gantry.waitFor("said 42");
  gantry.send("\x10\x11");
  await gantry.waitFor("detached: desk runs on");
  assert.equal(gantry.inAlternateScreen, true);
  await gantry.waitFor(/desk +running/);
  await gantry.press(":", ..."attach desk", "enter");
  await gantry.waitUntil(() => !gantry.inAlternateScreen, 10_000, "the main screen");
  gantry.send("exit 7\r");
  await gantry.waitFor("desk ended with exit code 7");
  await gantry.waitFor(/desk +exited 7/);
});
