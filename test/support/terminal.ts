import { setTimeout as sleep } from "node:timers/promises";
import * as pty from "@lydell/node-pty";
import type { Terminal as Screen } from "@xterm/headless";
import xterm from "@xterm/headless";
import { type Cell, cellsOf, modernWidths } from "./terminal-cells.ts";
import { bytesOfKey } from "./terminal-keys.ts";

export interface TerminalOptions {
  readonly command: string;
  readonly args?: readonly string[];
  /** Over the inherited environment, which loses CI, Docker's and the colour variables; undefined removes a name. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
  readonly cwd?: string;
}

export interface Exit {
  readonly exitCode: number;
  readonly signal: number | undefined;
}

const keyGapMs = 15;
const receivedCharsKept = 1_000_000;

/** Starts a program in a real pseudo-terminal with a model of the screen behind it. */
export const openTerminal = (options: TerminalOptions): Terminal => new Terminal(options);

export class Terminal implements AsyncDisposable {
  /** Settles once the program has ended and its last words are on the screen. */
  readonly exited: Promise<Exit>;
  readonly pid: number;
  private readonly child: pty.IPty;
  private readonly screenModel: Screen;
  private readonly changed = new Set<() => void>();
  private readonly dataListeners = new Set<(data: string) => void>();
  private bytes = 0;
  private log = "";
  private cursorShown = true;
  private ended = false;
  private settled = false;

  constructor(options: TerminalOptions) {
    const { columns = 100, rows = 30 } = options;
    this.screenModel = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
    this.screenModel.unicode.register(modernWidths);
    this.screenModel.unicode.activeVersion = modernWidths.version;
    for (const [final, shown] of [
      ["h", true],
      ["l", false],
    ] as const) {
      this.screenModel.parser.registerCsiHandler({ prefix: "?", final }, (params) => {
        if (params.includes(25)) this.cursorShown = shown;
        return false;
      });
    }
    this.child = pty.spawn(options.command, [...(options.args ?? [])], {
      // It becomes TERM, whatever the environment says.
      name: options.env?.TERM ?? "xterm-256color",
      cols: columns,
      rows,
      cwd: options.cwd ?? process.cwd(),
      env: environment(options.env ?? {}),
    });
    this.pid = this.child.pid;
    this.child.onData((data) => this.receive(data));
    // A terminal answers what it is asked (its size, where the cursor is).
    this.screenModel.onData((answer) => this.send(answer));
    this.exited = new Promise((resolve) => {
      this.child.onExit(async ({ exitCode, signal }) => {
        this.ended = true;
        await sleep(30); // the last bytes may still be on their way through the pseudo-terminal
        await new Promise<void>((done) => this.screenModel.write("", done));
        this.settled = true;
        this.notify();
        resolve({ exitCode, signal: signal || undefined });
      });
    });
  }

  /** The visible lines, without spaces at their ends. */
  screen(): readonly string[] {
    const buffer = this.screenModel.buffer.active;
    return Array.from({ length: this.rows }, (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? "");
  }

  text(): string {
    return this.screen().join("\n");
  }

  /** Every visible cell, line by line. */
  cells(): readonly (readonly Cell[])[] {
    const buffer = this.screenModel.buffer.active;
    return Array.from({ length: this.rows }, (_, row) => cellsOf(buffer.getLine(buffer.viewportY + row), this.columns));
  }

  get columns(): number {
    return this.screenModel.cols;
  }

  get rows(): number {
    return this.screenModel.rows;
  }

  get bytesReceived(): number {
    return this.bytes;
  }

  /** All that the program wrote, escape sequences and all; of very much, the end. */
  get received(): string {
    return this.log;
  }

  get inAlternateScreen(): boolean {
    return this.screenModel.buffer.active.type === "alternate";
  }

  get cursorVisible(): boolean {
    return this.cursorShown;
  }

  /** What changes how keys are sent or text is drawn, and is on. */
  get modesLeftOn(): readonly string[] {
    const { insertMode, originMode, reverseWraparoundMode, sendFocusMode, applicationCursorKeysMode, mouseTrackingMode } =
      this.screenModel.modes;
    const modes = { insertMode, originMode, reverseWraparoundMode, sendFocusMode, applicationCursorKeysMode };
    const on = Object.entries(modes).flatMap(([name, isOn]) => (isOn ? [name] : []));
    return mouseTrackingMode === "none" ? on : [...on, mouseTrackingMode];
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** Waits until the screen shows the text. Rejects after `timeoutMs`, or if the program ends, with the screen. */
  waitFor(wanted: string | RegExp, timeoutMs = 10_000): Promise<void> {
    const shows = () => (typeof wanted === "string" ? this.text().includes(wanted) : wanted.test(this.text()));
    return this.waitUntil(shows, timeoutMs, String(wanted));
  }

  /** Waits until the predicate holds; it is asked again after each change of the screen and every 50 ms, but not while a frame that is
   *  written as one (synchronized output) is half there: a terminal does not show that either. */
  waitUntil(predicate: () => boolean, timeoutMs = 10_000, wanted = "what the test waits for"): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(deadline);
        clearInterval(poll);
        this.changed.delete(check);
      };
      const fail = (reason: string) => {
        stop();
        reject(new Error(`${wanted}: ${reason}. The screen:\n${this.text()}`));
      };
      const check = () => {
        try {
          if (this.screenModel.modes.synchronizedOutputMode && !this.settled) return;
          if (!predicate()) return this.settled ? fail("the program ended") : undefined;
          stop();
          resolve();
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const deadline = setTimeout(() => fail(`not within ${timeoutMs} ms`), timeoutMs);
      const poll = setInterval(check, 50);
      this.changed.add(check);
      check();
    });
  }

  /** Calls the listener with each piece of output as it arrives; returns what ends that. */
  onData(listener: (data: string) => void): () => void {
    this.dataListeners.add(listener);
    return () => this.dataListeners.delete(listener);
  }

  /** Presses keys one after the other, as far apart as a quick hand. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.send(bytesOfKey(key));
      await sleep(keyGapMs);
    }
  }

  /** Types text, one key at a time. */
  type(text: string): Promise<void> {
    return this.press(...[...text].map((char) => (char === "\n" ? "enter" : char)));
  }

  /** Sends text in one piece, as a paste or a slow line does. */
  send(data: string): void {
    if (!this.ended) this.child.write(data);
  }

  resize(columns: number, rows: number): void {
    this.screenModel.resize(columns, rows);
    this.child.resize(columns, rows);
  }

  signal(name: NodeJS.Signals): void {
    if (!this.ended) process.kill(this.pid, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.signal("SIGKILL");
    await this.exited;
    this.screenModel.dispose();
  }

  private receive(data: string): void {
    this.bytes += Buffer.byteLength(data);
    this.log = (this.log + data).slice(-receivedCharsKept);
    for (const listener of this.dataListeners) listener(data);
    this.screenModel.write(data, () => this.notify());
  }

  private notify(): void {
    for (const check of [...this.changed]) check();
  }
}

const environment = (over: Readonly<Record<string, string | undefined>>): Record<string, string> => {
  const kept = Object.entries(process.env).filter(([name]) => !notInherited.test(name));
  const all = { ...Object.fromEntries(kept), TERM: "xterm-256color", LC_ALL: "C.UTF-8", ...over };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
};

const notInherited = /^(CI|DOCKER_.*|NO_COLOR|FORCE_COLOR|COLUMNS|LINES|NODE_TEST_CONTEXT|NODE_OPTIONS|NODE_ENV)$/;
