/** What the engine says of a pause and its end without the repeats: it says each when it answers the request, and again where containerd's
 *  word of it arrives only after the next act, as on a busy machine. */
export const saidOnce = (actions: readonly string[]): readonly string[] =>
  actions.filter((action, index) => !["pause", "unpause"].includes(action) || actions.indexOf(action) === index);

/** With a stop after the end that it led to: the engine tells the two from two places at once, and each may be first (28 mostly tells the
 *  stop, 20.10 the end). */
export const endBeforeStop = (actions: readonly string[]): readonly string[] => {
  const told = [...actions];
  for (const [at, action] of told.entries()) if (action === "stop" && told[at + 1] === "die") told.splice(at, 2, "die", "stop");
  return told;
};
