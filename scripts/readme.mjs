// Writes the tables of commands (README.md) and keys (docs/keys.md) from the declarations. `--check` fails when they are stale.
import { readFileSync, writeFileSync } from "node:fs";
import { isMovement } from "../src/command/movement.ts";
import { keyLabel } from "../src/command/key-hints.ts";
import { commandsNotOffered, flagsNotOffered } from "../src/text/not-offered.ts";
import { podmanLacks } from "../src/command/engine-lacks.ts";
import { commands } from "../src/commands/all-commands.ts";
import { english } from "../src/text/en.ts";

const code = (text) => (text === "" ? "" : `\`${text.replaceAll("|", "\\|")}\``);
const keys = (command) => command.keys.map((key) => code(keyLabel(key))).join(" ");
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const docker = commands.filter((command) => command.docker?.length);
const commandTable = table(
  ["docker", "what", "keys", "danger"],
  docker.map((command) => [
    command.docker.map(code).join(" "),
    `${english.scopes[command.scope].toLowerCase()}: ${english.commands[command.id].title}`,
    keys(command),
    command.danger,
  ]),
);
// What moves is the same in every scope: it stands once, as the list has it.
const isShown = (command) => !command.docker?.length && (!isMovement(command) || command.scope === "list");
const keyTable = table(
  ["where", "keys", "what"],
  commands
    .filter(isShown)
    .map((command) => [
      isMovement(command) ? "Lists, logs, trees, pages" : english.scopes[command.scope],
      keys(command),
      english.commands[command.id].title,
    ]),
);

const missing = table(
  ["not there", "why"],
  Object.entries({ ...commandsNotOffered, ...flagsNotOffered }).map(([name, reason]) => [code(name), reason]),
);

const podman = table(
  ["not there", "has it", "why"],
  podmanLacks.map(({ id, flag, since, why }) => [
    code(`${commands.find((command) => command.id === id).docker[0]}${flag === undefined ? "" : ` --${flag}`}`),
    since === undefined ? "" : `Podman ${since}`,
    english.podman[why],
  ]),
);

const between = (text, name, content) =>
  text.replace(new RegExp(`(<!-- ${name}:start -->)[\\s\\S]*?(<!-- ${name}:end -->)`), (_, start, end) => `${start}\n${content}\n${end}`);

const stale = [];
for (const [file, tables] of Object.entries({
  "README.md": { commands: commandTable, missing },
  "docs/keys.md": { keys: keyTable },
  "docs/podman.md": { podman },
})) {
  const path = new URL(`../${file}`, import.meta.url);
  const before = readFileSync(path, "utf8");
  const after = Object.entries(tables).reduce((text, [name, content]) => between(text, name, content), before);
  if (after === before) continue;
  if (process.argv.includes("--check")) stale.push(file);
  else writeFileSync(path, after);
}
if (stale.length > 0) {
  console.error(`${stale.join(", ")}: the tables are stale; npm run readme writes them anew`);
  process.exit(1);
}
