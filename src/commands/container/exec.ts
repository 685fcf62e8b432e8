import { detachKeysInWords, readDetachKeys } from "../../domain/run/detach-keys.ts";
import { readEnvironment, readVariable } from "../../domain/run/environment.ts";
import type { ExecOptions, ExecSession } from "../../engine/containers/run-calls.ts";
import type { Target } from "../../state/ui-state.ts";
import type { JobHandle, Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { list, restArg, targetArg, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { exitMeaning } from "./exit-words.ts";
import { type HandingOver, handOverTo } from "./hand-over.ts";
import { engineRefusals, refusalOf } from "./refusal.ts";
import { detachKeysOf } from "./run/detach-keys.ts";
import { unlessExecutable } from "./shell.ts";

const flags = {
  detach: toggle({ short: "d" }),
  "detach-keys": text({ example: "ctrl-p,ctrl-q", parse: readDetachKeys }),
  env: list({ example: "KEY=value", short: "e", parse: readVariable }),
  "env-file": list({ placeholder: "path", completion: "path" }),
  interactive: toggle({ short: "i", usual: true }),
  privileged: toggle(),
  tty: toggle({ short: "t", usual: true }),
  user: text({ example: "1000:1000", short: "u", usual: true }),
  workdir: text({ example: "/app", short: "w", usual: true, completion: "containerPath" }),
};

const args = {
  CONTAINER: targetArg("runningContainer", { rest: false }),
  COMMAND: restArg({ example: "sh -c 'echo hello'" }),
};

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
  flags,
  args,
  unavailable: ([target], state, words) => (target ? unlessExecutable("exec", target, state, words) : undefined),
  takesTerminal: ({ targets: [target], values: { tty, detach, COMMAND } }, _state, words) =>
    target && tty && !detach ? words.opening.exec(COMMAND[0] ?? "", target.name) : undefined,
  run: async (ports: Running & Needs<"host">, { targets: [target], values }, job) => {
    const { engine, words } = ports;
    if (!target) return words.nothingSelected;
    const options = execOptions(ports, values, job);
    const [command = ""] = options.command;
    if (values.detach) {
      await engine.containers.execDetached(target.id, options, job.abort);
      return words.run.commandStarted(command, target.name);
    }
    return options.tty ? inTerminal(ports, target, options, job.abort) : onPage(ports, target, options, job);
  },
});

type Running = HandingOver & Needs<"engine" | "abort">;

type RunOptions = ExecOptions & { readonly detachKeys: string };

const execOptions = (
  ports: Needs<"host" | "getState" | "words">,
  values: ValuesOf<typeof flags> & ValuesOf<typeof args>,
  job: JobHandle,
): RunOptions => {
  const { columns, rows } = ports.getState().ui;
  return {
    command: values.COMMAND,
    tty: values.tty,
    columns,
    rows,
    stdin: values.interactive,
    user: values.user,
    workingDir: values.workdir,
    privileged: values.privileged,
    env: readEnvironment(values.env, values["env-file"], ports.host),
    detachKeys: detachKeysOf(ports, values["detach-keys"], job.line),
  };
};

const inTerminal = async (ports: Running, target: Target, options: RunOptions, abort: AbortSignal): Promise<string> => {
  const { words, engine } = ports;
  const [command = ""] = options.command;
  const what = `${command} in ${target.name}`;
  const typesInto = options.stdin === true;
  let session: ExecSession | undefined;
  await handOverTo(ports, abort, {
    banner: typesInto ? words.run.banner(what, detachKeysInWords(options.detachKeys)) : words.run.bannerListening(what),
    typesInto,
    staysUntilRead: words.run.ended(what),
    detachKeys: options.detachKeys,
    open: async (size) => {
      session = await engine.containers.exec(target.id, { ...options, ...size }, abort);
      const said = await refusalOf(ports.clock, session, engineRefusals);
      if (said !== undefined) throw new Error(said);
      return session;
    },
  });
  const code = await session?.exitCode(abort);
  return code === undefined ? words.run.commandGoesOn(command, target.name) : words.run.commandExited(command, code, exitMeaning(code));
};

const onPage = async ({ words, engine, abort }: Running, target: Target, options: ExecOptions, job: JobHandle): Promise<string> => {
  job.show();
  const [command = ""] = options.command;
  if (options.stdin) job.line(words.run.inputClosed);
  // Nobody types on a page: whoever reads its input finds the end of it.
  const session = await engine.containers.exec(target.id, { ...options, stdin: false }, job.abort);
  const first: string[] = [];
  for await (const { text: line } of session.lines()) {
    if (first.length < 2) first.push(line);
    job.line(line);
  }
  const code = await session.exitCode(abort);
  if (code === undefined) return words.run.commandGoesOn(command, target.name);
  const said = words.run.commandExited(command, code, exitMeaning(code));
  // What could not be started ends with a code, too: the engine's words are the cause, and all that was said.
  const [only, ...others] = first;
  if (code !== 0) throw new Error(only !== undefined && others.length === 0 && engineRefusals.test(only) ? only : said);
  return said;
};
