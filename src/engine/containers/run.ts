import { begin } from "../request/begin.ts";
import { allowing, call, mediumDeadlineMs, noDeadline, shortDeadlineMs } from "../request/call.ts";
import { createRequest } from "./create-body.ts";
import { execDetached, openExec } from "./exec.ts";
import type { Query, Request } from "../request/request.ts";
import type { RunCalls, Session } from "./run-calls.ts";
import { openSession } from "./attached-session.ts";
import { updateBody } from "./update-body.ts";
import { waitFor } from "./wait.ts";

export const runCalls = (request: Request): RunCalls => ({
  create: (spec, terminal, abort) =>
    call(request.clock, `create ${spec.name === "" ? spec.image : spec.name}`, abort, mediumDeadlineMs, (signal) => {
      const size = terminal ? ([terminal.rows, terminal.columns] as const) : undefined;
      const { query, body } = createRequest(spec, request.apiVersion, size);
      return request.json({ method: "POST", path: ["containers", "create"], query: Object.entries(query), body }, signal, (answer) => {
        const raw = answer.fields();
        return { id: raw.demandId("Id"), warnings: raw.lines("Warnings") };
      });
    }),
  update: (id, update, abort) =>
    call(request.clock, `update ${id.slice(0, 12)}`, abort, mediumDeadlineMs, (signal) => {
      const body = updateBody(update, request.apiVersion);
      return request.json({ method: "POST", path: ["containers", id, "update"], body }, signal, (answer) =>
        answer.fields().lines("Warnings"),
      );
    }),
  attach: async (id, options, abort) => {
    const tried = `attach to ${id.slice(0, 12)}`;
    const query: Query = [
      ["stream", "1"],
      ...(options.stdin ? [["stdin", "1"] as const] : []),
      ...(options.stdout ? [["stdout", "1"] as const] : []),
      ...(options.stderr ? [["stderr", "1"] as const] : []),
      ...(options.logs ? [["logs", "1"] as const] : []),
      ...(options.detachKeys ? [["detachKeys", options.detachKeys] as const] : []),
    ];
    const stream = await begin(request.clock, tried, abort, noDeadline, (signal) =>
      request.hijack({ method: "POST", path: ["containers", id, "attach"], query }, signal),
    );
    if (!options.stdin) stream.end();
    return openSession(stream, options.tty, resizeOf(request, id), tried, abort);
  },
  wait: (id, condition, abort) => waitFor(request, id, condition, abort),
  exec: (id, options, abort) => openExec(request, id, options, abort),
  execDetached: (id, options, abort) => execDetached(request, id, options, abort),
});

/** POST …/resize. A container that does not run (409) needs no size. */
const resizeOf =
  (request: Request, id: string): Session["resize"] =>
  (columns, rows, abort) =>
    call(request.clock, `resize ${id.slice(0, 12)}`, abort, shortDeadlineMs, (signal) =>
      allowing([404, 409], request.done({ method: "POST", path: ["containers", id, "resize"], query: sizeQuery(columns, rows) }, signal)),
    );

const sizeQuery = (columns: number, rows: number): Query => [
  ["h", String(rows)],
  ["w", String(columns)],
];
