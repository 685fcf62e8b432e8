import type { ImageLayer } from "../domain/docker/resources.ts";
import type { Failure } from "../domain/failure.ts";
import { type Change, changed } from "./changed.ts";
import { type SubjectInspected, withAnswer } from "./inspect.ts";
import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** How an image runs, and its layers. */
export interface ImageView {
  readonly kind: "image";
  readonly imageId: string;
  readonly name: string;
  /** Whose layers are shown, of an image for several: "linux/arm64". */
  readonly platform?: string;
  readonly value?: unknown;
  readonly layers?: readonly ImageLayer[];
  readonly error?: Failure;
  /** Secrets in its layers and its command are shown. */
  readonly unmasked: boolean;
  /** What is too wide goes on in the next row. */
  readonly wrap: boolean;
  readonly top: number;
}

export type ImageEvent =
  | SubjectInspected
  | { readonly type: "historyListed"; readonly imageId: string; readonly layers: readonly ImageLayer[] }
  | { readonly type: "imageChanged"; readonly change: Change<ImageView> }
  | ViewScrolled;

/** `platform` "": the one that the engine takes. */
export const newImageView = ({ id, name }: { readonly id: string; readonly name: string }, platform: string): ImageView => ({
  kind: "image",
  imageId: id,
  name,
  unmasked: false,
  wrap: false,
  top: 0,
  ...(platform === "" ? {} : { platform }),
});

export const image: ViewDeclaration<ImageView, ImageEvent> = {
  shows: ({ imageId, platform }) => [imageId, platform],
  scopes: () => ["page", "image", "global"],
  targets: ({ imageId, name }) => [{ kind: "image", id: imageId, name }],
  hasAnswer: ({ imageId }, answer) => answer === `history ${imageId}`,
  handlers: {
    subjectInspected: (view, event) => (view.imageId === event.id ? withAnswer(view, event) : view),
    historyListed: (view, { imageId, layers }) => (view.imageId === imageId ? { ...view, layers } : view),
    imageChanged: inFront((view, { change }) => changed(view, change)),
    viewScrolled: inFront(scrolledBy),
  },
};
