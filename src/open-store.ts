import type { Clock } from "./domain/clock.ts";
import type { Settings } from "./settings.ts";
import { initialState } from "./store/initial.ts";
import { createStore, type Store } from "./store/store.ts";

/** The state that a program begins with: the engine of the settings, and nothing known of it. */
export const openStore = (settings: Settings, size: { readonly columns: number; readonly rows: number }, clock: Clock): Store =>
  createStore(
    initialState({
      contextName: settings.connection?.contextName ?? "demo",
      address: settings.connection?.address ?? "",
      ...(settings.demo ? { demo: { reason: settings.demoReason } } : {}),
      readOnly: settings.readOnly,
      ...size,
      nowMs: clock.nowMs(),
      glyphs: settings.glyphs,
      theme: settings.theme,
    }),
    clock,
  );
