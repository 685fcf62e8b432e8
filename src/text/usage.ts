/** What `gantry --help` prints. */
export const usage = `Docker in the terminal: what is broken, why, and the key that puts it right

  Usage
    $ gantry [options]
    $ gantry why NAME... [--json]    What is wrong with them, and why: exit code 1 where something is
    $ gantry why --all [--json]      The same of every container
    $ gantry ps|stats|events --json  JSON lines, for scripts: stats and events for as long as they are read

  Options
    -H, --host ADDRESS   The engine's socket: unix:///path or tcp://host:port
    --context NAME       A docker context
    --read-only          Refuse every request that could change something
    --no-history         Keep nothing for the next time: neither lines nor events
    --demo               A small world of its own, without Docker
    --theme NAME         Colours for a dark or a light ground, or none: dark, light, mono
    --ascii              Draw with ASCII only
    --blocks             Draw charts with blocks: for a font without braille
    -h, --help           This text
    -V, --version        Which Gantry this is

  An option without a value takes =true and =false, too.

  The engine is found as Docker's CLI finds it: -H, --context, DOCKER_HOST, DOCKER_CONTEXT, the current context,
  the default socket, a rootless socket in XDG_RUNTIME_DIR.

  Press ? inside for the keys.
`;

/** What is wrong with a command line, and what to write instead. */
export const usageProblems = {
  unknown: (option: string, nearest: string | undefined) =>
    nearest === undefined ? `unknown option ${option}` : `unknown option ${option}: did you mean ${nearest}?`,
  negated: (option: string, instead: string) => `unknown option ${option}: write ${instead}`,
  notBoolean: (option: string, value: string) => `${option} is true or false, not "${value}": write ${option} or ${option}=false`,
  needsValue: (option: string, example: string) => `${option} needs a value: ${option} ${example}`,
  optionAsValue: (option: string, value: string) =>
    `${option} needs a value, and ${value} is an option: if it is meant, write ${option}=${value}`,
  notWhole: (option: string, value: string) => `${option} is a whole number, not "${value}"`,
  noTheme: (option: string, value: string, themes: readonly string[]) => `${option} is one of ${themes.join(", ")}, not "${value}"`,
  contradicts: (option: string) => `${option} is given twice, and not the same`,
  hostAndContext: "--host and --context both name an engine: leave one out",
  strayAddress: (word: string) => `"${word}" belongs to an option: write -H ${word}`,
  strayValue: (word: string, option: string) => `"${word}" stands alone: write ${option}=${word}`,
  strayWord: (word: string) =>
    `"${word}" is no option. Gantry takes no commands here but why, ps, stats and events: start it, then type : and Docker's words`,
};

/** What is wrong with what a report was asked for, and what to write instead. */
export const reportProblems = {
  whyOfWhat: "why of what? gantry why NAME, or gantry why --all",
  allAndNames: "--all and names at once: leave one out",
  onlyJson: (kind: string) => `gantry ${kind} prints JSON lines only: write gantry ${kind} --json (docker ${kind} prints a table)`,
  notAll: (kind: string) => `gantry ${kind} knows no --all: leave it out`,
  noNames: (kind: string) => `gantry ${kind} takes no names: leave them out`,
};

export const needsNode = (oldest: number, found: string): string => `needs Node ${oldest} or newer, and this is ${found}.`;

export const needsTerminal = "needs a terminal for its keys and its screen.\nRun it in one; over SSH with ssh -t HOST gantry.";

export const seeHelp = "See gantry --help.";
