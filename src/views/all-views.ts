import { changes } from "./changes.ts";
import { container } from "./container.ts";
import { context } from "./context.ts";
import { file } from "./file.ts";
import { files } from "./files.ts";
import { image } from "./image.ts";
import { inspect } from "./inspect.ts";
import { job } from "./job.ts";
import { list } from "./list.ts";
import { logs } from "./logs.ts";
import { ports } from "./ports.ts";
import { stats } from "./stats.ts";
import { top } from "./top.ts";
import { version } from "./version.ts";
import type { ViewFacts } from "./view.ts";

/** Every kind of view there is, once. What the state keeps, what changes it, keys and targets come from here. */
export const views = { list, logs, top, stats, inspect, image, ports, job, changes, file, files, version, context, container };

type Views = typeof views;

export type ViewKind = keyof Views;

/** The state of a view of this kind. */
export type ViewOf<Kind extends ViewKind> = Parameters<Views[Kind]["shows"]>[0];

export type View = ViewOf<ViewKind>;

type EventOfHandler<Handler> = Handler extends (view: never, event: infer Event, place: never) => unknown ? Event : never;

export type ViewEvent = {
  [Kind in ViewKind]: EventOfHandler<Views[Kind]["handlers"][keyof Views[Kind]["handlers"]]>;
}[ViewKind];

const facts: { readonly [Kind in ViewKind]: ViewFacts<ViewOf<Kind>> } = views;

/** Asks what a view's kind declares about it. */
export const askView = <Answer>(view: View, ask: <V extends View>(declared: ViewFacts<V>, view: V) => Answer): Answer => {
  const askKind = <Kind extends ViewKind>(kind: Kind, own: ViewOf<Kind>): Answer => ask(facts[kind], own);
  return askKind(view.kind, view);
};
