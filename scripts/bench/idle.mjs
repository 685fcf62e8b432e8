import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cpuSeconds, proportionalMiB, residentMiB } from "./processes.mjs";
import { startCountingProxy } from "./proxy.mjs";

/** Until all is loaded and known. */
const settleMs = 5_000;

/** What the program costs while nobody touches it and nothing changes, and what it costs the engine.
 *  `record` takes each piece of output of the idle time. */
export const measureIdle = async ({ engine, program, scratch, size, seconds, waitShare, whenOld, record = () => undefined }) => {
  const load = () => (engine.processes() ?? []).reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const known = engine.processes() !== undefined;
  const loadBefore = load();
  if (known) await sleep(seconds * 1000);
  const withoutSeconds = load() - loadBefore;

  await using proxy = await startCountingProxy(join(scratch, "engine.sock"), engine.socketPath);
  await using terminal = program.open(proxy.socketPath, size);
  await terminal.waitUntil(() => engine.names.some((name) => terminal.text().includes(name)), 20_000, "a container name");
  await sleep(waitShare * settleMs);
  if (whenOld) await ageOfMinutes(engine, seconds);
  const young = Date.now() < engine.readyAtMs;

  const before = { bytes: terminal.bytesReceived, cpu: cpuSeconds(terminal.pid), engine: load(), wire: proxy.counts() };
  const stopRecording = terminal.onData(record);
  await sleep(seconds * 1000);
  stopRecording();
  const wire = proxy.counts();
  const writtenBytes = terminal.bytesReceived - before.bytes;
  const ownSeconds = cpuSeconds(terminal.pid) - before.cpu;
  const withSeconds = load() - before.engine;

  const during = `in ${seconds} s`;
  const more = withSeconds - withoutSeconds;
  return [
    {
      what: `bytes to the terminal, idle, ${during}`,
      value: writtenBytes,
      unit: "B",
      aim: 0,
      ...(young ? { note: "containers younger than a minute: their ages tick" } : {}),
    },
    {
      what: `bytes to the engine meanwhile, ${during}`,
      value: wire.sentBytes - before.wire.sentBytes,
      unit: "B",
      note: `${wire.requests - before.wire.requests} requests; ${kib(wire.receivedBytes - before.wire.receivedBytes)} KiB came back`,
    },
    { what: "memory (RSS) after that", value: residentMiB(terminal.pid), unit: "MiB", aim: 95 },
    { what: "memory (PSS) after that", value: proportionalMiB(terminal.pid), unit: "MiB" },
    { what: "CPU, idle", value: (ownSeconds / seconds) * 100, unit: "%", note: "of one core" },
    known
      ? {
          what: `CPU of the engine, more than without gantry, ${during}`,
          value: more,
          unit: "s",
          note: `${withSeconds.toFixed(2)} s with, ${withoutSeconds.toFixed(2)} s without; ${((more / seconds) * 100).toFixed(1)} % of one core`,
        }
      : { what: "CPU of the engine", skipped: "its processes are not ours" },
  ];
};

/** Until every age on the screen is over a minute and the next full minute, when such ages tick, is far enough away. */
const ageOfMinutes = async (engine, seconds) => {
  const minuteMs = 60_000;
  const marginMs = 2_000;
  await sleep(Math.max(0, engine.readyAtMs - Date.now()));
  const sinceMinuteMs = Date.now() % minuteMs;
  if (sinceMinuteMs < marginMs) await sleep(marginMs - sinceMinuteMs);
  else if (sinceMinuteMs + seconds * 1000 > minuteMs - marginMs) await sleep(minuteMs - sinceMinuteMs + marginMs);
};

const kib = (bytes) => (bytes / 1024).toFixed(0);
