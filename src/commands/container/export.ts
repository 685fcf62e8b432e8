import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/command.ts";
import { targetArg, text } from "../../command/flag.ts";
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
  flags: [text("output", { short: "o", usual: true, placeholder: "file", completion: "path", fromRow: (name) => `${name}.tar` })],
  args: [targetArg("CONTAINER", "container", { rest: false })],
  problem: (values, words) => (textOf(values, "output").trim() === "" ? words.images.outputNeeded : undefined),
  async run(context, { targets, values }, job) {
    const [target] = targets;
    if (!target) return context.words.nothingSelected;
    return writeArchive(context, { path: textOf(values, "output") }, () => context.engine.containers.export(target.id, job.abort), job);
  },
});
