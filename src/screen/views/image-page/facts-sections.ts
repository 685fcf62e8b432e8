import { shortId } from "../../../domain/container/container.ts";
import { humanDuration } from "../../../domain/image/history-json.ts";
import type { ImageFacts } from "../../../domain/image/image-facts.ts";
import { formatStamp } from "../../../domain/text/format.ts";
import { imagePageWords as words } from "../../../text/image-page.ts";
import { fact, factList, type Section } from "../section.ts";
import type { Shown } from "../shown.ts";

const { headings, labels } = words;

/** What `run` makes of the image where nothing else is said. */
export const runsSection = (facts: ImageFacts, shown: Shown): Section => {
  const { command, shell, unusedCommand, user, workingDir, ports, volumes, stopSignal } = facts;
  return {
    heading: headings.runs,
    facts: [
      ...factList(labels.runs, [
        command === "" ? words.noCommand : shown.text(command),
        ...(shell === "" ? [] : [words.throughShell(shell)]),
        ...(unusedCommand === "" ? [] : [words.unusedCommand(shown.text(unusedCommand))]),
      ]),
      ...fact(labels.user, user === "" ? words.root : user),
      ...fact(labels.workingDir, workingDir || "/"),
      ...fact(labels.ports, ports.join(", ")),
      ...fact(labels.volumes, volumes.length === 0 ? "" : words.anonymousVolumes(volumes.join(", "))),
      ...fact(labels.stopSignal, stopSignal || "SIGTERM"),
    ],
  };
};

/** Which image it is, and where it comes from. */
export const imageSection = ({ id, platform, tags, digests, builtAtMs }: ImageFacts, nowMs: number): Section => ({
  heading: headings.image,
  facts: [
    ...fact(labels.id, [shortId(id), platform].filter((part) => part !== "").join("  ")),
    ...fact(labels.tags, tags.join(", ") || words.noTags),
    ...factList(labels.digest, digests.length === 0 ? [words.noDigest] : digests),
    ...fact(
      labels.built,
      builtAtMs === undefined ? words.noDate : words.built(dateOf(builtAtMs), humanDuration(nowMs - builtAtMs).toLowerCase()),
    ),
  ],
});

const dateOf = (atMs: number): string => formatStamp(new Date(atMs).toISOString()).slice(0, 10);
