#!/usr/bin/env node
import { existsSync, readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import v8 from "node:v8";
import { homeFolder } from "./archive/user-folders.ts";
import { keepCompiledCode } from "./compiled-code.ts";
import { safeText } from "./domain/text/safe-text.ts";
import { type Flags, readFlags } from "./flags.ts";
import type { Report } from "./report/report.ts";
import { realClock } from "./real-clock.ts";
import { isUtf8Locale } from "./terminal/locale.ts";
import { nameRemovedFolder } from "./terminal/working-folder.ts";
import { keepStrayOutput } from "./terminal/stray-output.ts";
import { needsNode, needsTerminal, seeHelp, usage } from "./text/usage.ts";

declare const GANTRY_VERSION: string | undefined;

const oldestNode = 22;
/** As Docker's CLI and most shells say it: nothing was tried. */
const wrongUsage = 2;
/** A report that could not be given. */
const notAnswered = 2;

// What a drawing makes is garbage at once. V8 would let the young generation grow to 32 MB for it in a few minutes, and not shrink again.
v8.setFlagsFromString("--semi-space-growth-factor=1");

nameRemovedFolder(process);
keepCompiledCode(process.env, homeFolder());

// A bundled library is nothing that a person could replace; what it calls is a matter for the one who bundles it.
process.noDeprecation = true;

/** The entry: reads the flags and finds the engine with as little loaded as possible; the screen comes after. */
const main = async (): Promise<void> => {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) return fail([needsNode(oldestNode, process.versions.node)], 1);
  const read = readFlags(process.argv.slice(2));
  switch (read.kind) {
    case "help":
      return void process.stdout.write(usage);
    case "version":
      return void process.stdout.write(`${typeof GANTRY_VERSION === "undefined" ? "development" : GANTRY_VERSION}\n`);
    case "wrong":
      return fail([...read.problems, seeHelp], wrongUsage);
    case "report":
      return report(read.flags, read.report);
    case "run":
      return start(read.flags);
    default:
      return read satisfies never;
  }
};

const connectionSources = () => ({
  env: process.env,
  readFile: (path: string) => readable(() => readFileSync(path, "utf8")),
  listDir: (path: string) => readable(() => readdirSync(path)) ?? [],
  exists: existsSync,
  homeDir: homeFolder(),
});

const start = async (flags: Flags): Promise<void> => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return fail([needsTerminal], wrongUsage);
  const { beginFirstList, chooseEngine } = await import("./choose-engine.ts");
  const chosen = await chooseEngine(flags, connectionSources(), realClock);
  if (chosen.kind === "refused") return fail([chosen.reason], 1);
  const firstList = beginFirstList(chosen.settings, realClock);
  const { openFirstScreen } = await import("./first-screen.ts");
  keepStrayOutput(process, globalThis);
  const screen = await openFirstScreen(chosen.settings, realClock, firstList);
  try {
    const { run } = await import("./cli.tsx");
    await run(chosen.settings, realClock, screen, firstList);
  } catch (error) {
    screen.restore();
    throw error;
  }
};

/** Without a screen and without keys: a terminal is not needed. */
const report = async (flags: Flags, asked: Report): Promise<void> => {
  const [{ chooseEngine }, { runReport }, { thisMachine }] = await Promise.all([
    import("./choose-engine.ts"),
    import("./report/run-report.ts"),
    import("./this-machine.ts"),
  ]);
  const chosen = await chooseEngine(flags, connectionSources(), realClock);
  if (chosen.kind === "refused") return fail([chosen.reason], notAnswered);
  const end = new AbortController();
  // Who reads no more ends it, and so does Ctrl-C: nothing is lost by either.
  process.stdout.on("error", () => end.abort());
  process.once("SIGINT", () => end.abort()).once("SIGTERM", () => end.abort());
  const { files, machine, startDemo } = thisMachine(process, realClock);
  const said = await runReport(
    asked,
    chosen.settings,
    { clock: realClock, files, machine, startDemo, write: (text) => process.stdout.write(text) },
    end.signal,
  );
  if (said.problem !== undefined) fail([said.problem], said.exitCode);
  else process.exitCode = said.exitCode;
};

/** Undefined when it can't be read: the resolver says what it looked for. */
const readable = <Answer>(read: () => Answer): Answer | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** Names and addresses come from the environment and from files: they write nothing to the terminal but text that it shows. */
const fail = async (lines: readonly string[], exitCode: number): Promise<void> => {
  const said = safeText(lines.join("\n"));
  process.stderr.write(`gantry: ${isUtf8Locale(process.env) ? said : await inAscii(said)}\n`);
  process.exitCode = exitCode;
};

const inAscii = async (text: string): Promise<string> => {
  const [{ drawnWith }, { asciiText }] = await Promise.all([import("./screen/primitives/ascii.ts"), import("./domain/text/ascii-text.ts")]);
  return asciiText(drawnWith("ascii", text));
};

await main();
