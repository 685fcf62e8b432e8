import { safeLine } from "../domain/safe-text.ts";
import type { Endpoint } from "./connection.ts";
import { EngineError } from "./engine-error.ts";

export const defaultSocket = "/var/run/docker.sock";
const tlsPort = 2376;

/** Reads an address as Docker's CLI does: unix and tcp; a host alone is tcp, without a host it is this one.
 *  @throws EngineError invalid (no address), unsupported (ssh, TLS, npipe) */
export const endpointOf = (address: string, chosenBy: string, hasTls: boolean): Endpoint => {
  // What is shown all the time does nothing to the terminal.
  if (safeLine(address) !== address) throw invalid(`${chosenBy}: "${address}" is no address of an engine`, address);
  const [, scheme = "", rest = address] = /^([a-z]+):\/\/(.*)$/i.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case "unix":
      return { transport: "unix", socketPath: rest || defaultSocket };
    case "":
    case "tcp":
    case "http": {
      const endpoint = tcpEndpoint(rest);
      if (!endpoint) throw invalid(`${chosenBy}: "${address}" is no address of an engine`, address);
      if (hasTls || endpoint.port === tlsPort) throw later("TLS", address);
      return endpoint;
    }
    case "ssh":
      throw later("ssh", address);
    case "https":
      throw later("TLS", address);
    case "npipe":
      throw later("npipe", address);
    default:
      throw invalid(`${chosenBy}: "${address}" has an unknown scheme`, address);
  }
};

const tcpEndpoint = (text: string): (Endpoint & { readonly transport: "tcp" }) | undefined => {
  const url = URL.parse(`http://${text.startsWith(":") || text === "" ? "localhost" : ""}${text}`);
  // A path before the engine's own, or a user, would be lost without a word.
  if (text.startsWith("/") || !url?.hostname || url.pathname !== "/" || url.search !== "" || url.username !== "") return undefined;
  // A port of 80 is dropped by the parser, as HTTP's own.
  const port = url.port === "" ? (/:80\/?$/.test(text) ? 80 : 2375) : Number(url.port);
  return { transport: "tcp", host: url.hostname.replace(/^\[|\]$/g, ""), port };
};

const invalid = (said: string, address: string): EngineError =>
  new EngineError("invalid", "connect", said, `use ${address.startsWith("/") ? `unix://${address}` : "unix:///path"} or tcp://host:port`);

const later = (what: string, address: string): EngineError =>
  new EngineError(
    "unsupported",
    "connect",
    `${address}: connections over ${what} are not there yet`,
    "run gantry on that host over SSH (ssh -t HOST gantry), or forward its socket: ssh -L /tmp/docker.sock:/var/run/docker.sock HOST",
  );
