/** A part of a request's path that no name or id can be. */
export class BadSegment extends Error {
  override readonly name = "BadSegment";
  constructor(readonly segment: string) {
    super(JSON.stringify(segment));
  }
}

/** What Docker's CLI sends as it is; `/` parts one segment from the next. */
const plain = /[^\w\-.~:@$&+,;=]/gu;

/** "/containers/web/json" of ["containers", "web", "json"]. Each segment is encoded, so that what was typed stays one: no
 *  question mark, slash or percent sign of it means anything.
 *  @throws BadSegment for "", "." and "..": the engine would go to another path, with a redirect */
export const pathOf = (segments: readonly string[]): string => segments.map((segment) => `/${encoded(segment)}`).join("");

/** An image's name holds slashes of its own: ["localhost:5000", "shop", "web:1"] */
export const imageSegments = (reference: string): readonly string[] => reference.split("/");

const encoded = (segment: string): string => {
  if (segment === "" || segment === "." || segment === "..") throw new BadSegment(segment);
  return segment.toWellFormed().replace(plain, encodeURIComponent);
};
