import { ApiError } from "../api/api-error.ts";
import { type Exchange, flag, nanosOf, type Route } from "../http/exchange.ts";
import { isUp, type DemoContainer, type DemoLogLine } from "../model/model.ts";
import { type DemoWorld, findContainer } from "../world/world.ts";

const nanosOfLine = (line: DemoLogLine): bigint => BigInt(Math.floor(line.atMs)) * 1_000_000n + BigInt(line.order % 1_000_000);

/** RFC 3339 with nine digits, always. */
const stamp = (line: DemoLogLine): string =>
  `${new Date(line.atMs).toISOString().slice(0, -1)}${String(line.order % 1_000_000).padStart(6, "0")}Z`;

/** One frame: eight bytes of head (stream, length), then the text. */
export const frame = (source: DemoLogLine["source"], text: string): Buffer => {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = source === "stdout" ? 1 : 2;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
};

/** What a stream of a container is called. */
export const streamType = ({ engine }: DemoWorld, tty: boolean): string =>
  `application/vnd.docker.${tty || !engine.rules.namesMultiplexedStreams ? "raw" : "multiplexed"}-stream`;

const lastLines = (lines: readonly DemoLogLine[], tail: string | null): readonly DemoLogLine[] => {
  const count = Number.parseInt(tail ?? "all", 10);
  return Number.isNaN(count) || count < 0 ? lines : count === 0 ? [] : lines.slice(-count);
};

const encode = (container: DemoContainer, line: DemoLogLine, timestamps: boolean): Buffer => {
  const text = timestamps ? `${stamp(line)} ${line.text}` : line.text;
  return container.config.Tty ? Buffer.from(text) : frame(line.source, text);
};

const logs = ({ world, parts, query, response }: Exchange): void => {
  const container = findContainer(world, parts[0] ?? "");
  const stdout = flag(query, "stdout");
  const stderr = flag(query, "stderr");
  if (!stdout && !stderr) throw new ApiError(400, "Bad parameters: you must choose at least one stream");
  if (container.hostConfig.LogConfig.Type === "none") throw new ApiError(501, "configured logging driver does not support reading");
  const since = nanosOf(query.get("since"));
  const until = nanosOf(query.get("until"));
  const timestamps = flag(query, "timestamps");
  const wanted = (line: DemoLogLine): boolean => {
    const at = nanosOfLine(line);
    return (line.source === "stdout" ? stdout : stderr) && (since === undefined || at >= since) && (until === undefined || at <= until);
  };
  response.writeHead(200, {
    "Content-Type": streamType(world, container.config.Tty),
  });
  response.flushHeaders();
  const past = lastLines(container.log.filter(wanted), query.get("tail"));
  if (past.length > 0) response.write(Buffer.concat(past.map((line) => encode(container, line, timestamps))));
  const untilPassed = until !== undefined && until <= BigInt(Math.floor(world.nowMs())) * 1_000_000n + 1_000_000_000n;
  if (!flag(query, "follow") || !isUp(container) || container.state === "restarting" || untilPassed) return void response.end();
  const tell = (line: DemoLogLine): void => {
    if (wanted(line)) response.write(encode(container, line, timestamps));
  };
  const stopTelling = (): void => {
    world.signals.off(`log:${container.id}`, tell);
    world.signals.off(`stopped:${container.id}`, finish);
  };
  // A container that starts again at once writes before the response has closed.
  const finish = (): void => {
    stopTelling();
    response.end();
  };
  world.signals.on(`log:${container.id}`, tell);
  world.signals.once(`stopped:${container.id}`, finish);
  response.on("close", stopTelling);
};

export const logRoutes: readonly Route[] = [{ method: "GET", path: /^\/containers\/([^/]+)\/logs$/, answer: logs }];
