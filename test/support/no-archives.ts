import type { ArchiveFiles } from "../../src/command/archive-files.ts";
import type { HostFiles } from "../../src/command/host-files.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { hostFiles } from "../../src/terminal/host-files.ts";

const refused = (path: string): EngineError => new EngineError("denied", path, { code: "said", words: "a journey touches no files" });

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

/** The files of this machine, to be read only: what random keys type for a path must not be written to. */
export const hostFilesToRead: HostFiles = {
  ...hostFiles,
  // What the engine says comes first.
  unpack: async function* (archive, { folder }) {
    for await (const _ of archive) throw refused(folder);
    yield* [];
  },
};
