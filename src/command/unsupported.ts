import { isOlderApi } from "../domain/docker/api-version.ts";
import type { Texts } from "../domain/texts.ts";
import { activeEngine } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Words } from "../text/words.ts";
import type { ActCommand, TaskCommand } from "./command.ts";
import { lackOfFlags } from "./engine-lacks.ts";
import { withInitial } from "./initial-texts.ts";

/** Why this engine can't be asked for what was given: its API is too old for a flag, or its product lacks it. */
export const unsupported = (state: AppState, words: Words, command: ActCommand | TaskCommand, texts: Texts): string | undefined => {
  const { apiVersion: has, product } = activeEngine(state);
  const initial = withInitial(command, {});
  const tooNew = command.flags.find(
    ({ name, since }) =>
      since !== undefined && has !== undefined && isOlderApi(has, since) && String(texts[name] ?? initial[name]) !== String(initial[name]),
  );
  if (tooNew) return words.needsApi(tooNew.name, tooNew.since ?? "", has ?? "");
  const lack = lackOfFlags(product, command.id, texts);
  return lack && `--${lack.flag}: ${words.podman[lack.why]}`;
};
