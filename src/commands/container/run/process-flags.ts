import type { AttachSpec, Pairs, ProcessSpec } from "../../../domain/run/container-spec.ts";
import { readEnv, readEnvironment } from "../../../domain/run/environment.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readAttachStream } from "../../../domain/run/namespaces.ts";
import { isOn, listOf, textOf, type Values } from "../../../domain/values.ts";
import { type Flag, list, text, toggle } from "../../../command/old-flag.ts";
import { checkedBy, whole, wholeOr } from "./read-values.ts";

export const processFlags: readonly Flag[] = [
  list("attach", { short: "a", check: checkedBy(readAttachStream) }),
  text("domainname"),
  text("entrypoint", { keepsUnset: true }),
  list("env", { short: "e", usual: true, check: checkedBy((value) => readEnv(value, {})) }),
  list("env-file", { completion: "path" }),
  list("group-add"),
  text("hostname", { short: "h" }),
  toggle("init", { keepsUnset: true }),
  toggle("interactive", { short: "i", usual: true }),
  text("stop-signal", { completion: "signal" }),
  text("stop-timeout", whole),
  toggle("tty", { short: "t", usual: true }),
  text("user", { short: "u" }),
  text("workdir", { short: "w", completion: "containerPath" }),
];

/** @throws BadValue */
export const readProcess = (values: Values, command: readonly string[], host: Host, isDetached: boolean, proxies: Pairs): ProcessSpec => ({
  command,
  ...("entrypoint" in values ? { entrypoint: textOf(values, "entrypoint") } : {}),
  env: readEnvironment(listOf(values, "env"), listOf(values, "env-file"), host, proxies),
  user: textOf(values, "user"),
  groups: listOf(values, "group-add"),
  workingDir: textOf(values, "workdir"),
  hostname: textOf(values, "hostname"),
  domainname: textOf(values, "domainname"),
  tty: isOn(values, "tty"),
  openStdin: isOn(values, "interactive"),
  attach: isDetached ? { stdin: false, stdout: false, stderr: false } : readAttach(values),
  stopSignal: textOf(values, "stop-signal"),
  ...(textOf(values, "stop-timeout") !== "" ? { stopTimeoutSeconds: wholeOr(values, "stop-timeout") } : {}),
  ...("init" in values ? { init: isOn(values, "init") } : {}),
});

/** Without --attach both outputs; with it what it names; stdin with --interactive in each case. */
const readAttach = (values: Values): AttachSpec => {
  const streams = listOf(values, "attach").map(readAttachStream);
  const isAll = streams.length === 0;
  return {
    stdin: isOn(values, "interactive") || streams.includes("stdin"),
    stdout: isAll || streams.includes("stdout"),
    stderr: isAll || streams.includes("stderr"),
  };
};
