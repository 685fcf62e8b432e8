import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, list, named, text, toggle } from "../../../src/command/typed-flags.ts";
import { readFlags } from "../../../src/command/line/read-flags.ts";

const flags = named({
  interactive: toggle({ short: "i" }),
  tty: toggle({ short: "t" }),
  rm: toggle(),
  "sig-proxy": toggle({ initial: true }),
  name: text(),
  publish: list({ short: "p" }),
  env: list({ short: "e" }),
  pull: choice(["always", "missing", "never"], "missing"),
});

const read = (line: string, stops = false) => readFlags(flags, line.split(" "), stops);

test("short flags in clusters, with their value behind them or beside them", () => {
  assert.deepEqual(read("-it -p 80:80 -p8080:80 -itp 1:1 web"), {
    texts: { interactive: true, tty: true, publish: ["80:80", "8080:80", "1:1"] },
    words: ["web"],
  });
});

test("= and blanks are the same, for short flags, too, as pflag takes them", () => {
  assert.deepEqual(read("--name=web -e=A=b -e C=d --env=E= x").texts, { name: "web", env: ["A=b", "C=d", "E="] });
});

test("a value may look like a flag; after -- nothing does", () => {
  assert.deepEqual(read("--name --x -- -it --rm"), { texts: { name: "--x" }, words: ["-it", "--rm"] });
});

test("switches take a boolean after =", () => {
  assert.deepEqual(read("--rm=false --sig-proxy=0 -t=true x").texts, { rm: false, "sig-proxy": false, tty: true });
  assert.throws(() => read("--rm=maybe x"), /notBoolean/);
});

test("where flags end at the first argument, the rest is left as it is", () => {
  assert.deepEqual(read("-i nginx sh -c ls -p --unknown", true), {
    texts: { interactive: true },
    words: ["nginx", "sh", "-c", "ls", "-p", "--unknown"],
  });
  assert.deepEqual(read("web -i", false), { texts: { interactive: true }, words: ["web"] });
});

test("what is no flag, has no value or a wrong one is refused", () => {
  assert.throws(() => read("--nmae web"), /unknownFlag: --nmae/);
  assert.throws(() => read("-z web"), /unknownFlag: -z/);
  assert.throws(() => read("web --name"), /flagNeedsValue: --name/);
  assert.throws(() => read("--pull sometimes web"), /notAnOption: sometimes/);
});
