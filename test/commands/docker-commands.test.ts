import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { commandsNotOffered, flagsNotOffered } from "../../src/text/not-offered.ts";
import { commands } from "../../src/commands/all-commands.ts";

const help = (...words: readonly string[]): string => {
  try {
    // The help is drawn without asking an engine.
    return execFileSync("docker", [...words, "--help"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, DOCKER_HOST: "unix:///nowhere" },
    });
  } catch {
    return "";
  }
};

const hasDocker = help() !== "";
const options = { skip: hasDocker ? false : "Docker's CLI is not installed" };

/** The names under "Commands:", "Management Commands:", …; plugins carry a star. */
const listed = (text: string): readonly string[] =>
  [...text.matchAll(/^[A-Za-z ]*Commands:\n((?: {2}.*\n?)+)/gm)].flatMap(([, block = ""]) =>
    [...block.matchAll(/^ {2}([a-z-]+)(\*?)\s/gm)].flatMap(([, name = "", star]) => (star === "*" ? [] : [name])),
  );

const declared = new Map(commands.flatMap((command) => (command.docker ?? []).map((name) => [name, command] as const)));

const groups = ["container", "image", "network", "volume", "system", "builder"];

test("every command of Docker's CLI is declared, or is listed with the reason why not", options, () => {
  const all = [
    ...listed(help()).filter((name) => !groups.includes(name)),
    ...groups.flatMap((group) => listed(help(group)).map((name) => `${group} ${name}`)),
  ];
  assert.ok(all.length > 60, `only ${all.length} commands were read from docker --help`);
  assert.deepEqual(
    all.filter((name) => !declared.has(name) && commandsNotOffered[name] === undefined),
    [],
  );
});

test("nothing that is declared is listed as missing", () => {
  assert.deepEqual(
    Object.keys(commandsNotOffered).filter((name) => declared.has(name)),
    [],
  );
});

test("every flag of Docker's CLI is declared, or is listed with the reason why not", options, () => {
  // buildx is a plugin: where it is not installed the CLI answers with its own help.
  const own = [...declared].filter(([name]) => !name.startsWith("buildx "));
  const missing = own.flatMap(([name, command]) =>
    [...help(...name.split(" ")).matchAll(/^ {2,6}(?:-\w, )?--([a-z][a-z0-9-]*)/gm)].flatMap(([, flag = ""]) =>
      command.flags.some((own) => own.name === flag) ||
      flagsNotOffered[`--${flag}`] ||
      command.docker?.some((spelling) => flagsNotOffered[`${spelling} --${flag}`])
        ? []
        : [`${name} --${flag}`],
    ),
  );
  assert.deepEqual([...new Set(missing)], []);
});
