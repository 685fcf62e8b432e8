import type { AppState } from "../../state/state.ts";
import { screenLayout } from "../../state/layout.ts";
import { currentView } from "../../state/selectors.ts";
import type { View, ViewKind, ViewOf } from "../../views/all-views.ts";
import { changes } from "./changes.ts";
import { container } from "./container.ts";
import { context } from "./context.ts";
import type { Drawing, DrawView } from "./drawing.ts";
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

/** What each kind of view looks like. */
const drawn: { readonly [Kind in ViewKind]: DrawView<ViewOf<Kind>> } = {
  list,
  logs,
  top,
  stats,
  inspect,
  image,
  ports,
  job,
  changes,
  file,
  files,
  version,
  context,
  container,
};

/** How far the window of the view in front can be moved down, in lines. */
export const lastTopOf = (state: AppState): number => drawView(state, currentView(state), screenLayout(state).bodyRows).lastTop ?? 0;

export const drawView = (state: AppState, view: View, rows: number): Drawing => {
  const draw = <Kind extends ViewKind>(kind: Kind, own: ViewOf<Kind>): Drawing => drawn[kind](state, own, rows);
  return draw(view.kind, view);
};
