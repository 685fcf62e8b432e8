import { join } from "node:path";
import { openTerminal, type Terminal } from "./terminal.ts";

/** The built program in a pseudo-terminal. */
export const openGantry = (
  args: readonly string[],
  {
    columns = 80,
    rows = 24,
    env = {},
  }: { readonly columns?: number; readonly rows?: number; readonly env?: Readonly<Record<string, string | undefined>> } = {},
): Terminal =>
  openTerminal({
    command: process.execPath,
    args: [join(import.meta.dirname, "../../dist/gantry.js"), ...args],
    columns,
    rows,
    env: {
      ...process.env,
      TERM: "xterm-256color",
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      LC_ALL: "C.UTF-8",
      DOCKER_HOST: undefined,
      DOCKER_CONTEXT: undefined,
      ...env,
    },
  });

/** Waits until the engine is connected to: a header stands that no longer says "connecting". */
export const connected = (gantry: Terminal): Promise<void> =>
  gantry.waitUntil(() => /^(?!.*connecting).*gantry /.test(gantry.screen()[0] ?? ""), 20_000, "a connection");
