import { cut, fit, width } from "../text/fit.ts";
import type { FoundImage } from "../docker/resources.ts";

const descriptionCells = 45;

/** What `docker search` prints, line by line: a table, or one JSON document an image. `whole` leaves descriptions as long as they
 *  are. */
export const foundImageLines = (
  found: readonly FoundImage[],
  { format, whole }: { readonly format: "table" | "json"; readonly whole: boolean },
): readonly string[] => {
  const rows = found.map(({ name, description, stars, isOfficial, isAutomated }) => {
    const text = description.replace(/\s*\n\s*/g, " ");
    return {
      name,
      description: whole ? text : cut(text, descriptionCells),
      stars: String(stars),
      official: isOfficial,
      automated: isAutomated,
    };
  });
  if (format === "json")
    return rows.map(({ name, description, stars, official, automated }) =>
      JSON.stringify({
        Description: description,
        IsAutomated: String(automated),
        IsOfficial: String(official),
        Name: name,
        StarCount: stars,
      }),
    );
  const table = [
    ["NAME", "DESCRIPTION", "STARS", "OFFICIAL"] as const,
    ...rows.map(({ name, description, stars, official }) => [name, description, stars, official ? "[OK]" : ""] as const),
  ];
  const cells = [0, 1, 2].map((column) => Math.max(...table.map((row) => width(row[column] ?? ""))));
  return table.map((row) =>
    row
      .map((text, column) => (column < 3 ? fit(text, cells[column] ?? 0) : text))
      .join("   ")
      .trimEnd(),
  );
};
