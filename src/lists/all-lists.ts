import { containers } from "./containers.ts";
import { contexts } from "./contexts.ts";
import { events } from "./events.ts";
import { images } from "./images.ts";
import { jobs } from "./jobs.ts";
import { networks } from "./networks.ts";
import { stats } from "./stats.ts";
import { system } from "./system.ts";
import { usage } from "./usage.ts";
import { volumes } from "./volumes.ts";

/** Every list, in the order in which the help and the README name them. */
export const lists = { containers, images, volumes, networks, system, usage, stats, events, jobs, contexts };

export type ListName = keyof typeof lists;

type Lists = typeof lists;

/** What a row may stand for; beside that, the engine itself can be inspected. */
export type SubjectKind = Lists[ListName]["subject"]["kind"] | "engine";

/** What is read for a list alone; never where its rows are made of what others need, too. */
type ReadOf<Name extends ListName> = Lists[Name] extends { readonly read: (engine: never) => infer Read }
  ? unknown extends Read
    ? never
    : Exclude<Read, undefined>
  : never;

/** The lists for which something of their own is read. */
export type KeptName = { readonly [Name in ListName]: [ReadOf<Name>] extends [never] ? never : Name }[ListName];

/** What was read for each of them, and was not read yet where it is left out. */
export type Listed = { readonly [Name in KeptName]?: ReadOf<Name> };

export const listNames = Object.keys(lists) as readonly ListName[];

export const ofEachList = <Value>(make: (list: ListName) => Value): Readonly<Record<ListName, Value>> =>
  Object.fromEntries(listNames.map((list) => [list, make(list)])) as Record<ListName, Value>;
