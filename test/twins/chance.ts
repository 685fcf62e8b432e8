type Part = Readonly<Record<string, unknown>>;

/** What `docker inspect` says of a container. */
export interface Inspected extends Part {
  readonly Id: string;
  readonly Name: string;
  readonly Config: Part;
  readonly HostConfig: Part;
  readonly State: Part;
  readonly NetworkSettings: Part;
}

/** What chance decides: the size of the terminal, which the CLI of a test has none of; the order of variables, which the CLI takes
 *  from a map; that an old CLI says null for an empty list; and whether the engine heard that memory ran out before it heard of the
 *  end (the exit code says the same). */
export const withoutChance = <Whole extends Part>(inspected: Whole, isOldCli: boolean): Whole => {
  const { Config, HostConfig, State } = inspected as Part as { readonly Config: Part; readonly HostConfig: Part; readonly State: Part };
  const { OOMKilled, ...state } = State;
  const { ConsoleSize, ...host } = HostConfig;
  const lists = Object.entries(host).map(([key, value]) => [key, isOldCli && value === null ? [] : value] as const);
  const env = Array.isArray(Config.Env) ? [...(Config.Env as readonly string[])].sort() : Config.Env;
  return { ...inspected, State: state, Config: { ...Config, Env: env }, HostConfig: Object.fromEntries(lists) };
};

/** The addresses and ports that the engine chose for one that runs: that there are some is kept, which they are is not. What `line`
 *  chose itself stays. */
export const withoutChosen = (inspected: Inspected, line: string): Inspected => {
  const chosen = [...(line.includes("HOST") ? [] : ["IPAddress", "GlobalIPv6Address"]), ...(line.includes("PORT") ? [] : ["HostPort"])];
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, chosen.includes(key) && child !== "" ? "chosen" : plain(child)]),
    );
  };
  return { ...inspected, NetworkSettings: plain(inspected.NetworkSettings) as Part };
};
