import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const image = {
  "image.details": {
    title: "details",
    args: { IMAGE: shared.IMAGE },
    help: {
      format: "json copies the layers",
      human: "sizes and times as people write them",
      "no-trunc": "the page shows as much as there is room for",
      quiet: shared.idsOnly,
      platform: "the image's platform: linux/arm64",
    },
  },
  "image.inspect": {
    title: "inspect",
    args: { IMAGE: shared.IMAGE },
    help: {
      format: "copies the whole (json) or a part ({{.Id}})",
    },
  },
  "image.remove": {
    title: "remove",
    args: { IMAGE: shared.IMAGE },
    help: {
      force: "untag it everywhere, even when a stopped container uses it",
      "no-prune": "keep its parents without a name",
      platform: "only these variants: linux/arm64",
    },
  },
  "image.pull": {
    title: "pull",
    args: { NAME: { label: "image", help: "NAME, NAME:TAG or NAME@DIGEST" } },
    help: {
      "all-tags": "every tag of the repository",
      platform: "that variant of the image: linux/arm64",
      quiet: shared.onlyResult,
    },
  },
  "image.push": {
    title: "push",
    args: { NAME: { label: "image", help: "its registry is the part before the first slash" } },
    help: {
      "all-tags": "every tag that is here",
      quiet: shared.onlyResult,
      platform: shared.oneVariant,
    },
  },
  "image.tag": {
    title: "tag",
    args: {
      SOURCE_IMAGE: { help: "the image that gets one more name" },
      TARGET_IMAGE: { label: "new name", help: "NAME or NAME:TAG; latest when no tag is said" },
    },
  },
  "image.save": {
    title: "save to an archive",
    job: "save",
    args: { IMAGE: shared.IMAGE },
    help: {
      output: shared.archiveFile,
      platform: shared.oneVariant,
    },
  },
  "image.load": {
    title: "load an archive",
    job: "load",
    help: {
      input: "an archive of save, gzipped or not",
      quiet: shared.onlyResult,
      platform: shared.oneVariant,
    },
  },
  "image.import": {
    title: "import a file system",
    job: "import",
    args: { FILE: { label: "file or URL", help: "a tar here, or a URL that the engine fetches" }, REPOSITORY: shared.REPOSITORY },
    help: {
      change: shared.change,
      message: shared.message,
      platform: "what it is for: linux/arm64",
    },
  },
  "image.copyTo": {
    title: "copy to another engine",
    job: "copy",
    args: { IMAGE: shared.IMAGE, CONTEXT: { label: "context", help: "the docker context of the other engine" } },
  },
  "image.prune": {
    title: "prune images",
    help: {
      all: shared.imagesWithoutContainer,
      filter: shared.pruneFilter,
    },
  },
} satisfies Readonly<Record<string, CommandWords>>;
