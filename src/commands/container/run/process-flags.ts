import { readWhole } from "../../../domain/docker/whole-number.ts";
import type { AttachSpec, Pairs, ProcessSpec } from "../../../domain/run/container-spec.ts";
import { readEnvironment, readVariable } from "../../../domain/run/environment.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readAttachStream } from "../../../domain/run/namespaces.ts";
import { list, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

export const processFlags = {
  attach: list({ example: "stdout", short: "a", parse: readAttachStream }),
  domainname: text({ example: "example.com" }),
  entrypoint: text({ example: "/bin/sh", keepsUnset: true }),
  env: list({ example: "KEY=value", short: "e", usual: true, parse: readVariable }),
  "env-file": list({ placeholder: "path", completion: "path" }),
  "group-add": list({ example: "docker" }),
  hostname: text({ example: "web", short: "h" }),
  init: toggle({ keepsUnset: true }),
  interactive: toggle({ short: "i", usual: true }),
  "stop-signal": text({ example: "TERM", completion: "signal" }),
  "stop-timeout": text({ example: "10", parse: readWhole }),
  tty: toggle({ short: "t", usual: true }),
  user: text({ example: "1000:1000", short: "u" }),
  workdir: text({ example: "/app", short: "w", completion: "containerPath" }),
};

type ProcessValues = ValuesOf<typeof processFlags>;

/** @throws BadValue of a line or a file of --env-file */
export const processOf = (
  values: ProcessValues & { readonly COMMAND: readonly string[] },
  host: Host,
  isDetached: boolean,
  proxies: Pairs,
): ProcessSpec => {
  const { entrypoint, init, "stop-timeout": stopTimeoutSeconds } = values;
  return {
    command: values.COMMAND,
    ...(entrypoint === undefined ? {} : { entrypoint }),
    env: readEnvironment(values.env, values["env-file"], host, proxies),
    user: values.user,
    groups: values["group-add"],
    workingDir: values.workdir,
    hostname: values.hostname,
    domainname: values.domainname,
    tty: values.tty,
    openStdin: values.interactive,
    attach: isDetached ? { stdin: false, stdout: false, stderr: false } : attachOf(values),
    stopSignal: values["stop-signal"],
    ...(stopTimeoutSeconds === undefined ? {} : { stopTimeoutSeconds }),
    ...(init === undefined ? {} : { init }),
  };
};

/** Without --attach both outputs; with it what it names; stdin with --interactive in each case. */
const attachOf = ({ attach, interactive }: ProcessValues): AttachSpec => {
  const isAll = attach.length === 0;
  return {
    stdin: interactive || attach.includes("stdin"),
    stdout: isAll || attach.includes("stdout"),
    stderr: isAll || attach.includes("stderr"),
  };
};
