import type { ScreenCommand } from "../../command/command.ts";
import { movement, scrollView } from "../../command/movement.ts";

export const pageCommands: readonly ScreenCommand[] = movement("page", scrollView);
