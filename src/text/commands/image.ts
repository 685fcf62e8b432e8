import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const image = {
  "image.details": {
    title: "details",
    help: {
      IMAGE: shared.IMAGE,
      format: "json copies the layers",
      human: "sizes and times as people write them",
      "no-trunc": "the page shows as much as there is room for",
      quiet: shared.idsOnly,
      platform: "the image's platform: linux/arm64",
    },
  },
  "image.inspect": {
    title: "inspect",
    help: {
      IMAGE: shared.IMAGE,
      format: "copies the whole (json) or a part ({{.Id}})",
    },
  },
  "image.remove": {
    title: "remove",
    help: {
      IMAGE: shared.IMAGE,
      force: "untag it everywhere, even when a stopped container uses it",
      "no-prune": "keep its parents without a name",
      platform: "only these variants: linux/arm64",
    },
  },
  "image.pull": {
    title: "pull",
    help: {
      NAME: "NAME, NAME:TAG or NAME@DIGEST",
      "all-tags": "every tag of the repository",
      platform: "that variant of the image: linux/arm64",
      quiet: shared.onlyResult,
    },
  },
  "image.push": {
    title: "push",
    help: {
      NAME: "its registry is the part before the first slash",
      "all-tags": "every tag that is here",
      quiet: shared.onlyResult,
      platform: shared.oneVariant,
    },
  },
  "image.tag": {
    title: "tag",
    help: {
      SOURCE_IMAGE: "the image that gets one more name",
      TARGET_IMAGE: "NAME or NAME:TAG; latest when no tag is said",
    },
  },
  "image.save": {
    title: "save to an archive",
    help: {
      IMAGE: shared.IMAGE,
      output: shared.archiveFile,
      platform: shared.oneVariant,
    },
  },
  "image.load": {
    title: "load an archive",
    help: {
      input: "an archive of save, gzipped or not",
      quiet: shared.onlyResult,
      platform: shared.oneVariant,
    },
  },
  "image.import": {
    title: "import a file system",
    help: {
      FILE: "a tar here, or a URL that the engine fetches",
      REPOSITORY: shared.REPOSITORY,
      change: shared.change,
      message: shared.message,
      platform: "what it is for: linux/arm64",
    },
  },
  "image.copyTo": {
    title: "copy to another engine",
    help: {
      IMAGE: shared.IMAGE,
      CONTEXT: "the docker context of the other engine",
    },
  },
  "image.prune": {
    title: "prune images",
    help: {
      all: shared.imagesWithoutContainer,
      filter: shared.pruneFilter,
    },
  },
  "image.unmask": { title: "show / hide secrets" },
} satisfies Readonly<Record<string, CommandWords>>;
