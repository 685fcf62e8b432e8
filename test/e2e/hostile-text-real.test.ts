import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import { privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { foreignSequences } from "../support/terminal-output.ts";

const unavailable = privateEngineUnavailable();

/** What Docker itself lets through: it checks names, and nothing of labels, variables, arguments and output. */
const hostile = "\x1b]0;PWNED\x07\x1b]52;c;UFdORUQ=\x07\x1b[1337;1H\x1b[?1049l\u009b1337A\u202ePWNED\u202c\r\x1bc";

test("hostile text that a real engine passes on reaches no terminal", unavailable === undefined ? {} : { skip: unavailable }, async () => {
  await using engine = await shareEngine();
  const image = await engine.importBusybox();
  const octal =
    "\\033]8;;https://PWNED.example\\007PWNED\\033]8;;\\007\\033]0;PWNED\\007\\033]52;c;UFdORUQ=\\007\\033[1337;1H\\033[?1049l\\302\\2331337A\\033cstill here\\n";
  const script = `printf '${octal}'; printf '${octal}' >&2; exec sleep 3600`;
  const health = ["--health-cmd", `printf '${octal}'; false`, "--health-interval", "1s", "--health-retries", "1"];
  const common = ["run", "-d", "--network", "host", "--label", `note=${hostile}`, "--label", `com.docker.compose.project=${hostile}`];
  await engine.docker(...common, ...health, "-e", `SAID=${hostile}`, "--name", "talker", image, "sh", "-c", script, hostile);
  await engine.docker(...common, "-t", "--name", "terminal", image, "sh", "-c", script);

  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 110, rows: 32 });
  let output = "";
  gantry.onData((data) => {
    output += data;
  });
  const views = [
    [["l"], /still here/],
    [["esc", "t"], /processes in/],
    [["esc", "i"], /inspect[\s\S]*Id/],
    [["G"], /inspect/],
    [["esc"], /STATE/],
    [["c"], /copy/],
    [["esc", "/", "ctrl+u", "enter"], /terminal[\s\S]*talker|talker[\s\S]*terminal/],
  ] as const;
  for (const name of ["talker", "terminal"]) {
    await gantry.waitFor(name);
    await gantry.press("/", "ctrl+u", ...name, "enter");
    await gantry.waitFor(`log of ${name}`);
    for (const [keys, shows] of views) {
      for (const key of keys) {
        await gantry.press(key);
        if (key === "esc") await delay(80);
      }
      await gantry.waitFor(shows);
      assert.ok(gantry.inAlternateScreen);
    }
  }
  await gantry.waitFor(/unhealthy/, 20_000);
  await gantry.press("ctrl+c");
  await gantry.exited;
  assert.deepEqual(foreignSequences(output), []);
  assert.doesNotMatch(output, /[\x1b\x9b]\[?[\d;?]*1337/);
});
