// Writes the README's tables of commands and keys from the declarations. `--check` fails when they are stale.
import { readFileSync, writeFileSync } from "node:fs";
import { keyLabel } from "../src/commands/models.ts";
import { commandsNotOffered, flagsNotOffered } from "../src/commands/not-offered.ts";
import { commands } from "../src/commands/registry.ts";
import { english } from "../src/text/en.ts";

const code = (text) => (text === "" ? "" : `\`${text.replaceAll("|", "\\|")}\``);
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const docker = commands.filter((command) => command.docker?.length);
const commandTable = table(
  ["docker", "what", "keys", "danger"],
  docker.map((command) => [
    command.docker.map(code).join(" "),
    `${english.scopes[command.scope].toLowerCase()}: ${english.titles[command.id]}`,
    command.keys.map((key) => code(keyLabel(key))).join(" "),
    command.danger,
  ]),
);
const keyTable = table(
  ["where", "keys", "what"],
  commands
    .filter((command) => !command.docker?.length)
    .map((command) => [
      english.scopes[command.scope],
      command.keys.map((key) => code(keyLabel(key))).join(" "),
      english.titles[command.id],
    ]),
);

const missing = table(
  ["not there", "why"],
  Object.entries({ ...commandsNotOffered, ...flagsNotOffered }).map(([name, reason]) => [code(name), reason]),
);

const path = new URL("../README.md", import.meta.url);
const before = readFileSync(path, "utf8");
const between = (text, name, content) =>
  text.replace(new RegExp(`(<!-- ${name}:start -->)[\\s\\S]*?(<!-- ${name}:end -->)`), (_, start, end) => `${start}\n${content}\n${end}`);
const after = between(between(between(before, "commands", commandTable), "missing", missing), "keys", keyTable);
if (process.argv.includes("--check")) {
  if (after !== before) {
    console.error("README.md: the tables are stale; npm run readme writes them anew");
    process.exit(1);
  }
} else writeFileSync(path, after);
