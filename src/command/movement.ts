import type { CommandId } from "../text/words.ts";
import { screenLayout } from "../state/layout.ts";
import type { CommandContext, Needs, Scope, ScreenCommand } from "./command.ts";
import { screenCommand } from "./declare.ts";

/** Moves what has no cursor: its window. */
export const scrollPage = ({ dispatch, lastTop }: Needs<"dispatch" | "lastTop">, lines: number): void =>
  dispatch({ type: "viewScrolled", by: lines, lastTop: lastTop() });

/** What the view in front makes of being moved in. */
export const scrollView = ({ dispatch }: Needs<"dispatch">, lines: number): void => dispatch({ type: "viewScrolled", by: lines });

type MovingScope = Extract<Scope, "list" | "logs" | "inspect" | "changes" | "files" | "page">;

/** Lines; the first and the last are further than any list is long. */
const far = 1e9;

const moves = {
  down: { keys: ["j", "down"], lines: () => 1 },
  up: { keys: ["k", "up"], lines: () => -1 },
  pageDown: { keys: ["pgdn"], lines: (window: number) => Math.max(1, window - 1) },
  pageUp: { keys: ["pgup"], lines: (window: number) => -Math.max(1, window - 1) },
  halfDown: { keys: ["ctrl+d"], lines: (window: number) => Math.max(1, Math.floor(window / 2)) },
  halfUp: { keys: ["ctrl+u"], lines: (window: number) => -Math.max(1, Math.floor(window / 2)) },
  first: { keys: ["g", "home"], lines: () => -far },
  last: { keys: ["G", "end"], lines: () => far },
} as const;

type Move = keyof typeof moves;

/** Whether a command moves the cursor or the window by one of the keys that do so everywhere. */
export const isMovement = ({ id }: Pick<ScreenCommand, "id">): boolean => Object.hasOwn(moves, id.slice(id.indexOf(".") + 1));

/** The same eight keys move everywhere; what is moved is the scope's. */
export const movement = (scope: MovingScope, move: (context: CommandContext, lines: number) => void): readonly ScreenCommand[] =>
  (Object.keys(moves) as Move[]).map((name) =>
    screenCommand({
      id: `${scope}.${name}` as CommandId,
      keys: moves[name].keys,
      scope,
      run: (context) => {
        const { listRows, bodyRows } = screenLayout(context.getState());
        move(context, moves[name].lines(scope === "list" ? listRows : bodyRows - 1));
      },
    }),
  );
