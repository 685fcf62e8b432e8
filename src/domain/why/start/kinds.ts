/** A start that failed, and what would make the next one fail. */
export interface StartKinds {
  /** `command`: what was not found in the image. */
  "start.command": { readonly command: string };
}
