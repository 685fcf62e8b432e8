import { isOn, type Values } from "../../domain/values.ts";
import type { Target } from "../../state/ui-state.ts";
import { newInspectView } from "../../views/inspect.ts";
import type { CommandId } from "../../text/words.ts";
import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/old-declare.ts";
import { choice, type Flag, targetArg, toggle } from "../../command/old-flag.ts";
import { copyFormatted, formatFlag, isFormatted } from "./format-flag.ts";

type InspectedKind = "container" | "image" | "volume" | "network";

/** The pages of several lie over each other, the first on top. */
const open = (context: CommandContext, targets: readonly Target[], values: Values): void => {
  const withSize = isOn(values, "size");
  if (isFormatted(values)) return void copyFormatted(context, values, () => inspectAll(context, targets, withSize), targets);
  for (const subject of [...targets].reverse()) {
    context.dispatch({ type: "opened", view: newInspectView(subject, withSize) });
  }
};

const inspectAll = ({ engine, abort }: CommandContext, targets: readonly Target[], withSize: boolean): Promise<readonly unknown[]> =>
  Promise.all(
    targets.map(async ({ kind, id }) => {
      switch (kind) {
        case "container":
          return (await engine.containers.inspect(id, abort, { withSize })).raw;
        case "image":
          return engine.images.inspect(id, abort);
        case "volume":
          return engine.volumes.inspect(id, abort);
        case "network":
          return engine.networks.inspect(id, abort);
        default:
          return undefined; // there is no more of it at the engine
      }
    }),
  );

interface Inspect {
  readonly kind: InspectedKind;
  readonly id: CommandId;
  readonly keys: readonly string[];
  readonly footer: number;
  readonly docker: readonly string[];
  readonly flags?: readonly Flag[];
  /** What else a name may be. */
  readonly otherKinds?: readonly InspectedKind[];
}

const inspectCommand = ({ kind, docker, flags = [], otherKinds = [], ...declared }: Inspect): ScreenCommand =>
  screenCommand({
    ...declared,
    docker,
    flags: [formatFlag, ...flags],
    args: [targetArg(kind.toUpperCase(), kind, { otherKinds })],
    scope: kind,
    run: open,
  });

const types = ["", "container", "image", "network", "volume"];

export const inspectContainer = inspectCommand({
  kind: "container",
  id: "container.inspect",
  docker: ["inspect", "container inspect"],
  keys: ["i", "y", "d"],
  footer: 12,
  otherKinds: ["image", "network", "volume"],
  flags: [toggle("size", { short: "s" }), choice("type", types, "")],
});
export const inspectImage = inspectCommand({ kind: "image", id: "image.inspect", docker: ["image inspect"], keys: ["i", "y"], footer: 2 });
export const inspectVolume = inspectCommand({
  kind: "volume",
  id: "volume.inspect",
  docker: ["volume inspect"],
  keys: ["enter", "i", "y", "d"],
  footer: 1,
});
export const inspectNetwork = inspectCommand({
  kind: "network",
  id: "network.inspect",
  docker: ["network inspect"],
  keys: ["enter", "i", "y", "d"],
  footer: 1,
});
