import { ApiError } from "../api/api-error.ts";
import { type Exchange, sendEmpty } from "../http/exchange.ts";
import { isUp, type DemoContainer } from "../model/model.ts";
import { terminalOf } from "./program.ts";
import { containerEvent } from "../world/world.ts";

/** POST /containers/{id}/wait: the answer's head comes at once, its body when it is so. */
export const waitFor = (exchange: Exchange, container: DemoContainer): void => {
  const { world, query, response } = exchange;
  const condition = query.get("condition") || "not-running";
  if (!["not-running", "next-exit", "removed"].includes(condition)) throw new ApiError(400, `invalid condition: "${condition}"`);
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
    response.end(`${JSON.stringify({ StatusCode: container.exitCode })}\n`);
  };
  if (condition === "not-running" && !isUp(container)) return tell();
  world.signals.on(signal, tell);
  if (condition !== "removed") world.signals.on(`removed:${container.id}`, tell);
  response.on("close", stopListening);
};

const numberOf = (what: string, text: string | null): number => {
  if (text === null || !/^\d+$/.test(text)) throw new ApiError(400, `invalid resize ${what} "${text ?? ""}": invalid syntax`);
  return Number(text);
};

/** POST /containers/{id}/resize?h=…&w=… */
export const resize = (exchange: Exchange, container: DemoContainer): void => {
  const { world, query } = exchange;
  const rows = numberOf("height", query.get("h"));
  const columns = numberOf("width", query.get("w"));
  if (!isUp(container)) throw new ApiError(409, `container ${container.id} is not running`);
  const terminal = terminalOf(world, container);
  terminal.rows = rows;
  terminal.columns = columns;
  containerEvent(world, container, "resize", { height: String(rows), width: String(columns) });
  sendEmpty(exchange, 200);
};
