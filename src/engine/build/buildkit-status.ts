import { bytesIn, numberIn, textIn, wireFields } from "./wire-format.ts";

/** One step of a BuildKit build. */
export interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly isCached: boolean;
  readonly startedAtMs?: number;
  readonly completedAtMs?: number;
  readonly error: string;
}

/** How far a part of a step is: a layer that is fetched, files that are copied. */
export interface VertexStatus {
  readonly id: string;
  readonly vertex: string;
  readonly name: string;
  readonly current: number;
  readonly total: number;
  readonly isCompleted: boolean;
}

/** Bytes that a step wrote; a line may come in several. */
export interface VertexLog {
  readonly vertex: string;
  readonly message: Buffer;
}

export interface VertexWarning {
  readonly vertex: string;
  readonly text: string;
}

/** What one "moby.buildkit.trace" tells. */
export interface BuildkitStatus {
  readonly vertexes: readonly Vertex[];
  readonly statuses: readonly VertexStatus[];
  readonly logs: readonly VertexLog[];
  readonly warnings: readonly VertexWarning[];
}

/** Reads moby.buildkit.v1.StatusResponse; fields that are not used are passed over. Times are the engine's.
 *  Source: buildkit, api/services/control/control.proto */
export const buildkitStatus = (message: Buffer): BuildkitStatus => {
  const vertexes: Vertex[] = [];
  const statuses: VertexStatus[] = [];
  const logs: VertexLog[] = [];
  const warnings: VertexWarning[] = [];
  for (const { number, value } of wireFields(message)) {
    const bytes = bytesIn(value);
    if (number === 1) vertexes.push(vertexFrom(bytes));
    else if (number === 2) statuses.push(statusFrom(bytes));
    else if (number === 3) logs.push(logFrom(bytes));
    else if (number === 4) warnings.push(warningFrom(bytes));
  }
  return { vertexes, statuses, logs, warnings };
};

const vertexFrom = (message: Buffer): Vertex => {
  let digest = "";
  let name = "";
  let isCached = false;
  let error = "";
  let startedAtMs: number | undefined;
  let completedAtMs: number | undefined;
  for (const { number, value } of wireFields(message)) {
    if (number === 1) digest = textIn(value);
    else if (number === 3) name = textIn(value);
    else if (number === 4) isCached = numberIn(value) === 1;
    else if (number === 5) startedAtMs = timeFrom(bytesIn(value));
    else if (number === 6) completedAtMs = timeFrom(bytesIn(value));
    else if (number === 7) error = textIn(value);
  }
  return {
    digest,
    name,
    isCached,
    error,
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(completedAtMs === undefined ? {} : { completedAtMs }),
  };
};

const statusFrom = (message: Buffer): VertexStatus => {
  let status: VertexStatus = { id: "", vertex: "", name: "", current: 0, total: 0, isCompleted: false };
  for (const { number, value } of wireFields(message)) {
    if (number === 1) status = { ...status, id: textIn(value) };
    else if (number === 2) status = { ...status, vertex: textIn(value) };
    else if (number === 3) status = { ...status, name: textIn(value) };
    else if (number === 4) status = { ...status, current: numberIn(value) };
    else if (number === 5) status = { ...status, total: numberIn(value) };
    else if (number === 8) status = { ...status, isCompleted: true };
  }
  return status;
};

const logFrom = (message: Buffer): VertexLog => {
  let vertex = "";
  let text: Buffer = Buffer.alloc(0);
  for (const { number, value } of wireFields(message)) {
    if (number === 1) vertex = textIn(value);
    else if (number === 4) text = bytesIn(value);
  }
  return { vertex, message: text };
};

const warningFrom = (message: Buffer): VertexWarning => {
  let vertex = "";
  let text = "";
  for (const { number, value } of wireFields(message)) {
    if (number === 1) vertex = textIn(value);
    else if (number === 3) text = textIn(value);
  }
  return { vertex, text };
};

/** google.protobuf.Timestamp */
const timeFrom = (message: Buffer): number => {
  let ms = 0;
  for (const { number, value } of wireFields(message)) {
    if (number === 1) ms += numberIn(value) * 1000;
    else if (number === 2) ms += numberIn(value) / 1e6;
  }
  return ms;
};
