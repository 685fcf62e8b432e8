import assert from "node:assert/strict";
import { type EngineTraits, engineTraits, since } from "../support/engine-traits.ts";
import { type BytesAnswer, sendBytes } from "../support/raw-bytes.ts";

export interface RawWorld {
  readonly socketPath: string;
  /** With a shell. */
  readonly image: string;
  readonly close: () => Promise<void>;
}

/** What engines of every version do, or each from an API version on: 28.5 speaks 1.51, 20.10 speaks 1.41. */
export type ByVersion<Rule> = Rule | Readonly<Record<string, Rule>>;

/** Requests to an engine without any client between, and what they must be answered with. */
export interface RawTools {
  readonly world: RawWorld;
  readonly engine: EngineTraits;
  /** "/v1.51/…": in the newest version that the engine speaks, as only so it answers by its own rules. */
  readonly versioned: (path: string) => string;
  readonly ask: (method: string, path: string, body?: Buffer | object) => Promise<BytesAnswer>;
  readonly rule: <Rule extends number | RegExp>(rules: ByVersion<Rule>) => Rule;
  /** Fails unless the answer has this status and these words. */
  readonly says: (
    method: string,
    path: string,
    body: Buffer | object | undefined,
    status: ByVersion<number>,
    said: ByVersion<RegExp>,
  ) => Promise<void>;
  /** A name that nothing else here has. */
  readonly unique: (what: string) => string;
  /** A container in the network of the engine's host, unless HostConfig says more; its id. */
  readonly create: (body: object, name?: string) => Promise<string>;
  readonly started: (body: object, name?: string) => Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: the engine's JSON as it comes
  readonly inspect: (id: string) => Promise<any>;
  /** Its exit code, once it has ended. */
  readonly ended: (id: string) => Promise<number>;
}

export const openRawTools = async (world: RawWorld): Promise<RawTools> => {
  const engine = await engineTraits({ transport: "unix", socketPath: world.socketPath });
  let serial = 0;
  const versioned = (path: string): string => `/v${engine.api}${path}`;
  const ask: RawTools["ask"] = (method, path, body) => sendBytes(world.socketPath, method, versioned(path), body);
  const rule: RawTools["rule"] = (rules) => (typeof rules === "number" || rules instanceof RegExp ? rules : since(engine, rules));
  const unique = (what: string): string => {
    serial += 1;
    return `raw-${what}-${process.pid}-${serial}`;
  };
  const create: RawTools["create"] = async (body, name = unique("c")) => {
    const HostConfig = { NetworkMode: "host", ...(body as { HostConfig?: object }).HostConfig };
    const answer = await ask("POST", `/containers/create?name=${name}`, {
      Image: world.image,
      Cmd: ["sleep", "1000"],
      ...body,
      HostConfig,
    });
    assert.equal(answer.status, 201, answer.text);
    return (JSON.parse(answer.text) as { Id: string }).Id;
  };
  return {
    world,
    engine,
    versioned,
    ask,
    rule,
    unique,
    create,
    says: async (method, path, body, status, said) => {
      const answer = await ask(method, path, body);
      const what = `${method} ${path} ${Buffer.isBuffer(body) ? "a tar" : JSON.stringify(body)}`;
      assert.equal(answer.status, rule(status), `${what}: ${answer.text}`);
      assert.match(answer.text, rule(said), what);
    },
    started: async (body, name) => {
      const id = await create(body, name);
      const answer = await ask("POST", `/containers/${id}/start`);
      assert.equal(answer.status, 204, answer.text);
      return id;
    },
    inspect: async (id) => JSON.parse((await ask("GET", `/containers/${id}/json`)).text),
    ended: async (id) => (JSON.parse((await ask("POST", `/containers/${id}/wait`)).text) as { StatusCode: number }).StatusCode,
  };
};
