import { isRecord } from "../../../domain/json-record.ts";
import type { JsonValue } from "../../../domain/json-value.ts";
import { activeEngine } from "../../../state/selectors.ts";
import type { AppState } from "../../../state/state.ts";
import type { Target } from "../../../state/ui-state.ts";
import type { Needs } from "../../../command/command.ts";
import type { Attachment } from "./attached.ts";

export interface AttachWish {
  /** Where the container was made with an open input. */
  readonly stdin: boolean;
  readonly detachKeys: string;
  readonly sigProxy: boolean;
}

/** How to attach to a container that is there: by what its configuration says of terminal and input. */
export const attachmentOf = async (
  { engine, abort }: Needs<"engine" | "abort">,
  target: Target,
  { stdin, detachKeys, sigProxy }: AttachWish,
): Promise<Attachment> => {
  const { facts, raw } = await engine.containers.inspect(target.id, abort);
  return {
    target,
    options: {
      stdin: stdin && isSet(raw, "Config", "OpenStdin"),
      stdout: true,
      stderr: true,
      tty: facts.tty,
      detachKeys,
    },
    autoRemove: isSet(raw, "HostConfig", "AutoRemove"),
    sigProxy,
  };
};

/** Whether its main process has a terminal; true where that is not known yet. */
export const hasTerminal = ({ id }: Target, state: AppState): boolean => activeEngine(state).facts.get(id)?.tty !== false;

const isSet = (raw: JsonValue, ...path: readonly string[]): boolean => {
  let value: unknown = raw;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  return value === true;
};
