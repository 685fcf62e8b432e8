import { parseFilter } from "../domain/lists/row-filter.ts";
import { rowKinds } from "../lists/subjects.ts";
import type { AppState } from "../state/state.ts";
import type { Overlay } from "../state/ui-state.ts";
import { english as words } from "../text/en.ts";
import { whyNot } from "./availability.ts";
import type { Command, Danger, Scope } from "./command.ts";
import { type DialogModel, dialogModel as dialogOf } from "./dialog.ts";
import { type PaletteModel, paletteModel as modelOf } from "./palette.ts";
import { isMovement } from "./movement.ts";
import { screenLayout } from "../state/layout.ts";
import { commands } from "../commands/all-commands.ts";
import { activeScopes, commandForKey } from "./scopes.ts";
import { subjectOfScope, targetsOf } from "./targets.ts";

/** How a key is written on the screen. */
export const keyLabel = (key: string): string =>
  key.startsWith("ctrl+")
    ? `^${key.slice(5).toUpperCase()}`
    : ({
        space: "Space",
        tab: "Tab",
        backspace: "Backspace",
        enter: "Enter",
        esc: "Esc",
        pgdn: "PgDn",
        pgup: "PgUp",
        up: "↑",
        down: "↓",
        left: "←",
        right: "→",
        home: "Home",
        end: "End",
      }[key] ?? key);

/** The keys that are valid now, the most useful first: what is possible for the row under the cursor. */
export const footerHints = (state: AppState): readonly { readonly key: string; readonly title: string }[] =>
  activeScopes(state)
    .flatMap((scope, depth) =>
      commands.filter((command) => command.scope === scope && command.footer !== undefined).map((command) => ({ command, depth })),
    )
    .filter(({ command }) => {
      const [key] = command.keys;
      if (key === undefined || commandForKey(state, key) !== command) return false;
      const kind = subjectOfScope(command.scope);
      if (!kind) return whyNot(state, words, command, []) === undefined;
      const targets = targetsOf(state, kind);
      return targets.length > 0 && whyNot(state, words, command, targets) === undefined;
    })
    .sort((a, b) => weight(a.command, a.depth) - weight(b.command, b.depth))
    .map(({ command }) =>
      command.footerGroup
        ? words.footerGroups[command.footerGroup]
        : { key: keyLabel(command.keys[0] ?? ""), title: words.commands[command.id].title },
    );

/** The nearest scope first; what is everywhere comes last. */
const weight = (command: Command, depth: number): number => (command.footer ?? 0) + depth * 100;

interface HelpSection {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly title: string; readonly docker?: string }[];
}

/** A line of the help. */
export type HelpLine =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "row"; readonly key: string; readonly title: string; readonly docker: string }
  | { readonly kind: "blank" };

const frameRows = 2;
/** From so many columns on two stand side by side. */
const wideColumns = 160;

/** How much of the help is seen at once: the lines of a column, and how many columns there are. */
export const helpWindow = (state: AppState): { readonly rows: number; readonly columnCount: number } => ({
  rows: Math.max(1, screenLayout(state).bodyRows - frameRows),
  columnCount: state.ui.columns >= wideColumns ? 2 : 1,
});

/** The help as lines; with a filter only the rows that have it, under their titles. */
export const helpLines = (state: AppState, filter: string): readonly HelpLine[] => {
  const wanted = parseFilter(filter);
  return helpSections(state).flatMap(({ title, rows }): readonly HelpLine[] => {
    const shown = rows.filter(({ key, title: name, docker = "" }) => wanted.matches([key, name, docker, title].join(" ")));
    if (shown.length === 0) return [];
    return [
      { kind: "title", text: title },
      ...shown.map(({ key, title: name, docker = "" }): HelpLine => ({ kind: "row", key, title: name, docker })),
      { kind: "blank" },
    ];
  });
};

/** Every command that has a key or a name, by scope; the scopes of the current view first, and what moves everywhere once. */
const helpSections = (state: AppState): readonly HelpSection[] => {
  const near = activeScopes(state);
  const others = ([...rowKinds, "list", "logs", "top", "inspect", "changes", "files", "findings", "page", "global"] as const).filter(
    (scope) => !near.includes(scope),
  );
  const rowsOf = (shown: readonly Command[]): HelpSection["rows"] =>
    shown.map((command) => ({
      key: command.keys.map(keyLabel).join(" "),
      title: words.commands[command.id].title,
      ...(command.docker?.[0] ? { docker: command.docker[0] } : {}),
    }));
  const sections = [...near, ...others].map((scope: Scope) => ({
    title: words.scopes[scope],
    rows: rowsOf(commands.filter((command) => command.scope === scope && !isMovement(command))),
  }));
  const moving = { title: words.moving, rows: rowsOf(commands.filter((command) => command.scope === "list" && isMovement(command))) };
  return [...sections.slice(0, 1), moving, ...sections.slice(1)].filter(({ rows }) => rows.length > 0);
};

export interface ActionChoice {
  readonly command: Command;
  readonly key: string;
  readonly title: string;
  readonly danger: Danger;
  readonly unavailable?: string;
}

/** Everything that can be done with the targets; what is not possible now, with the reason. */
export const actionChoices = (state: AppState, overlay: Extract<Overlay, { kind: "actions" }>): readonly ActionChoice[] => {
  const [first] = overlay.targets;
  if (!first) return [];
  const wanted = parseFilter(overlay.filter);
  return commands
    .filter(
      (command) =>
        command.scope === first.kind &&
        wanted.matches([keyLabel(command.keys[0] ?? ""), words.commands[command.id].title, ...(command.docker ?? [])].join(" ")),
    )
    .map((command) => {
      const unavailable = whyNot(state, words, command, overlay.targets);
      return {
        command,
        key: keyLabel(command.keys[0] ?? ""),
        title: words.commands[command.id].title,
        danger: command.danger,
        ...(unavailable === undefined ? {} : { unavailable }),
      };
    });
};

export const paletteModel = (state: AppState, text: string): PaletteModel => modelOf(state, text, words);

export const dialogModel = (state: AppState, overlay: Extract<Overlay, { kind: "dialog" }>): DialogModel => dialogOf(state, overlay, words);
