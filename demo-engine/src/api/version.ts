/** An engine that the demo can play, and what it calls the programs under it. */
interface EngineVersion {
  readonly version: string;
  readonly oldestApi: string;
  readonly goVersion: string;
  readonly buildTime: string;
  readonly containerd: string;
  readonly runc: string;
}

/** Each under the newest API version that it speaks. */
export const ENGINES = {
  "1.41": {
    version: "20.10.24",
    oldestApi: "1.12",
    goVersion: "go1.19.7",
    buildTime: "2023-04-04T18:21:00.000000000+00:00",
    containerd: "1.6.20",
    runc: "1.1.5",
  },
  "1.51": {
    version: "28.5.2",
    oldestApi: "1.24",
    goVersion: "go1.24.5",
    buildTime: "2025-08-01T00:00:00.000000000+00:00",
    containerd: "1.7.27",
    runc: "1.2.6",
  },
} as const satisfies Readonly<Record<string, EngineVersion>>;

export type ApiVersion = keyof typeof ENGINES;

export const newestApi: ApiVersion = "1.51";

export const isPlayable = (api: string): api is ApiVersion => Object.hasOwn(ENGINES, api);

/** "1.41" → 41 */
export const minorOf = (api: string): number => Number(api.split(".")[1]);

/** The engine that the demo's images were made with: part of their digests. */
export const builtWith = "28.3.3";

/** What holds from each API version on. */
export type ByVersion<Rule> = Readonly<Record<ApiVersion, Rule>>;

export const since = <Rule>(from41: Rule, from51: Rule): ByVersion<Rule> => ({ "1.41": from41, "1.51": from51 });

/** A table of rules as one version has them. */
export type Chosen<Table> = { readonly [Name in keyof Table]: Table[Name] extends ByVersion<infer Rule> ? Rule : never };

export const choose = <Table extends Readonly<Record<string, ByVersion<unknown>>>>(table: Table, api: ApiVersion): Chosen<Table> =>
  Object.fromEntries(Object.entries(table).map(([name, rule]) => [name, rule[api]])) as Chosen<Table>;
