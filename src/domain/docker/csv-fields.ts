import { BadValue } from "../bad-value.ts";

/** The fields of one line of CSV (RFC 4180), as in --mount: a field in quotes may have commas, and "" for a quote.
 *  @throws BadValue missing (nothing there), csvQuote */
export const csvFields = (value: string): readonly string[] => {
  if (value.trim() === "") throw new BadValue("missing", value);
  const fields: string[] = [];
  let at = 0;
  do {
    const rest = value.slice(at);
    const quoted = /^"((?:[^"]|"")*)"(?=,|$)/.exec(rest);
    const plain = /^[^",]*(?=,|$)/.exec(rest);
    const found = quoted ?? plain;
    if (!found) throw new BadValue("csvQuote", value);
    fields.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : found[0]);
    at += found[0].length + 1;
  } while (at <= value.length);
  return fields;
};
