let segmenter: Intl.Segmenter | undefined;

/** What a person sees as one character each. The segmenter is made when it is first needed: that takes 7 ms, and most screens
 *  are plain. */
export const graphemes = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
};
