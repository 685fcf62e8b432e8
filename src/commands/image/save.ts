import { problemOf } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { targetArg, text } from "../../command/old-flag.ts";
import { writeArchive } from "../../command/write-archive.ts";
import { savedBytes } from "./saved-bytes.ts";
import { archiveNameOf } from "./row-name.ts";

/** Writes images to one archive on this machine. GET /images/get */
export const save = taskCommand({
  id: "image.save",
  docker: ["save", "image save"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  target: "image",
  shows: "job",
  readsOnly: true,
  flags: [
    text("output", { short: "o", usual: true, placeholder: "file", completion: "path", fromRow: archiveNameOf }),
    text("platform", { since: "1.48", check: (value) => problemOf(parsePlatform, value) }),
  ],
  args: [targetArg("IMAGE", "image")],
  problem: (values, words) => (textOf(values, "output").trim() === "" ? words.images.outputNeeded : undefined),
  run(context, { targets, values }, job) {
    const platform = textOf(values, "platform");
    const names = targets.map(({ name }) => name);
    const file = { path: textOf(values, "output"), expectedBytes: savedBytes(context.getState(), targets) };
    return writeArchive(context, file, () => context.engine.images.save(names, platform === "" ? {} : { platform }, job.abort), job);
  },
});
