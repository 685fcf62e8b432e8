import { commands } from "../../src/commands/all-commands.ts";
import { filter, find, run, type Screen, type Step, typed } from "./screen.ts";

const twoMarked: readonly Step[] = [...find("shop-api-1"), "space", "space"];
const twoMinutes: Step = { passMs: 120_000 };

const lists: readonly Screen[] = [
  { name: "containers" },
  { name: "containers-ascii", ascii: true },
  { name: "containers-read-only", readOnly: true },
  { name: "containers-filter", steps: ["/", ...typed("api|db")] },
  { name: "containers-filter-nothing", steps: filter("nothing-like-it") },
  { name: "containers-marked", steps: twoMarked },
  { name: "containers-sorted", steps: ["o", "o", "O"] },
  { name: "containers-problems", steps: ["!"] },
  { name: "containers-empty", world: "empty" },
  { name: "containers-no-engine", world: "none", steps: [{ passMs: 3_000 }] },
  { name: "containers-engine-lost", world: "lost", steps: [{ passMs: 5_000 }] },
  { name: "containers-small", sizes: [{ columns: 50, rows: 12 }] },
  { name: "images", steps: ["2"] },
  { name: "volumes", steps: ["3"] },
  { name: "networks", steps: ["4"] },
  { name: "stats-of-all", steps: ["7", { passMs: 5_000 }] },
];

const views: readonly Screen[] = [
  { name: "logs", steps: ["enter"] },
  { name: "logs-merged", steps: [...twoMarked, "l", { passMs: 10_000 }] },
  { name: "logs-search", steps: [...find("shop-api-1"), "l", "/", ...typed("orders"), "enter", "N"] },
  { name: "logs-keep-typed", steps: [...find("shop-api-1"), "l", "&", ...typed("48 ms")] },
  { name: "logs-stopped", steps: [...find("shop-api-1"), "l", "k", "k", "t", { passMs: 8_000 }] },
  { name: "container", steps: [...find("shop-api-1"), "d"] },
  { name: "container-failed", steps: ["d"] },
  { name: "top", steps: [...find("shop-db-1"), "t"] },
  { name: "stats", steps: [...find("shop-api-1"), "S", twoMinutes] },
  { name: "stats-ascii", ascii: true, steps: [...find("shop-api-1"), "S", twoMinutes] },
  { name: "image", steps: ["2", ...find("shop/api"), "enter"] },
  { name: "inspect", steps: [...find("shop-db-1"), "i"] },
  { name: "inspect-search", steps: [...find("shop-db-1"), "i", "/", ...typed("password"), "enter", "v"] },
  { name: "inspect-image", steps: ["2", ...find("nginx"), "i"] },
  { name: "inspect-volume", steps: ["3", "enter"] },
  { name: "inspect-network", steps: ["4", "enter"] },
  { name: "changes-none", steps: [...find("shop-db-1"), "C"] },
  {
    name: "changes",
    steps: [...run("exec -d shop-api-1 sh -c 'echo hello > /tmp/note.txt'"), { passMs: 1_000 }, ...find("shop-api-1"), "C"],
  },
  {
    name: "file",
    steps: [...run("exec -d shop-api-1 sh -c 'echo hello > /tmp/note.txt'"), { passMs: 1_000 }, ...find("shop-api-1"), "C", "G", "enter"],
  },
  { name: "files", steps: [...find("shop-db-1"), "F"] },
  { name: "ports", steps: [...find("shop-proxy-1"), ...run("port")] },
  { name: "version", steps: run("version") },
  { name: "job", steps: [...run("pull redis:7"), { passMs: 1_500 }] },
  { name: "jobs", steps: [...run("pull redis:7"), { passMs: 20_000 }, ...run("pull nosuch"), { passMs: 2_000 }, "J"] },
  { name: "usage", steps: ["6"] },
  { name: "usage-of-images", steps: ["6", "enter", { passMs: 1_000 }] },
  { name: "contexts", steps: run("contexts") },
  { name: "context", steps: [...run("contexts"), "enter"] },
  { name: "events", steps: run("events --since 24h") },
  { name: "info", steps: run("info") },
];

const overlays: readonly Screen[] = [
  { name: "help", steps: ["?"] },
  { name: "help-of-logs", steps: ["enter", "?"] },
  { name: "actions", steps: ["j", "x"] },
  { name: "actions-of-image", steps: ["2", "x"] },
  { name: "palette", steps: [":"] },
  { name: "palette-group", steps: run("volume") },
  { name: "palette-typed", steps: [":", ...typed("re")] },
  { name: "palette-error", steps: run("frobnicate") },
  { name: "copy", steps: [...find("shop-api-1"), "c"] },
  { name: "save", steps: ["enter", "ctrl+s"] },
  { name: "quit", steps: [...run("pull redis:7"), { passMs: 1_000 }, "esc", "q"] },
  { name: "palette-flags", steps: [":", ...typed("run --mem")] },
  { name: "form-run", steps: [...run("run -d -p 8080:80"), ...typed("nginx:1.27")] },
  { name: "form-problem", steps: [...run("run -p 99999:80"), ...typed("nginx")] },
];

/** Where an act finds something that it can be done to. */
const rowOf: Readonly<Record<string, readonly Step[]>> = {
  container: find("shop-api-1"),
  image: ["2", ...find("busybox")],
  volume: ["3"],
  network: ["4", ...find("shop_front")],
};

/** The form or question of each command that has one, by its Docker name. */
const dialogs: readonly Screen[] = commands
  .filter(
    (command) =>
      command.kind !== "screen" &&
      command.docker !== undefined &&
      (command.asks || command.args.some(({ required, isTarget }) => required && !isTarget)),
  )
  .map((command) => ({
    name: `dialog-${command.id.replaceAll(".", "-")}`,
    steps: [...(rowOf[command.scope] ?? []), ...run(command.docker?.[0] ?? command.id)],
  }));

const dialogsInUse: readonly Screen[] = [
  { name: "dialog-of-ended", steps: [...find("shop-cache-1"), "D", "tab", "space"] },
  { name: "dialog-of-two", steps: [...twoMarked, "D"] },
  { name: "dialog-kill-signal", steps: [...find("shop-api-1"), "ctrl+k", "up", "right", "right"] },
  { name: "dialog-rename-refused", steps: [...find("shop-api-1"), "R", "ctrl+u", ...typed("주문-서버"), "enter"] },
  { name: "dialog-login", steps: [...run("login -u mary registry.example"), "tab", "tab", ...typed("secret")] },
  { name: "dialog-image-prune-all", steps: run("image prune -a") },
  { name: "opening", steps: [...find("grafana"), "s"] },
  { name: "question", steps: ["2", ...find("busybox"), ...run("save -o images.tar busybox")] },
  { name: "act-failed", steps: [...find("shop-metrics-1"), "u"] },
  { name: "act-done", steps: [...find("shop-mailer-1"), "u"] },
];

/** Every screen that is kept, once. `npm run screens` draws them; test/e2e/screens.test.ts compares. */
export const screens: readonly Screen[] = [...lists, ...views, ...overlays, ...dialogs, ...dialogsInUse];
