// Long because a shell's state is one closure: scope, redirections, pipes and control flow use each other.
import type { LogSource } from "../model/model.ts";
import { joinPath, regularFile } from "../files/file-tree.ts";
import { expandText, expandValue, expandWords, type Scope } from "./expand.ts";
import { parseScript } from "./parse.ts";
import { DEFAULT_PATH, followed, nextLine, pause, type Process, textOf } from "./process.ts";
import { type Node, type Redirect, SyntaxProblem } from "./syntax.ts";
import { createTerminal } from "../model/terminal.ts";

export interface ShellOptions {
  /** Runs what is no builtin: its exit code. */
  readonly run: (process: Process) => Promise<number>;
  /** From now on these signals run this script. */
  readonly trap: (signals: readonly string[], script: string) => void;
  readonly positional: readonly string[];
}

class Leave extends Error {
  readonly how: "exit" | "break" | "continue" | "return";
  readonly code: number;
  constructor(how: "exit" | "break" | "continue" | "return", code: number) {
    super(how);
    this.how = how;
    this.code = code;
  }
}

interface Streams {
  readonly input: Process["input"];
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly abort: AbortSignal;
}

export interface Shell {
  /** Runs a script's text: its exit code. Rejects with the signal's reason when aborted. */
  readonly execute: (script: string, abort?: AbortSignal) => Promise<number>;
  /** The code that `exit` left with. */
  readonly exited: () => number | undefined;
  readonly cwd: () => string;
  readonly value: (name: string) => string | undefined;
}

const NAME = "sh";

export const createShell = (process: Process, options: ShellOptions): Shell => {
  const { machine } = process;
  const variables = new Map(process.env);
  const exported = new Set(process.env.keys());
  const functions = new Map<string, Node>();
  let positional = options.positional;
  let cwd = process.cwd;
  let lastCode = 0;
  let exitCode: number | undefined;
  let stopOnError = false;
  let echoes = false;

  const value = (name: string): string | undefined => {
    switch (name) {
      case "?":
        return String(lastCode);
      case "$":
        return "1";
      case "#":
        return String(positional.length);
      case "@":
      case "*":
        return positional.join(" ");
      case "0":
        return NAME;
      case "PWD":
        return cwd;
      default:
        return /^\d$/.test(name) ? positional[Number(name) - 1] : variables.get(name);
    }
  };
  const scopeOf = (streams: Streams): Scope => ({
    machine,
    get cwd() {
      return cwd;
    },
    value,
    assign: (name, text) => void variables.set(name, text),
    get positional() {
      return positional;
    },
    output: async (script) => {
      let printed = "";
      await inSubshell(() => run(parseScript(script), { ...streams, out: (text) => (printed += text) }));
      return printed;
    },
  });

  /** What happens to directory and variables inside stays inside. */
  const inSubshell = async (act: () => Promise<number>): Promise<number> => {
    const kept = { cwd, positional, variables: new Map(variables) };
    try {
      return await act();
    } catch (error) {
      if (error instanceof Leave && error.how === "exit") return error.code;
      throw error;
    } finally {
      cwd = kept.cwd;
      positional = kept.positional;
      variables.clear();
      for (const [name, text] of kept.variables) variables.set(name, text);
    }
  };

  /** The streams with the redirections put in; a text is the reason why one failed. */
  const redirected = async (redirects: readonly Redirect[], streams: Streams): Promise<Streams | string> => {
    let { input, out, err } = streams;
    for (const { stream, how, target } of redirects) {
      const name = await expandValue(target, scopeOf(streams));
      if (how === "copy") {
        if (stream === 2) err = name === "1" ? out : err;
        else out = name === "2" ? err : out;
        continue;
      }
      if (how === "here") continue;
      const asked = joinPath(cwd, name);
      const { path, file } = followed(machine, asked);
      if (how === "read") {
        const text = textOf(machine, asked);
        if (text === undefined) return `${NAME}: can't open ${name}: no such file`;
        const pipe = createTerminal(false);
        pipe.feed(text);
        pipe.end();
        input = pipe;
        continue;
      }
      const write = writerTo(path, file?.type, how === "append");
      if (typeof write === "string") return `${NAME}: can't create ${name}: ${write}`;
      if (stream === 2) err = write(streams);
      else out = write(streams);
    }
    return { ...streams, input, out, err };
  };
  const writerTo = (path: string, type: string | undefined, append: boolean): ((streams: Streams) => (text: string) => void) | string => {
    if (path === "/dev/null") return () => () => undefined;
    if (path === "/dev/stdout" || path === "/proc/1/fd/1") return () => (text) => process.write("stdout", text);
    if (path === "/dev/stderr" || path === "/proc/1/fd/2") return () => (text) => process.write("stderr", text);
    if (type === "directory") return "Is a directory";
    if (machine.readOnly) return "Read-only file system";
    if (machine.files.entry(machine.files.resolve(`${path}/..`) ?? "/")?.type !== "directory") return "nonexistent directory";
    const old = machine.files.entry(path);
    const start = regularFile(append ? (old?.content ?? "") : "", machine.nowMs());
    machine.files.put(path, old ? { ...old, content: start.content, mtimeMs: start.mtimeMs } : start);
    return () => (text) => {
      const now = machine.files.entry(path) ?? start;
      machine.files.put(path, { ...now, content: Buffer.concat([now.content, Buffer.from(text)]), mtimeMs: machine.nowMs() });
    };
  };

  const complain = (streams: Streams, text: string, code: number): number => {
    streams.err(`${text}\n`);
    return code;
  };

  const builtin = async (argv: readonly string[], streams: Streams): Promise<number | undefined> => {
    const [name = "", ...given] = argv;
    const [first = ""] = given;
    switch (name) {
      case ":":
      case "wait":
      case "umask":
      case "hash":
        return 0;
      case "exit":
        throw new Leave("exit", first === "" ? lastCode : (Number.parseInt(first, 10) || 0) & 255);
      case "return":
        throw new Leave("return", first === "" ? lastCode : Number.parseInt(first, 10) & 255);
      case "break":
      case "continue":
        throw new Leave(name, Number.parseInt(first, 10) || 1);
      case "cd": {
        const wanted = first || variables.get("HOME") || "/root";
        const { path, file } = followed(machine, joinPath(cwd, wanted));
        if (file?.type !== "directory")
          return complain(streams, `${NAME}: cd: can't cd to ${wanted}: ${file ? "Not a directory" : "No such file or directory"}`, 2);
        cwd = path;
        return 0;
      }
      case "export":
      case "readonly":
      case "local":
        for (const item of given) {
          const [key = "", text] = item.split(/=(.*)/s);
          if (text !== undefined) variables.set(key, text);
          if (name === "export") exported.add(key);
        }
        return 0;
      case "unset":
        for (const item of given) variables.delete(item);
        return 0;
      case "shift":
        positional = positional.slice(Number(first) || 1);
        return 0;
      case "set":
        if (/^-[a-z]*e/.test(first)) stopOnError = true;
        if (/^-[a-z]*x/.test(first)) echoes = true;
        if (first === "--") positional = given.slice(1);
        return 0;
      case "eval":
        return run(parseScript(given.join(" ")), streams);
      case ".":
      case "source": {
        const text = textOf(machine, joinPath(cwd, first));
        return text === undefined ? complain(streams, `${NAME}: ${first}: not found`, 2) : run(parseScript(text), streams);
      }
      case "read": {
        const line = await nextLine(streams);
        const names = given.filter((word) => !word.startsWith("-"));
        const parts = (line ?? "").replace(/\n$/, "").split(/[ \t]+/);
        for (const [index, key] of names.entries())
          variables.set(key, index === names.length - 1 ? parts.slice(index).join(" ") : (parts[index] ?? ""));
        return line === undefined ? 1 : 0;
      }
      case "trap":
        options.trap(
          given.slice(1).map((signal) => signal.replace(/^SIG/, "")),
          first,
        );
        return 0;
      case "exec":
        if (given.length === 0) return 0;
        throw new Leave("exit", await launch(given, streams));
      default:
        return undefined;
    }
  };

  const launch = async (argv: readonly string[], streams: Streams): Promise<number> => {
    const own = await builtin(argv, streams);
    if (own !== undefined) return own;
    const env = new Map([...variables].filter(([name]) => exported.has(name)));
    if (!env.has("PATH")) env.set("PATH", DEFAULT_PATH);
    const write = (source: LogSource, text: string): void => (source === "stdout" ? streams.out(text) : streams.err(text));
    return options.run({ ...process, argv, env, cwd, input: streams.input, write, abort: streams.abort });
  };

  const simple = async (node: Extract<Node, { kind: "simple" }>, streams: Streams): Promise<number> => {
    const scope = scopeOf(streams);
    const argv = await expandWords(node.words, scope);
    const inner = await redirected(node.redirects, streams);
    if (typeof inner === "string") return complain(streams, inner, 1);
    const kept = new Map(variables);
    const keptExported = new Set(exported);
    for (const { name, value: word } of node.assignments) {
      variables.set(name, await expandValue(word, scope));
      if (argv.length > 0) exported.add(name);
    }
    const [name] = argv;
    if (name === undefined) return 0;
    if (echoes) streams.err(`+ ${argv.join(" ")}\n`);
    try {
      const known = functions.get(name);
      if (!known) return await launch(argv, inner);
      const outer = positional;
      positional = argv.slice(1);
      try {
        return await run(known, inner);
      } catch (error) {
        if (error instanceof Leave && error.how === "return") return error.code;
        throw error;
      } finally {
        positional = outer;
      }
    } finally {
      for (const { name: assigned } of node.assignments) {
        const old = kept.get(assigned);
        if (old === undefined) variables.delete(assigned);
        else variables.set(assigned, old);
        if (!keptExported.has(assigned)) exported.delete(assigned);
      }
    }
  };

  const pipeline = async (parts: readonly Node[], streams: Streams): Promise<number> => {
    const stops = parts.map(() => new AbortController());
    const pipes = parts.slice(1).map(() => createTerminal(false));
    const codes = await Promise.all(
      parts.map(async (part, index) => {
        const { signal } = stops[index] ?? new AbortController();
        const next = pipes[index];
        const own: Streams = {
          ...streams,
          input: pipes[index - 1] ?? streams.input,
          out: next ? (text) => next.feed(text) : streams.out,
          abort: AbortSignal.any([streams.abort, signal]),
        };
        try {
          return await inSubshell(() => run(part, own));
        } catch (error) {
          if (streams.abort.aborted || !signal.aborted) throw error;
          return 141;
        } finally {
          next?.end();
          for (const earlier of stops.slice(0, index)) earlier.abort();
        }
      }),
    );
    return codes.at(-1) ?? 0;
  };

  const loop = async (condition: () => Promise<boolean>, body: Node, streams: Streams): Promise<number> => {
    let code = 0;
    while (await condition()) {
      try {
        code = await run(body, streams);
      } catch (error) {
        if (!(error instanceof Leave) || (error.how !== "break" && error.how !== "continue")) throw error;
        if (error.code > 1) throw new Leave(error.how, error.code - 1);
        if (error.how === "break") break;
      }
      // A body without a sleep must not hold the event loop.
      await pause(machine, 0.001, streams.abort);
    }
    return code;
  };

  const run = async (node: Node, streams: Streams): Promise<number> => {
    if (streams.abort.aborted) throw streams.abort.reason;
    switch (node.kind) {
      case "list": {
        let code = 0;
        for (const [index, { node: item, when }] of node.items.entries()) {
          if (when === "and" && code !== 0) continue;
          if (when === "or" && code === 0) continue;
          code = await run(item, streams);
          lastCode = code;
          const chained = node.items[index + 1]?.when ?? "always";
          if (stopOnError && code !== 0 && chained === "always") throw new Leave("exit", code);
        }
        return code;
      }
      case "pipe": {
        const [only] = node.parts;
        const code = node.parts.length === 1 && only ? await run(only, streams) : await pipeline(node.parts, streams);
        return node.negated ? Number(code === 0) : code;
      }
      case "simple": {
        lastCode = await simple(node, streams);
        return lastCode;
      }
      case "function":
        functions.set(node.name, node.body);
        return 0;
      case "while":
      case "for":
      case "if":
      case "group": {
        const inner = await redirected(node.redirects, streams);
        return typeof inner === "string" ? complain(streams, inner, 1) : compound(node, inner);
      }
      default:
        return node satisfies never;
    }
  };

  const compound = async (node: Extract<Node, { kind: "while" | "for" | "if" | "group" }>, streams: Streams): Promise<number> => {
    switch (node.kind) {
      case "while":
        return loop(async () => ((await testing(node.condition, streams)) === 0) !== node.until, node.body, streams);
      case "for": {
        const values = [...(await expandWords(node.words, scopeOf(streams)))];
        const next = async (): Promise<boolean> => {
          const text = values.shift();
          if (text !== undefined) variables.set(node.name, text);
          return text !== undefined;
        };
        return loop(next, node.body, streams);
      }
      case "if": {
        for (const { condition, body } of node.branches) if ((await testing(condition, streams)) === 0) return run(body, streams);
        return node.otherwise ? run(node.otherwise, streams) : 0;
      }
      case "group":
        return node.subshell ? inSubshell(() => run(node.body, streams)) : run(node.body, streams);
      default:
        return node satisfies never;
    }
  };
  const testing = async (condition: Node, streams: Streams): Promise<number> => {
    const kept = stopOnError;
    stopOnError = false;
    try {
      return await run(condition, streams);
    } finally {
      stopOnError = kept;
    }
  };

  const streams: Streams = {
    input: process.input,
    out: (text) => process.write("stdout", text),
    err: (text) => process.write("stderr", text),
    abort: process.abort,
  };
  return {
    execute: async (script, abort = process.abort) => {
      try {
        lastCode = await run(parseScript(script), { ...streams, abort });
      } catch (error) {
        if (error instanceof Leave) {
          if (error.how === "exit") exitCode = error.code;
          lastCode = error.code;
        } else if (error instanceof SyntaxProblem) lastCode = complain(streams, `${NAME}: ${error.message}`, 2);
        else throw error;
      }
      return lastCode;
    },
    exited: () => exitCode,
    cwd: () => cwd,
    value,
  };
};

/** `$NAME` put in from these variables alone: for Dockerfiles. */
export const withVariables = (text: string, variables: ReadonlyMap<string, string>): Promise<string> =>
  expandText(text, { value: (name) => variables.get(name), assign: () => undefined, output: async () => "" });
