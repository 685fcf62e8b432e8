import type { ArchiveFiles } from "../../src/commands/archive-files.ts";
import { EngineError } from "../../src/engine/engine-error.ts";

const refused = (path: string): EngineError => new EngineError("denied", path, "a journey touches no files", "");

/** Archives of a test that has no business with files. */
export const noArchives: ArchiveFiles = {
  write: ({ path }) => {
    throw refused(path);
  },
  exists: async () => false,
  open: async (path) => {
    throw refused(path);
  },
};
