import type { TestApp } from "./app.tsx";

/** What stands in the frame on top, its lines joined by blanks. */
export const framedText = (screen: readonly string[]): string => screen.flatMap((row) => /│ (.*?) +│/.exec(row)?.slice(1) ?? []).join(" ");

/** Waits until the frame on top says it. */
export const seesFramed = (app: TestApp, wanted: RegExp): Promise<void> =>
  app.until(
    () => wanted.test(framedText(app.screen())),
    () => `framed: ${wanted}. The screen:\n${app.screen().join("\n")}`,
  );
