import { type BytesAnswer, sendBytes } from "./raw-bytes.ts";

/** Requests for what a test makes, looks at and removes around what it compares: each takes a hundredth of what Docker's CLI takes. All of
 *  them reject with the engine's words when it refuses. */
export interface EngineApi {
  readonly ask: (method: string, path: string, body?: Buffer | object) => Promise<BytesAnswer>;
  // biome-ignore lint/suspicious/noExplicitAny: the engine's JSON as it comes
  readonly read: (path: string) => Promise<any>;
  /** A container, as POST /containers/create takes it; its id. */
  readonly create: (name: string, body: NewBody) => Promise<string>;
  /** The same, started. */
  readonly start: (name: string, body: NewBody) => Promise<string>;
  /** The same, when it has ended. */
  readonly runToEnd: (name: string, body: NewBody) => Promise<string>;
  /** Waits until a container has ended. */
  readonly wait: (name: string) => Promise<void>;
  /** Containers with their volumes that have no name, running or not. */
  readonly remove: (...names: readonly string[]) => Promise<void>;
  /** An image without a parent from a tar, `reference` its name if any, `changes` as of a Dockerfile; its id. */
  readonly importImage: (tar: Buffer, reference?: string, changes?: readonly string[]) => Promise<string>;
}

export interface NewBody {
  readonly Image: string;
  readonly Cmd?: readonly string[];
  readonly Tty?: boolean;
  readonly User?: string;
  readonly Env?: readonly string[];
  readonly Labels?: Readonly<Record<string, string>>;
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly StopSignal?: string;
  readonly Healthcheck?: object;
  readonly HostConfig?: object;
  readonly NetworkingConfig?: object;
}

export const engineApi = (socketPath: string): EngineApi => {
  const ask: EngineApi["ask"] = async (method, path, body) => {
    const answer = await sendBytes(socketPath, method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const read: EngineApi["read"] = async (path) => JSON.parse((await ask("GET", path)).text);
  const create: EngineApi["create"] = async (name, body) => {
    const { text } = await ask("POST", `/containers/create?name=${name}`, body);
    return (JSON.parse(text) as { readonly Id: string }).Id;
  };
  const start: EngineApi["start"] = async (name, body) => {
    const id = await create(name, body);
    await ask("POST", `/containers/${id}/start`);
    return id;
  };
  const wait: EngineApi["wait"] = async (name) => {
    await ask("POST", `/containers/${name}/wait`);
  };
  return {
    ask,
    read,
    create,
    start,
    runToEnd: async (name, body) => {
      const id = await start(name, body);
      await wait(id);
      return id;
    },
    wait,
    remove: async (...names) => {
      await Promise.all(names.map((name) => ask("DELETE", `/containers/${name}?force=1&v=1`)));
    },
    importImage: async (tar, reference, changes = []) => {
      const query = new URLSearchParams([
        ["fromSrc", "-"],
        ...(reference ? [["repo", reference]] : []),
        ...changes.map((change) => ["changes", change]),
      ]);
      const { text } = await ask("POST", `/images/create?${query}`, tar);
      const { status, error } = JSON.parse(text.trim().split("\n").at(-1) ?? "{}") as { readonly status?: string; readonly error?: string };
      if (status === undefined) throw new Error(`import: ${error}`);
      return status;
    },
  };
};
