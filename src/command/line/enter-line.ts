import type { CommandContext } from "../command.ts";
import { call } from "../perform.ts";
import { readLine } from "./read-line.ts";

/** Does what a whole line of the palette does when it is entered there; what is wrong with it is told. */
export const enterLine = (context: CommandContext, line: string): void => {
  const { dispatch, getState, words } = context;
  const read = readLine(getState(), line, words);
  if (read.kind === "problem") return dispatch({ type: "told", message: { tone: "failed", text: read.problem } });
  call(context, read.command, read.call, read.isIncomplete);
};
