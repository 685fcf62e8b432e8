import { startWords } from "./text/start.ts";
import { problemWords } from "./text/engine-problems.ts";
import type { Connection } from "./engine/connect/connection.ts";
import type { Clock } from "./domain/clock.ts";
import type { Container } from "./domain/container/container.ts";
import type { ConnectionSources } from "./engine/connect/connection-sources.ts";
import { EngineError } from "./domain/engine-error.ts";
import { requestFirstList, whyUnreachable } from "./engine/first-list.ts";
import { resolveConnection } from "./engine/connect/resolve-connection.ts";
import type { Flags } from "./flags.ts";
import type { Settings } from "./settings.ts";
import type { GlyphSet } from "./state/appearance.ts";
import { hasLightGround } from "./terminal/ground.ts";
import { isUtf8Locale } from "./terminal/locale.ts";

export type Chosen = { readonly kind: "chosen"; readonly settings: Settings } | { readonly kind: "refused"; readonly reason: string };

const probeDeadlineMs = 2_000;

/** Which engine, or the demo world. */
export const chooseEngine = async (flags: Flags, sources: Omit<ConnectionSources, "host" | "context">, clock: Clock): Promise<Chosen> => {
  const common = {
    demoSeed: flags.demoSeed,
    demoStill: flags.demoStill,
    readOnly: flags.readOnly,
    keepsHistory: !flags.noHistory,
    theme: flags.theme ?? (hasLightGround(sources.env) ? "light" : "dark"),
    ...textOf(flags, sources.env),
  };
  const demo = (demoReason: string): Chosen => ({ kind: "chosen", settings: { ...common, demo: true, demoReason } });
  if (flags.demo) return demo("");
  const connection = resolved(flags, sources);
  if (connection instanceof EngineError) {
    const { said, next } = problemWords(connection.problem);
    if (flags.fallbackDemo) return demo(said);
    return { kind: "refused", reason: next === "" ? said : `${said}\n${next}` };
  }
  if (flags.fallbackDemo) {
    const reason = await whyUnreachable(clock, connection.endpoint, probeDeadlineMs);
    if (reason !== undefined) return demo(startWords.noEngineAt(connection.address, withoutPath(problemWords(reason).said, connection)));
  }
  return { kind: "chosen", settings: { ...common, connection, demo: false, demoReason: "" } };
};

/** Asks for what the first screen shows, before what draws it is loaded. The demo world has nothing to be asked yet. */
export const beginFirstList = ({ connection, demo }: Settings, clock: Clock): Promise<readonly Container[] | undefined> | undefined =>
  connection === undefined || demo ? undefined : requestFirstList(clock, connection.endpoint);

/** What is asked for by a flag is known better than the locale says. The Linux console has no braille. */
const textOf = ({ ascii, blocks }: Flags, env: ConnectionSources["env"]): Pick<Settings, "glyphs" | "isUtf8"> => {
  const isUtf8 = ascii !== undefined || blocks || isUtf8Locale(env);
  const glyphs: GlyphSet = (ascii ?? !isUtf8) ? "ascii" : blocks || env.TERM === "linux" ? "block" : "unicode";
  return { glyphs, isUtf8 };
};

const resolved = (flags: Flags, sources: Omit<ConnectionSources, "host" | "context">): Connection | EngineError => {
  try {
    return resolveConnection({
      ...sources,
      ...(flags.host === undefined ? {} : { host: flags.host }),
      ...(flags.context === undefined ? {} : { context: flags.context }),
    });
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
};

/** Node's words repeat the socket's path, and the line is short. */
const withoutPath = (reason: string, { endpoint }: Connection): string =>
  endpoint.transport === "unix" ? reason.replace(` ${endpoint.socketPath}`, "") : reason;
