import { useApp } from "ink";
import { useLayoutEffect } from "react";
import type { SuspendTerminal } from "../src/terminal/terminal.ts";

/** Hands Ink's way of giving the terminal away to the program outside of React. Draws nothing. `onReady` is called once the screen
 *  stands, and again where Ink's way has become another. */
export const TerminalBridge = ({ onReady }: { readonly onReady: (suspendTerminal: SuspendTerminal) => void }) => {
  const { suspendTerminal } = useApp();
  useLayoutEffect(() => onReady((run) => suspendTerminal(run)), [onReady, suspendTerminal]);
  return null;
};
