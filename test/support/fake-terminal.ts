import { EventEmitter } from "node:events";

/** What a program reads and writes as its terminal, without one. */
export interface FakeTerminal {
  /** For createTerminal. */
  readonly process: NodeJS.Process;
  /** Sends bytes in one read. */
  readonly send: (bytes: string | Buffer) => void;
  /** What the program wrote beside the screen. */
  readonly written: readonly string[];
  readonly isRaw: () => boolean;
}

export const fakeTerminal = ({ columns, rows }: { readonly columns: number; readonly rows: number }): FakeTerminal => {
  const written: string[] = [];
  let isRaw = false;
  const stdin = Object.assign(new EventEmitter(), {
    setRawMode: (isOn: boolean) => {
      isRaw = isOn;
    },
    ref: () => stdin,
    unref: () => stdin,
    resume: () => stdin,
    pause: () => stdin,
  });
  const stdout = Object.assign(new EventEmitter(), {
    columns,
    rows,
    write: (bytes: string | Uint8Array) => {
      written.push(typeof bytes === "string" ? bytes : Buffer.from(bytes).toString());
      return true;
    },
  });
  return {
    process: { stdin, stdout } as unknown as NodeJS.Process,
    send: (bytes) => void stdin.emit("data", Buffer.from(bytes)),
    written,
    isRaw: () => isRaw,
  };
};

/** Lets Ink read the keys as the program lets it; ink-testing-library has an input of its own. */
export const readBy = (keys: NodeJS.ReadStream, stdin: { readonly write: (text: string) => void }): void => {
  keys.on("readable", () => {
    for (let part = keys.read(); part !== null; part = keys.read()) stdin.write(String(part));
  });
  keys.setRawMode(true);
};
