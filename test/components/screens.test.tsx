import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { firstFrameLines } from "../../src/screen/panes/first-frame.ts";
import { footerLine, messageLine } from "../../src/screen/panes/footer.ts";
import { ansiLine } from "../../src/screen/primitives/ansi.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import type { Overlay } from "../../src/state/ui-state.ts";
import { frameOf, misfits } from "./support/frame.tsx";
import { width } from "../../src/domain/text/fit.ts";
import { idOf, nowMs, stateOf } from "./support/screen-state.ts";
import { overlays, views } from "./support/views.ts";

const sizes = [
  [60, 15],
  [80, 24],
  [120, 40],
] as const;

const keysOf: Readonly<Record<Overlay["kind"], RegExp>> = {
  palette: /^Enter run {2}Tab complete/,
  help: /^j k g G scroll {2}\/ find {2}Esc close *$/,
  actions: /^Enter do it {2}j k choose {2}\/ find {2}Esc close *$/,
  copy: /^Enter copy {2}j k choose {2}Esc close *$/,
  save: /^Enter save {2}Esc close *$/,
  dialog: /^(y|Enter|Space|← →) [\w ]+ {2}Tab next {2}Esc close( {2}\^Y copy the docker line)? *$/,
  // Their keys stand in them.
  quit: /^ *$/,
  question: /^ *$/,
  opening: /^ *$/,
};

for (const [columns, rows] of sizes) {
  for (const [name, view] of Object.entries(views)) {
    test(`the view "${name}" fills ${columns}x${rows} and breaks out nowhere`, () => {
      const frame = frameOf(stateOf({ columns, rows, view }));
      assert.equal(frame.length, rows);
      assert.deepEqual(misfits(frame, columns, rows), []);
    });
  }
  for (const [name, overlay] of Object.entries(overlays)) {
    test(`the overlay "${name}" stays inside ${columns}x${rows}, with header and footer around it`, () => {
      const plain = frameOf(stateOf({ columns, rows }));
      const frame = frameOf(stateOf({ columns, rows, overlay }));
      assert.equal(frame.length, rows);
      assert.deepEqual(misfits(frame, columns, rows), []);
      assert.deepEqual([frame[0], frame[1]], [plain[0], plain[1]]);
      // What is in front has the keys: those of the list below do nothing.
      assert.match(frame.at(-1) ?? "", keysOf[overlay.kind]);
    });
  }
}

test("the first frame, drawn without Ink, is the one that Ink draws", () => {
  for (const [columns, rows] of sizes) {
    const state = stateOf({ columns, rows });
    const drawn = [...(firstFrameLines(state) ?? []), messageLine(state), footerLine(state)].map((segments) =>
      stripVTControlCharacters(segments.map(({ text }) => text).join("")),
    );
    const trimmed = (lines: readonly string[]): readonly string[] => lines.map((line) => line.trimEnd());
    assert.deepEqual(trimmed(drawn), trimmed(frameOf(state)));
  }
  assert.equal(firstFrameLines(stateOf({ columns: 50, rows: 12 })), undefined);
});

const seen = (frame: readonly string[], ...texts: readonly string[]): void => {
  const screen = frame.join("\n");
  for (const text of texts) assert.ok(screen.includes(text), `"${text}" is not on the screen:\n${screen}`);
};
const unseen = (frame: readonly string[], text: string): void => assert.ok(!frame.join("\n").includes(text), `"${text}" is on the screen`);

test("the worst containers come first, each state with a word and a mark", () => {
  const frame = frameOf(stateOf());
  const rowOf = (name: string): number => frame.findIndex((line, row) => row > 2 && line.includes(name));
  assert.ok(
    rowOf("worker") < rowOf("api") && rowOf("api") < rowOf("migrate") && rowOf("migrate") < rowOf("web") && rowOf("web") < rowOf("seed"),
  );
  assert.match(frame[rowOf("worker")] ?? "", /↻ worker +restarting/);
  assert.match(frame[rowOf("migrate")] ?? "", /✖ migrate +exited 137 .*out of memory/);
});

test("columns stand straight under Korean names", () => {
  const frame = frameOf(stateOf());
  const stateColumn = (frame[2] ?? "").indexOf("STATE");
  const korean = frame.find((line) => line.includes("한글-컨테이너")) ?? "";
  // Six Korean letters take two cells each.
  assert.equal(korean.indexOf("running") + 6, stateColumn);
});

test("the header names where we are, and demo, read-only and stale can't be overlooked", () => {
  const frame = frameOf(
    stateOf({
      columns: 120,
      engine: {
        readOnly: true,
        demo: { reason: "no socket at /var/run/docker.sock" },
        link: {
          status: "down",
          error: {
            kind: "absent",
            tried: "list",
            problem: { code: "said", words: "connect ECONNREFUSED", step: { code: "startEngine" } },
          },
          sinceMs: nowMs - 12_000,
          tries: 3,
        },
      },
    }),
  );
  seen(frame.slice(0, 1), " DEMO ", " READ-ONLY ", " STALE 12s ", "no socket at /var/run/docker.sock", "29.1.0");
});

test("an engine that went away is told under its list, whole on a narrow screen, with the next step", () => {
  const frame = frameOf(
    stateOf({
      columns: 80,
      rows: 24,
      engine: {
        link: {
          status: "down",
          error: {
            kind: "absent",
            tried: "connect",
            problem: { code: "said", words: "connect ENOENT /run/user/1000/docker.sock", step: { code: "startEngine" } },
          },
          sinceMs: nowMs,
          tries: 1,
        },
      },
    }),
  );
  assert.match(
    frame.slice(-5).join(" ").replaceAll(/\s+/g, " "),
    /The engine does not answer \(connect ENOENT \/run\/user\/1000\/docker\.sock\)\. Start it: sudo systemctl start docker; or name another one with -H or --context\. Trying again by itself; Ctrl-R tries now\./,
  );
});

for (const [kind, problem, short] of [
  ["absent", { code: "said", words: "connect ENOENT /var/run/docker.sock" }, "engine not there"],
  ["timeout", { code: "frozen", seconds: 10 }, "engine silent"],
  ["denied", { code: "said", words: "connect EACCES /var/run/docker.sock" }, ""],
] as const) {
  test(`at the right of the views it is said in short what of the engine is wrong, and the views keep their names: ${kind}`, () => {
    const link = { status: "down", error: { kind, tried: "connect", problem }, sinceMs: nowMs - 5_000, tries: 1 } as const;
    const [, views = ""] = frameOf(stateOf({ columns: 80, rows: 24, engine: { link } }));
    assert.ok(views.trimEnd().endsWith(short), views);
    if (short === "") assert.match(views, /jobs\s*$/);
    assert.match(views, /^\[1 containers\] 2 im(g|ages) .*J jobs/);
  });
}

test("an engine that never answered leaves its reason, the next step and the demo's key on the screen", () => {
  const link = {
    status: "down",
    error: {
      kind: "absent",
      tried: "connect",
      problem: { code: "said", words: "connect ENOENT /var/run/docker.sock", step: { code: "startEngine" } },
    },
    sinceMs: nowMs,
    tries: 2,
  } as const;
  const state = stateOf({ engine: { containers: new Map(), link } });
  const { listedAtMs: _, ...unlisted } = activeEngine(state);
  const frame = frameOf({ ...state, engines: { [state.activeEngineId]: unlisted } });
  unseen(frame, "engine not there");
  unseen(frame, "STALE");
  seen(frame, "connect ENOENT /var/run/docker.sock", "start it: sudo systemctl start docker", "M opens the demo world", "Trying again");
});

test("an empty list says what that means and which key helps", () => {
  const filtered = stateOf({
    ui: { lists: { ...stateOf().ui.lists, containers: { top: 0, marked: new Set(), filter: "nothing-like-it", editingFilter: false } } },
  });
  seen(frameOf(filtered), "Nothing matches nothing-like-it", "Esc");
  seen(frameOf(stateOf({ engine: { listed: { images: [] } }, ui: { views: [{ kind: "list", list: "images" }] } })), "No images");
});

test("a terminal that is too small is told so, and how to leave, in however few cells", () => {
  for (const [columns, rows] of [
    [59, 20],
    [20, 10],
    [100, 14],
  ] as const) {
    const frame = frameOf(stateOf({ columns, rows }));
    assert.deepEqual(misfits(frame, columns, rows), []);
    assert.match(frame.join(" ").replace(/\s+/g, " "), /60x15.*\^C twice quits/);
  }
});

test("the footer keeps the key for help however narrow the screen, and cuts no hint", () => {
  for (const columns of [60, 80, 120]) {
    const footer = frameOf(stateOf({ columns })).at(-1) ?? "";
    assert.match(footer, /\? help$/);
    assert.ok(!footer.includes("…"), footer);
  }
});

test("a line that follows a log tells its state, and what came meanwhile", () => {
  const view = views["logs, scrolled up with a search"];
  assert.ok(view);
  seen(frameOf(stateOf({ columns: 120, view })), "stopped", "+10 new", "search orders", "hits");
  const empty = views["logs, empty"];
  assert.ok(empty);
  seen(frameOf(stateOf({ view: empty })), "No line has been written yet");
});

test("merged logs name the container of each line", () => {
  const view = views["logs, merged"];
  assert.ok(view);
  const lines = frameOf(stateOf({ columns: 120, rows: 40, view })).slice(3, -2);
  assert.ok(lines.some((line) => /^ [ E] web /.test(line)) && lines.some((line) => /^ [ E] 한글-컨테이너 /.test(line)));
});

test("the current line of a log that was left is marked, and stderr on it, too", () => {
  const view = views["logs, scrolled up with a search"];
  assert.ok(view?.kind === "logs");
  const marked = (current: number): string | undefined =>
    frameOf(stateOf({ view: { ...view, current } })).find((line) => line.startsWith("▸"));
  assert.match(marked(29) ?? "", /^▸ {2}GET \/orders\/29/);
  assert.match(marked(31) ?? "", /^▸E GET \/orders\/31/);
});

test("a failure of the log's stream is said in the engine's words, beside what came before", () => {
  const view = views.logs;
  assert.ok(view?.kind === "logs");
  const error = {
    kind: "unsupported",
    tried: "logs of web",
    problem: {
      code: "said",
      words: "configured logging driver does not support reading",
      step: { code: "updateEngine" },
    },
  } as const;
  const status = { kind: "failed", error } as const;
  seen(
    frameOf(stateOf({ columns: 120, view: { ...view, status } })),
    "GET /orders/58",
    "configured logging driver does not support reading",
  );
  const empty = views["logs, empty"];
  assert.ok(empty?.kind === "logs");
  seen(frameOf(stateOf({ columns: 120, view: { ...empty, status } })), "logs of web: configured logging driver", "update the engine");
});

test("a long inspect value under the cursor is cut only where the screen ends", () => {
  const view = views.inspect;
  assert.ok(view?.kind === "inspect");
  const frame = frameOf(stateOf({ view: { ...view, value: { Label: "한국어 설명" }, cursor: 0 } }));
  assert.match(frame[3] ?? "", /Label: 한국어 설명/);
  assert.ok(!(frame[3] ?? "").includes("…"), frame.join("\n"));
});

test("ports stand under the headings that they belong to", () => {
  const view = views.ports;
  assert.ok(view);
  const frame = frameOf(stateOf({ view }));
  const cells = (line: string | undefined): readonly string[] =>
    (line ?? "")
      .split("│")
      .map((cell) => cell.trim())
      .filter(Boolean);
  assert.deepEqual(cells(frame[4]), ["container", "protocol", "host", "addresses"]);
  assert.deepEqual(cells(frame[6]), ["80", "tcp", "8080", "0.0.0.0"]);
});

test("a table's frame stays straight with Korean in its cells", () => {
  const view = views.version;
  assert.ok(view);
  const state = stateOf({ view });
  const engine = state.engines[state.activeEngineId];
  assert.ok(engine?.version);
  const components = Array.from({ length: 8 }, (_, index) => ({ name: `부품 ${index}`, version: `한국어 ${"판 ".repeat(index * 10)}` }));
  const engines = { ...state.engines, [state.activeEngineId]: { ...engine, version: { ...engine.version, components } } };
  const rows = frameOf({ ...state, engines }).filter((line) => line.startsWith("│"));
  assert.ok(rows.length > 5);
  for (const row of rows) assert.ok(!row.includes("……"), row);
  assert.equal(new Set(rows.map(width)).size, 1);
});

test("a step with Korean in it is cut to one line, once", () => {
  const view = views.image;
  assert.ok(view);
  const rows = frameOf(stateOf({ view })).filter((line) => line.includes("RUN echo 한국어"));
  assert.ok(rows.length > 5);
  for (const row of rows) assert.match(row, /[^…]…$/);
});

test("secrets are hidden until they are asked for", () => {
  const hidden = views.inspect;
  const shown = views["inspect on a Korean line"];
  assert.ok(hidden && shown);
  unseen(frameOf(stateOf({ view: hidden })), "hunter2");
  seen(frameOf(stateOf({ view: shown })), "hunter2", "SECRETS SHOWN");
});

test("a dialog names what it acts on, what is lost, and both ways out", () => {
  const overlay = overlays.remove;
  assert.ok(overlay);
  seen(
    frameOf(stateOf({ overlay })),
    "Remove 한글-컨테이너",
    "on default",
    "are lost",
    "[x] force",
    "Type 한글-컨테이너",
    "Cancel",
    "remove ]",
  );
});

/** All that is drawn of signs; the letters and pictures of engine texts are none. */
const signs = /[\u00a0-\u00bf\u00d7\u2000-\u2fff]/;

test("with ASCII only, nothing that Gantry draws is beyond it, and each line is as wide as before", () => {
  const ascii = { glyphs: "ascii" } as const;
  const dialogs = Object.fromEntries(
    commands.flatMap((command) => {
      if (command.kind !== "act" || !command.asks) return [];
      const targets = [{ kind: command.target, id: idOf("web"), name: "web" }];
      return [[command.id, { kind: "dialog", commandId: command.id, targets, values: {}, focus: -1, typed: "" } as const]];
    }),
  );
  const lists = stateOf().ui.lists;
  const containers = { ...lists.containers, sort: { columnId: "name", reverse: true } };
  const states = {
    ...Object.fromEntries(Object.entries(views).map(([name, view]) => [name, { view }])),
    ...Object.fromEntries(Object.entries({ ...overlays, ...dialogs }).map(([name, overlay]) => [name, { overlay }])),
    sorted: { ui: { lists: { ...lists, containers } } },
    acting: { engine: { acting: new Map([[idOf("web"), [{ verb: "stopping", line: "docker stop web" }]]]) } },
    failed: { ui: { message: { tone: "failed", text: "stop web: refused → try again · 1 of 2" } as const } },
    connecting: { engine: { link: { status: "connecting" } as const } },
  };
  for (const [name, from] of Object.entries(states)) {
    for (const [columns, rows] of sizes) {
      const ui = "ui" in from ? from.ui : {};
      const frame = frameOf(stateOf({ ...from, columns, rows, ui: { ...ui, ...ascii } }));
      for (const line of frame) assert.doesNotMatch(line, signs, name);
      assert.deepEqual(misfits(frame, columns, rows), [], name);
    }
  }
  const bare = stateOf({ ui: ascii });
  const first = [...(firstFrameLines(bare) ?? []), messageLine(bare), footerLine(bare)].map((line) => ansiLine(line, bare.ui));
  assert.doesNotMatch(first.join("\n"), signs);
});

test("where the font has no braille, charts are drawn with blocks, and the rest as ever", () => {
  const block = { glyphs: "block" } as const;
  for (const view of [views.charts, views.figures]) {
    assert.ok(view);
    const frame = frameOf(stateOf({ view, ui: block })).join("\n");
    assert.match(frame, /[▁▂▃▄▅▆▇█]/);
    assert.doesNotMatch(frame, /[\u2800-\u28ff]/);
  }
  seen(frameOf(stateOf({ ui: block })), "↻ worker");
});
