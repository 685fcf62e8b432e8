import type { HostFile, HostFiles } from "../../src/command/host-files.ts";
import { bytePath } from "../../src/domain/files/byte-path.ts";

const refuse = (): never => {
  throw new Error("a drawing copies no files");
};

const file = (name: string, kind: HostFile["kind"], sizeBytes?: number): HostFile => ({
  name,
  kind,
  ...(sizeBytes === undefined ? {} : { sizeBytes }),
  bytes: bytePath(name),
});

/** The same folder on every machine. */
export const drawnFiles: HostFiles = {
  source: refuse,
  destination: refuse,
  pack: refuse,
  unpack: refuse,
  list: async () => [
    file("backups", "folder"),
    file("compose.yaml", "file", 1_894),
    file("shop.env", "file", 212),
    file("shop.sql", "file", 48_213_377),
  ],
  workingFolder: () => "/home/you",
  kind: async () => undefined,
};
