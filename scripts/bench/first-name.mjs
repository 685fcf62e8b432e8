import { join } from "node:path";
import { openTerminal } from "../../test/support/terminal.ts";

const deadlineMs = 20_000;

/**
 * Ways to start against an engine; each starts a process and resolves to the milliseconds until what it wrote `shows` a container's name.
 * `gantry` as it is mostly started, without arguments; `withFlags` with -H; `bare` the least Node program that lists them. They are killed
 * then. `gantryLeft` is gantry, left by Ctrl-C: Node writes its compile cache when a process ends by itself, and only then.
 */
export const startsAgainst = ({ program, socketPath, size, shows }) => {
  const [node, file, ...flags] = program.command(socketPath);
  const start = (command, env, leave) => firstNameMs({ command, env, size, shows, leave });
  const withoutFlags = { ...program.env, DOCKER_HOST: `unix://${socketPath}` };
  return {
    gantry: () => start([node, file], withoutFlags),
    gantryLeft: () => start([node, file], withoutFlags, ctrlC),
    withFlags: () => start([node, file, ...flags], program.env),
    bare: () => start([node, join(import.meta.dirname, "bare-list.mjs"), socketPath], {}),
  };
};

const ctrlC = "\x03";

const firstNameMs = async ({ command: [program, ...args], env, size, shows, leave }) => {
  const startedMs = performance.now();
  await using terminal = openTerminal({ command: program, args, env, ...size });
  let written = "";
  const ms = await new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`no container name within ${deadlineMs} ms. Written:\n${written}`)), deadlineMs);
    terminal.onData((data) => {
      const arrivedMs = performance.now();
      written += data;
      if (!shows(written)) return;
      clearTimeout(deadline);
      resolve(arrivedMs - startedMs);
    });
  });
  if (leave !== undefined) {
    terminal.send(leave);
    await terminal.exited;
  }
  return ms;
};
