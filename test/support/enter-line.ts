import { messageText } from "../../src/text/message-text.ts";
import { dialogModel } from "../../src/command/key-hints.ts";
import { currentView, topOverlay } from "../../src/state/selectors.ts";
import { english } from "../../src/text/en.ts";
import type { TestApp } from "./app.tsx";

const withinMs = 60_000;
const listedWithinMs = 400;

/** Types a line of the palette key by key, and Enter. */
export const typeLine = async (app: TestApp, line: string): Promise<void> => {
  await app.press(":");
  await app.type(line);
  await app.press("enter");
};

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
    if (message) return { tone: message.tone, text: messageText(message) };
    const [top] = overlays.slice(-1);
    const error = top && "error" in top ? top.error : undefined;
    if (error !== undefined || top?.kind === "dialog") {
      await app.press("esc");
      return { tone: "failed", text: error ?? "a form asks for what is missing" };
    }
    if (Date.now() > endMs) throw new Error(`nothing was said of ${line}:\n${app.screen().join("\n")}`);
    await app.moment();
  }
};

/** The same, and answers what it asks: types the word that is wanted, or `y`. A view that opens counts as done. */
export const enterAndAnswer = async (app: TestApp, line: string): Promise<{ readonly tone: string; readonly text: string }> => {
  const { dispatch, getState } = app.context;
  dispatch({ type: "messageCleared" });
  const before = currentView(getState());
  await app.press(":");
  // The lists that a line may name are asked for when it is opened; a person takes longer to type than they take to come.
  await app.passes(listedWithinMs);
  app.keys.paste(line);
  await app.press("enter");
  const endMs = Date.now() + withinMs;
  let answered: unknown;
  for (;;) {
    const state = getState();
    const overlay = topOverlay(state);
    const { message } = state.ui;
    if (!overlay && message) return { tone: message.tone, text: messageText(message) };
    if (overlay?.kind === "palette") {
      await app.press("esc");
      return { tone: "failed", text: overlay.error ?? "still typing" };
    }
    if (overlay?.kind === "question") await app.press("y");
    if (overlay?.kind === "dialog" && overlay.isRefused) {
      await app.press("esc");
      return { tone: "failed", text: overlay.error ?? "" };
    }
    if (overlay?.kind === "dialog" && overlay.sentAs === undefined && overlay !== answered) {
      const { typeToConfirm, lines } = dialogModel(state, overlay);
      // What a prune would take is asked of the engine first.
      if (lines.includes(english.system.pruneLooking)) {
        await app.moment();
        continue;
      }
      answered = overlay;
      if (typeToConfirm) await app.press(...typeToConfirm.expected, "enter");
      else {
        for (let presses = 0; presses < 200 && !app.highlighted().includes("Cancel"); presses++) await app.press("tab");
        await app.press("y");
      }
      answered = topOverlay(getState()) ?? overlay;
    }
    const view = currentView(state);
    if (!overlay && view !== before && view.kind !== "job") return { tone: "done", text: `opened ${view.kind}` };
    if (Date.now() > endMs) throw new Error(`nothing was said of ${line}:\n${app.screen().join("\n")}`);
    await app.moment();
  }
};
