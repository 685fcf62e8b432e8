import { detachKeysInWords } from "../../domain/run/detach-keys.ts";
import { readEnv, readEnvironment } from "../../domain/run/environment.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import type { ExecOptions, ExecSession } from "../../engine/containers/run-calls.ts";
import type { Target } from "../../state/ui-state.ts";
import type { CommandContext, JobHandle } from "../../command/command.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, type Flag, list, targetArg, text, toggle } from "../../command/old-flag.ts";
import { exitMeaning } from "./exit-words.ts";
import { handOverTo } from "./hand-over.ts";
import { engineRefusals, refusalOf } from "./refusal.ts";
import { detachKeysOf } from "./run/detach-keys.ts";
import { checkedBy } from "./run/read-values.ts";
import { detachKeysFlag } from "./run/run-flags.ts";
import { unlessExecutable } from "./shell.ts";

export const execFlags: readonly Flag[] = [
  toggle("detach", { short: "d" }),
  detachKeysFlag,
  list("env", { short: "e", check: checkedBy((value) => readEnv(value, {})) }),
  list("env-file", { completion: "path" }),
  toggle("interactive", { short: "i", usual: true }),
  toggle("privileged"),
  toggle("tty", { short: "t", usual: true }),
  text("user", { short: "u", usual: true }),
  text("workdir", { short: "w", usual: true, completion: "containerPath" }),
];

/** Runs a command beside the main process: in this terminal with --tty, else with its output on the job's page. */
export const exec = taskCommand({
  id: "container.exec",
  docker: ["exec", "container exec"],
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  shows: "message",
  stopsAtFirstArg: true,
  flags: execFlags,
  args: [targetArg("CONTAINER", "runningContainer", { rest: false }), arg("COMMAND", { rest: true, placeholder: "command" })],
  unavailable: ([target], state, words) => (target ? unlessExecutable("exec", target, state, words) : undefined),
  takesTerminal: ({ targets: [target], values }, _state, words) =>
    target && isOn(values, "tty") && !isOn(values, "detach")
      ? words.opening.exec(listOf(values, "COMMAND")[0] ?? "", target.name)
      : undefined,
  run: async (context, { targets: [target], values }, job) => {
    if (!target) return context.words.nothingSelected;
    const options = execOptions(context, values, job);
    const [command = ""] = options.command;
    if (isOn(values, "detach")) {
      await context.engine.containers.execDetached(target.id, options, job.abort);
      return context.words.run.commandStarted(command, target.name);
    }
    return options.tty ? inTerminal(context, target, options, job.abort) : onPage(context, target, options, job);
  },
});

type RunOptions = ExecOptions & { readonly detachKeys: string };

const execOptions = (context: CommandContext, values: Values, job: JobHandle): RunOptions => {
  const { host, getState } = context;
  const { columns, rows } = getState().ui;
  return {
    command: listOf(values, "COMMAND"),
    tty: isOn(values, "tty"),
    columns,
    rows,
    stdin: isOn(values, "interactive"),
    user: textOf(values, "user"),
    workingDir: textOf(values, "workdir"),
    privileged: isOn(values, "privileged"),
    env: readEnvironment(listOf(values, "env"), listOf(values, "env-file"), host),
    detachKeys: detachKeysOf(context, values, job.line),
  };
};

const inTerminal = async (context: CommandContext, target: Target, options: RunOptions, abort: AbortSignal): Promise<string> => {
  const { words, engine } = context;
  const [command = ""] = options.command;
  const what = `${command} in ${target.name}`;
  const typesInto = options.stdin === true;
  let session: ExecSession | undefined;
  await handOverTo(context, abort, {
    banner: typesInto ? words.run.banner(what, detachKeysInWords(options.detachKeys)) : words.run.bannerListening(what),
    typesInto,
    detachKeys: options.detachKeys,
    open: async (size) => {
      session = await engine.containers.exec(target.id, { ...options, ...size }, abort);
      const said = await refusalOf(session, engineRefusals);
      if (said !== undefined) throw new Error(said);
      return session;
    },
  });
  const code = await session?.exitCode(abort);
  return code === undefined ? words.run.commandGoesOn(command, target.name) : words.run.commandExited(command, code, exitMeaning(code));
};

const onPage = async ({ words, engine, abort }: CommandContext, target: Target, options: ExecOptions, job: JobHandle): Promise<string> => {
  job.show();
  const [command = ""] = options.command;
  if (options.stdin) job.line(words.run.inputClosed);
  // Nobody types on a page: whoever reads its input finds the end of it.
  const session = await engine.containers.exec(target.id, { ...options, stdin: false }, job.abort);
  for await (const { text: line } of session.lines()) job.line(line);
  const code = await session.exitCode(abort);
  if (code === undefined) return words.run.commandGoesOn(command, target.name);
  const said = words.run.commandExited(command, code, exitMeaning(code));
  if (code !== 0) throw new Error(said);
  return said;
};
