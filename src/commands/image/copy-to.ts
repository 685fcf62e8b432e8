import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, targetArg } from "../../command/old-flag.ts";
import { savedBytes } from "./saved-bytes.ts";

/** Copies images to the engine of another docker context: what one saves the other loads, as it comes, with nothing on this machine's
 *  disk. GET /images/get here, POST /images/load there. */
export const copyTo = taskCommand({
  id: "image.copyTo",
  aliases: ["copy-to"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  target: "image",
  shows: "job",
  args: [targetArg("IMAGE", "image"), arg("CONTEXT", { completion: "context" })],
  async run(context, { targets, values }, job) {
    const { engine, otherEngines, words } = context;
    const contextName = textOf(values, "CONTEXT").trim();
    const names = targets.map(({ name }) => name);
    for (const other of await otherEngines.list()) job.line(words.images.knownContext(other.contextName, other.address));
    const other = await otherEngines.open(contextName, job.abort);
    try {
      const totalBytes = savedBytes(context.getState(), targets);
      const bytes = engine.images.save(names, {}, job.abort);
      const archive = { name: names.join(" "), bytes, ...(totalBytes > 0 ? { totalBytes } : {}) };
      const loaded = await job.follow(other.engine.images.load(archive, {}, job.abort));
      return words.images.copied(loaded, contextName, other.address);
    } finally {
      other.close();
    }
  },
});
