import { problemOf } from "../../domain/bad-value.ts";
import { layerId, layerJson } from "../../domain/image/history-json.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { ImageLayer } from "../../domain/docker/resources.ts";
import { isOn, textOf } from "../../domain/values.ts";
import { currentView } from "../../state/selectors.ts";
import { newImageView } from "../../views/image.ts";
import { screenCommand } from "../../command/old-declare.ts";
import { targetArg, text, toggle } from "../../command/old-flag.ts";
import { copyFormatted, formatFlag, isFormatted } from "../pages/format-flag.ts";

/** An image's page: how it runs, and its layers. The view shows what there is room for; --format and --quiet copy instead. */
export const imageDetails = screenCommand({
  id: "image.details",
  docker: ["history", "image history"],
  args: [targetArg("IMAGE", "image", { rest: false })],
  flags: [
    formatFlag,
    toggle("human", { short: "H", initial: true }),
    toggle("no-trunc"),
    toggle("quiet", { short: "q" }),
    text("platform", { since: "1.48", check: (value) => problemOf(parsePlatform, value) }),
  ],
  keys: ["enter", "d", "h"],
  scope: "image",
  footer: 1,
  run: (context, [target], values) => {
    if (!target) return;
    const platform = textOf(values, "platform");
    const isWhole = isOn(values, "no-trunc");
    const layers = (): Promise<readonly ImageLayer[]> =>
      context.engine.images.history(target.id, context.abort, platform === "" ? {} : { platform });
    if (isOn(values, "quiet"))
      return void copyFormatted(context, { format: "json" }, async () => (await layers()).map((layer) => layerId(layer, isWhole)), [
        target,
      ]);
    if (isFormatted(values)) {
      const shape = { isHuman: isOn(values, "human"), isWhole };
      return void copyFormatted(context, values, async () => (await layers()).map((layer) => layerJson(layer, shape, context.nowMs())), [
        target,
      ]);
    }
    context.dispatch({ type: "opened", view: newImageView(target, platform) });
  },
});

/** On an image's page. What inspect hides is hidden there, too. */
export const unmaskImage = screenCommand({
  id: "image.unmask",
  keys: ["v"],
  scope: "page",
  unavailable: (_targets, state, words) => (currentView(state).kind === "image" ? undefined : words.onlyOnImagePage),
  run: ({ getState, dispatch }) => {
    const view = currentView(getState());
    if (view.kind === "image") dispatch({ type: "imageChanged", change: { unmasked: !view.unmasked } });
  },
});
