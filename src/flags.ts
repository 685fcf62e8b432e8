import meow from "meow";
import { defaultFlags, type Flags } from "./default-flags.ts";

declare const GANTRY_VERSION: string | undefined;

const help = `
  Usage
    $ gantry [options]

  Options
    -H, --host ADDRESS   The engine's socket: unix:///path or tcp://host:port
    --context NAME       A docker context
    --read-only          Refuse every request that could change something
    --demo               A small world of its own, without Docker
    --ascii              Draw with ASCII only
    --blocks             Draw charts with blocks: for a font without braille
    --help, --version

  The engine is found as Docker's CLI finds it: -H, --context, DOCKER_HOST, DOCKER_CONTEXT, the current context,
  the default socket, a rootless socket in XDG_RUNTIME_DIR.

  Press ? inside for the keys.
`;

/** Reads the command line; the error tells what is wrong with it. --help and --version print and end the program with 0. */
export const readFlags = (argv: readonly string[]): Flags | Error => {
  try {
    return flagsOf(argv);
  } catch (error) {
    // meow refuses a flag that is given twice.
    return error instanceof Error ? error : new Error(String(error));
  }
};

const flagsOf = (argv: readonly string[]): Flags => {
  const known = new Set([
    "host",
    "H",
    "context",
    "demo",
    "demoSeed",
    "demoStill",
    "fallbackDemo",
    "readOnly",
    "ascii",
    "blocks",
    "help",
    "version",
  ]);
  const { flags, input } = meow(help, {
    importMeta: import.meta,
    argv,
    description: "Docker in the terminal: what is broken, why, and the key that puts it right",
    version: typeof GANTRY_VERSION === "undefined" ? "development" : GANTRY_VERSION,
    pkg: { name: "gantry-tui", bin: { gantry: "" } },
    flags: {
      host: { type: "string", shortFlag: "H" },
      context: { type: "string" },
      demo: { type: "boolean", default: defaultFlags.demo },
      demoSeed: { type: "number", default: defaultFlags.demoSeed },
      demoStill: { type: "boolean", default: defaultFlags.demoStill },
      fallbackDemo: { type: "boolean", default: defaultFlags.fallbackDemo },
      readOnly: { type: "boolean", default: defaultFlags.readOnly },
      ascii: { type: "boolean", default: defaultFlags.ascii },
      blocks: { type: "boolean", default: defaultFlags.blocks },
    },
  });
  return {
    ...(flags.host === undefined ? {} : { host: flags.host }),
    ...(flags.context === undefined ? {} : { context: flags.context }),
    demo: flags.demo,
    demoSeed: flags.demoSeed,
    demoStill: flags.demoStill,
    fallbackDemo: flags.fallbackDemo,
    readOnly: flags.readOnly,
    ascii: flags.ascii,
    blocks: flags.blocks,
    unknown: [
      ...Object.keys(flags)
        .filter((name) => !known.has(name))
        .map((name) => `--${name}`),
      ...input,
    ],
  };
};
