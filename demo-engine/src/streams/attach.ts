import { ApiError } from "../api/api-error.ts";
import { detachSequence, watchForDetach } from "./detach-keys.ts";
import { flag } from "../http/exchange.ts";
import { frame } from "./log-routes.ts";
import type { DemoContainer, DemoLogLine } from "../model/model.ts";
import { terminalOf } from "../lifecycle/program.ts";
import { containerEvent, type DemoWorld } from "../world/world.ts";

/** The client's end of a stream that goes both ways. */
export interface Connection {
  readonly write: (bytes: Buffer) => void;
  readonly end: () => void;
}

export interface Attached {
  readonly input: (text: string) => void;
  readonly endInput: () => void;
  readonly closed: () => void;
}

const badKeys = (text: string): ApiError => new ApiError(400, `Invalid detach keys (${text}) provided`);

/** What must hold before the answer's head is sent. */
export const checkAttach = (container: DemoContainer, reference: string, query: URLSearchParams): void => {
  detachSequence(query.get("detachKeys") ?? "", badKeys);
  if (container.state === "paused") throw new ApiError(409, `container ${reference} is paused, unpause the container before attach`);
  if (container.state === "restarting")
    throw new ApiError(409, `container ${reference} is restarting, wait until the container is running`);
};

/** POST /containers/{id}/attach: past lines with `logs`, coming ones and typed text with `stream`. */
export const attach = (world: DemoWorld, container: DemoContainer, query: URLSearchParams, connection: Connection): Attached => {
  const wants = (line: DemoLogLine): boolean => flag(query, line.source);
  const tty = container.config.Tty;
  const show = (line: DemoLogLine): void => {
    if (wants(line)) connection.write(tty ? Buffer.from(line.text) : frame(line.source, line.text));
  };
  if (flag(query, "logs")) for (const line of container.log) show(line);
  const nothing: Attached = { input: () => undefined, endInput: () => undefined, closed: () => undefined };
  if (!flag(query, "stream")) {
    connection.end();
    return nothing;
  }
  containerEvent(world, container, "attach");
  world.signals.on(`written:${container.id}`, show);
  const leave = (): void => {
    world.signals.off(`written:${container.id}`, show);
    world.signals.off(`stopped:${container.id}`, finish);
    world.signals.off(`removed:${container.id}`, finish);
  };
  const finish = (): void => {
    leave();
    connection.end();
  };
  world.signals.once(`stopped:${container.id}`, finish);
  world.signals.once(`removed:${container.id}`, finish);
  if (!flag(query, "stdin") || !container.config.OpenStdin) return { ...nothing, closed: leave };
  const terminal = terminalOf(world, container);
  const typed = watchForDetach(detachSequence(query.get("detachKeys") ?? "", badKeys), terminal.feed);
  return {
    input: (text) => {
      if (!tty) terminal.feed(text);
      else if (typed(text)) {
        containerEvent(world, container, "detach");
        finish();
      }
    },
    endInput: () => {
      if (container.config.StdinOnce) terminal.end();
    },
    closed: leave,
  };
};
