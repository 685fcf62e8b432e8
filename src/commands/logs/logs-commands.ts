import { fileNameOf } from "../../domain/files/file-name.ts";
import { createLogRing } from "../../domain/logs/log-ring.ts";
import type { LogLine } from "../../domain/logs/log-line.ts";
import { logWindows } from "../../domain/logs/log-time-window.ts";
import { type Filter, parseFilter } from "../../domain/lists/row-filter.ts";
import { stripSgr } from "../../domain/text/safe-text.ts";
import type { AppState } from "../../state/state.ts";
import type { Change } from "../../views/changed.ts";
import type { LogsView } from "../../views/logs.ts";
import { paneWords } from "../../text/panes.ts";
import type { CommandId, Words } from "../../text/words.ts";
import { containerOf } from "../../state/selectors.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { movement } from "../../command/movement.ts";
import { currentLine, keeps, logsView, stepLines } from "./reading.ts";
import { scrolled, shownAt } from "./scroll.ts";

type Ports = Needs<"getState" | "dispatch" | "words" | "terminal" | "nowMs">;

const withView = (ports: Ports, act: (view: LogsView) => void): void => {
  const view = logsView(ports.getState());
  if (view) act(view);
};

const change = ({ dispatch }: Needs<"dispatch">, changes: Change<LogsView>): void => dispatch({ type: "logsChanged", change: changes });

const tell = (ports: Ports, text: string): void => ports.dispatch({ type: "told", message: { tone: "hint", text } });

/** Stops following and stands on a line. */
export const standOn = (ports: Ports, view: LogsView, index: number, rowsBelow?: number): void =>
  change(ports, {
    follow: false,
    current: index,
    rowsBelow,
    totalWhenLeft: view.follow ? view.ring.total : (view.totalWhenLeft ?? view.ring.total),
  });

const followEnd = (ports: Ports): void =>
  change(ports, { follow: true, current: undefined, rowsBelow: undefined, totalWhenLeft: undefined });

const move = (ports: Ports, lines: number): void =>
  withView(ports, (view) => {
    const to = scrolled(ports.getState(), view, lines);
    if (to === "end") followEnd(ports);
    else if (to) standOn(ports, view, to.current, to.rowsBelow);
  });

/** Goes to the nearest wanted line in a direction; past the last one it goes on from the other end, and says so. */
const seek = (ports: Ports, direction: 1 | -1, wanted: (line: LogLine) => boolean, none: string, hit?: Filter): void =>
  withView(ports, (view) => {
    const stand = (index: number): void => {
      const at = hit?.ranges(stripSgr(view.ring.at(index)?.text ?? ""))[0]?.[0] ?? 0;
      standOn(ports, view, index, shownAt(ports.getState(), view, index, at));
    };
    const from = currentLine(view) ?? view.ring.firstIndex;
    const start = view.follow && direction < 0 ? view.ring.total : from;
    const found = stepLines(view, start, direction, wanted);
    if (found !== undefined) return stand(found);
    const otherEnd = direction > 0 ? view.ring.firstIndex - 1 : view.ring.total;
    const wrapped = stepLines(view, otherEnd, direction, wanted);
    if (wrapped === undefined) return tell(ports, none);
    stand(wrapped);
    tell(ports, direction > 0 ? ports.words.wrappedToFirst : ports.words.wrappedToLast);
  });

/** Goes to the next line that has the searched text. */
export const seekHit = (ports: Ports, direction: 1 | -1): void =>
  withView(ports, (view) => {
    if (view.search === "") return;
    const filter = parseFilter(view.search);
    seek(ports, direction, (line) => filter.matches(stripSgr(line.text)), ports.words.noHit(view.search), filter);
  });

const looksLikeError = /\b(error|err|fatal|panic|exception|failed|failure|critical|segfault|oom|killed)\b/i;
const isError = (line: LogLine): boolean => looksLikeError.test(stripSgr(line.text));

const toggle = (id: CommandId, key: string, field: "timestamps" | "wrap", footer: number): ScreenCommand =>
  screenCommand({
    id,
    keys: [key],
    scope: "logs",
    footer,
    run: (ports: Ports) => withView(ports, (view) => change(ports, { [field]: !view[field] })),
  });

const edit = (id: CommandId, key: string, field: "search" | "keep", footer: number): ScreenCommand =>
  screenCommand({
    id,
    keys: [key],
    scope: "logs",
    footer,
    run: (ports: Ports) => withView(ports, (view) => change(ports, { editing: { field, before: view[field] } })),
  });

const unlessSearched = (_targets: unknown, state: AppState, words: Words): string | undefined =>
  logsView(state)?.search === "" ? words.noSearch : undefined;

const nextSources = { both: "stdout", stdout: "stderr", stderr: "both" } as const;

/** The text of the kept lines, as they are shown. */
export const keptText = (view: LogsView): string => {
  const isKept = keeps(view);
  const lines: string[] = [];
  for (let index = view.ring.firstIndex; index < view.ring.total; index++) {
    const line = view.ring.at(index);
    if (!line || !isKept(line)) continue;
    const piece = line.piece === undefined ? "" : paneWords.log.piece(line.piece);
    lines.push(stripSgr(`${view.timestamps ? `${line.timestamp} ` : ""}${piece}${line.text}`));
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
};

const follow = screenCommand({
  id: "logs.follow",
  keys: ["f"],
  scope: "logs",
  footer: 1,
  run: (ports: Ports) =>
    withView(ports, (view) => {
      if (!view.follow) return followEnd(ports);
      const last = currentLine(view);
      if (last !== undefined) standOn(ports, view, last);
    }),
});

const copy = screenCommand({
  id: "logs.copy",
  keys: ["c"],
  scope: "logs",
  footer: 8,
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const index = currentLine(view);
      const line = index === undefined ? undefined : view.ring.at(index);
      if (!line) return tell(ports, ports.words.nothingToCopy);
      const text = stripSgr(line.text);
      ports.terminal.copy(text);
      ports.dispatch({ type: "told", message: { tone: "done", text: ports.words.copied(text) } });
    }),
});

const save = screenCommand({
  id: "logs.save",
  keys: ["ctrl+s"],
  scope: "logs",
  footer: 9,
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const names = view.containerIds.map((id) => containerOf(ports.getState(), id)?.name ?? id.slice(0, 12));
      const stamp = new Date(ports.nowMs()).toISOString().slice(0, 19).replaceAll(":", "-");
      ports.dispatch({
        type: "overlayOpened",
        overlay: { kind: "save", path: `${fileNameOf(names.slice(0, 3).join("+"))}-${stamp}.log`, exists: false },
      });
    }),
});

const windows = logWindows.map((window) =>
  screenCommand({
    id: `logs.window${window.key}` as CommandId,
    keys: [window.key],
    scope: "logs",
    ...(window.key === "0" ? { footer: 5, footerGroup: "windows" } : {}),
    run: (ports: Ports) =>
      change(ports, {
        windowKey: window.key,
        asked: undefined,
        ring: createLogRing(),
        version: 0,
        status: { kind: "loading" },
        follow: window.key !== "1",
        current: window.key === "1" ? 0 : undefined,
        rowsBelow: undefined,
        totalWhenLeft: window.key === "1" ? 0 : undefined,
      }),
  }),
);

export const logsCommands: readonly ScreenCommand[] = [
  follow,
  toggle("logs.timestamps", "t", "timestamps", 6),
  toggle("logs.wrap", "w", "wrap", 7),
  edit("logs.search", "/", "search", 2),
  screenCommand({
    id: "logs.next",
    keys: ["n"],
    scope: "logs",
    footer: 3,
    unavailable: unlessSearched,
    run: (ports: Ports) => seekHit(ports, 1),
  }),
  screenCommand({
    id: "logs.previous",
    keys: ["N"],
    scope: "logs",
    unavailable: unlessSearched,
    run: (ports: Ports) => seekHit(ports, -1),
  }),
  edit("logs.keep", "&", "keep", 4),
  screenCommand({
    id: "logs.sources",
    keys: ["S"],
    scope: "logs",
    footer: 10,
    run: (ports: Ports) => withView(ports, (view) => change(ports, { sources: nextSources[view.sources] })),
  }),
  screenCommand({ id: "logs.nextError", keys: [">"], scope: "logs", run: (ports: Ports) => seek(ports, 1, isError, ports.words.noError) }),
  screenCommand({
    id: "logs.previousError",
    keys: ["<"],
    scope: "logs",
    run: (ports: Ports) => seek(ports, -1, isError, ports.words.noError),
  }),
  copy,
  save,
  ...windows,
  ...movement("logs", move),
];
