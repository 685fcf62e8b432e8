/** The words of the docker contexts, in English. */
export const contextWords = {
  problem: {
    unreadable: "its file can't be read",
    noJson: "its file is no valid JSON",
    noEndpoint: "it names no docker endpoint",
  },
} as const;
