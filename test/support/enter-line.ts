import { setTimeout as delay } from "node:timers/promises";
import type { TestApp } from "./app.tsx";

const withinMs = 60_000;

/** Enters a line of the palette as a person pastes it.  @returns what is said of it; a form that asks for more, or an error of the
 *  palette, counts as refused */
export const enterLine = async (app: TestApp, line: string): Promise<{ readonly tone: string; readonly text: string }> => {
  app.context.dispatch({ type: "messageCleared" });
  await app.press(":");
  app.keys.paste(line);
  await app.press("enter");
  const endMs = Date.now() + withinMs;
  for (;;) {
    const { message, overlays } = app.context.getState().ui;
    if (message) return message;
    const [top] = overlays.slice(-1);
    const error = top && "error" in top ? top.error : undefined;
    if (error !== undefined || top?.kind === "dialog") {
      await app.press("esc");
      return { tone: "failed", text: error ?? "a form asks for what is missing" };
    }
    if (Date.now() > endMs) throw new Error(`nothing was said of ${line}:\n${app.screen().join("\n")}`);
    await delay(5);
  }
};
