import { problemOf } from "../../domain/bad-value.ts";
import { readFilter, readFilters } from "../../domain/filters.ts";
import { formatSizeDecimal } from "../../domain/format.ts";
import { prunableImages } from "../../domain/image-prune.ts";
import { isOn, listOf } from "../../domain/values.ts";
import { activeEngine } from "../../state/selectors.ts";
import { taskCommand } from "../command.ts";
import { list, toggle } from "../flag.ts";

/** Removes images that no container uses: those without a name, or all. POST /images/prune */
export const pruneImages = taskCommand({
  id: "image.prune",
  docker: ["image prune"],
  keys: [],
  scope: "image",
  danger: "destructive",
  asks: true,
  shows: "message",
  flags: [
    toggle("all", { short: "a", usual: true }),
    list("filter", { usual: true, placeholder: "name=value", check: (value) => problemOf(readFilter, value) }),
    // With Docker's CLI it leaves out the question; here nothing is lost without one.
    toggle("force", { short: "f", hidden: true }),
  ],
  losses: (_targets, state, words, values) => {
    const { images, containers } = activeEngine(state);
    if (!images) return [words.images.pruneUnknown];
    const filters = readFilters(listOf(values, "filter").filter((text) => problemOf(readFilter, text) === undefined));
    const going = prunableImages(images, [...containers.values()], { all: isOn(values, "all"), filters }, state.ui.nowMs);
    if (going.kind === "unknown") return [words.images.pruneFiltered];
    const bytes = going.images.reduce((sum, image) => sum + image.sizeBytes, 0);
    return words.images.pruned(
      going.images.map(({ id, tags }) => tags.join(" ") || id.replace("sha256:", "").slice(0, 12)),
      formatSizeDecimal(bytes),
    );
  },
  async run({ engine, words }, { values }, job) {
    const filters = readFilters(listOf(values, "filter"));
    const { said, reclaimedBytes } = await engine.images.prune({ all: isOn(values, "all"), filters }, job.abort);
    for (const line of said) job.line(line);
    return words.images.reclaimed(said.length, formatSizeDecimal(reclaimedBytes));
  },
});
