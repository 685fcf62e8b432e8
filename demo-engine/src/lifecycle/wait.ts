import { ApiError } from "../api/api-error.ts";
import type { Refusals } from "../api/refusals.ts";
import { type Exchange, sendEmpty } from "../http/exchange.ts";
import { isUp, type DemoContainer } from "../model/model.ts";
import { terminalOf } from "./program.ts";
import { containerEvent } from "../world/world.ts";

/** POST /containers/{id}/wait: the answer's head comes at once, its body when it is so. */
export const waitFor = (exchange: Exchange, container: DemoContainer): void => {
  const { world, query, response } = exchange;
  const { checksWaitCondition, waitTellsError } = world.engine.rules;
  const asked = query.get("condition") || "not-running";
  const isKnown = ["not-running", "next-exit", "removed"].includes(asked);
  if (!isKnown && checksWaitCondition) throw new ApiError(400, `invalid condition: "${asked}"`);
  const condition = isKnown ? asked : "not-running";
  const signal = condition === "removed" ? `removed:${container.id}` : `stopped:${container.id}`;
  response.writeHead(200, { "Content-Type": "application/json" });
  response.flushHeaders();
  const stopListening = (): void => {
    world.signals.off(signal, tell);
    world.signals.off(`removed:${container.id}`, tell);
  };
  const tell = (): void => {
    // A container that is started again by its policy has not stopped yet.
    if (condition === "not-running" && isUp(container) && world.containers.has(container.id)) return;
    stopListening();
    response.end(`${JSON.stringify({ ...(waitTellsError ? { Error: null } : {}), StatusCode: container.exitCode })}\n`);
  };
  if (condition === "not-running" && !isUp(container)) return tell();
  world.signals.on(signal, tell);
  if (condition !== "removed") world.signals.on(`removed:${container.id}`, tell);
  response.on("close", stopListening);
};

/** Rows or columns of a terminal. */
export const sizeOf = (what: string, text: string | null, refuse: Refusals): number => {
  if (text === null || !/^\d+$/.test(text)) throw refuse.badSize(what, text ?? "");
  return Number(text);
};

/** POST /containers/{id}/resize?h=…&w=… */
export const resize = (exchange: Exchange, container: DemoContainer): void => {
  const { world, query } = exchange;
  const rows = sizeOf("height", query.get("h"), world.engine.refuse);
  const columns = sizeOf("width", query.get("w"), world.engine.refuse);
  if (!isUp(container)) throw world.engine.refuse.notRunning(container.id);
  const terminal = terminalOf(world, container);
  terminal.rows = rows;
  terminal.columns = columns;
  containerEvent(world, container, "resize", { height: String(rows), width: String(columns) });
  sendEmpty(exchange, 200);
};
