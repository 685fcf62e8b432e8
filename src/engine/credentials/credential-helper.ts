import { spawn } from "node:child_process";
import type { Clock } from "../../domain/clock.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { EngineError } from "../../domain/engine-error.ts";

export type HelperAction = "get" | "store" | "erase" | "list";

/** Runs docker-credential-NAME: what it needs goes to its stdin, never into an argument.  @returns its stdout */
export type RunHelper = (name: string, action: HelperAction, input: string, abort: AbortSignal) => Promise<string>;

/** The helper's way to say that it has nothing. */
const notFound = "credentials not found in native keychain";

/** A keychain may ask its owner in a window. */
const deadlineMs = 60_000;

/** Runs helpers found in PATH. They get no terminal: a password prompt would draw over the screen.
 *  @throws EngineError notFound (nothing kept), unsupported (no such helper), failed (in the helper's words), aborted, timeout */
export const helperRunner =
  (env: Readonly<Record<string, string | undefined>>, clock: Pick<Clock, "setTimeout">): RunHelper =>
  async (name, action, input, abort) => {
    const program = `docker-credential-${name}`;
    const tried = `${program} ${action}`;
    if (!/^[\w.-]+$/.test(name)) throw new EngineError("invalid", tried, { code: "badHelperName", name: safeLine(name) });
    const deadline = new AbortController();
    const cancel = clock.setTimeout(() => deadline.abort(), deadlineMs);
    const { GPG_TTY: _, ...quietEnv } = env;
    const child = spawn(program, [action], {
      stdio: ["pipe", "pipe", "pipe"],
      env: quietEnv,
      // A session of its own: no controlling terminal.
      detached: true,
      signal: AbortSignal.any([abort, deadline.signal]),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // A helper that ends before it has read everything says why in its answer.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") reject(new EngineError("unsupported", tried, { code: "helperMissing", program }));
        else if (abort.aborted) reject(new EngineError("aborted", tried, { code: "givenUp" }));
        else if (deadline.signal.aborted) reject(new EngineError("timeout", tried, { code: "helperSilent" }));
        else reject(new EngineError("failed", tried, { code: "said", words: safeLine(error.message), step: { code: "takeHelperOut" } }));
      });
      child.once("close", resolve);
    }).finally(cancel);
    const said = Buffer.concat(stdout).toString("utf8");
    if (exitCode === 0) return said;
    const words = safeLine((said.trim() === "" ? Buffer.concat(stderr).toString("utf8") : said).trim());
    if (words.includes(notFound)) throw new EngineError("notFound", tried, { code: "said", words });
    throw new EngineError(
      "failed",
      tried,
      words === "" ? { code: "helperExited", program, exitCode } : { code: "said", words, step: { code: "tryHelper", program } },
    );
  };
