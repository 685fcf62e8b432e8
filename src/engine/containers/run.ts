import { shortId } from "../../domain/container/container.ts";
import { createContainerRequest } from "./create-body.ts";
import { mediumDeadlineMs, noDeadline } from "../request/deadline.ts";
import { execDetached, openExec } from "./exec.ts";
import { limitsFrom } from "./limits-from.ts";
import type { Request } from "../request/request.ts";
import type { RunCalls, AttachedSession } from "./run-calls.ts";
import { openAttachedSession } from "./attached-session.ts";
import { updateBody } from "./update-body.ts";
import { waitFor } from "./wait.ts";

export const runCalls = (request: Request): RunCalls => ({
  create: async (spec, terminal, abort) => {
    const { query, body } = createContainerRequest(spec, request.apiVersion, terminal && [terminal.rows, terminal.columns]);
    return request.json(
      {
        tried: `create ${spec.name === "" ? spec.image : spec.name}`,
        deadlineMs: mediumDeadlineMs,
        method: "POST",
        path: ["containers", "create"],
        query,
        body,
      },
      abort,
      (answer) => {
        const raw = answer.fields();
        return { id: raw.demandId("Id"), warnings: raw.lines("Warnings") };
      },
    );
  },
  limits: (id, abort) =>
    request.json({ tried: `inspect ${shortId(id)}`, method: "GET", path: ["containers", id, "json"] }, abort, (answer) =>
      limitsFrom(answer.fields()),
    ),
  update: async (id, update, abort) => {
    const body = updateBody(update, request.apiVersion);
    return request.json(
      { tried: `update ${shortId(id)}`, deadlineMs: mediumDeadlineMs, method: "POST", path: ["containers", id, "update"], body },
      abort,
      (answer) => answer.fields().lines("Warnings"),
    );
  },
  attach: async (id, { tty, stdin, stdout, stderr, logs, detachKeys }, abort) => {
    const tried = `attach to ${shortId(id)}`;
    const query = { stream: true, stdin, stdout, stderr, logs, detachKeys: detachKeys || undefined };
    const ask = { tried, deadlineMs: noDeadline, method: "POST", path: ["containers", id, "attach"], query } as const;
    const stream = await request.hijack(ask, abort);
    if (!stdin) stream.end();
    return openAttachedSession(stream, tty, resizeOf(request, id), tried, abort);
  },
  wait: (id, condition, abort) => waitFor(request, id, condition, abort),
  exec: (id, options, abort) => openExec(request, id, options, abort),
  execDetached: (id, options, abort) => execDetached(request, id, options, abort),
});

/** POST …/resize. A container that does not run (409) needs no size. */
const resizeOf =
  (request: Request, id: string): AttachedSession["resize"] =>
  (columns, rows, abort) =>
    request.done(
      {
        tried: `resize ${shortId(id)}`,
        method: "POST",
        path: ["containers", id, "resize"],
        query: { h: rows, w: columns },
        alreadySo: [404, 409],
      },
      abort,
    );
