import { BadValue, problemOf } from "../../domain/bad-value.ts";
import { readFilter, readFilters } from "../../domain/docker/docker-filters.ts";
import { foundImageLines } from "../../domain/image/found-images.ts";
import { isOn, listOf, textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, choice, list, text, toggle } from "../../command/old-flag.ts";
import { loginAt } from "../image/login-for.ts";

/** Looks for images at Docker Hub, or at the registry that the term begins with. GET /images/search */
export const search = taskCommand({
  id: "registry.search",
  docker: ["search"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  shows: "job",
  readsOnly: true,
  flags: [
    list("filter", { short: "f", usual: true, placeholder: "name=value", check: (value) => problemOf(readFilter, value) }),
    text("limit", { usual: true, placeholder: "number", check: (value) => problemOf(readLimit, value) }),
    toggle("no-trunc", { usual: true }),
    choice("format", ["table", "json"], "table"),
  ],
  args: [arg("TERM")],
  async run(context, { values }, job) {
    const { engine, words } = context;
    const term = textOf(values, "TERM");
    const limit = textOf(values, "limit");
    const options = {
      filters: readFilters(listOf(values, "filter")),
      ...(limit === "" ? {} : { limit: readLimit(limit) }),
      ...(await loginAt(context, domainOfTerm(term), job)),
    };
    const found = await engine.registry.search(term, options, job.abort);
    const format = textOf(values, "format") === "json" ? "json" : "table";
    for (const line of foundImageLines(found, { format, whole: isOn(values, "no-trunc") })) job.line(line);
    return words.images.found(found.length);
  },
});

/** "localhost:5000/app" is looked for there. */
const domainOfTerm = (term: string): string => {
  const [first = "", ...rest] = term.split("/");
  return rest.length > 0 && (/[.:]/.test(first) || first === "localhost") ? first : "docker.io";
};

const readLimit = (value: string): number => {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new BadValue("badLimit", value);
  return limit;
};
