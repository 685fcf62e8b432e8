/** The engine that the demo plays. */
export const engineVersion = "28.5.2";
export const newestApi = "1.51";
export const oldestApi = "1.24";
