import type { FoldedEntries, Happening } from "../../../domain/container/timeline.ts";
import { formatDuration } from "../../../domain/text/format.ts";
import { containerPageWords as words } from "../../../text/container-page.ts";
import type { Tone } from "../../theme.ts";
import type { Fact, Section } from "../section.ts";

/** The newest first; what came again and again is one line. */
export const timelineSection = (lines: readonly FoldedEntries[], clock: (atMs: number) => string, limit: string): Section => ({
  heading: words.headings.timeline,
  facts: [
    ...lines.map(({ entries, times, untilMs }): Fact => {
      const what = entries.map(({ happened }) => happenedText(happened)).join(", ");
      const fromMs = entries[0]?.atMs ?? untilMs;
      const tone = entries.map(({ happened }) => toneOf(happened)).find((found) => found !== undefined);
      return {
        label: clock(untilMs),
        text: times === 1 ? what : words.folded(what, times, formatDuration(untilMs - fromMs)),
        ...(tone ? { tone } : {}),
      };
    }),
    ...(limit === "" ? [] : [{ label: "", text: limit, tone: "dim" as const }]),
  ],
});

const happenedText = (happened: Happening): string => {
  switch (happened.what) {
    case "exited":
      return words.happened.exited(happened.exitCode);
    case "signalled":
      return words.happened.signalled(happened.signal);
    case "other":
      return happened.action;
    default:
      return words.happened[happened.what];
  }
};

const SIGTERM_EXIT = 143;

const toneOf = (happened: Happening): Tone | undefined => {
  switch (happened.what) {
    case "exited":
      return (happened.exitCode ?? 0) === 0 || happened.exitCode === SIGTERM_EXIT ? undefined : "bad";
    case "outOfMemory":
    case "unhealthy":
      return "bad";
    default:
      return undefined;
  }
};
