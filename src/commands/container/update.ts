import { BadValue } from "../../domain/bad-value.ts";
import type { Values } from "../../domain/values.ts";
import type { Words } from "../../text/words.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { failureText } from "../../command/failure-text.ts";
import { targetArg } from "../../command/old-flag.ts";
import { problemText } from "../../command/line/problem-text.ts";
import { readUpdate, updateFlags } from "./run/update-spec.ts";

/** Changes what it may use of the host, while it runs. */
export const update = taskCommand({
  id: "container.update",
  docker: ["update", "container update"],
  keys: [],
  scope: "container",
  danger: "disruptive",
  asks: true,
  target: "container",
  shows: "message",
  flags: updateFlags,
  args: [targetArg("CONTAINER", "container")],
  problem: (values, words) => updateProblem(values, words),
  async run({ engine, words }, { targets, values }, job) {
    const changes = readUpdate(values);
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

const updateProblem = (values: Values, words: Words): string | undefined => {
  try {
    readUpdate(values);
    return undefined;
  } catch (error) {
    if (error instanceof BadValue) return problemText(error, words);
    throw error;
  }
};
