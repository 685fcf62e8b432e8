import type { Clock } from "../domain/clock.ts";
import { EngineError } from "../domain/engine-error.ts";
import { openEngine } from "../engine/open-engine.ts";
import type { Engine } from "../engine/engine.ts";
import type { ProgramPorts } from "../program-ports.ts";
import type { Settings } from "../settings.ts";
import { failureOf } from "../sync/errors.ts";
import { problemWords } from "../text/engine-problems.ts";
import type { Report } from "./report.ts";
import { reportContainers, reportEvents, reportStats } from "./streams.ts";
import { reportWhy } from "./why.ts";

export interface Told {
  /** 0: nothing is wrong. 1: something is. 2: it could not be told, and `problem` says why. */
  readonly exitCode: number;
  readonly problem?: string;
}

export interface ReportPorts extends Pick<ProgramPorts, "startDemo"> {
  readonly clock: Clock;
  /** Standard output. */
  readonly write: (text: string) => void;
}

const notAnswered = 2;

/** Tells on standard output what is asked for. The engine is only read. */
export const runReport = async (
  report: Report,
  settings: Settings,
  { clock, startDemo, write }: ReportPorts,
  abort: AbortSignal,
): Promise<Told> => {
  const demo = settings.demo || !settings.connection ? await startDemo(settings) : undefined;
  const connection = demo?.connection ?? settings.connection;
  if (!connection) return { exitCode: notAnswered };
  const engine = openEngine(connection, { clock, readOnly: true });
  try {
    return await told(report, engine, clock, write, abort);
  } catch (error) {
    if (abort.aborted) return { exitCode: 0 };
    const { tried, problem } = failureOf(error, error instanceof EngineError ? error.tried : report.kind);
    const { said, next } = problemWords(problem);
    return { exitCode: notAnswered, problem: [`${tried}: ${said}`, ...(next === "" ? [] : [next])].join("\n") };
  } finally {
    engine.close();
    demo?.close();
  }
};

const told = async (report: Report, engine: Engine, clock: Clock, write: (text: string) => void, abort: AbortSignal): Promise<Told> => {
  const line = (value: object): void => write(`${JSON.stringify(value)}\n`);
  switch (report.kind) {
    case "why":
      return reportWhy(engine, clock, report, write, abort);
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
