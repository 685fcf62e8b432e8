import type { SubjectKind, Target } from "../../state/ui-state.ts";
import type { CommandId } from "../../text/words.ts";
import { targetArg } from "../flag.ts";
import { type CommandContext, type ScreenCommand, screenCommand } from "../command.ts";

const open = ({ dispatch }: CommandContext, target: Target | undefined): void => {
  if (!target) return;
  dispatch({
    type: "opened",
    view: { kind: "inspect", subject: target, folded: new Set(), unmasked: false, search: "", cursor: 0, top: 0 },
  });
};

const inspectCommand = (kind: Exclude<SubjectKind, "job">, id: CommandId, keys: readonly string[], footer: number): ScreenCommand =>
  screenCommand({
    id,
    docker: kind === "container" ? ["inspect", "container inspect"] : [`${kind} inspect`],
    args: [targetArg(kind.toUpperCase(), kind, { rest: false })],
    keys,
    scope: kind,
    footer,
    run: (context, [target]) => open(context, target),
  });

export const inspectContainer = inspectCommand("container", "container.inspect", ["i", "y", "d"], 12);
export const inspectImage = inspectCommand("image", "image.inspect", ["i", "y"], 2);
export const inspectVolume = inspectCommand("volume", "volume.inspect", ["enter", "i", "y", "d"], 1);
export const inspectNetwork = inspectCommand("network", "network.inspect", ["enter", "i", "y", "d"], 1);

export const imageDetails = screenCommand({
  id: "image.details",
  docker: ["history", "image history"],
  args: [targetArg("IMAGE", "image", { rest: false })],
  keys: ["enter", "d", "h"],
  scope: "image",
  footer: 1,
  run: ({ dispatch }, [target]) =>
    target && dispatch({ type: "opened", view: { kind: "image", imageId: target.id, name: target.name, top: 0 } }),
});
