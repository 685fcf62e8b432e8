import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { enterLine } from "../../command/line/enter-line.ts";
import { nextStepsInFront } from "../../state/next-steps.ts";
import type { CommandId } from "../../text/words.ts";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** A digit is the line of the palette that stands beside it on a container's page. */
const nextStep = (digit: (typeof digits)[number]): ScreenCommand =>
  screenCommand({
    id: `findings.step${digit}` as CommandId,
    keys: [digit],
    scope: "findings",
    ...(digit === "1" ? { footer: 1, footerGroup: "steps" as const } : {}),
    unavailable: (_targets, state, words) => {
      const count = nextStepsInFront(state).length;
      return count >= Number(digit) ? undefined : words.noNextStep(digit, count);
    },
    run: (context: CommandContext) => {
      const step = nextStepsInFront(context.getState())[Number(digit) - 1];
      if (step) enterLine(context, step.line);
    },
  });

export const nextSteps: readonly ScreenCommand[] = digits.map(nextStep);
