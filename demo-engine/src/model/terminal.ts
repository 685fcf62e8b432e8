/** What a process reads: a pipe, or a terminal with its echo, its backspace, Ctrl-C and Ctrl-D. */
export interface Terminal {
  readonly tty: boolean;
  columns: number;
  rows: number;
  /** What Ctrl-C does now. */
  onInterrupt: (() => void) | undefined;
  /** What a person types, or what comes through the pipe. */
  readonly feed: (text: string) => void;
  /** Nothing more will come. */
  readonly end: () => void;
  /** The next line with its "\n"; the last one may lack it. Undefined: the end. */
  readonly readLine: () => Promise<string | undefined>;
}

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

export const createTerminal = (tty: boolean, echo: (text: string) => void = () => undefined): Terminal => {
  let waiting = "";
  let line: readonly string[] = [];
  let ended = false;
  let reader: ((line: string | undefined) => void) | undefined;
  const answer = (text: string | undefined): void => {
    const tell = reader;
    reader = undefined;
    line = [];
    tell?.(text);
  };
  /** Keys are taken, and echoed, as somebody reads: as a shell's line editor does it. */
  const key = (char: string): void => {
    if (char === "\r" || char === "\n") {
      echo("\r\n");
      answer(`${line.join("")}\n`);
    } else if (char === CTRL_D) {
      if (line.length === 0) answer(undefined);
    } else if (char === "\u007f" || char === "\b") {
      if (line.length > 0) echo("\b \b");
      line = line.slice(0, -1);
    } else if (char >= " " || char === "\t") {
      line = [...line, char];
      echo(char);
    }
  };
  const pump = (): void => {
    if (!tty) {
      const at = waiting.indexOf("\n");
      if (reader && at >= 0) {
        const text = waiting.slice(0, at + 1);
        waiting = waiting.slice(at + 1);
        answer(text);
      } else if (reader && ended) {
        const text = waiting;
        waiting = "";
        answer(text === "" ? undefined : text);
      }
      return;
    }
    while (reader && waiting !== "") {
      const [char = ""] = waiting;
      waiting = waiting.slice(char.length);
      key(char);
    }
    if (reader && ended) answer(undefined);
  };
  const terminal: Terminal = {
    tty,
    columns: 80,
    rows: 24,
    onInterrupt: undefined,
    feed: (text) => {
      if (ended) return;
      if (tty && text.includes(CTRL_C)) {
        const [, ...after] = text.split(CTRL_C);
        line = [];
        waiting = after.at(-1) ?? "";
        echo("^C\r\n");
        terminal.onInterrupt?.();
      } else waiting += text;
      pump();
    },
    end: () => {
      ended = true;
      pump();
    },
    readLine: () =>
      new Promise((resolve) => {
        reader = resolve;
        pump();
      }),
  };
  return terminal;
};
