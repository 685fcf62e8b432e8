import type { DemoContainer, DemoPort } from "../model/model.ts";
import type { DemoWorld } from "../world/world.ts";

const FIRST_RANDOM_PORT = 32_768;

/** What a container's bindings ask for; a missing public port is to be chosen. */
export const askedPorts = ({ hostConfig, config }: DemoContainer): readonly DemoPort[] => {
  const bound = Object.entries(hostConfig.PortBindings ?? {}).flatMap(([name, hosts]) => {
    const [number, protocol = "tcp"] = name.split("/");
    const privatePort = Number(number);
    return (hosts ?? []).map(({ HostIp, HostPort }) => {
      const publicPort = Number(HostPort.split("-")[0]) || 0;
      return { privatePort, protocol, publicPort, ...(HostIp === "" ? {} : { hostIp: HostIp }) };
    });
  });
  const exposed = Object.keys(config.ExposedPorts ?? {}).flatMap((name) => {
    const [number, protocol = "tcp"] = name.split("/");
    const privatePort = Number(number);
    if (bound.some((port) => port.privatePort === privatePort && port.protocol === protocol)) return [];
    return [hostConfig.PublishAllPorts ? { privatePort, protocol, publicPort: 0 } : { privatePort, protocol }];
  });
  return [...bound, ...exposed];
};

/** With the engine's choice where a port was left to it. */
export const publishedPorts = (world: DemoWorld, container: DemoContainer): readonly DemoPort[] => {
  const taken = new Set([...world.containers.values()].flatMap(({ published }) => published.flatMap(({ publicPort }) => publicPort ?? [])));
  return askedPorts(container).map((port) => {
    if (port.publicPort !== 0) return port;
    let free = FIRST_RANDOM_PORT;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return { ...port, publicPort: free };
  });
};
