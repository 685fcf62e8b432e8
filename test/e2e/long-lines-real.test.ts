import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { openGantry } from "../support/gantry.ts";
import { privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";

const unavailable = privateEngineUnavailable();

const digits = Array.from({ length: 60_000 }, (_, index) => index + 1).join("");
const print = (bytes: number, word: string): string => `seq -s '' 1 60000 | head -c ${bytes}; echo ' ${word}'`;
const lines = [16_384, 40_960, 204_800].map((bytes, index) => `${digits.slice(0, bytes)} needle${index}`);
const command = `${print(16_384, "needle0")}; ${print(40_960, "needle1")}; ${print(204_800, "needle2")}; echo short`;

describe("long lines of a terminal, on a real engine whose proxy refuses inspect", { skip: unavailable ?? false }, () => {
  for (const driver of ["json-file", "local"]) {
    test(`${driver}: followed, over a lost link, searched and saved they are what was printed`, async () => {
      await using engine = await shareEngine();
      const image = await engine.importBusybox();
      await using proxy = await startFaultProxy(engine.socketPath);
      proxy.setFault({ kind: "refused" }, /\/containers\/\w{64}\/json/);
      const script = `${command}; until [ -e /go ]; do sleep 0.1; done; ${command}; sleep 1000`;
      await engine.docker("run", "-d", "-t", "--log-driver", driver, "--name", "long", image, "sh", "-c", script);
      await using gantry = openGantry(["-H", `unix://${proxy.socketPath}`], { columns: 100, rows: 24 });
      await gantry.waitFor(/long\s+running/);
      await gantry.press("l");
      await gantry.waitFor(/short/);
      proxy.cutAll();
      await engine.docker("exec", "long", "sh", "-c", ": > /go");
      await gantry.waitFor(/short.*short/s);
      // Neither word stands in the first 16 KiB of its line.
      await gantry.press("/", ..."needle[01]|nothing", "enter");
      await gantry.waitFor(/4 hits/);
      await gantry.press("/", "ctrl+u", ..."need.*e2$", "enter");
      await gantry.waitFor(/2 hits/);
      await gantry.press("&", ..."needle|short", "enter");
      const saved = join(engine.folder, "long.log");
      await gantry.press("ctrl+s", "ctrl+u", ...saved, "enter");
      await gantry.waitFor(/saved to/);
      const kept = (await readFile(saved, "utf8")).split("\n");
      const expected = [...lines, "short", ...lines, "short", ""];
      assert.deepEqual(
        kept.map((line) => line.length),
        expected.map((line) => line.length),
      );
      for (const [at, line] of expected.entries()) assert.ok(kept[at] === line, `line ${at}`);
    });
  }
});
