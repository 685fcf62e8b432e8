import { memo } from "react";
import { footerLine, messageLine } from "../../src/screen/panes/footer.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import type { AppState } from "../../src/state/state.ts";
import { Lines } from "../primitives/Lines.tsx";
import { useLines } from "../primitives/use-shown.ts";

const footerLines = (state: AppState): readonly LineOf[] => [messageLine(state), footerLine(state)];

/** The message or the newest event, and the keys. */
export const Footer = memo(() => <Lines lines={useLines(footerLines)} />);
