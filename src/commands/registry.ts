import { appCommands } from "./app/commands.ts";
import type { Command } from "./command.ts";
import { changesCommands, diff } from "./changes/commands.ts";
import { files, filesCommands } from "./files/commands.ts";
import { cp } from "./container/cp.ts";
import { exec } from "./container/exec.ts";
import { kill } from "./container/kill.ts";
import { logs } from "./container/logs.ts";
import { ports, stats, top } from "./container/open.ts";
import { pause } from "./container/pause.ts";
import { remove } from "./container/remove.ts";
import { rename } from "./container/rename.ts";
import { restart } from "./container/restart.ts";
import { start } from "./container/start.ts";
import { stop } from "./container/stop.ts";
import { unpause } from "./container/unpause.ts";
import { removeImage } from "./image/remove.ts";
import { jobCommands } from "./job/commands.ts";
import { listCommands } from "./list/commands.ts";
import { logsCommands } from "./logs/commands.ts";
import { pageCommands } from "./pages/commands.ts";
import { imageDetails, inspectContainer, inspectImage, inspectNetwork, inspectVolume } from "./pages/inspect.ts";

/** Every command there is, once. Keys, footer, help, palette, menus, dialogs and the README's table come from here. */
export const commands: readonly Command[] = [
  logs,
  exec,
  top,
  stats,
  ports,
  inspectContainer,
  start,
  unpause,
  stop,
  restart,
  pause,
  kill,
  rename,
  cp,
  diff,
  files,
  remove,
  imageDetails,
  inspectImage,
  removeImage,
  inspectVolume,
  inspectNetwork,
  ...jobCommands,
  ...listCommands,
  ...logsCommands,
  ...filesCommands,
  ...changesCommands,
  ...pageCommands,
  ...appCommands,
];

const byId = new Map<string, Command>(commands.map((command) => [command.id, command]));

export const commandOf = (id: string): Command | undefined => byId.get(id);
