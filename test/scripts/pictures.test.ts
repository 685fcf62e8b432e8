import assert from "node:assert/strict";
import { test } from "node:test";
import { GifReader } from "omggif";
import { encode } from "../../scripts/gif/encode.ts";
import { Palette, type Picture } from "../../scripts/gif/paint.ts";
import { readFrame, textOf } from "../../scripts/screens/read-frame.ts";
import { svgOf } from "../../scripts/screens/svg.ts";

const size = { columns: 12, rows: 2 };

test("the text of a screen keeps wide characters and loses blanks at the ends", async () => {
  assert.equal(textOf(await readFrame("\x1b[32m주문\x1b[39m ok   \nnext", size)), "주문 ok\nnext\n");
});

test("a picture sets each piece of text at its column, as long as its cells", async () => {
  const svg = svgOf(await readFrame("a  \x1b[31m주문\x1b[39m<b>", size), "a <title>");
  assert.match(svg, /<title>a &lt;title&gt;<\/title>/);
  assert.match(svg, /x="14"[^>]*textLength="8.4"[^>]*>a</);
  assert.match(svg, /x="39.2"[^>]*textLength="33.6"[^>]*>주문</);
  assert.match(svg, /x="72.8"[^>]*textLength="25.2"[^>]*>&lt;b&gt;</);
});

test("what is shown inverted has a bar of its own behind it", async () => {
  assert.match(svgOf(await readFrame("\x1b[7mab\x1b[27m", size), ""), /<rect x="14" y="14" width="16.8" height="18"/);
});

test("a GIF's frames give each picture back, and hold only what changed", () => {
  const palette = new Palette();
  const [dark, light] = [palette.numberOf([0, 0, 0]), palette.numberOf([255, 0, 0])];
  const picture = (...lit: readonly number[]): Picture => ({
    width: 4,
    height: 4,
    pixels: Uint8Array.from({ length: 16 }, (_, at) => (lit.includes(at) ? light : dark)),
  });
  const gif = new GifReader(
    encode(
      [
        { picture: picture(), delay: 10 },
        { picture: picture(5, 6), delay: 20 },
      ],
      palette,
    ),
  );
  assert.equal(gif.numFrames(), 2);
  const { x, y, width, height, delay } = gif.frameInfo(1);
  assert.deepEqual({ x, y, width, height, delay }, { x: 1, y: 1, width: 2, height: 1, delay: 20 });
  const pixels = new Uint8Array(4 * 4 * 4);
  gif.decodeAndBlitFrameRGBA(0, pixels);
  gif.decodeAndBlitFrameRGBA(1, pixels);
  assert.deepEqual(
    Array.from({ length: 16 }, (_, at) => at).filter((at) => pixels[at * 4] === 255),
    [5, 6],
  );
});
