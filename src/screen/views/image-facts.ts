import { shortId } from "../../domain/container/container.ts";
import { imageFacts } from "../../domain/image/image-facts.ts";
import { fit } from "../../domain/text/fit.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { ImageView } from "../../views/image.ts";
import { paneWords } from "../../text/panes.ts";
import type { LineOf } from "../primitives/segments.ts";

const labelCells = 10;

/** What an image is and how it runs, above its layers: only what there is to say. */
export const imageFactLines = (state: AppState, view: ImageView): readonly LineOf[] => {
  const engine = activeEngine(state);
  const image = engine.listed.images?.find(({ id }) => id === view.imageId);
  const users = [...engine.containers.values()].filter(({ imageId }) => imageId === view.imageId).map(({ name }) => name);
  const { labels, as, inside, unused } = paneWords.image;
  const { platform, command, user, workingDir, ports, volumes } = imageFacts(view.value);
  const runs = [
    view.unmasked ? command : maskText(command),
    ...(user === "" ? [] : [as(user)]),
    ...(workingDir === "" || workingDir === "/" ? [] : [inside(workingDir)]),
  ].filter((part) => part !== "");
  const facts: readonly (readonly [label: string, text: string])[] = [
    [labels.id, [shortId(view.imageId), platform].filter((part) => part !== "").join("  ")],
    [labels.tags, image?.tags.join(", ") ?? ""],
    [labels.runs, runs.join("  ")],
    [labels.ports, ports.join(", ")],
    [labels.volumes, volumes.join(", ")],
    [labels.usedBy, users.length === 0 ? unused : users.join(", ")],
  ];
  return facts
    .filter(([, text]) => text !== "")
    .map(([label, text]): LineOf => [{ text: fit(` ${label}`, labelCells), tone: "dim" }, { text }]);
};
