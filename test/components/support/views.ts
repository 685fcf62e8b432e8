import { createLogRing } from "../../../src/domain/logs/log-ring.ts";
import type { LogLine } from "../../../src/domain/logs/log-line.ts";
import type { Overlay, Target } from "../../../src/state/ui-state.ts";
import type { LogsView } from "../../../src/views/logs.ts";
import type { View } from "../../../src/views/all-views.ts";
import { idOf, nowMs } from "./screen-state.ts";

export const logLines = (name: string, count: number): readonly LogLine[] =>
  Array.from({ length: count }, (_, index) => ({
    containerId: idOf(name),
    source: index % 4 === 3 ? "stderr" : "stdout",
    timestamp: `2026-01-15T11:59:${String(index % 60).padStart(2, "0")}.123456789Z`,
    text: index % 3 === 0 ? `요청 ${index} 처리됨 🚀 \x1b[32mok\x1b[0m ${"아주 긴 줄 ".repeat(20)}` : `GET /orders/${index} 200 in 12 ms`,
  }));

export const logsView = (over: Partial<LogsView> = {}, lines: readonly LogLine[] = logLines("web", 60)): LogsView => {
  const ring = createLogRing();
  ring.append(lines);
  return {
    kind: "logs",
    containerIds: [idOf("web")],
    follow: true,
    timestamps: false,
    wrap: false,
    windowKey: "0",
    sources: "both",
    search: "",
    keep: "",
    ring,
    version: 1,
    status: { kind: "streaming" },
    ...over,
  };
};

const target = (name: string): Target => ({ kind: "container", id: idOf(name), name });
const inspected = {
  Id: idOf("web"),
  Config: { Env: ["DB_PASSWORD=hunter2", "LANG=ko_KR.UTF-8"], Labels: { 설명: "한국어 설명이 아주 길게 이어지는 라벨 ".repeat(4) } },
  State: { Running: true, Pid: 4242, Error: null },
  Mounts: [],
};

/** Every view, by the name of the test. */
export const views: Readonly<Record<string, View>> = {
  containers: { kind: "list", list: "containers" },
  images: { kind: "list", list: "images" },
  volumes: { kind: "list", list: "volumes" },
  networks: { kind: "list", list: "networks" },
  figures: { kind: "list", list: "stats" },
  logs: logsView(),
  "logs, wrapped with times": logsView({ wrap: true, timestamps: true }),
  "logs, merged": logsView({ containerIds: [idOf("web"), idOf("한글-컨테이너")], timestamps: true }, [
    ...logLines("web", 20),
    ...logLines("한글-컨테이너", 20),
  ]),
  "logs, scrolled up with a search": logsView({ follow: false, current: 30, totalWhenLeft: 50, search: "orders" }),
  "logs, empty": logsView({}, []),
  processes: {
    kind: "top",
    psOptions: "",
    containerId: idOf("web"),
    sort: "tree",
    top: 0,
    table: {
      titles: ["UID", "PID", "PPID", "C", "CMD"],
      processes: [
        ["root", "100", "1", "0", "nginx: master"],
        ["101", "101", "100", "0", `nginx: worker ${"긴 ".repeat(60)}`],
        ["101", "102", "100", "0", "nginx: worker"],
      ],
    },
  },
  charts: { kind: "stats", containerId: idOf("web") },
  "charts without figures": { kind: "stats", containerId: idOf("seed") },
  inspect: {
    kind: "inspect",
    subject: { kind: "container", id: idOf("web"), name: "web" },
    value: inspected,
    folded: new Set(),
    opened: new Set(),
    unmasked: false,
    search: "",
    cursor: 4,
    top: 0,
  },
  "inspect on a Korean line": {
    kind: "inspect",
    subject: { kind: "container", id: idOf("web"), name: "web" },
    value: inspected,
    folded: new Set(),
    opened: new Set(),
    unmasked: true,
    search: "lang",
    cursor: 6,
    top: 0,
  },
  image: {
    kind: "image",
    imageId: "sha256:aa",
    name: "registry.example.com/팀/이미지:최신",
    unmasked: false,
    wrap: false,
    top: 0,
    layers: Array.from({ length: 30 }, (_, index) => ({
      id: "<missing>",
      createdAtMs: nowMs - index * 1e7,
      createdBy: `/bin/sh -c echo 한국어 계층 ${index} ${"layer ".repeat(30)}`,
      sizeBytes: index * 1_000_000,
      comment: "",
    })),
  },
  ports: { kind: "ports", containerId: idOf("web"), top: 0 },
  version: { kind: "version", top: 0 },
};

const dialog = { kind: "dialog", drafts: {}, focus: -1, after: "", typed: "", isExpanded: false } as const;

/** Every overlay, by the name of the test. */
export const overlays: Readonly<Record<string, Overlay>> = {
  help: { kind: "help", top: 0, filter: "", isEditing: false },
  actions: { kind: "actions", index: 2, targets: [target("web")], filter: "", isEditing: false },
  palette: { kind: "palette", text: "re", after: "", index: 1 },
  "palette with an error": { kind: "palette", text: "한글", after: "", index: -1, error: "no command 한글" },
  kill: { ...dialog, commandId: "container.kill", targets: [target("web")], texts: { signal: "KILL" } },
  remove: {
    ...dialog,
    commandId: "container.remove",
    targets: [target("한글-컨테이너")],
    texts: { force: true, volumes: false },
    focus: 2,
    typed: "한글",
  },
  rename: {
    ...dialog,
    commandId: "container.rename",
    targets: [target("web")],
    texts: { NEW_NAME: "web-2" },
    focus: 0,
    error: "the name is taken",
  },
  quit: { kind: "quit" },
  save: { kind: "save", path: "web-2026-01-15.log", exists: true, error: "the file is there: Enter again replaces it" },
  copy: {
    kind: "copy",
    index: 1,
    choices: [
      { title: "name", text: "한글-컨테이너" },
      { title: "id", text: idOf("web") },
    ],
  },
};
