import type { EngineProblem } from "../../domain/engine-problem.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { Endpoint } from "./connection.ts";
import { EngineError } from "../../domain/engine-error.ts";

export const defaultSocket = "/var/run/docker.sock";
const tlsPort = 2376;

/** As the system bounds the path of a socket, without the zero at its end. Node says no more than "invalid argument". */
const mostSocketPathBytes = 107;
const highestPort = 65_535;

/** Reads an address as Docker's CLI does: blanks around it are none of it, nothing is the default socket; unix and tcp; a host alone
 *  is tcp, without a host it is this one.
 *  @throws EngineError invalid (no address), unsupported (ssh, TLS, npipe) */
export const endpointOf = (given: string, chosenBy: string, hasTls: boolean): Endpoint => {
  const address = given.trim();
  // What is shown all the time does nothing to the terminal.
  if (safeLine(address) !== address) throw invalid({ code: "badAddress", chosenBy, shown: address, address: unixAddress(address) });
  if (address === "") return { transport: "unix", socketPath: defaultSocket };
  const [, scheme = "", rest = address] = /^([a-z]+):\/\/(.*)$/i.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case "unix":
      if (Buffer.byteLength(rest) > mostSocketPathBytes)
        throw invalid({ code: "socketPathTooLong", chosenBy, path: cut(rest), mostBytes: mostSocketPathBytes });
      return { transport: "unix", socketPath: rest || defaultSocket };
    case "":
    case "tcp":
    case "http": {
      const endpoint = tcpEndpoint(rest, (port) => {
        throw invalid({ code: "badPort", chosenBy, port, highest: highestPort, address: unixAddress(address) });
      });
      if (!endpoint) throw invalid({ code: "badAddress", chosenBy, shown: cut(address), address: unixAddress(address) });
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
      throw invalid({ code: "unknownScheme", chosenBy, shown: cut(address), address: unixAddress(address) });
  }
};

/** For the screen, and for Docker's own -H. */
export const addressOf = (endpoint: Endpoint): string => {
  if (endpoint.transport === "unix") return `unix://${endpoint.socketPath}`;
  return `tcp://${endpoint.host.includes(":") ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
};

type TcpEndpoint = Endpoint & { readonly transport: "tcp" };

/** Undefined for what is no address; a port that is none is told by `badPort`. */
const tcpEndpoint = (text: string, badPort: (port: string) => never): TcpEndpoint | undefined => {
  // A port of 80 is dropped by the parser, as HTTP's own, and one that is too high is no URL at all.
  const said = /:(\d+)\/?$/.exec(text)?.[1];
  if (said !== undefined && !(Number(said) >= 1 && Number(said) <= highestPort)) return badPort(said);
  // A number alone would be read as the four bytes of an address.
  if (text.startsWith("/") || /^\d+$/.test(text)) return undefined;
  const url = URL.parse(`http://${text.startsWith(":") || text === "" ? "localhost" : ""}${text}`);
  // A path before the engine's own, or a user, would be lost without a word.
  if (!url?.hostname || url.pathname !== "/" || /[?#@\\]/.test(text)) return undefined;
  return { transport: "tcp", host: url.hostname.replace(/^\[|\]$/g, ""), port: said === undefined ? 2375 : Number(said) };
};

const mostShown = 60;
/** An address that fills the screen hides what is wrong with it. */
const cut = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

/** A path alone may be meant for a socket's. */
const unixAddress = (address: string): string => (address.startsWith("/") ? `unix://${cut(address)}` : "unix:///path");

const invalid = (problem: EngineProblem): EngineError => new EngineError("invalid", "connect", problem);

const later = (transport: string, address: string): EngineError =>
  new EngineError("unsupported", "connect", { code: "transportNotThere", transport, shown: cut(address) });
