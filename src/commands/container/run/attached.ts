import { detachKeysInWords } from "../../../domain/run/detach-keys.ts";
import type { JsonValue } from "../../../domain/json-value.ts";
import type { AttachOptions, Exit, AttachedSession, TerminalSize, Waiting } from "../../../engine/containers/run-calls.ts";
import type { Target } from "../../../state/ui-state.ts";
import type { JobHandle, Needs } from "../../../command/command.ts";
import { exitMeaning } from "../exit-words.ts";
import { type HandingOver, handOverTo } from "../hand-over.ts";

export interface Attachment {
  readonly target: Target;
  readonly options: AttachOptions & { readonly detachKeys: string };
  /** Removed by the engine when it ends. */
  readonly autoRemove: boolean;
  /** Ctrl-C on the page is sent on. */
  readonly sigProxy: boolean;
  /** Starts it once somebody listens; nothing for one that runs. */
  readonly start?: (abort: AbortSignal) => Promise<void>;
}

/** What staying with a container takes. */
export type Attaching = HandingOver & Needs<"engine" | "abort">;

/** Connects to a container, starts it, and stays until it ends or is left: in this terminal when it has one of its own, else with
 *  its output on the job's page. In the order of Docker's CLI: attach, wait, start, so that nothing is missed.
 *  @returns what is said of it  @throws EngineError; Error with the exit code, where the page shows a failure */
export const stayAttached = (ports: Attaching, attachment: Attachment, job: JobHandle): Promise<string> =>
  attachment.options.tty ? inTerminal(ports, attachment, job) : onPage(ports, attachment, job);

/** The engine waits before it starts: else a short run would be over unseen. */
const waitAndStart = async (
  { engine }: Needs<"engine">,
  { target, autoRemove, start }: Attachment,
  abort: AbortSignal,
): Promise<Waiting> => {
  const waiting = await engine.containers.wait(target.id, autoRemove ? "removed" : start ? "next-exit" : "not-running", abort);
  await start?.(abort);
  return waiting;
};

const inTerminal = async (ports: Attaching, attachment: Attachment, { abort }: JobHandle): Promise<string> => {
  const { words, engine } = ports;
  const { target, options } = attachment;
  let waiting: Waiting | undefined;
  await handOverTo(ports, abort, {
    banner: options.stdin ? words.run.banner(target.name, detachKeysInWords(options.detachKeys)) : words.run.bannerListening(target.name),
    typesInto: options.stdin,
    staysUntilRead: words.run.ended(target.name),
    open: async (size) => {
      const session = await engine.containers.attach(target.id, options, abort);
      try {
        waiting = await waitAndStart(ports, attachment, abort);
      } catch (error) {
        session.stream.destroy();
        throw error;
      }
      return { ...session, sized: redraw(session, size, abort) };
    },
  });
  const exit = await exitOf(ports, target, waiting);
  return exit ? words.run.exited(target.name, exit.exitCode, exitMeaning(exit.exitCode)) : words.run.detached(target.name);
};

/** Another size and then the right one: a full screen program draws itself anew. */
const redraw = async (session: AttachedSession, { columns, rows }: TerminalSize, abort: AbortSignal): Promise<void> => {
  for (const more of [1, 0]) await session.resize(columns + more, rows + more, abort).catch(() => undefined);
};

const onPage = async (ports: Attaching, attachment: Attachment, job: JobHandle): Promise<string> => {
  const { words, engine } = ports;
  const { target, options, sigProxy } = attachment;
  ports.openings.end(words.run.attachListens(target.name));
  job.show();
  if (options.stdin) job.line(words.run.inputClosed);
  const session = await engine.containers.attach(target.id, options, job.abort);
  // Nobody types on a page: whoever reads its input finds the end of it.
  if (options.stdin) session.stream.end();
  let waiting: Waiting;
  try {
    waiting = await waitAndStart(ports, attachment, ports.abort);
  } catch (error) {
    session.stream.destroy();
    throw error;
  }
  for await (const { text } of session.lines()) job.line(text);
  if (job.abort.aborted) return leave(ports, target, sigProxy);
  const exit = await exitOf(ports, target, waiting);
  if (!exit) return words.run.detached(target.name);
  const said = words.run.exited(target.name, exit.exitCode, exitMeaning(exit.exitCode));
  if (exit.exitCode !== 0) throw new Error(said);
  return said;
};

/** Ctrl-C on the page; when the program ends, nothing is sent. */
const leave = async ({ words, engine, abort }: Needs<"words" | "engine" | "abort">, target: Target, sigProxy: boolean): Promise<string> => {
  if (!sigProxy || abort.aborted) return words.run.leftRunning(target.name);
  await engine.containers.kill(target.id, "INT", abort);
  return words.run.interrupted(target.name);
};

/** How it ended; undefined when it still runs: then somebody has only gone. */
const exitOf = async (
  { engine, abort }: Needs<"engine" | "abort">,
  { id }: Target,
  waiting: Waiting | undefined,
): Promise<Exit | undefined> => {
  const isRunning = await engine.containers.inspect(id, abort).then(
    ({ raw }) => isRunningIn(raw),
    () => false, // removed
  );
  return isRunning ? undefined : waiting?.exit;
};

const isRunningIn = (raw: JsonValue): boolean => {
  const state = typeof raw === "object" && raw !== null && "State" in raw ? raw.State : undefined;
  return typeof state === "object" && state !== null && "Running" in state && state.Running === true;
};
