import { Box, useInput, usePaste } from "ink";
import { memo, useState } from "react";
import { keyNames } from "../src/keys/key-name.ts";
import { tooSmallLines } from "../src/screen/overlays/overlays.ts";
import { screenLayout } from "../src/state/layout.ts";
import type { Appearance } from "../src/state/appearance.ts";
import type { AppState } from "../src/state/state.ts";
import { Body } from "./panes/Body.tsx";
import { Failure } from "./panes/Failure.tsx";
import { Footer } from "./panes/Footer.tsx";
import { Header } from "./panes/Header.tsx";
import { OverlayNotDrawn, TwoLinesNotDrawn, ViewNotDrawn } from "./panes/NotDrawn.tsx";
import { TopOverlay } from "./panes/TopOverlay.tsx";
import { AppearanceContext } from "./primitives/appearance.ts";
import { Guarded } from "./primitives/Guarded.tsx";
import { Lines } from "./primitives/Lines.tsx";
import { oncePerTurn, type ScreenStore, ScreenStoreContext, useLines, useShown } from "./primitives/use-shown.ts";

interface Props {
  readonly store: ScreenStore;
  /** Called with the name of each key, as key maps use it. */
  readonly onKey: (name: string) => void;
  readonly onPaste: (text: string) => void;
}

/** The whole screen of a store. Keys go out; nothing else happens here. */
export const App = ({ store, onKey, onPaste }: Props) => {
  useInput((input, key) => {
    for (const name of keyNames(input, key)) onKey(name);
  });
  usePaste(onPaste);
  const [screenStore] = useState(() => oncePerTurn(store));
  return (
    <ScreenStoreContext value={screenStore}>
      <Screen />
    </ScreenStoreContext>
  );
};

const appearanceOf = ({ ui: { glyphs, theme } }: AppState): Appearance => ({ glyphs, theme });

const keptAppearance = (before: Appearance, after: Appearance): Appearance =>
  before.glyphs === after.glyphs && before.theme === after.theme ? before : after;

const Screen = memo(() => (
  <AppearanceContext value={useShown(appearanceOf, keptAppearance)}>
    <Guarded fallback={ViewNotDrawn}>
      <Panes />
    </Guarded>
  </AppearanceContext>
));

type Frame = Pick<ReturnType<typeof screenLayout>, "columns" | "rows" | "bodyRows" | "tooSmall">;

const frameOf = (state: AppState): Frame => screenLayout(state);

const keptFrame = (before: Frame, after: Frame): Frame =>
  before.columns === after.columns && before.rows === after.rows && before.bodyRows === after.bodyRows && before.tooSmall === after.tooSmall
    ? before
    : after;

/** Each part by itself: one that can't be drawn says why in its place, and the others go on. */
const Panes = () => {
  const { columns, rows, bodyRows, tooSmall } = useShown(frameOf, keptFrame);
  if (tooSmall) return <TooSmall />;
  return (
    <Box width={columns} height={rows} flexDirection="column">
      <Guarded fallback={TwoLinesNotDrawn}>
        <Header />
      </Guarded>
      <Box width={columns} height={bodyRows} flexDirection="column">
        <Guarded fallback={ViewNotDrawn}>
          <Body />
        </Guarded>
        <Guarded fallback={OverlayNotDrawn}>
          <TopOverlay />
        </Guarded>
      </Box>
      <Guarded fallback={TwoLinesNotDrawn}>
        <Footer />
      </Guarded>
      <Failure />
    </Box>
  );
};

const TooSmall = () => <Lines lines={useLines(tooSmallLines)} />;
