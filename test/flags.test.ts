import assert from "node:assert/strict";
import { test } from "node:test";
import { type Flags, options, readFlags } from "../src/flags.ts";

const names = Object.keys(options) as (keyof typeof options)[];
const toggles = names.filter((name) => options[name].type === "toggle");
const settings = toggles.filter((name) => name !== "help" && name !== "version");
const texts = names.filter((name) => options[name].type === "text");

const flagsOf = (...argv: readonly string[]): Flags => {
  const read = readFlags(argv);
  if (read.kind !== "run") assert.fail(`${argv.join(" ")}: ${JSON.stringify(read)}`);
  return read.flags;
};

const refuses = (argv: readonly string[], ...wanted: readonly RegExp[]): void => {
  const read = readFlags(argv);
  if (read.kind !== "wrong") assert.fail(`${argv.join(" ")} is taken: ${JSON.stringify(read)}`);
  for (const pattern of wanted) assert.match(read.problems.join("\n"), pattern);
};

const keyOf = (name: string): keyof Flags => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as keyof Flags;

test("nothing is asked for by no arguments", () => {
  assert.deepEqual(flagsOf(), {
    demo: false,
    demoSeed: 7,
    demoStill: false,
    fallbackDemo: false,
    readOnly: false,
    noHistory: false,
    blocks: false,
  });
});

for (const name of settings) {
  test(`--${name} takes nothing, true or false; anything else is refused, never left aside`, () => {
    assert.equal(flagsOf(`--${name}`)[keyOf(name)], true);
    assert.equal(flagsOf(`--${name}=true`)[keyOf(name)], true);
    assert.equal(flagsOf(`--${name}=false`)[keyOf(name)], false);
    for (const value of [
      "yes",
      "no",
      "1",
      "0",
      "on",
      "off",
      "True",
      "TRUE",
      "t",
      "",
      " ",
      " true",
      "true ",
      "=true",
      "null",
      "--demo",
      "é",
    ])
      refuses([`--${name}=${value}`], new RegExp(`--${name}`), /true or false/);
    for (const word of ["true", "false", "yes", "1"]) refuses([`--${name}`, word], new RegExp(word));
    refuses([`--${name}`, "false"], new RegExp(`--${name}=false`));
    refuses([`--no-${name}`], new RegExp(`--${name}=false`));
    refuses([`-${name}`], new RegExp(`did you mean --${name}\\?`));
    refuses([`-${name}=true`], new RegExp(`did you mean --${name}\\?`));
    refuses([`--${name}`, `--${name}=false`], /given twice/);
    assert.equal(flagsOf(`--${name}`, `--${name}`)[keyOf(name)], true, "an alias that has it already");
  });
}

for (const name of texts) {
  test(`--${name} takes a value in each of its spellings, and none is no value`, () => {
    const short = "short" in options[name] ? options[name].short : undefined;
    const given = name === "host" ? "unix:///x.sock" : "prod";
    assert.equal(flagsOf(`--${name}`, given)[keyOf(name)], given);
    assert.equal(flagsOf(`--${name}=${given}`)[keyOf(name)], given);
    refuses([`--${name}`], /needs a value/);
    refuses([`--${name}=`], /needs a value/);
    refuses([`--${name}=  `], /needs a value/);
    refuses([`--${name}`, ""], /needs a value/);
    refuses([`--${name}`, given, `--${name}`, "other"], /given twice/);
    assert.equal(flagsOf(`--${name}`, given, `--${name}=${given}`)[keyOf(name)], given);
    // What should hold Gantry back is not a name.
    for (const next of ["--read-only", "-h", "--"]) refuses([`--${name}`, next], /is an option/);
    assert.equal(flagsOf(`--${name}=-odd`)[keyOf(name)], "-odd");
    if (short === undefined) return;
    for (const argv of [[`-${short}`, given], [`-${short}${given}`], [`-${short}=${given}`]])
      assert.equal(flagsOf(...argv)[keyOf(name)], given, argv.join(" "));
    for (const argv of [[`-${short}`], [`-${short}=`], [`-${short}`, ""]]) refuses(argv, /needs a value/);
  });
}

test("--demo-seed is a whole number", () => {
  assert.equal(flagsOf("--demo-seed", "11").demoSeed, 11);
  assert.equal(flagsOf("--demo-seed=0").demoSeed, 0);
  for (const value of ["x", "1.5", "-1", "1e3", "0x10", "", "99999999999"]) refuses([`--demo-seed=${value}`], /--demo-seed/);
  refuses(["--demo-seed"], /needs a value/);
});

test("--theme is dark, light or mono, left to the terminal by itself; anything else is refused", () => {
  assert.equal(flagsOf().theme, undefined);
  for (const name of ["dark", "light", "mono"] as const) {
    assert.equal(flagsOf("--theme", name).theme, name);
    assert.equal(flagsOf(`--theme=${name}`).theme, name);
  }
  for (const value of ["Light", "lite", "none", "dark,light", "1"])
    refuses(["--theme", value], new RegExp(`--theme is one of dark, light, mono, not "${value}"`));
  refuses(["--theme"], /--theme needs a value: --theme light/);
  refuses(["--theme="], /needs a value/);
  refuses(["--theme", "--demo"], /is an option/);
  refuses(["--theme=light", "--theme=dark"], /given twice/);
  refuses(["light"], /"light" is no option/);
});

test("--ascii that is not given is left to the locale", () => {
  assert.equal(flagsOf("--demo").ascii, undefined);
  assert.equal(flagsOf("--ascii=false").ascii, false);
});

test("help and version answer in all their spellings, also where something beside them is wrong", () => {
  for (const argv of [["-h"], ["--help"], ["--help=true"], ["-hV"], ["--nope", "-h"], ["--read-only=yes", "--help"]])
    assert.equal(readFlags(argv).kind, "help", argv.join(" "));
  for (const argv of [["-V"], ["--version"], ["-V", "ps"]]) assert.equal(readFlags(argv).kind, "version", argv.join(" "));
  for (const argv of [["--help=yes"], ["--version=1"], ["-help"], ["-version"]]) refuses(argv, /help|version/);
});

test("a near miss is told what was meant", () => {
  refuses(["--contxt", "x"], /^unknown option --contxt: did you mean --context\?$/);
  refuses(["--readonly"], /did you mean --read-only\?/);
  refuses(["--readOnly"], /did you mean --read-only\?/);
  refuses(["--read_only"], /did you mean --read-only\?/);
  refuses(["--read"], /did you mean --read-only\?/);
  refuses(["--READ-ONLY"], /did you mean --read-only\?/);
  refuses(["--hots=x"], /did you mean --host\?/);
  refuses(["-host", "unix:///x"], /unknown option -host: did you mean --host\?/);
  refuses(["-read-only"], /unknown option -read-only: did you mean --read-only\?/);
  refuses(["--nope"], /^unknown option --nope$/);
  refuses(["-x"], /^unknown option -x$/);
  refuses(["--demo", "--typo", "--other"], /--typo\n.*--other/);
});

test("a word that stands alone is told with what to do", () => {
  refuses(["images"], /"images".*type :/);
  refuses([""], /""/);
  refuses(["--", "--read-only"], /"--read-only"/);
  refuses(["unix:///x"], /-H unix:\/\/\/x/);
  refuses(["/var/run/docker.sock"], /-H unix:\/\/\/var\/run\/docker.sock/);
});

test("two ways to name the engine contradict each other", () => {
  refuses(["--host", "tcp://h", "--context", "x"], /leave one out/);
  refuses(["-H", "tcp://h", "--context", "default"], /leave one out/);
});

test("whatever is written, --read-only misspelt or with any value never starts what may write", () => {
  const values = ["yes", "1", "on", "TRUE", "ture", "", " ", "\u0000", "\x1b]0;x\x07"];
  for (const spelling of ["--read-only", "--readonly", "--read-onyl", "-read-only", "--read-Only", "--no-read-only"])
    for (const value of values) assert.equal(readFlags([`${spelling}=${value}`]).kind, "wrong", `${spelling}=${value}`);
  for (const value of values.filter((text) => text !== "")) assert.equal(readFlags(["--read-only", value]).kind, "wrong", value);
});

test("a report is asked for by its word, wherever the options stand; its names are kept as they were typed", () => {
  const reportOf = (...argv: readonly string[]) => {
    const read = readFlags(argv);
    return read.kind === "report" ? { ...read.report, host: read.flags.host } : read.kind;
  };
  assert.deepEqual(reportOf("why", "web", "db"), { kind: "why", names: ["web", "db"], isJson: false, host: undefined });
  assert.deepEqual(reportOf("-H", "tcp://h:1", "why", "-a", "--json"), { kind: "why", names: [], isJson: true, host: "tcp://h:1" });
  assert.deepEqual(reportOf("stats", "web", "--json", "-H", "tcp://h:1"), { kind: "stats", names: ["web"], host: "tcp://h:1" });
  assert.deepEqual(reportOf("why", "--", "-odd"), { kind: "why", names: ["-odd"], isJson: false, host: undefined });
  refuses(["why", "--all", "web"], /leave one out/);
  refuses(["why", "--jso", "web"], /unknown option --jso/);
  refuses(["ps"], /gantry ps --json/);
  // A value of an option is no report.
  assert.equal(reportOf("--context", "why"), "run");
});
