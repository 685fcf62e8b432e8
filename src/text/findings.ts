import type { Finding } from "../domain/why/finding.ts";
import type { AboutKind, FindingKind } from "../domain/why/kinds.ts";
import { endWords } from "./findings/end.ts";
import { asSure, type Said, type Say, type WordsOf } from "./findings/finding-words.ts";
import { runningWords } from "./findings/running.ts";
import { startWords } from "./findings/start.ts";

const all: { readonly [Kind in FindingKind]: WordsOf<Kind> } = { ...startWords, ...endWords, ...runningWords };

/** What a finding says: for a row, and whole. What is likely says so. */
export const findingWords = (found: Finding, say: Say): Said => {
  const wordsOf = <Kind extends FindingKind>(kind: Kind, about: AboutKind[Kind]) => ({
    short: all[kind].short(about, say),
    sentence: all[kind].sentence(about, say),
  });
  return asSure(wordsOf(found.kind, found.about as AboutKind[typeof found.kind]), found.sure);
};
