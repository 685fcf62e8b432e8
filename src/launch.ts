#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import process from "node:process";

enableCompileCache?.();

/** The entry: reads the flags and finds the engine with as little loaded as possible; the screen comes after. */
const main = async (): Promise<void> => {
  const { readFlags } = await import("./flags.ts");
  const flags = readFlags(process.argv.slice(2));
  if (flags.unknown.length > 0) return fail(`gantry: unknown option ${flags.unknown.join(", ")}\nSee gantry --help.`, 2);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return fail("gantry: needs a terminal for its keys and its screen.\nRun it in one; over SSH with ssh -t HOST gantry.", 2);
  }
  const { chooseEngine } = await import("./choose-engine.ts");
  const chosen = await chooseEngine(flags, {
    env: process.env,
    readFile: (path) => {
      try {
        return readFileSync(path, "utf8");
      } catch {
        return undefined; // the resolver says what it looked for
      }
    },
    exists: existsSync,
    homeDir: homedir(),
  });
  if (chosen.kind === "refused") return fail(chosen.reason, 1);
  const { openFirstScreen } = await import("./first-screen.ts");
  const screen = await openFirstScreen(chosen.settings, chosen.firstList);
  try {
    const { run } = await import("./cli.tsx");
    await run(chosen.settings, screen, chosen.firstList);
  } catch (error) {
    screen.restore();
    throw error;
  }
};

const fail = (text: string, exitCode: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
};

await main();
