import { ApiError } from "../../api/api-error.ts";
import { type Exchange, sendJson } from "../../http/exchange.ts";

const ACCOUNT = { username: "demo", password: "demo" };

interface Credentials {
  readonly username?: string;
  readonly password?: string;
  readonly serveraddress?: string;
  readonly identitytoken?: string;
}

const isAccount = ({ username, password }: Credentials): boolean => username === ACCOUNT.username && password === ACCOUNT.password;

/** The account of the X-Registry-Auth header: base64 of JSON, also the URL's kind. Undefined: nobody. */
export const accountOf = ({ request }: Exchange): Credentials | undefined => {
  const header = request.headers["x-registry-auth"];
  if (typeof header !== "string") return undefined;
  try {
    return JSON.parse(Buffer.from(header, "base64url").toString()) as Credentials;
  } catch {
    return undefined; // an engine takes a garbled header for none
  }
};

export const isLoggedIn = (exchange: Exchange): boolean => isAccount(accountOf(exchange) ?? {});

/** POST /auth: the demo's registry has one account, demo with the password demo. */
export const checkAuth = (exchange: Exchange): void => {
  const { serveraddress = "" } = exchange.body as Credentials;
  const host =
    serveraddress === "" || /docker\.io/.test(serveraddress)
      ? "https://registry-1.docker.io/v2/"
      : `https://${serveraddress.replace(/^https?:\/\//, "").replace(/\/.*$/, "")}/v2/`;
  if (!isAccount(exchange.body)) throw new ApiError(401, `Get "${host}": unauthorized: incorrect username or password`);
  sendJson(exchange, { IdentityToken: "", Status: "Login Succeeded" });
};
