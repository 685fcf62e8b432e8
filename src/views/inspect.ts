import { partAt } from "../domain/docker/template.ts";
import { type JsonRow, jsonRows } from "../domain/json-tree.ts";
import type { Failure } from "../domain/failure.ts";
import type { Subject } from "../state/ui-state.ts";
import { type Change, changed, withoutError } from "./changed.ts";
import { cursorAt, rowsBelowTitle, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** The engine's own JSON of something, as a tree. */
export interface InspectView {
  readonly kind: "inspect";
  readonly subject: Subject;
  /** Of a container: with the sizes of its files, which takes the engine a while. */
  readonly withSize?: boolean;
  /** The engine's JSON, made safe. */
  readonly value?: unknown;
  readonly error?: Failure;
  /** What of it is shown, by the names of fields; left out: all. */
  readonly part?: readonly string[];
  readonly folded: ReadonlySet<string>;
  /** Long texts that are shown over several lines. */
  readonly opened: ReadonlySet<string>;
  readonly unmasked: boolean;
  readonly search: string;
  readonly editing?: { readonly before: string };
  readonly cursor: number;
  readonly top: number;
}

/** What is inspected goes to the page of an image, too. */
export interface SubjectInspected {
  readonly type: "subjectInspected";
  readonly id: string;
  readonly value?: unknown;
  readonly error?: Failure;
}

export type InspectEvent = SubjectInspected | { readonly type: "inspectChanged"; readonly change: Change<InspectView> } | ViewScrolled;

export const newInspectView = (subject: Subject, withSize = false, part: readonly string[] = []): InspectView => ({
  kind: "inspect",
  subject,
  ...(withSize ? { withSize } : {}),
  ...(part.length > 0 ? { part } : {}),
  folded: new Set(),
  opened: new Set(),
  unmasked: false,
  search: "",
  cursor: 0,
  top: 0,
});

export const inspectRows = ({ value, folded, opened, unmasked, part = [] }: InspectView): readonly JsonRow[] => {
  const rootName = part.at(-1);
  const shown = partAt(value, part);
  return shown === undefined ? [] : jsonRows(shown, folded, { masked: !unmasked, opened, ...(rootName === undefined ? {} : { rootName }) });
};

export const inspect: ViewDeclaration<InspectView, InspectEvent> = {
  shows: ({ subject, withSize, part }) => [subject.kind, subject.id, withSize, part?.join(".")],
  scopes: ({ subject }) => ["inspect", subject.kind, "global"],
  targets: ({ subject }) => [subject],
  unnarrowed: ({ search }) => (search === "" ? undefined : { type: "inspectChanged", change: { search: "" } }),
  typing: ({ editing, search }) =>
    editing && {
      sign: "/",
      text: search,
      changed: (text) => ({ type: "inspectChanged", change: { search: text } }),
      kept: { type: "inspectChanged", change: { editing: undefined } },
      ...(search === "" ? {} : { keptRuns: "inspect.next" as const }),
      givenUp: { type: "inspectChanged", change: { editing: undefined, search: editing.before } },
    },
  handlers: {
    subjectInspected: (view, event) => (view.subject.id === event.id ? withAnswer(view, event) : view),
    inspectChanged: inFront((view, { change }) => changed(view, change)),
    viewScrolled: inFront((view, { by }, state) => ({
      ...view,
      ...cursorAt(view, view.cursor + by, inspectRows(view).length, rowsBelowTitle(state)),
    })),
  },
};

/** With what the engine says now, or why it does not. */
export const withAnswer = <V extends { readonly value?: unknown; readonly error?: Failure }>(
  view: V,
  { value, error }: SubjectInspected,
) => ({ ...withoutError(view), ...(value === undefined ? {} : { value }), ...(error ? { error } : {}) });
