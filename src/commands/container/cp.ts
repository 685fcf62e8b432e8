import { BadValue, problemOf } from "../../domain/bad-value.ts";
import { type CopySide, readCopySide } from "../../domain/files/copy-paths.ts";
import { textOf, type Values } from "../../domain/values.ts";
import type { Words } from "../../text/words.ts";
import type { CommandContext, JobHandle } from "../../command/command.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, text, toggle } from "../../command/old-flag.ts";
import { problemText } from "../../command/line/problem-text.ts";
import { copyFromContainer } from "./copy/from-container.ts";
import { copyOptions } from "./copy/options.ts";
import { copyFromTar, copyToTar } from "./copy/tar-stream.ts";
import { copyToContainer } from "./copy/to-container.ts";

const sidesOf = (values: Values): readonly [CopySide, CopySide] => [
  readCopySide(textOf(values, "SRC_PATH")),
  readCopySide(textOf(values, "DEST_PATH")),
];

const check = (value: string): BadValue | undefined => problemOf(readCopySide, value);

/** What Docker's CLI refuses, too, and "-" without a file. */
const problem = (values: Values, { copy }: Words): string | undefined => {
  if (textOf(values, "SRC_PATH") === "" || textOf(values, "DEST_PATH") === "") return undefined; // said by its field
  const [from, to] = sidesOf(values);
  if (from.kind === "container" && to.kind === "container") return copy.twoContainers;
  if (from.kind !== "container" && to.kind !== "container") return copy.noContainer;
  const hasTar = from.kind === "tar" || to.kind === "tar";
  if (hasTar !== (textOf(values, "tar-file") !== "")) return hasTar ? copy.needsTarFile : copy.tarFileUnused;
  return undefined;
};

const copy = (context: CommandContext, values: Values, job: JobHandle): Promise<string> => {
  const [from, to] = sidesOf(values);
  const options = copyOptions(values);
  if (from.kind === "container")
    return to.kind === "host" ? copyFromContainer(context, from, to.path, options, job) : copyToTar(context, from, options, job);
  if (to.kind !== "container") throw new Error(context.words.copy.noContainer);
  return from.kind === "host" ? copyToContainer(context, from.path, to, options, job) : copyFromTar(context, to, options, job);
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
  flags: [
    toggle("archive", { short: "a", usual: true }),
    toggle("follow-link", { short: "L", usual: true }),
    toggle("quiet", { short: "q" }),
    text("tar-file", { placeholder: "path", completion: "path", usual: true }),
  ],
  args: [
    arg("SRC_PATH", { placeholder: "path", check, completion: "containerPath", fromRow: (name) => `${name}:/` }),
    arg("DEST_PATH", { placeholder: "path", check, completion: "containerPath" }),
  ],
  problem,
  async run(context, { values }, job) {
    try {
      return await copy(context, values, job);
    } catch (error) {
      if (error instanceof BadValue) throw new Error(problemText(error, context.words));
      throw error;
    }
  },
});
