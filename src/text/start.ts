/** What is said before the screen is there: a file of its own, since the start waits for it. */
export const startWords = {
  noEngineAt: (address: string, why: string) => `no engine at ${address}: ${why}`,
};
