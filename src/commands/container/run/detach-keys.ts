import { BadValue } from "../../../domain/bad-value.ts";
import { type DockerDefaults, readDockerDefaults } from "../../../domain/docker/docker-defaults.ts";
import { defaultDetachKeys, detachKeysInWords, readDetachKeys } from "../../../domain/run/detach-keys.ts";
import { safeLine } from "../../../domain/text/safe-text.ts";
import type { Words } from "../../../text/words.ts";
import type { Needs } from "../../../command/command.ts";
import { problemText } from "../../../command/line/problem-text.ts";

/** The keys that leave a session: --detach-keys, else those of config.json, else Docker's own. `warn` is told where config.json can't
 *  be read: then Docker's own are in force, as with Docker's CLI.
 *  @throws Error config.json's are none: the engine would refuse them */
export const detachKeysOf = ({ host, words }: Needs<"host" | "words">, given: string | undefined, warn: (line: string) => void): string => {
  if (given !== undefined) return given;
  const defaults = readDockerDefaults(host);
  const { detachKeys: problem } = defaults.problems;
  if (problem !== undefined)
    warn(words.run.warning(words.run.defaultKeys(words.dockerConfigText(problem), detachKeysInWords(defaultDetachKeys))));
  return configuredKeys(defaults, words);
};

/** What a form says of them, before it is done. */
export const detachKeysLine = (given: string | undefined, defaults: DockerDefaults | undefined, words: Words): string => {
  try {
    const keys = given ?? (defaults ? configuredKeys(defaults, words) : defaultDetachKeys);
    return words.run.attachKeys(detachKeysInWords(keys));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const configuredKeys = ({ path, detachKeys }: DockerDefaults, words: Words): string => {
  if (detachKeys === "") return defaultDetachKeys;
  try {
    return readDetachKeys(detachKeys);
  } catch (error) {
    throw error instanceof BadValue ? new Error(words.run.configuredKeysWrong(path, safeLine(problemText(error, words)))) : error;
  }
};
