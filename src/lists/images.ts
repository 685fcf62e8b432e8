import { shortId } from "../domain/container/container.ts";
import type { Image } from "../domain/docker/resources.ts";
import { byText } from "../domain/lists/columns.ts";
import { type ImageRowData, imageColumns, imageRows } from "../domain/lists/image-columns.ts";
import { imageJson } from "../domain/lists/list-json.ts";
import { activeEngine } from "../state/selectors.ts";
import { arrangedRows } from "./arranged.ts";
import type { KeptList } from "./list.ts";

/** A row for each tag. What it stands for is the image, by the name that it has there. */
export const images: KeptList<ImageRowData, "image", readonly Image[]> = {
  name: "images",
  tab: "2",
  subject: {
    kind: "image",
    ofRow: (state, rowId) => {
      const row = images.rows(state).find(({ id }) => id === rowId);
      return row && { id: row.image.id, name: row.reference };
    },
    all: (state) => {
      const { listed, containers } = activeEngine(state);
      return listed.images && imageRows(listed.images, [...containers.values()]).map((row) => ({ id: row.image.id, name: row.reference }));
    },
    copied: (state, { id }, words) => (images.rows(state).some(({ image }) => image.id === id) ? [{ title: words.id, text: id }] : []),
  },
  opened: { command: "list.images", keys: ["2"], docker: ["images", "image ls", "image list"], aliases: ["i"] },
  columns: imageColumns,
  rows: arrangedRows({
    list: "images",
    columns: imageColumns,
    from: ({ listed, containers }) => [listed.images, containers] as const,
    rows: (images = [], containers) => imageRows(images, [...containers.values()]),
    order: (a, b) => (b.image.createdAtMs ?? 0) - (a.image.createdAtMs ?? 0) || byText(a.id, b.id),
  }),
  tone: ({ isDangling }) => (isDangling ? "dim" : "plain"),
  read: ({ listed }) => listed.images,
  empty: ({ images }) => images,
  docker: {
    matching: (engine, query, abort) => engine.system.matching("images", query, abort),
    printed: async ({ engine }, { isWhole, nowMs }, abort) =>
      imageRows(await engine.images.list(abort), []).map((row) => ({
        id: row.id,
        short: isWhole ? row.image.id : shortId(row.image.id),
        json: imageJson(row, isWhole, nowMs),
      })),
  },
};
