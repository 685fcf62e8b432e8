import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import type { Terminal } from "../support/terminal.ts";

const unavailable = privateEngineUnavailable();

/** Each effect is read from the engine, past Gantry. */
describe("a journey on a real engine", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let image: string;
  let gantry: Terminal;

  const state = async (name: string): Promise<string> => (await engine.api.read(`/containers/${name}/json`)).State.Status;
  const sh = (name: string, script: string, more: object = {}): Promise<string> =>
    engine.api.start(name, { Image: image, Cmd: ["sh", "-c", script], HostConfig: { Init: true, ...more } });
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await what()) return;
      await delay(100);
    }
    assert.fail(`it did not come to be; the screen:\n${gantry.text()}`);
  };
  /** Puts the cursor on a container by filtering for it. */
  const find = async (name: string): Promise<void> => {
    await gantry.press("/", "ctrl+u", ...name, "enter");
    await gantry.waitFor(new RegExp(`log of ${name} `));
  };

  before(async () => {
    engine = await startPrivateEngine();
    image = await engine.importBusybox();
    const shell = "trap 'echo got HUP' HUP; i=0; while true; do i=$((i+1)); echo line $i; sleep 0.2; done";
    await sh("web", shell);
    await sh("broken", "echo no QUEUE_URL; exit 3");
    gantry = openGantry(["-H", `unix://${engine.socketPath}`]);
  });
  after(async () => {
    await gantry?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  test("the broken container comes first, with its exit code and its last words", async () => {
    await gantry.waitFor(/broken\s+exited 3/);
    await gantry.waitFor(/no QUEUE_URL/);
    const rows = gantry.screen();
    assert.ok(rows.findIndex((row) => row.includes("broken")) < rows.findIndex((row) => row.includes("web")));
  });

  test("a container made by another hand appears by itself", async () => {
    await engine.api.create("newcomer", { Image: image, Cmd: ["true"] });
    await gantry.waitFor(/newcomer/);
    await engine.api.remove("newcomer");
    await until(async () => !gantry.text().includes("newcomer  "));
  });

  test("a log line that is written afterwards is followed", async () => {
    await find("web");
    await gantry.press("l");
    await gantry.waitFor(/line \d+/);
    const seen = Number(/line (\d+)/.exec(gantry.text())?.[1]);
    await gantry.waitFor(new RegExp(`line ${seen + 30}\\b`));
    await gantry.press("esc");
    await gantry.waitFor(/STATE/);
  });

  test("pause asks first; Enter on the focused Cancel does nothing; y pauses; u unpauses", async () => {
    await gantry.press("P");
    await gantry.waitFor(/Pause web/);
    await gantry.press("enter");
    await gantry.waitFor(/^(?![\s\S]*Pause web)/);
    assert.equal(await state("web"), "running");
    await gantry.press("P");
    await gantry.waitFor(/Pause web/);
    await gantry.press("y");
    await until(async () => (await state("web")) === "paused");
    await gantry.waitFor(/web\s+paused \d/);
    await gantry.press("u");
    await until(async () => (await state("web")) === "running");
    await gantry.waitFor(/web\s+running .*\d/);
  });

  test("kill sends the chosen signal", async () => {
    await gantry.press("ctrl+k");
    await gantry.waitFor(/signal: < KILL >/);
    await gantry.press("up", "right", "right");
    await gantry.waitFor(/signal: < HUP >/);
    await gantry.press("tab", "y");
    await gantry.waitFor(/HUP sent to web/);
    await until(async () => (await engine.docker("logs", "web")).includes("got HUP"));
    assert.equal(await state("web"), "running");
  });

  test("rename refuses what Docker refuses, and takes a good name", async () => {
    await gantry.press("R");
    await gantry.waitFor(/new name: web/);
    await gantry.press("!", "enter");
    await gantry.waitFor(/a name has only/);
    await gantry.press("backspace", "2", "enter");
    await gantry.waitFor(/web is now web2/);
    assert.equal(await state("web2"), "running");
    await gantry.waitFor(/web2\s+running .*\d/);
  });

  test("stop and start do what they say", async () => {
    await gantry.press("ctrl+t");
    await gantry.waitFor(/Stop web2/);
    await gantry.press("y");
    await until(async () => (await state("web2")) === "exited");
    await gantry.waitFor(/web2\s+exited .*\d/);
    await gantry.press("u");
    await until(async () => (await state("web2")) === "running");
    await gantry.waitFor(/web2\s+running .*\d/);
  });

  test("restart asks, and the container has a new start", async () => {
    const startedAt = async (): Promise<string> => {
      const { StartedAt, Status } = (await engine.api.read("/containers/web2/json")).State;
      return `${StartedAt} ${Status}`;
    };
    const before = await startedAt();
    await gantry.press("r");
    await gantry.waitFor(/Restart web2/);
    await gantry.press("enter");
    await gantry.waitFor(/^(?![\s\S]*Restart web2)/);
    assert.equal(await startedAt(), before);
    await gantry.press("r");
    await gantry.waitFor(/Restart web2/);
    await gantry.press("y");
    await gantry.waitFor(/web2 restarted/, 20_000);
    const after = await startedAt();
    assert.notEqual(after, before);
    assert.match(after, /running/);
    await gantry.waitFor(/web2\s+running .*\d/);
  });

  test("a shell is handed the terminal, and the screen comes back as it was", async () => {
    await gantry.press("s");
    await gantry.waitFor(/# $/m);
    assert.equal(gantry.inAlternateScreen, false);
    gantry.send("echo $((6*7)) from-inside; exit 4\r");
    await gantry.waitFor(/ended with 4/);
    assert.equal(gantry.inAlternateScreen, true);
  });

  test("remove of a running container wants its name typed, and says what the engine refuses", async () => {
    await gantry.press("D");
    await gantry.waitFor(/Type web2 to go on/);
    await gantry.press(..."web", "enter");
    await delay(300);
    assert.equal(await state("web2"), "running");
    await gantry.press("2", "enter");
    await gantry.waitFor(/:stop\s+web2\s+first,\s+or\s+:rm\s+-f\s+web2/);
    await gantry.press("D");
    await gantry.waitFor(/Type web2 to go on/);
    // The fields are force, volumes, and what shows the seldom flags; the name to type is the last.
    await gantry.press("up", "up", "up", "space");
    await gantry.waitFor(/\[x\] force/);
    await gantry.press("down", "down", "down", ..."web2", "enter");
    await until(async () => !(await engine.docker("ps", "-a", "--format", "{{.Names}}")).includes("web2"));
  });

  test("an image that is used is refused, a free one goes", async () => {
    await engine.docker("tag", image, "spare:1");
    await gantry.press("esc", "2");
    await gantry.waitFor(/spare/);
    await gantry.press("/", ..."spare", "enter");
    await gantry.press("D");
    await gantry.waitFor(/Remove spare:1/);
    await gantry.press("y");
    await until(async () => !(await engine.docker("images", "--format", "{{.Repository}}")).includes("spare"));
    await gantry.waitFor(/untagged spare:1/);
  });

  test("marked rows: one log by time with each one's name, and one act on all of them once their count is typed", async () => {
    const script = (word: string) => `i=0; while true; do i=$((i+1)); echo ${word} $i; sleep 0.2; done`;
    for (const name of ["left", "right"]) await sh(name, script(name));
    await gantry.press("1", "/", "ctrl+u", ..."left|right", "enter");
    await gantry.waitFor(/left +running[\s\S]*right +running/);
    await gantry.press("*");
    await gantry.waitFor(/2 marked/);
    await gantry.press("l");
    await gantry.waitFor(/log of left, right/);
    const shownTimes = () => gantry.screen().flatMap((row) => /^ +(?:left|right) +(\d{4}-\S+ \S+) /.exec(row)?.[1] ?? []);
    await gantry.waitUntil(() => shownTimes().length > 14, 10_000, "more than 14 lines");
    for (const name of ["left", "right"]) assert.match(gantry.text(), new RegExp(`${name} +\\S+ \\S+ ${name} \\d+`));
    const times = shownTimes();
    assert.deepEqual(times, [...times].sort());
    await gantry.press("esc");
    await gantry.waitFor(/2 marked/);
    await gantry.press("ctrl+t");
    await gantry.waitFor(/Type 2 to go on/);
    await gantry.press("2", "enter");
    await gantry.waitFor(/stop: 2 of 2 done/, 30_000);
    assert.deepEqual([await state("left"), await state("right")], ["exited", "exited"]);
    await gantry.press("\\", "esc");
    await engine.api.remove("left", "right");
  });

  test("a log that its driver keeps from being read says so, and why", async () => {
    await sh("silent", "exec sleep 3600", { LogConfig: { Type: "none" } });
    await find("silent");
    await gantry.waitFor(/driver none, which Docker can't read back/);
    await gantry.press("l");
    await gantry.waitFor(/not readable/);
    await gantry.waitFor(/--log-driver local/);
    await gantry.press("esc");
    await gantry.waitFor(/STATE/);
    await engine.api.remove("silent");
    await gantry.press("esc");
  });

  test("an engine that goes and comes back: the data is marked stale, then right again, the cursor where it was", async () => {
    await gantry.press("1", "esc");
    await gantry.waitFor(/log of broken/);
    await engine.stopEngine();
    await gantry.waitFor(/STALE \d+s/);
    await gantry.waitFor(/broken/);
    await engine.startEngine();
    await gantry.waitFor(/^(?![\s\S]*STALE)/);
    await engine.api.create("afterwards", { Image: image, Cmd: ["true"] });
    await gantry.waitFor(/afterwards/);
    assert.match(gantry.text(), /log of broken/);
  });

  test("--read-only sends nothing that changes, and says so", async () => {
    await using readOnly = openGantry(["--read-only", "-H", `unix://${engine.socketPath}`]);
    await readOnly.waitFor(/READ-ONLY/);
    await readOnly.waitFor(/broken/);
    await readOnly.press("D");
    await readOnly.waitFor(/nothing is changed/);
    await readOnly.press("x", "pgdn");
    await readOnly.waitFor(/remove\s+started with --read-only/);
  });
});
