import { shortId } from "../../domain/container.ts";
import { isOn } from "../../domain/values.ts";
import { taskCommand } from "../command.ts";
import { stayAttached } from "./run/attached.ts";
import { containerArgs } from "./run/container-flags.ts";
import { detachKeysOf } from "./run/detach-keys.ts";
import { makeContainer } from "./run/make-container.ts";
import { runFlags } from "./run/run-flags.ts";
import { specOf, specProblem } from "./run/spec-problem.ts";
import { startMade } from "./run/start-made.ts";

/** Makes a container and starts it: in the background, in this terminal, or with its output on the job's page. */
export const run = taskCommand({
  id: "container.run",
  docker: ["run", "container run"],
  keys: ["u"],
  scope: "image",
  footer: 2,
  danger: "safe",
  asks: false,
  target: "image",
  shows: "message",
  stopsAtFirstArg: true,
  flags: runFlags,
  args: containerArgs,
  problem: specProblem,
  async run(context, { values }, job) {
    const { words } = context;
    const spec = specOf(context, values, job);
    const { attach, tty } = spec.process;
    const staysWithIt = attach.stdin || attach.stdout || attach.stderr;
    // Before it is made: wrong ones would leave it behind, made and never started.
    const detachKeys = staysWithIt ? detachKeysOf(context, values, job.line) : "";
    const target = await makeContainer(context, spec, values, job);
    if (!staysWithIt) {
      await startMade(context, target, spec, job.abort);
      return words.run.started(target.name, shortId(target.id));
    }
    return stayAttached(
      context,
      {
        target,
        options: { ...attach, tty, detachKeys },
        autoRemove: spec.autoRemove,
        sigProxy: isOn(values, "sig-proxy"),
        start: (abort) => startMade(context, target, spec, abort),
      },
      job,
    );
  },
});
