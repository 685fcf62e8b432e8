import type { CommandWords } from "./command-words.ts";
import { app } from "./app.ts";
import { builder } from "./builder.ts";
import { changes } from "./changes.ts";
import { container } from "./container.ts";
import { context } from "./context.ts";
import { files } from "./files.ts";
import { image } from "./image.ts";
import { inspect } from "./inspect.ts";
import { job } from "./job.ts";
import { list } from "./list.ts";
import { logs } from "./logs.ts";
import { network } from "./network.ts";
import { findings } from "./findings.ts";
import { page } from "./page.ts";
import { registry } from "./registry.ts";
import { system } from "./system.ts";
import { top } from "./top.ts";
import { volume } from "./volume.ts";

const all = {
  ...app,
  ...builder,
  ...changes,
  ...container,
  ...context,
  ...files,
  ...findings,
  ...image,
  ...inspect,
  ...job,
  ...list,
  ...logs,
  ...network,
  ...page,
  ...registry,
  ...system,
  ...top,
  ...volume,
};

export type CommandId = keyof typeof all;

/** The title of each command, and what its flags and arguments do. */
export const commandWords: Readonly<Record<CommandId, CommandWords>> = all;
