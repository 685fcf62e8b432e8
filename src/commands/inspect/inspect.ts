import type { Target } from "../../state/ui-state.ts";
import { newInspectView } from "../../views/inspect.ts";
import type { CommandId } from "../../text/words.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { choice, targetArg, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { copyFormatted, type Copying, formatFlag } from "../../command/format-flag.ts";

type Inspecting = Copying & Needs<"engine" | "abort">;

const flags = { format: formatFlag };
const ofContainers = {
  ...flags,
  size: toggle({ short: "s" }),
  type: choice(["", "container", "image", "network", "volume"], ""),
};

/** The views of several lie over each other, the first on top. */
const open = (
  ports: Inspecting,
  targets: readonly Target[],
  { format, size = false }: ValuesOf<typeof flags> & Partial<ValuesOf<typeof ofContainers>>,
): void => {
  // A part is shown, too: it may be longer than a line, and the clipboard may be out of reach.
  for (const subject of [...targets].reverse()) ports.dispatch({ type: "opened", view: newInspectView(subject, size, format?.path) });
  if (format) void copyFormatted(ports, format, () => inspectAll(ports, targets, size), targets);
};

const inspectAll = (
  { engine, abort }: Needs<"engine" | "abort">,
  targets: readonly Target[],
  withSize: boolean,
): Promise<readonly unknown[]> =>
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
  readonly kind: "image" | "volume" | "network";
  readonly id: CommandId;
  readonly keys: readonly string[];
  readonly footer: number;
  readonly docker: readonly string[];
}

const inspectCommand = ({ kind, ...declared }: Inspect): ScreenCommand =>
  screenCommand({ ...declared, scope: kind, flags, args: { [kind.toUpperCase()]: targetArg(kind) }, run: open });

export const inspectContainer = screenCommand({
  id: "container.inspect",
  docker: ["inspect", "container inspect"],
  keys: ["i", "y"],
  scope: "container",
  footer: 12,
  flags: ofContainers,
  args: { CONTAINER: targetArg("container", { otherKinds: ["image", "network", "volume"] }) },
  run: open,
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
