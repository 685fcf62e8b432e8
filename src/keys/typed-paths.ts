import type { CommandContext } from "../command/command.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { activeEngine } from "../state/selectors.ts";

/** Looks for the paths that begin with what is typed, so that Tab can offer them: of this machine, or behind "name:/" of a
 *  container. What can't be listed offers nothing: entering the line says why. */
export const listPaths = (context: CommandContext, typed: string): void => {
  const { getState, dispatch } = context;
  const inContainer = containerFolder(context, typed);
  const wanted = inContainer?.prefix ?? typed;
  if (getState().ui.paths?.typed === wanted) return;
  const found = inContainer ? inContainer.list() : context.listPaths(typed);
  void found.then(
    (paths) => dispatch({ type: "pathsListed", paths: { typed: wanted, found: paths } }),
    () => dispatch({ type: "pathsListed", paths: { typed: wanted, found: [] } }),
  );
};

interface ContainerFolder {
  /** "web:/etc/" */
  readonly prefix: string;
  readonly list: () => Promise<readonly string[]>;
}

/** The folder of a container that is being typed; its entries are read once a folder. */
const containerFolder = ({ getState, engine, abort }: CommandContext, typed: string): ContainerFolder | undefined => {
  const [, name = "", folder] = /^([^/:]+):(\/(?:.*\/)?)/.exec(typed) ?? [];
  const container = [...activeEngine(getState()).containers.values()].find((one) => one.name === name);
  if (!container || folder === undefined) return undefined;
  const prefix = `${name}:${folder}`;
  const list = async (): Promise<readonly string[]> => {
    const { files } = await engine.archives.list(container.id, folder, abort);
    // A name that would do something to the terminal can't be typed either: it is not offered.
    return files
      .filter(({ name: file }) => safeLine(file) === file)
      .map((file) => `${prefix}${file.name}${file.kind === "folder" ? "/" : ""}`)
      .sort();
  };
  return { prefix, list };
};
