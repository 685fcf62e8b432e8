import { isSecretKey } from "./secret-names.ts";
import { hideShapes } from "./secret-shapes.ts";
import { hiddenParts, valueAt } from "./secret-words.ts";
import { type TextWord, textWords } from "./text-words.ts";

export const mask = "••••••";

/** "DB_PASSWORD=hunter2" → "DB_PASSWORD=••••••", to its end; other variables keep their value but for secrets inside. */
export const maskVariable = (variable: string): string => {
  const at = variable.indexOf("=");
  const name = variable.slice(0, Math.max(0, at));
  return isSecretKey(name) ? `${name}=${mask}` : maskText(variable);
};

const mostKept = 4_000;
const longestKept = 1_000;
/** What was masked before: the screen asks for the same texts with every frame. */
const kept = new Map<string, string>();

/** `hideSecrets` for the screen. */
export const maskText = (text: string): string => {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const masked = hideSecrets(text, mask);
  if (text.length > longestKept) return masked;
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, masked);
  return masked;
};

/** Puts `instead` for what a command line, a URL, JSON or a step of a build holds of secrets: `--password=x`, `--password x`, `TOKEN=x`,
 *  `?token=x`, `user:x@`, `ENV TOKEN=x`, `-u user:x` of curl, `Bearer x`, and tokens that are known by their looks. */
export const hideSecrets = (text: string, instead: string): string => {
  const [step] = buildStep.exec(text) ?? [];
  return step === undefined ? hideInText(hideShapes(text, instead), instead, 0) : step + hideInStep(text.slice(step.length), instead);
};

/** As `hideSecrets` for a list of arguments: a flag's value is the next one. `within`: whose arguments the first ones are. */
export const hideInWords = (words: readonly string[], instead: string, within?: "container"): readonly string[] => {
  const parts = hiddenParts(words, within);
  return words.map((word, index) => {
    const part = parts[index];
    if (part?.kind === "from") return word.slice(0, part.at) + instead;
    const at = valueAt(word);
    return at === undefined
      ? instead === mask
        ? maskText(word)
        : hideSecrets(word, instead)
      : word.slice(0, at) + (word.length > at ? instead : "");
  });
};

/** A shell within a shell within a shell: what is quoted deeper is left to what is known by its looks. */
const deepest = 3;

/** What the words of a text tell of each other. */
const hideInText = (text: string, instead: string, depth: number): string => {
  const words = textWords(text);
  const parts = hiddenParts(words.map(({ bare }) => bare));
  let out = "";
  let done = 0;
  for (const [index, word] of words.entries()) {
    const part = parts[index];
    const shown = part?.kind === "from" ? word.bare.slice(0, part.at) + instead : insideOf(word, instead, depth);
    if (shown === word.bare) continue;
    const isBare = part?.kind === "from" && part.at === 0 && !words[index - 1]?.isQuoted;
    // --password 'two words' needs its quotes no more; "--password" "x" in a list does.
    out += text.slice(done, isBare && word.isQuoted ? word.start : word.bareStart) + shown;
    done = isBare && word.isQuoted ? word.end : word.bareStart + word.bare.length;
  }
  return out + text.slice(done);
};

/** What a shell is given as one word: sh -c "…", --exec="…" */
const insideOf = ({ bare, isQuoted }: TextWord, instead: string, depth: number): string => {
  if (depth >= deepest || !/\s/.test(bare)) return bare;
  const from = isQuoted ? 0 : bare.search(/["']/) + 1;
  return bare.slice(0, from) + hideInText(bare.slice(from), instead, depth + 1);
};

/** A step as an image's history tells it, up to its first name: "ENV ", "/bin/sh -c #(nop)  ARG ", "RUN |2 " before build arguments. */
const buildStep = /^(?:\/bin\/sh -c )?(?:#\(nop\)\s*)?(?:(?:ENV|ARG|LABEL)\s+|(?:RUN )?\|\d+ )/;

/** History quotes no value: one goes on to the next name, or to the shell that build arguments stand before. */
const hideInStep = (text: string, instead: string): string => {
  const [, name, before] = /^([A-Za-z_][\w.-]*)(\s+)(?=\S)/.exec(text) ?? []; // ENV TOKEN x
  if (name !== undefined && isSecretKey(name)) return `${name}${before}${instead}`;
  const shell = / \/\S+ -/.exec(text)?.index ?? text.length;
  const assigned = text.slice(0, shell);
  const ends = / +# buildkit$/.exec(assigned.slice(-80));
  const rest = ends ? ends[0] : "";
  const body = assigned.slice(0, assigned.length - rest.length);
  const names = [...body.matchAll(/(?<!\S)[A-Za-z_][\w.-]*=/g)];
  const values = names.map((found, index) => {
    const from = found.index + found[0].length;
    const value = body.slice(from, names[index + 1]?.index);
    const gap = /\s*$/.exec(value.slice(-8))?.[0] ?? "";
    const shown = isSecretKey(found[0].slice(0, -1)) ? instead : hideShapes(value.slice(0, value.length - gap.length), instead);
    return `${found[0]}${shown}${gap}`;
  });
  return body.slice(0, names[0]?.index) + values.join("") + rest + hideInText(hideShapes(text.slice(shell), instead), instead, 0);
};
