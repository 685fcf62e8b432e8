/** Why Podman can't do it, when asked as Docker is. */
export const podmanWords = {
  noUpdate: "this Podman does not serve it: podman update on its host",
  noBuildCache: "Podman keeps no build cache: its layers are images, which :image prune takes",
  forceTakesContainers:
    "Podman removes the containers that use it as well, even those that run: :rm them first, or podman rmi -f on its host",
  danglingOnly: "Podman does not prune all unused images when asked as Docker is: podman image prune -a on its host",
} as const;
