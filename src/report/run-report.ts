import type { Clock } from "../domain/clock.ts";
import { openEngine } from "../engine/open-engine.ts";
import type { Engine } from "../engine/engine.ts";
import type { Files, ProgramPorts, StartedDemo } from "../program-ports.ts";
import type { Settings } from "../settings.ts";
import { paneWords } from "../text/panes.ts";
import { reportWords } from "../text/report.ts";
import { failureWords } from "./failure-words.ts";
import type { Report } from "./report.ts";
import { reportContainers, reportEvents, reportStats } from "./streams.ts";
import { reportWhy, type WhyPorts } from "./why.ts";

export interface Told {
  /** 0: nothing is wrong. 1: something is. 2: it could not be told, and `problem` says why. */
  readonly exitCode: number;
  /** What could not be read, in words. */
  readonly problem?: string;
}

export interface ReportPorts extends Pick<ProgramPorts, "startDemo" | "machine"> {
  readonly clock: Clock;
  readonly files: Pick<Files, "keptEvents">;
  /** Standard output. */
  readonly write: (text: string) => void;
}

const notAnswered = 2;

/** Tells on standard output what is asked for. The engine is only read. */
export const runReport = async (
  report: Report,
  settings: Settings,
  { clock, files, machine, startDemo, write }: ReportPorts,
  abort: AbortSignal,
): Promise<Told> => {
  let demo: StartedDemo | undefined;
  try {
    demo = settings.demo || !settings.connection ? await startDemo(settings) : undefined;
  } catch (error) {
    return { exitCode: notAnswered, problem: failureWords(error, report.kind) };
  }
  const connection = demo?.connection ?? settings.connection;
  if (!connection) return { exitCode: notAnswered };
  let misreadRows = 0;
  const engine = openEngine(connection, {
    clock,
    readOnly: true,
    onMisread: (answer, { rows }) => {
      if (answer === "containers") misreadRows = rows;
    },
  });
  const isKept = settings.keepsHistory && !demo;
  const ports = { clock, write, ...(isKept ? { eventsFile: files.keptEvents(connection.address) } : {}) };
  const isHere = connection.endpoint.transport === "unix";
  const host: Pick<WhyPorts, "host"> = demo ? {} : { host: { address: connection.address, ...(isHere && machine ? { machine } : {}) } };
  try {
    return withMisread(await told(report, engine, { ...ports, ...host }, abort), misreadRows);
  } catch (error) {
    if (abort.aborted) return ended(report);
    return { exitCode: notAnswered, problem: failureWords(error, report.kind) };
  } finally {
    engine.close();
    demo?.close();
  }
};

/** Of what could not be read nobody knows whether it is well. */
const withMisread = (said: Told, rows: number): Told => {
  if (rows === 0) return said;
  const problem = [said.problem, paneWords.misread({ rows, fields: 0 })].filter(Boolean).join("\n");
  return { exitCode: said.exitCode || notAnswered, problem };
};

/** What goes on for as long as it is read is ended by nothing else. What is told once was not: nothing is known to be well. */
const ended = ({ kind }: Report): Told =>
  kind === "stats" || kind === "events" ? { exitCode: 0 } : { exitCode: notAnswered, problem: reportWords.givenUp };

const told = async (report: Report, engine: Engine, ports: WhyPorts, abort: AbortSignal): Promise<Told> => {
  const { clock } = ports;
  const line = (value: object): void => ports.write(`${JSON.stringify(value)}\n`);
  switch (report.kind) {
    case "why":
      return reportWhy(engine, ports, report, abort);
    case "ps":
      return reportContainers(engine, clock, line, abort);
    case "stats":
      return reportStats(engine, report.names, line, abort);
    case "events":
      return reportEvents(engine, line, abort);
    default:
      return report satisfies never;
  }
};
