import { safeLogText, stripSgr } from "../../domain/text/safe-text.ts";

/** A line longer than this is shown in parts: one step can't fill the memory. */
const maxLineCharacters = 100_000;

/** Makes lines of what steps write in pieces, each step's by itself. Text is made safe here, and loses its colours: the classic
 *  builder wraps all of stderr in red. */
export const createStepLines = (): {
  readonly push: (stepId: string, piece: Buffer | string) => readonly string[];
  readonly end: (stepId: string) => readonly string[];
} => {
  const pending = new Map<string, { readonly decoder: TextDecoder; text: string }>();
  return {
    push: (stepId, piece) => {
      const step = pending.get(stepId) ?? { decoder: new TextDecoder(), text: "" };
      pending.set(stepId, step);
      const lines: string[] = [];
      const pieces = (typeof piece === "string" ? piece : step.decoder.decode(piece, { stream: true })).split("\n");
      for (const [index, part] of pieces.entries()) {
        step.text += part;
        if (index === pieces.length - 1 && step.text.length <= maxLineCharacters) break;
        lines.push(step.text);
        step.text = "";
      }
      return lines.map(shown);
    },
    end: (stepId) => {
      const rest = pending.get(stepId)?.text ?? "";
      pending.delete(stepId);
      return shown(rest) === "" ? [] : [shown(rest)];
    },
  };
};

const shown = (line: string): string => stripSgr(safeLogText(line));
