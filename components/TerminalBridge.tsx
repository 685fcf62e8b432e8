import { useApp } from "ink";

/** Hands Ink's way of giving the terminal away to the program outside of React. Draws nothing. */
export const TerminalBridge = ({
  onReady,
}: {
  readonly onReady: (suspendTerminal: (run: () => Promise<void>) => Promise<void>) => void;
}) => {
  const { suspendTerminal } = useApp();
  onReady((run) => suspendTerminal(run));
  return null;
};
