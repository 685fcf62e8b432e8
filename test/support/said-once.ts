/** What the engine says of a pause and its end without the repeats: it says each when it answers the request, and again where containerd's
 *  word of it arrives only after the next act, as on a busy machine. */
export const saidOnce = (actions: readonly string[]): readonly string[] =>
  actions.filter((action, index) => !["pause", "unpause"].includes(action) || actions.indexOf(action) === index);
