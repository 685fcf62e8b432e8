/** The engine that the demo plays. */
export const engineVersion = "28.5.2";
/** The one that its images were made with: part of their digests. */
export const builtWith = "28.3.3";
export const newestApi = "1.51";
export const oldestApi = "1.24";
