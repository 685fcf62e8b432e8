import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { targetArg, text } from "../../command/typed-flags.ts";
import { archiveNameOf } from "../image/row-name.ts";
import { writeArchive } from "../../command/write-archive.ts";

/** Writes a container's file system to an archive on this machine. GET /containers/{id}/export */
export const exportContainer = taskCommand({
  id: "container.export",
  docker: ["export", "container export"],
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  shows: "job",
  readsOnly: true,
  flags: {
    output: text({ short: "o", usual: true, needed: true, placeholder: "file", completion: "path", fromRow: archiveNameOf }),
  },
  args: { CONTAINER: targetArg("container", { rest: false }) },
  async run(ports: Needs<"engine" | "words" | "archives" | "questions">, { targets: [target], values: { output } }, job) {
    const { engine, words } = ports;
    if (!target) return words.nothingSelected;
    return writeArchive(ports, { path: output }, () => engine.containers.export(target.id, job.abort), job);
  },
});
