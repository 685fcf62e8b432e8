const swarm = "Swarm: Gantry is for what runs on one engine";
const session = "BuildKit asks Docker's buildx plugin for it while it builds";

/** What Docker's CLI and its plugins have and Gantry does not, and why. The README lists it and the command line says it; a test holds
 *  it against the CLI's own help. */
export const commandsNotOffered: Readonly<Record<string, string>> = {
  buildx: "builders of their own are the buildx plugin's: build and prune are there",
  checkpoint: "experimental: it needs CRIU on the engine's host",
  completion: "prints a script for a shell",
  compose: "projects are run by Docker's plugin; / and a project's name shows its containers, * marks them all for one l, r, u or ^T",
  config: swarm,
  context: "Gantry takes --context; contexts are made and kept by Docker's CLI",
  manifest: "works on registries alone, without an engine",
  node: swarm,
  plugin: "engine plugins",
  secret: swarm,
  service: swarm,
  stack: swarm,
  swarm: swarm,
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
  "volume ls --cluster": swarm,
  "network inspect --verbose": swarm,
  "start --checkpoint": "experimental: it needs CRIU on the engine's host",
  "start --checkpoint-dir": "experimental: it needs CRIU on the engine's host",
  "build --secret": session,
  "build --ssh": session,
  "build --output": session,
  "build --cache-to": session,
  "build --builder": "it is built by the engine that is shown",
  "build --load": "what is built is the engine's already",
  "build --push": "push sends what was built",
  "--disable-content-trust": "Docker Content Trust signs with keys of this machine",
};
