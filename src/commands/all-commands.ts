import { appCommands } from "./app/app-commands.ts";
import type { Command } from "../command/command.ts";
import { build } from "./builder/build.ts";
import { connect, connectContainer, disconnect, disconnectContainer } from "./network/connect.ts";
import { createNetwork } from "./network/create.ts";
import { removeNetwork } from "./network/remove.ts";
import { pruneBuilder, pruneContainers, pruneImages, pruneNetworks, pruneSystem, pruneVolumes } from "./prune/prune.ts";
import { containerEvents, eventSubject, events, info, systemList, usageDetails, usagePrune } from "./system/views.ts";
import { contextDetails } from "./context/details.ts";
import { createVolume } from "./volume/create.ts";
import { removeVolume } from "./volume/remove.ts";
import { commit } from "./container/commit.ts";
import { attach } from "./container/attach.ts";
import { create } from "./container/create.ts";
import { changesCommands, diff } from "./changes/changes-commands.ts";
import { files, filesCommands } from "./files/files-commands.ts";
import { containerDetails } from "./container/details.ts";
import { cp } from "./container/cp.ts";
import { exec } from "./container/exec.ts";
import { exportContainer } from "./container/export.ts";
import { kill } from "./container/kill.ts";
import { logs } from "./container/logs.ts";
import { nextSteps } from "./container/next-steps.ts";
import { ports, stats, top } from "./container/open.ts";
import { previousLogs } from "./container/previous-logs.ts";
import { pause } from "./container/pause.ts";
import { remove } from "./container/remove.ts";
import { rename } from "./container/rename.ts";
import { restart } from "./container/restart.ts";
import { run } from "./container/run.ts";
import { shell } from "./container/shell.ts";
import { start } from "./container/start.ts";
import { stop } from "./container/stop.ts";
import { unpause } from "./container/unpause.ts";
import { copyTo } from "./image/copy-to.ts";
import { imageDetails } from "./image/history.ts";
import { importImage } from "./image/import.ts";
import { load } from "./image/load.ts";
import { pull } from "./image/pull.ts";
import { push } from "./image/push.ts";
import { update } from "./container/update.ts";
import { wait } from "./container/wait.ts";
import { removeImage } from "./image/remove.ts";
import { save } from "./image/save.ts";
import { tag } from "./image/tag.ts";
import { jobCommands } from "./job/job-commands.ts";
import { listCommands } from "./list/list-commands.ts";
import { logsCommands } from "./logs/logs-commands.ts";
import { login } from "./registry/login.ts";
import { logout } from "./registry/logout.ts";
import { search } from "./registry/search.ts";
import { inspectContainer, inspectImage, inspectNetwork, inspectVolume } from "./inspect/inspect.ts";
import { inspectCommands } from "./inspect/inspect-commands.ts";
import { pageCommands } from "./page/page-commands.ts";
import { topSort } from "./top/sort.ts";

/** Every command there is, once. Keys, footer, help, palette, menus, dialogs and the README's table come from here. */
export const commands: readonly Command[] = [
  logs,
  containerDetails,
  previousLogs,
  shell,
  attach,
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
  update,
  wait,
  cp,
  diff,
  files,
  remove,
  connectContainer,
  disconnectContainer,
  containerEvents,
  pruneContainers,
  commit,
  exportContainer,
  imageDetails,
  inspectImage,
  pull,
  tag,
  push,
  save,
  load,
  importImage,
  copyTo,
  run,
  create,
  removeImage,
  pruneImages,
  search,
  login,
  logout,
  inspectVolume,
  createVolume,
  removeVolume,
  pruneVolumes,
  inspectNetwork,
  createNetwork,
  removeNetwork,
  connect,
  disconnect,
  pruneNetworks,
  build,
  pruneBuilder,
  pruneSystem,
  usageDetails,
  usagePrune,
  eventSubject,
  contextDetails,
  systemList,
  events,
  info,
  ...jobCommands,
  ...listCommands,
  ...logsCommands,
  ...filesCommands,
  ...changesCommands,
  ...inspectCommands,
  topSort,
  ...nextSteps,
  ...pageCommands,
  ...appCommands,
];

const byId = new Map<string, Command>(commands.map((command) => [command.id, command]));

export const commandOf = (id: string): Command | undefined => byId.get(id);
