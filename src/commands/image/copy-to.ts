import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, targetArg } from "../../command/typed-flags.ts";
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
  args: { IMAGE: targetArg("image"), CONTEXT: arg({ completion: "context" }) },
  async run(
    { engine, otherEngines, words, getState }: Needs<"engine" | "otherEngines" | "words" | "getState">,
    { targets, values: { CONTEXT } },
    job,
  ) {
    const contextName = CONTEXT.trim();
    const names = targets.map(({ name }) => name);
    for (const other of await otherEngines.list()) job.line(words.images.knownContext(other.contextName, other.address));
    const other = await otherEngines.open(contextName, job.abort);
    try {
      const totalBytes = savedBytes(getState(), targets);
      const bytes = engine.images.save(names, {}, job.abort);
      const archive = { name: names.join(" "), bytes, ...(totalBytes > 0 ? { totalBytes } : {}) };
      const loaded = await job.follow(other.engine.images.load(archive, {}, job.abort));
      return words.images.copied(loaded, contextName, other.address);
    } finally {
      other.close();
    }
  },
});
