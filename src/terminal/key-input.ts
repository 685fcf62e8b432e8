import { pasteBounds } from "./paste-bounds.ts";

/** What Ink reads keys and pastes from: stdin, whose pastes are bounded. Whoever is handed the terminal reads stdin itself. */
export const keyInput = (stdin: NodeJS.ReadStream): NodeJS.ReadStream => {
  const bounded = pasteBounds();
  const read = (): string | null => {
    for (;;) {
      const piece: string | Buffer | null = stdin.read();
      if (piece === null) return null;
      const kept = bounded(String(piece));
      if (kept !== "") return kept;
    }
  };
  return new Proxy(stdin, {
    get: (target, name) => {
      if (name === "read") return read;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
};
