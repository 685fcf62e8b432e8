import { cp, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openTerminal } from "../../test/support/terminal.ts";

/**
 * A copy of the built program, so that a build meanwhile does not change what is measured; with compile cache and home of its own.
 * `open(socketPath)` starts it in a pseudo-terminal; `command(socketPath)` is what that runs.
 */
export const copyProgram = async (entry, scratch) => {
  const folder = join(scratch, "program");
  await cp(dirname(entry), folder, { recursive: true });
  // As its package says: Node would look for it in each file.
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const env = {
    TMPDIR: join(scratch, "tmp"),
    HOME: join(scratch, "home"),
    XDG_CACHE_HOME: undefined, // the compiled code is kept below the home then
    XDG_CONFIG_HOME: undefined,
    NODE_COMPILE_CACHE: undefined,
  };
  await mkdir(env.TMPDIR);
  await mkdir(env.HOME);
  const command = (socketPath) => [process.execPath, join(folder, "gantry.js"), "-H", `unix://${socketPath}`];
  return {
    env,
    command,
    open: (socketPath, { columns, rows }) => {
      const [program, ...args] = command(socketPath);
      return openTerminal({ command: program, args, columns, rows, env });
    },
  };
};
