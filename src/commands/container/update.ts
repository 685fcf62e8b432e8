import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { failureText } from "../../command/failure-text.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { presentLimits } from "./run/present-limits.ts";
import { updateFlags, updateSpec } from "./run/update-spec.ts";

/** Changes what it may use of the host, while it runs. */
export const update = taskCommand({
  id: "container.update",
  docker: ["update", "container update"],
  keys: [],
  scope: "container",
  danger: "disruptive",
  asks: true,
  target: "container",
  isFilledIn: true,
  present: async ({ engine, abort }, { id }) => presentLimits(await engine.containers.limits(id, abort)),
  shows: "message",
  flags: updateFlags,
  args: { CONTAINER: targetArg("container") },
  problem: (values) => {
    updateSpec(values);
    return undefined;
  },
  async run({ engine, words }: Needs<"engine" | "words">, { targets, values }, job) {
    const changes = updateSpec(values);
    const outcomes = await Promise.all(
      targets.map(async (target) => {
        const { id, name } = target;
        try {
          for (const warning of await engine.containers.update(id, changes, job.abort)) job.line(words.run.warning(warning));
          return { said: words.run.updated(name), isFailed: false };
        } catch (error) {
          return { said: failureText(error, [target], words), isFailed: true };
        }
      }),
    );
    const text = outcomes.map(({ said }) => said).join(" · ");
    if (outcomes.some(({ isFailed }) => isFailed)) throw new Error(text);
    return text;
  },
});
