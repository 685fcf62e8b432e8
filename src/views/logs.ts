import type { ContainerId } from "../domain/container/container.ts";
import { createLogRing, type LogRing } from "../domain/logs/log-ring.ts";
import type { StreamStatus } from "../state/stream-status.ts";
import { type Change, changed } from "./changed.ts";
import { targetOfRow } from "../lists/subjects.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** The log of a container, or those of several by time. */
export interface LogsView {
  readonly kind: "logs";
  readonly containerIds: readonly ContainerId[];
  readonly follow: boolean;
  readonly timestamps: boolean;
  readonly wrap: boolean;
  /** The digit of the time window: see domain/logs/log-time-window. */
  readonly windowKey: string;
  /** A window that was asked for by flags, instead of the one of `windowKey`. */
  readonly asked?: LogRequest;
  readonly sources: "both" | "stdout" | "stderr";
  readonly search: string;
  readonly keep: string;
  readonly editing?: { readonly field: "search" | "keep"; readonly before: string };
  /** Absolute index of the current line; undefined at the end. */
  readonly current?: number;
  /** Rows of a wrapped current line that lie below the window; left out: none. */
  readonly rowsBelow?: number;
  /** How many lines there were when following stopped: what came since is new. */
  readonly totalWhenLeft?: number;
  /** Bounded in bytes and not part of the pure state: `version` says that it changed. */
  readonly ring: LogRing;
  readonly version: number;
  readonly status: StreamStatus;
}

/** What `docker logs` can be asked for beside the whole. */
export interface LogRequest {
  /** Left out: all lines. */
  readonly tailLines?: number;
  /** Seconds since 1970 with fraction, as text. */
  readonly since?: string;
  readonly until?: string;
  /** The labels and variables that the log driver was told to add. */
  readonly details: boolean;
  /** As it was typed: "--since 10m". */
  readonly label: string;
}

export type LogsEvent =
  | { readonly type: "logsGrew"; readonly ring: LogRing }
  | { readonly type: "logsStatus"; readonly ring: LogRing; readonly status: StreamStatus }
  | { readonly type: "logsChanged"; readonly change: Change<LogsView> };

/** At its end, and going on with it. */
export const newLogsView = (containerIds: readonly ContainerId[], asked?: LogRequest): LogsView => ({
  kind: "logs",
  containerIds,
  follow: true,
  timestamps: containerIds.length > 1,
  wrap: false,
  windowKey: "0",
  ...(asked ? { asked } : {}),
  sources: "both",
  search: "",
  keep: "",
  ring: createLogRing(),
  version: 0,
  status: { kind: "loading" },
});

export const logs: ViewDeclaration<LogsView, LogsEvent> = {
  shows: ({ containerIds, asked }) => [...containerIds, asked],
  scopes: () => ["logs", "container", "global"],
  targets: ({ containerIds }, state) => containerIds.flatMap((id) => targetOfRow(state, "containers", id)),
  unnarrowed: ({ search, keep }) => {
    if (search !== "") return { type: "logsChanged", change: { search: "" } };
    return keep !== "" ? { type: "logsChanged", change: { keep: "" } } : undefined;
  },
  typing: ({ editing, search, keep }) => {
    if (!editing) return undefined;
    const { field, before } = editing;
    return {
      sign: field === "search" ? "/" : "&",
      text: field === "search" ? search : keep,
      changed: (text) => ({ type: "logsChanged", change: { [field]: text } }),
      kept: { type: "logsChanged", change: { editing: undefined } },
      ...(field === "search" && search !== "" ? { keptRuns: "logs.previous" } : {}),
      givenUp: { type: "logsChanged", change: { editing: undefined, [field]: before } },
    };
  },
  handlers: {
    logsGrew: (view, { ring }) => (view.ring === ring ? { ...view, version: view.version + 1 } : view),
    logsStatus: (view, { ring, status }) => (view.ring === ring ? { ...view, status } : view),
    logsChanged: inFront((view, { change }) => changed(view, change)),
  },
};
