import { Box, useInput, usePaste } from "ink";
import { useSyncExternalStore } from "react";
import type { PressedKey } from "../src/keys/key-name.ts";
import { screenLayout } from "../src/state/layout.ts";
import { currentView, topOverlay } from "../src/state/selectors.ts";
import type { AppState } from "../src/state/state.ts";
import type { Store } from "../src/store/store.ts";
import { paneWords } from "../src/text/panes.ts";
import { overlayLines, placeOf, tooSmallLines } from "../src/screen/overlays/overlays.ts";
import { failureLines, footerLine, messageLine } from "../src/screen/panes/footer.ts";
import { headerLines } from "../src/screen/panes/header.ts";
import { noteLines } from "../src/screen/panes/waiting.ts";
import { Glyphs } from "./primitives/glyphs.ts";
import { Guarded } from "./primitives/Guarded.tsx";
import { Lines } from "./primitives/Lines.tsx";
import { fitLine, line } from "../src/screen/primitives/segments.ts";
import { SmallTable } from "./primitives/SmallTable.tsx";
import { drawView } from "../src/screen/views/draw-view.ts";

interface Props {
  readonly store: Pick<Store, "getState" | "subscribe">;
  readonly onKey: (input: string, key: PressedKey) => void;
  readonly onPaste: (text: string) => void;
}

/** The whole screen of a state. Keys go out; nothing else happens here. */
export const App = ({ store, onKey, onPaste }: Props) => {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  useInput((input, key) => {
    if (key.eventType === "release") return;
    // Over a slow line Esc and the next key arrive together, as Alt would send them; Alt itself means nothing here.
    if (key.meta && !key.escape && input.length === 1) {
      onKey("", { escape: true });
      return onKey(input, {});
    }
    onKey(input, key);
  });
  usePaste(onPaste);
  return (
    <Glyphs value={state.ui.glyphs}>
      <Screen state={state} />
    </Glyphs>
  );
};

/** Each part by itself: one that can't be drawn says why in its place, and the others go on. */
const Screen = ({ state }: { readonly state: AppState }) => (
  <Guarded
    state={state}
    draw={() => <Panes state={state} />}
    instead={(why) => <Lines lines={noteLines(paneWords.notDrawn.view(why), "bad", state.ui.columns)} />}
  />
);

const Panes = ({ state }: { readonly state: AppState }) => {
  const { columns, rows, bodyRows, tooSmall } = screenLayout(state);
  if (tooSmall) return <Lines lines={tooSmallLines(state)} />;
  const failure = failureLines(state);
  const view = (why: string) => <Lines lines={noteLines(paneWords.notDrawn.view(why), "bad", columns)} />;
  const twoLines = (why: string) => <Lines lines={[fitLine(line(paneWords.notDrawn.part(why), "bad"), columns), fitLine([], columns)]} />;
  return (
    <Box width={columns} height={rows} flexDirection="column">
      <Guarded state={state} draw={() => <Lines lines={headerLines(state)} />} instead={twoLines} />
      <Box width={columns} height={bodyRows} flexDirection="column">
        <Guarded state={state} draw={() => <Body state={state} rows={bodyRows} />} instead={view} />
        <Guarded
          state={state}
          draw={() => <TopOverlay state={state} rows={bodyRows} />}
          instead={(why) => <Box position="absolute">{view(why)}</Box>}
        />
      </Box>
      <Guarded state={state} draw={() => <Lines lines={[messageLine(state), footerLine(state)]} />} instead={twoLines} />
      {failure.length > 0 && (
        <Box position="absolute" marginTop={rows - 1 - failure.length}>
          <Lines lines={failure} />
        </Box>
      )}
    </Box>
  );
};

const Body = ({ state, rows }: { readonly state: AppState; readonly rows: number }) => {
  const { lines, table } = drawView(state, currentView(state), rows);
  if (!table) return <Lines lines={lines} />;
  return (
    <Box flexDirection="column">
      <Lines lines={lines} />
      <SmallTable headings={table.headings} rows={table.rows} cells={state.ui.columns} />
    </Box>
  );
};

const TopOverlay = ({ state, rows }: { readonly state: AppState; readonly rows: number }) => {
  const overlay = topOverlay(state);
  if (!overlay) return null;
  const lines = overlayLines(state, overlay, rows);
  const { left, top } = placeOf(lines, state.ui.columns, rows);
  return (
    <Box position="absolute" marginLeft={left} marginTop={top}>
      <Lines lines={lines} />
    </Box>
  );
};
