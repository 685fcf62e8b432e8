import { checked } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { targetArg, text } from "../../command/typed-flags.ts";
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
  flags: {
    output: text({ short: "o", usual: true, needed: true, placeholder: "file", completion: "path", fromRow: archiveNameOf }),
    platform: text({ example: "linux/amd64", since: "1.48", parse: checked(parsePlatform) }),
  },
  args: { IMAGE: targetArg("image") },
  run(ports: Needs<"engine" | "getState" | "archives" | "questions" | "words">, { targets, values: { output, platform } }, job) {
    const names = targets.map(({ name }) => name);
    const file = { path: output, expectedBytes: savedBytes(ports.getState(), targets) };
    return writeArchive(ports, file, () => ports.engine.images.save(names, platform === undefined ? {} : { platform }, job.abort), job);
  },
});
