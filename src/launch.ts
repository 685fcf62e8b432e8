#!/usr/bin/env node
import { existsSync, readdirSync, readFileSync } from "node:fs";
import nodeModule from "node:module";
import { homedir } from "node:os";
import process from "node:process";
import { defaultFlags } from "./default-flags.ts";

const oldestNode = 22;

// Not imported by name: an older Node, which has none, would stop at the import instead of being told about.
nodeModule.enableCompileCache?.();

/** The entry: reads the flags and finds the engine with as little loaded as possible; the screen comes after. */
const main = async (): Promise<void> => {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    return fail(`gantry: needs Node ${oldestNode} or newer, and this is ${process.versions.node}.`, 1);
  }
  const typed = process.argv.slice(2);
  const flags = typed.length === 0 ? defaultFlags : (await import("./flags.ts")).readFlags(typed);
  if (flags instanceof Error) return fail(`gantry: ${flags.message}\nSee gantry --help.`, 2);
  if (flags.unknown.length > 0) return fail(`gantry: unknown option ${flags.unknown.join(", ")}\nSee gantry --help.`, 2);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return fail("gantry: needs a terminal for its keys and its screen.\nRun it in one; over SSH with ssh -t HOST gantry.", 2);
  }
  const { chooseEngine } = await import("./choose-engine.ts");
  const chosen = await chooseEngine(flags, {
    env: process.env,
    readFile: (path) => readable(() => readFileSync(path, "utf8")),
    listDir: (path) => readable(() => readdirSync(path)) ?? [],
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

/** Undefined when it can't be read: the resolver says what it looked for. */
const readable = <Answer>(read: () => Answer): Answer | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const fail = (text: string, exitCode: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
};

await main();
