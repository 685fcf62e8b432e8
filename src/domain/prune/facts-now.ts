import type { Container } from "../container/container.ts";
import { type ContainerUsage, isActive, type PruneFacts } from "../docker/disk-usage.ts";

/** The facts with the containers as they are listed now: an engine is asked once what takes how much, and decides anew when it prunes. A
 *  container that ended meanwhile goes with the others. What one has written that came meanwhile is not known. */
export const factsNow = (facts: PruneFacts, listed: ReadonlyMap<string, Container>): PruneFacts => {
  const { usage } = facts;
  const known = new Set(usage.containers.map(({ id }) => id));
  const fresh = [...listed.values()].filter(({ id }) => !known.has(id)).map(freshUsage);
  const kept = usage.containers.flatMap((container) => {
    const now = listed.get(container.id);
    return now ? [{ ...container, name: now.name, state: now.state, status: now.status }] : [];
  });
  const cameAndWent = [
    ...fresh.map((container) => ({ container, by: 1 })),
    ...usage.containers.flatMap((container) => (listed.has(container.id) ? [] : [{ container, by: -1 }])),
  ];
  const more = (uses: (container: ContainerUsage) => boolean): number =>
    cameAndWent.reduce((sum, { container, by }) => (uses(container) ? sum + by : sum), 0);
  const counted =
    cameAndWent.length === 0
      ? {}
      : {
          images: usage.images.map((image) => ({ ...image, containers: image.containers + more(({ imageId }) => imageId === image.id) })),
          volumes: usage.volumes.map((volume) => ({
            ...volume,
            references: volume.references + more(({ volumes }) => volumes.includes(volume.name)),
          })),
        };
  const names = new Set([...usage.containers, ...listed.values()].map(({ name }) => name));
  const networks = facts.networks.map((network) => ({
    ...network,
    attached: [
      // Of what is in no list it is not known that it went.
      ...network.attached.filter((name) => !names.has(name)),
      ...[...listed.values()]
        .filter((container) => isActive(container) && container.networks.includes(network.name))
        .map(({ name }) => name),
    ],
  }));
  return { ...facts, networks, usage: { ...usage, ...counted, containers: [...fresh, ...kept] } };
};

const freshUsage = ({ id, name, image, imageId, state, status, createdAtMs, labels, volumes = [] }: Container): ContainerUsage => ({
  id,
  name,
  image,
  imageId,
  state,
  status,
  writtenBytes: 0,
  isUnmeasured: true,
  ...(createdAtMs === undefined ? {} : { createdAtMs }),
  labels,
  volumes,
});
