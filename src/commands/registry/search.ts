import { BadValue } from "../../domain/bad-value.ts";
import { filtersOf, readFilter } from "../../domain/docker/docker-filters.ts";
import { foundImageLines } from "../../domain/image/found-images.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, choice, list, text, toggle } from "../../command/typed-flags.ts";
import { loginAt } from "../image/login-for.ts";

/** @throws BadValue badLimit */
const readLimit = (value: string): number => {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new BadValue("badLimit", value);
  return limit;
};

const flags = {
  filter: list({ short: "f", usual: true, example: "is-official=true", parse: readFilter }),
  limit: text({ example: "25", usual: true, parse: readLimit }),
  "no-trunc": toggle({ usual: true }),
  format: choice(["table", "json"], "table"),
};

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
  flags,
  args: { TERM: arg({ example: "nginx" }) },
  async run(ports: Needs<"engine" | "words" | "credentials">, { values }, job) {
    const { engine, words } = ports;
    const { TERM: term, filter, limit, format, "no-trunc": whole } = values;
    const options = {
      filters: filtersOf(filter),
      ...(limit === undefined ? {} : { limit }),
      ...(await loginAt(ports, domainOfTerm(term), job)),
    };
    const found = await engine.registry.search(term, options, job.abort);
    for (const line of foundImageLines(found, { format, whole })) job.line(line);
    job.found(found.map(({ name }) => name));
    return words.images.found(found.length);
  },
});

/** "localhost:5000/app" is looked for there. */
const domainOfTerm = (term: string): string => {
  const [first = "", ...rest] = term.split("/");
  return rest.length > 0 && (/[.:]/.test(first) || first === "localhost") ? first : "docker.io";
};
