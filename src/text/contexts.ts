/** The words of the docker contexts, in English. */
export const contextWords = {
  problem: {
    unreadable: "its file can't be read",
    noJson: "its file is no valid JSON",
    noEndpoint: "it names no docker endpoint",
  },
  page: {
    title: (name: string) => `context ${name}`,
    gone: "It is no longer among the contexts of this machine.",
    headings: ["what", "value"],
    labels: {
      description: "description",
      inUse: "in use",
      endpoint: "docker endpoint",
      problem: "problem",
      file: "file",
      certificates: "certificates",
      verified: "server's name",
    },
    inUse: "yes, this engine",
    notInUse: "no",
    noFile: "none",
    noCertificates: "none",
    certificates: (folder: string, names: string) => `${names} in ${folder}`,
    notVerified: "not verified",
  },
} as const;
