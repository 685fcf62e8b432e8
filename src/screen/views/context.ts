import type { KnownContext } from "../../domain/docker/known-context.ts";
import { maskText, maskVariable } from "../../domain/text/secrets.ts";
import { contextId } from "../../lists/contexts.ts";
import { activeEngine } from "../../state/selectors.ts";
import { contextWords } from "../../text/contexts.ts";
import type { ContextView } from "../../views/context.ts";
import { line } from "../primitives/segments.ts";
import type { DrawView } from "./drawing.ts";
import { tablePage } from "./table-page.ts";

const words = contextWords.page;

/** What a context says of itself, and where its files are. Of its certificates only the names. */
export const context: DrawView<ContextView> = (state, { subject, top }, rows) => {
  const shown = activeEngine(state).listed.contexts?.find((known) => contextId(known) === subject.id);
  const title = line(words.title(subject.name), "accent");
  return tablePage({ title, headings: words.headings, rows: shown ? factsOf(shown) : [], top, note: words.gone }, rows, state.ui.columns);
};

const factsOf = (shown: KnownContext): readonly (readonly string[])[] => {
  const { labels } = words;
  const { description, endpoint, isCurrent, problem, metadata, metadataPath, tlsPath, tlsFiles, skipsTlsVerify } = shown;
  return [
    ...(description === "" ? [] : [[labels.description, maskText(description)]]),
    [labels.inUse, isCurrent ? words.inUse : words.notInUse],
    [labels.endpoint, maskText(endpoint)],
    ...(problem ? [[labels.problem, contextWords.problem[problem]]] : []),
    ...Object.entries(metadata).map(([name, value]) => [maskText(name), shownValue(name, value)]),
    [labels.file, metadataPath ?? words.noFile],
    [labels.certificates, tlsPath === undefined ? words.noCertificates : words.certificates(tlsPath, tlsFiles.join(", "))],
    ...(skipsTlsVerify ? [[labels.verified, words.notVerified]] : []),
  ];
};

const shownValue = (name: string, value: string): string => maskVariable(`${name}=${value}`).slice(name.length + 1);
