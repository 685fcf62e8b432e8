import type { CommandContext } from "../commands/command.ts";
import { safeLine } from "../domain/safe-text.ts";

/** Looks for the paths that begin with what is typed, so that Tab can offer them: on this machine, or, behind "CONTAINER:", in it. */
export const listPaths = (context: CommandContext, typed: string): void => {
  const { getState, listPaths: list, dispatch } = context;
  if (getState().ui.paths?.typed === typed) return;
  void (inContainer(context, typed) ?? list(typed)).then((found) => dispatch({ type: "pathsListed", paths: { typed, found } }));
};

/** As on this machine: folders end in "/". [] where nothing can be read; undefined when no container is named. */
const inContainer = ({ engine, abort }: CommandContext, typed: string): Promise<readonly string[]> | undefined => {
  const parts = /^([^/.~:][^/:]*:)((?:.*\/)?)([^/]*)$/s.exec(typed);
  if (!parts) return undefined;
  const [, container = "", folder = "", begun = ""] = parts;
  return engine.archives.list(container.slice(0, -1), folder === "" ? "/" : folder, abort).then(
    ({ files }) =>
      files
        .filter(({ name }) => name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith(".")) && safeLine(name) === name)
        .map(({ name, kind }) => `${container}${folder}${name}${kind === "folder" ? "/" : ""}`),
    () => [],
  );
};
