/** What Docker's CLI has and Gantry does not, and why. The README lists it; a test holds both against the CLI's own help. */
export const commandsNotOffered: Readonly<Record<string, string>> = {
  checkpoint: "experimental: it needs CRIU on the engine's host",
  completion: "prints a script for a shell",
  config: "Swarm",
  context: "Gantry takes --context; contexts are made and kept by Docker's CLI",
  manifest: "works on registries alone, without an engine",
  node: "Swarm",
  plugin: "engine plugins",
  secret: "Swarm",
  service: "Swarm",
  stack: "Swarm",
  swarm: "Swarm",
  trust: "Docker Content Trust signs with keys of this machine, without an engine",
  "volume update": "Swarm's cluster volumes",
};

/** Flags of commands that Gantry has; "command --flag", or "--flag" of every command. */
export const flagsNotOffered: Readonly<Record<string, string>> = {
  "--help": "? and the hint of the command line tell it",
  "stats --format": "the figures are a view that goes on",
  "ps --size": "the sizes of all containers take the engine seconds: inspect --size, or df -v",
  "images --tree": "variants of an image by platform: only the containerd image store keeps them",
  "image inspect --platform": "variants of an image by platform: only the containerd image store keeps them",
  "volume ls --cluster": "Swarm",
  "network inspect --verbose": "Swarm",
  "start --checkpoint": "experimental: it needs CRIU on the engine's host",
  "start --checkpoint-dir": "experimental: it needs CRIU on the engine's host",
  "--disable-content-trust": "Docker Content Trust signs with keys of this machine",
};
