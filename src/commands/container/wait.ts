import { containerOf } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { failureText } from "../../command/failure-text.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { exitMeaning } from "./exit-words.ts";

/** Goes on behind and tells how each of them ended. */
export const wait = taskCommand({
  id: "container.wait",
  docker: ["wait", "container wait"],
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  shows: "message",
  args: { CONTAINER: targetArg("container") },
  unavailable: (targets, state, words) =>
    targets.map(({ id, name }) => (containerOf(state, id) ? undefined : words.isGone(name))).find(Boolean),
  async run({ engine, words }: Needs<"engine" | "words">, { targets }, job) {
    const outcomes = await Promise.all(
      targets.map(async (target): Promise<{ readonly said: string; readonly isFailed: boolean }> => {
        const { id, name } = target;
        try {
          const { exit } = await engine.containers.wait(id, "not-running", job.abort);
          const { exitCode, error } = await exit;
          const said = error === "" ? words.run.waitedFor(name, exitCode, exitMeaning(exitCode)) : words.run.waitFailed(name, error);
          if (targets.length > 1) job.line(said);
          return { said, isFailed: error !== "" };
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
