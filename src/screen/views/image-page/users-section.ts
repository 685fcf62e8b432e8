import type { ImageUser } from "../../../domain/image/image-users.ts";
import { opensHost, type Rights } from "../../../domain/container/rights.ts";
import { imagePageWords as words } from "../../../text/image-page.ts";
import { paneWords } from "../../../text/panes.ts";
import { type Fact, fact, type Section } from "../section.ts";

/** More of them are told by the list of containers. */
const mostShown = 100;

/** The containers that have the image or were made by its tag, each with what of the host is open to it. */
export const usersSection = (users: readonly ImageUser[], isRefused: boolean): Section => ({
  heading: words.headings.users,
  facts:
    users.length === 0
      ? fact(words.labels.usedBy, words.unused)
      : [
          ...users.slice(0, mostShown).map((user, index) => factOf(user, index === 0 ? words.labels.usedBy : "", isRefused)),
          ...fact("", users.length > mostShown ? words.moreUsers(users.length - mostShown) : ""),
        ],
});

const factOf = ({ container, olderThanTag, rights }: ImageUser, label: string, isRefused: boolean): Fact => {
  const said = rights ? rightsText(rights) : isRefused ? words.rightsUnknown : paneWords.reading;
  const older = olderThanTag === undefined ? [] : [words.olderThanTag(olderThanTag)];
  return {
    label,
    text: words.usedBy(container.name, container.state, [...older, said].filter((part) => part !== "").join(", ")),
    ...(rights && opensHost(rights) ? { tone: "warn" } : {}),
  };
};

const { rights: names } = words;

const rightsText = (rights: Rights): string =>
  [
    ...(rights.isPrivileged ? [names.isPrivileged] : []),
    ...(rights.hasEngineSocket ? [names.hasEngineSocket] : []),
    ...(rights.hasHostFiles ? [names.hasHostFiles] : []),
    ...(rights.isOnHostNetwork ? [names.isOnHostNetwork] : []),
    ...(rights.seesHostProcesses ? [names.seesHostProcesses] : []),
    ...(rights.addedCapabilities.length > 0 ? [words.capabilities(rights.addedCapabilities)] : []),
    ...(rights.isRoot ? [names.isRoot] : []),
  ].join(", ");
