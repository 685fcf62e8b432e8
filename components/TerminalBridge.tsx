import { useApp } from "ink";
import { type Ref, useImperativeHandle } from "react";

type SuspendTerminal = ReturnType<typeof useApp>["suspendTerminal"];

/** Ink's way of giving the terminal away, for the program outside of React: `ref` has it while the screen stands. Draws nothing. */
export const TerminalBridge = ({ ref }: { readonly ref: Ref<SuspendTerminal> }) => {
  const { suspendTerminal } = useApp();
  useImperativeHandle(ref, () => suspendTerminal, [suspendTerminal]);
  return null;
};
