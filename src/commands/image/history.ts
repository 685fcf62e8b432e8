import { checked } from "../../domain/bad-value.ts";
import { layerId, layerJson } from "../../domain/image/history-json.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { ImageLayer } from "../../domain/docker/resources.ts";
import { newImageView } from "../../views/image.ts";
import type { Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { targetArg, text, toggle } from "../../command/typed-flags.ts";
import { copyFormatted, type Copying, formatFlag, wholeJson } from "../../command/format-flag.ts";

/** An image's page: how it runs, and its layers. The view shows what there is room for; --format and --quiet copy instead. */
export const imageDetails = screenCommand({
  id: "image.details",
  docker: ["history", "image history"],
  args: { IMAGE: targetArg("image", { rest: false }) },
  flags: {
    format: formatFlag,
    human: toggle({ short: "H", initial: true }),
    "no-trunc": toggle(),
    quiet: toggle({ short: "q" }),
    platform: text({ example: "linux/amd64", since: "1.48", parse: checked(parsePlatform) }),
  },
  keys: ["enter", "d", "h"],
  scope: "image",
  footer: 1,
  run: (ports: Copying & Needs<"engine" | "abort" | "nowMs">, [target], values) => {
    if (!target) return;
    const { engine, abort, nowMs, dispatch } = ports;
    const { format, human: isHuman, quiet, "no-trunc": isWhole } = values;
    const { platform } = values;
    const layers = (): Promise<readonly ImageLayer[]> =>
      engine.images.history(target.id, abort, platform === undefined ? {} : { platform });
    if (quiet) return void copyFormatted(ports, wholeJson, async () => (await layers()).map((layer) => layerId(layer, isWhole)), [target]);
    if (format) {
      const json = async (): Promise<readonly object[]> => (await layers()).map((layer) => layerJson(layer, { isHuman, isWhole }, nowMs()));
      return void copyFormatted(ports, format, json, [target]);
    }
    dispatch({ type: "opened", view: newImageView(target, platform ?? "") });
  },
});
