import { readCopySide } from "../../domain/files/copy-paths.ts";
import type { Words } from "../../text/words.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { copyFromContainer } from "./copy/from-container.ts";
import type { CopyOptions, Copying } from "./copy/options.ts";
import { copyFromTar, copyToTar } from "./copy/tar-stream.ts";
import { copyToContainer } from "./copy/to-container.ts";

const flags = {
  archive: toggle({ short: "a", usual: true }),
  "follow-link": toggle({ short: "L", usual: true }),
  quiet: toggle({ short: "q" }),
  "tar-file": text({ placeholder: "path", completion: "path", usual: true }),
};

const side = { placeholder: "path", completion: "containerPath", parse: readCopySide } as const;

const args = {
  SRC_PATH: arg({ ...side, fromRow: (name) => `${name}:/` }),
  DEST_PATH: arg(side),
};

type CopyValues = ValuesOf<typeof flags> & ValuesOf<typeof args>;

/** What Docker's CLI refuses, too, and "-" without a file. */
const problem = ({ SRC_PATH: from, DEST_PATH: to, "tar-file": tarFile }: CopyValues, { copy }: Words): string | undefined => {
  if (from.kind === "container" && to.kind === "container") return copy.twoContainers;
  if (from.kind !== "container" && to.kind !== "container") return copy.noContainer;
  const hasTar = from.kind === "tar" || to.kind === "tar";
  if (hasTar !== (tarFile !== "")) return hasTar ? copy.needsTarFile : copy.tarFileUnused;
  return undefined;
};

/** `docker cp`, both ways. What it would replace is asked first. HEAD, GET and PUT /containers/{id}/archive. */
export const cp = taskCommand({
  id: "container.cp",
  docker: ["cp", "container cp"],
  keys: ["f"],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  shows: "message",
  // Out of a container it changes nothing there; the way in is refused by the connection.
  readsOnly: true,
  flags,
  args,
  problem,
  async run(ports: Copying, { values }, job) {
    const { SRC_PATH: from, DEST_PATH: to, archive, quiet } = values;
    const options: CopyOptions = { archive, quiet, followLink: values["follow-link"], tarFile: values["tar-file"] };
    if (from.kind === "container")
      return to.kind === "host" ? copyFromContainer(ports, from, to.path, options, job) : copyToTar(ports, from, options, job);
    if (to.kind !== "container") throw new Error(ports.words.copy.noContainer);
    return from.kind === "host" ? copyToContainer(ports, from.path, to, options, job) : copyFromTar(ports, to, options, job);
  },
});
