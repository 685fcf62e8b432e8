const builtIn = new Set(["default", "bridge", "host", "none"]);

/** True for a network that somebody made: what has a name of its own, and aliases. */
export const isUserDefined = (network: string): boolean => !builtIn.has(network) && !network.startsWith("container:");
