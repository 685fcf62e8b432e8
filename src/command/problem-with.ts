import { isOlderApi } from "../domain/docker/api-version.ts";
import { activeEngine } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Words } from "../text/words.ts";
import type { ActCommand, Call, TaskCommand } from "./command.ts";
import { lackOfFlags } from "./engine-lacks.ts";
import { withInitial } from "./initial-texts.ts";
import { problemText } from "./line/problem-text.ts";

/** What is wrong with the values together, or with this engine for them; undefined when it can be tried. */
export const problemWith = (
  state: AppState,
  words: Words,
  command: ActCommand | TaskCommand,
  { targets, texts }: Call,
): string | undefined => {
  const has = activeEngine(state).apiVersion;
  const initial = withInitial(command, {});
  const tooNew = command.flags.find(
    ({ name, since }) =>
      since !== undefined && has !== undefined && isOlderApi(has, since) && String(texts[name] ?? initial[name]) !== String(initial[name]),
  );
  if (tooNew) return words.needsApi(tooNew.name, tooNew.since ?? "", has ?? "");
  const lack = lackOfFlags(activeEngine(state).product, command.id, texts);
  if (lack) return `--${lack.flag}: ${words.podman[lack.why]}`;
  const prepared = command.prepare(texts);
  return prepared.kind === "problem" ? problemText(prepared.problem, words) : prepared.ready.problem(words, targets, state);
};
