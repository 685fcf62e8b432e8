import type { KnownContext } from "../domain/docker/known-context.ts";
import { type Column, textColumn } from "../domain/lists/columns.ts";
import { maskText } from "../domain/text/secrets.ts";
import { activeEngine } from "../state/selectors.ts";
import { contextWords } from "../text/contexts.ts";
import { arrangedRows } from "./arranged.ts";
import type { KeptList, ListRow } from "./list.ts";

export interface ContextRow extends ListRow {
  readonly context: KnownContext;
}

/** Its file: two that can't be read may go by the same name. */
export const contextId = ({ metadataPath = "", name }: KnownContext): string => metadataPath || name;

const problemText = ({ problem }: KnownContext): string => (problem ? contextWords.problem[problem] : "");

const columns: readonly Column<ContextRow>[] = [
  {
    id: "current",
    title: "",
    priority: 0,
    minCells: 1,
    maxCells: 1,
    align: "left",
    isToned: true,
    text: ({ context }) => (context.isCurrent ? "*" : " "),
    compare: (a, b) => Number(b.context.isCurrent) - Number(a.context.isCurrent),
  },
  textColumn({ id: "name", title: "NAME", priority: 1, minCells: 12, maxCells: 40, isToned: true, text: ({ context }) => context.name }),
  textColumn({
    id: "description",
    title: "DESCRIPTION",
    priority: 4,
    minCells: 12,
    maxCells: 60,
    text: ({ context }) => maskText(context.description),
  }),
  textColumn({
    id: "endpoint",
    title: "DOCKER ENDPOINT",
    priority: 2,
    minCells: 20,
    maxCells: 80,
    text: ({ context }) => maskText(context.endpoint),
  }),
  textColumn({
    id: "error",
    title: "ERROR",
    priority: 3,
    minCells: 20,
    maxCells: 60,
    isToned: true,
    text: ({ context }) => problemText(context),
  }),
];

/** The contexts of this machine, as `docker context ls` lists them. */
export const contexts: KeptList<ContextRow, "context", readonly KnownContext[]> = {
  name: "contexts",
  subject: {
    kind: "context",
    ofRow: (state, rowId) => {
      const row = contexts.rows(state).find(({ id }) => id === rowId);
      return row && { id: rowId, name: row.context.name };
    },
    copied: (state, { id }, words) =>
      (activeEngine(state).listed.contexts ?? []).flatMap((context) =>
        contextId(context) === id ? [{ title: words.endpoint, text: maskText(context.endpoint) }] : [],
      ),
  },
  opened: { command: "list.contexts", keys: [], docker: ["context ls", "context list"], aliases: ["contexts", "ctx"] },
  columns,
  rows: arrangedRows({
    list: "contexts",
    columns,
    from: ({ listed }) => [listed.contexts] as const,
    rows: (known = []) => known.map((context) => ({ id: contextId(context), context })),
    order: () => 0,
  }),
  tone: ({ context }) => (context.problem ? "warn" : context.isCurrent ? "accent" : "plain"),
  read: ({ listed }) => listed.contexts,
  empty: ({ contexts }) => contexts,
  docker: {
    printed: async (from) =>
      (await from.contexts()).map((context) => ({
        id: contextId(context),
        short: context.name,
        json: {
          Current: context.isCurrent,
          Description: maskText(context.description),
          DockerEndpoint: maskText(context.endpoint),
          Error: problemText(context),
          Name: context.name,
        },
      })),
  },
};
