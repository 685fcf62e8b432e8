import { render } from "ink-testing-library";
import { App } from "../../../components/App.tsx";
import { width } from "../../../src/domain/text/fit.ts";
import { inColours } from "../../support/in-colours.ts";
import type { AppState } from "../../../src/state/state.ts";

const sgr = /\x1b\[[0-9;:]*m/g;

/** The lines that a person sees of a state, without colours. */
export const frameOf = (state: AppState): readonly string[] => colouredFrameOf(state).map((line) => line.replace(sgr, ""));

/** The same lines as they are written: with colours, bold, inverse. */
export const colouredFrameOf = (state: AppState): readonly string[] => inColours(() => drawnFrame(state));

const drawnFrame = (state: AppState): readonly string[] => {
  const stdout = { columns: state.ui.columns, rows: state.ui.rows };
  const app = render(
    <App store={{ getState: () => state, subscribe: () => () => undefined }} onKey={() => undefined} onPaste={() => undefined} />,
  );
  // The library's terminal is 100 columns wide; Ink asks it anew when it is resized.
  for (const [name, value] of Object.entries(stdout)) Object.defineProperty(app.stdout, name, { value, configurable: true });
  app.stdout.emit("resize");
  const frame = app.lastFrame() ?? "";
  app.unmount();
  return frame.split("\n");
};

/** Lines that break out of the screen, with what is wrong with them. */
export const misfits = (lines: readonly string[], columns: number, rows: number): readonly string[] => [
  ...(lines.length > rows ? [`${lines.length} lines on ${rows} rows`] : []),
  ...lines.filter((line) => width(line) > columns).map((line) => `${width(line)} cells: ${line}`),
];
