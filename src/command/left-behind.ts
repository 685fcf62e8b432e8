/** A command that was cancelled and has left something: what that is, and what to do with it, in words. */
export class LeftBehind extends Error {}
