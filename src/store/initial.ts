import { docker } from "../domain/docker/product.ts";
import { ofEachList } from "../lists/all-lists.ts";
import type { GlyphSet, ThemeName } from "../state/appearance.ts";
import type { AppState, DemoWorld, EngineState } from "../state/state.ts";
import type { ListState } from "../state/ui-state.ts";
import type { View } from "../views/all-views.ts";

export interface InitialEngine {
  readonly contextName: string;
  readonly address: string;
  readonly readOnly: boolean;
  readonly demo?: DemoWorld;
}

export interface InitialState extends InitialEngine {
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
  readonly glyphs: GlyphSet;
  /** Left out: dark. */
  readonly theme?: ThemeName;
}

/** The beginning of every history: the list of containers. */
const home: View = { kind: "list", list: "containers" };

export const emptyList: ListState = { top: 0, marked: new Set(), filter: "", editingFilter: false };

/** An engine of which nothing is known yet. */
export const engineStateOf = (from: InitialEngine): EngineState => ({
  id: from.contextName,
  contextName: from.contextName,
  address: from.address,
  readOnly: from.readOnly,
  ...(from.demo ? { demo: from.demo } : {}),
  link: { status: "connecting" },
  product: docker,
  clockAheadMs: 0,
  unread: {},
  containers: new Map(),
  goneNames: new Map(),
  facts: new Map(),
  samples: new Map(),
  oldSamples: new Set(),
  processCounts: new Map(),
  listed: {},
  awaited: new Set(),
  events: [],
  eventsOf: new Map(),
  lastWords: new Map(),
  refusals: new Map(),
  acting: new Map(),
  jobs: new Map(),
  misread: new Map(),
});

export const initialState = (from: InitialState): AppState => {
  const engine = engineStateOf(from);
  const { id } = engine;
  return {
    engines: { [id]: engine },
    activeEngineId: id,
    ui: {
      columns: from.columns,
      rows: from.rows,
      nowMs: from.nowMs,
      glyphs: from.glyphs,
      theme: from.theme ?? "dark",
      views: [home],
      overlays: [],
      lists: ofEachList(() => emptyList),
      problemsOnly: false,
      showAll: true,
      history: [],
      demoHistory: [],
      tail: { lines: [], status: { kind: "loading" } },
    },
  };
};
