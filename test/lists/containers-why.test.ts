import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container, ContainerFacts } from "../../src/domain/container/container.ts";
import { containers as list } from "../../src/lists/containers.ts";
import { headerLines } from "../../src/screen/panes/header.ts";
import { listLines } from "../../src/screen/lists/all-lists.ts";
import { allFindings } from "../../src/state/findings.ts";
import type { AppState } from "../../src/state/state.ts";
import { initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";
import { container, facts } from "../domain/fixtures.ts";

const nowMs = 1_700_000_000_000;
const start = initialState({ contextName: "test", address: "", readOnly: false, columns: 80, rows: 24, nowMs, glyphs: "unicode" });
const engine = start.activeEngineId;

const stateOf = (containers: readonly Container[], known: readonly ContainerFacts[] = []): AppState =>
  reduce(reduce(start, { type: "listed", engine, containers, atMs: nowMs }), { type: "inspected", engine, facts: known });

const linesOf = (state: AppState): readonly string[] =>
  listLines(state, "containers").map((segments) => segments.map(({ text }) => text).join(""));
const rowOf = (state: AppState, name: string): string => linesOf(state).find((line) => line.includes(name)) ?? "";
const names = (state: AppState): readonly string[] => list.rows(state).map((row) => row.container.name);

const api = container({ name: "api", health: "unhealthy", status: "Up 2 hours (unhealthy)" });
const worker = container({ name: "worker", state: "exited", exitCode: 3, status: "Exited (3) 4 minutes ago" });
const web = container({ name: "web" });
const ofApi = facts({ id: "api", healthOutput: "no answer from db", startedAtMs: nowMs - 7_200_000 });
const ofWorker = facts({ id: "worker", exitCode: 3, startedAtMs: nowMs - 300_000, finishedAtMs: nowMs - 240_000 });
const ofWeb = facts({ id: "web", startedAtMs: nowMs - 7_200_000 });

const withWords = (state: AppState): AppState =>
  reduce(state, {
    type: "lastWordsRead",
    engine,
    id: "worker",
    lastWords: { startedAtMs: nowMs - 300_000, lines: [{ source: "stderr", text: "DATABASE_URL must be set" }] },
  });

test("until inspect has told it, a row where it may yet tell that something is wrong says that it is being read", () => {
  const state = stateOf([worker, web, container({ name: "new", state: "created", status: "Created" })]);
  for (const name of ["worker", "new"]) assert.match(rowOf(state, name), /reading…/);
  assert.doesNotMatch(rowOf(state, "web"), /reading/);
  assert.doesNotMatch(rowOf(stateOf([worker], [ofWorker]), "worker"), /reading/);
  const refused = reduce(state, {
    type: "unread",
    engine,
    part: "inspect",
    error: { kind: "refused", tried: "inspect", problem: { code: "said", words: "no" } },
  });
  assert.doesNotMatch(rowOf(refused, "worker"), /reading/, "it never comes");
});

test("the row says why in the place of its figures, with the last words of that run, and a healthy one keeps its figures", () => {
  const known = stateOf([api, worker, web], [ofApi, ofWorker, ofWeb]);
  assert.match(rowOf(known, "api"), /! api +unhealthy +0 Its health probe fails: “no answer from db”/);
  assert.match(rowOf(known, "worker"), /✖ worker +exited 3 4m +0 Its program ended with exit 3\./);
  assert.match(rowOf(withWords(known), "worker"), / “DATABASE_URL must be set”/);
  assert.match(linesOf(known)[0] ?? "", /RST WHY CPU +MEM\/LIMIT/);
});

test("a filter finds the reason, and ! shows what has one", () => {
  const state = withWords(stateOf([api, worker, web], [ofApi, ofWorker, ofWeb]));
  const filtered = (filter: string) => names(reduce(state, { type: "listChanged", list: "containers", change: { filter } }));
  assert.deepEqual(filtered("DATABASE_URL"), ["worker"]);
  assert.deepEqual(filtered("no answer"), ["api"]);
  assert.deepEqual(filtered("web|api|DATABASE_URL"), ["api", "web", "worker"], "those that are meant themselves come first");
  assert.deepEqual(filtered("!DATABASE_URL"), ["api", "web"]);
  assert.deepEqual(filtered("^web .*running"), ["web"]);
  assert.deepEqual(names(reduce(state, { type: "problemsToggled" })), ["api", "worker"]);
});

test("the pane under the list begins with the whole sentence, and shows the last words of the run that failed", () => {
  const known = withWords(stateOf([worker, web], [ofWorker, ofWeb]));
  const pane = (id: string, lines: AppState["ui"]["tail"]["lines"]): readonly string[] => {
    const switched = reduce(known, { type: "tailSwitched", containerId: id });
    const shown = linesOf(reduce(switched, { type: "tailed", containerId: id, lines }));
    return shown.slice(shown.findIndex((line) => line.startsWith("──"))).map((line) => line.trimEnd());
  };
  const [title, first, ...others] = pane("worker", [{ source: "stdout", text: "of a run before" }]);
  assert.match(title ?? "", /log of worker \(last run\)/);
  assert.match(first ?? "", /^ {2}Its program ended with exit 3\. Its last words:/);
  assert.ok(others.includes("E DATABASE_URL must be set"), others.join("\n"));
  assert.ok(!others.join("\n").includes("of a run before"));
  const ofWebs = pane("web", [{ source: "stdout", text: "GET /" }]);
  assert.match(ofWebs[0] ?? "", /log of web ─/);
  assert.equal(ofWebs[1], "  GET /");
});

test("the line of views says how far back the events go where what is said of the row under the cursor depends on it", () => {
  const killed = container({ name: "killed", state: "exited", exitCode: 137, status: "Exited (137) 4 minutes ago" });
  const ofKilled = facts({ id: "killed", exitCode: 137, startedAtMs: nowMs - 300_000, finishedAtMs: nowMs - 240_000 });
  const header = (state: AppState): string => (headerLines(state)[1] ?? []).map(({ text }) => text).join("");
  const known = stateOf([killed, worker], [ofKilled, ofWorker]);
  const recalled = (sinceMs: number) => reduce(known, { type: "recalled", engine, events: [], sinceMs });
  const on = (id: string, state: AppState) => reduce(state, { type: "selected", list: "containers", id });
  assert.match(header(on("killed", known)), /no events known$/);
  assert.match(rowOf(recalled(nowMs - 100_000), "killed"), /SIGKILL/);
  assert.match(header(on("killed", recalled(nowMs - 100_000))), / events since \d\d:\d\d$/);
  assert.match(header(on("killed", recalled(nowMs - 290_000))), / events since \d\d:\d\d$/);
  assert.doesNotMatch(header(on("killed", recalled(nowMs - 400_000))), /events since/, "they go back before that run");
  assert.doesNotMatch(header(on("worker", recalled(nowMs - 100_000))), /events since/);
});

test("when one container changes the findings of the others stay the same objects", () => {
  const state = stateOf([api, worker, web], [ofApi, ofWorker, ofWeb]);
  const before = allFindings(state);
  const relisted = reduce(state, { type: "relisted", engine, ids: ["worker"], containers: [{ ...worker, exitCode: 4 }] });
  const changed = reduce(relisted, { type: "inspected", engine, facts: [{ ...ofWorker, exitCode: 4 }] });
  const after = allFindings(changed);
  assert.ok(before.get("api"));
  assert.equal(after.get("api"), before.get("api"));
  assert.notEqual(after.get("worker"), before.get("worker"));
  assert.equal(allFindings(reduce(changed, { type: "moved", list: "containers", by: 1 })), after);
});

test("what was stopped as asked says so, and is neither counted nor shown as a failure", () => {
  const event = (secondsAgo: number, action: string, attributes: Readonly<Record<string, string>> = {}) => {
    const atMs = nowMs - secondsAgo * 1_000;
    return { type: "container", action, id: "db", name: "db", attributes, atMs, timeNano: `${atMs}000000` };
  };
  const db = container({ name: "db", id: "db", state: "exited", exitCode: 130, status: "Exited (130) 4 minutes ago" });
  const ofDb = facts({ id: "db", exitCode: 130, startedAtMs: nowMs - 300_000, finishedAtMs: nowMs - 240_000 });
  const events = [event(300, "start"), event(241, "kill", { signal: "2" }), event(240, "die", { exitCode: "130" }), event(240, "stop")];
  const state = reduce(stateOf([db], [ofDb]), { type: "recalled", engine, events, sinceMs: nowMs - 900_000 });
  assert.match(rowOf(state, "db"), / · db +exited 130 4m +0 stopped as asked, exit 130/);
  assert.doesNotMatch(
    headerLines(state)
      .flat()
      .map(({ text }) => text)
      .join(""),
    /✖/,
  );
  assert.deepEqual(names({ ...state, ui: { ...state.ui, problemsOnly: true } }), []);
});

test("what is paused has the age of the pause, and none where nobody knows it: it has run for longer", () => {
  const db = container({ name: "db", id: "db", state: "paused", status: "Up 9 days (Paused)" });
  const unknown = stateOf([db], [facts({ id: "db", startedAtMs: nowMs - 9 * 86_400_000 })]);
  assert.match(rowOf(unknown, "db"), /‖ +db +paused +0 /);
  const atMs = nowMs - 240_000;
  const event = { type: "container", action: "pause", id: "db", name: "db", attributes: {}, atMs, timeNano: `${atMs}000000` };
  const state = reduce(unknown, { type: "recalled", engine, events: [event], sinceMs: nowMs - 900_000 });
  assert.match(rowOf(state, "db"), /‖ +db +paused 4m +0 /);
});
