import type Docker from "dockerode";
import { safeLine } from "../domain/safe-text.ts";
import { apiVersionOf } from "./api-gate.ts";
import { begin } from "./begin.ts";
import { allowing, call, mediumDeadlineMs, shortDeadlineMs } from "./call.ts";
import { createRequest } from "./create-body.ts";
import { dialJson } from "./dial.ts";
import { execDetached, openExec } from "./exec.ts";
import { given } from "./given.ts";
import { hijack } from "./hijack.ts";
import type { RunCalls, Session } from "./run-calls.ts";
import { openSession } from "./session.ts";
import { updateBody } from "./update-body.ts";
import { waitFor } from "./wait.ts";

/** `client` for answers, `streams` for what goes on. */
export const runCalls = (client: Docker, streams: Docker): RunCalls => ({
  create: (spec, terminal, abort) =>
    call(`create ${spec.name === "" ? spec.image : spec.name}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const size = terminal ? ([terminal.rows, terminal.columns] as const) : undefined;
      const { query, body } = createRequest(spec, apiVersionOf(client), size);
      const request = { method: "POST", path: "/containers/create", query: Object.entries(query), body } as const;
      const raw = (await dialJson(client, request, abortSignal)) as { readonly Id: string; readonly Warnings?: readonly string[] | null };
      return { id: safeLine(raw.Id), warnings: (raw.Warnings ?? []).map(safeLine) };
    }),
  update: (id, update, abort) =>
    call(`update ${id.slice(0, 12)}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const body = updateBody(update, apiVersionOf(client));
      const request = { method: "POST", path: `/containers/${id}/update`, body } as const;
      const raw = (await dialJson(client, request, abortSignal)) as { readonly Warnings?: readonly string[] | null };
      return (raw.Warnings ?? []).map(safeLine);
    }),
  attach: async (id, options, abort) => {
    const tried = `attach to ${id.slice(0, 12)}`;
    const query = {
      stream: "1",
      ...(given({
        stdin: options.stdin ? "1" : "",
        stdout: options.stdout ? "1" : "",
        stderr: options.stderr ? "1" : "",
        logs: options.logs ? "1" : "",
        detachKeys: options.detachKeys ?? "",
      }) as Readonly<Record<string, string>>),
    };
    const stream = await begin(tried, abort, shortDeadlineMs, (abortSignal) =>
      hijack(streams, `/containers/${id}/attach`, query, {}, abortSignal),
    );
    if (!options.stdin) stream.end();
    return openSession(stream, options.tty, resizeOf(client, id), tried, abort);
  },
  wait: (id, condition, abort) => waitFor(streams, id, condition, abort),
  exec: (id, options, abort) => openExec(client, streams, id, options, abort),
  execDetached: (id, options, abort) => execDetached(client, id, options, abort),
});

/** POST …/resize. A container that does not run (409) needs no size. */
const resizeOf =
  (client: Docker, id: string): Session["resize"] =>
  (columns, rows, abort) =>
    call(`resize ${id.slice(0, 12)}`, abort, shortDeadlineMs, (abortSignal) =>
      allowing([201, 404, 409], client.getContainer(id).resize({ h: rows, w: columns, abortSignal } as object)),
    );
