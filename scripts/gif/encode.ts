import { GifWriter } from "omggif";
import type { Palette, Picture } from "./paint.ts";

export interface Frame {
  readonly picture: Picture;
  /** In hundredths of a second. */
  readonly delay: number;
}

const mostBytes = 32 * 1024 * 1024;

/** An animated GIF that repeats for ever. Each frame holds only the rectangle that changed, and in it only what changed. */
export const encode = (frames: readonly Frame[], palette: Palette): Uint8Array => {
  const [first] = frames;
  if (!first) throw new Error("there is no frame");
  const bytes = new Uint8Array(mostBytes);
  const { width, height } = first.picture;
  const writer = new GifWriter(bytes, width, height, { loop: 0, palette: palette.entries });
  let before: Picture | undefined;
  for (const { picture, delay } of frames) {
    const box = changedBox(picture, before);
    const indexes: number[] = [];
    for (let y = box.top; y < box.top + box.height; y += 1) {
      for (let x = box.left; x < box.left + box.width; x += 1) {
        const at = y * width + x;
        const colour = picture.pixels[at] ?? 0;
        indexes.push(before && before.pixels[at] === colour ? 0 : colour);
      }
    }
    writer.addFrame(box.left, box.top, box.width, box.height, indexes, { delay, transparent: 0, disposal: 1 });
    before = picture;
  }
  return bytes.subarray(0, writer.end());
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle that holds every changed pixel; one pixel when nothing changed. */
const changedBox = ({ width, height, pixels }: Picture, before: Picture | undefined): Box => {
  if (!before) return { left: 0, top: 0, width, height };
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (const [at, colour] of pixels.entries()) {
    if (before.pixels[at] === colour) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return right < 0 ? { left: 0, top: 0, width: 1, height: 1 } : { left, top, width: right - left + 1, height: bottom - top + 1 };
};
