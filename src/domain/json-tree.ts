import { isSecretKey } from "./text/secret-names.ts";
import { hideInWords, mask, maskText } from "./text/secrets.ts";

/** One line of a folded JSON document. */
export interface JsonRow {
  /** Unique in the document: JSON pointer. */
  readonly path: string;
  readonly depth: number;
  /** Name of the field or index; "" at the root. */
  readonly key: string;
  /** The value; of an object or a list how many it holds. */
  readonly text: string;
  readonly kind: "object" | "list" | "string" | "number" | "boolean" | "null";
  readonly foldable: boolean;
  readonly isFolded: boolean;
}

/** The document as lines, what is in `folded` (paths) closed. Secrets are masked by their names: fields, `NAME=value`
 *  variables, `--password x` arguments and credentials in URLs. */
export const jsonRows = (value: unknown, folded: ReadonlySet<string>, { masked }: { readonly masked: boolean }): readonly JsonRow[] => {
  const rows: JsonRow[] = [];
  /** `inList`: how a list shows it; an argument may say that the next one is a secret. */
  const visit = (current: unknown, key: string, path: string, depth: number, inList?: string): void => {
    const entries = entriesOf(current);
    if (!entries) return void rows.push({ path, depth, key, ...scalar(current, key, inList, masked), foldable: false, isFolded: false });
    const isList = Array.isArray(current);
    const isFolded = folded.has(path);
    rows.push({
      path,
      depth,
      key,
      text: isList ? `[${entries.length}]` : `{${entries.length}}`,
      kind: isList ? "list" : "object",
      foldable: entries.length > 0,
      isFolded,
    });
    if (isFolded) return;
    const shown =
      masked && Array.isArray(current) && current.every((one) => typeof one === "string") ? hideInWords(current, mask) : undefined;
    entries.forEach(([name, child], index) => {
      visit(child, name, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1, shown?.[index]);
    });
  };
  for (const [name, child] of entriesOf(value) ?? [["", value] as const])
    visit(child, name, `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, 0);
  return rows;
};

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] | undefined =>
  Array.isArray(value)
    ? value.map((child, index) => [String(index), child] as const)
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : undefined;

const scalar = (value: unknown, key: string, inList: string | undefined, masked: boolean): Pick<JsonRow, "text" | "kind"> => {
  switch (typeof value) {
    case "string": {
      if (!masked) return { text: value, kind: "string" };
      if (value !== "" && isSecretKey(key)) return { text: mask, kind: "string" };
      return { text: inList ?? maskText(value), kind: "string" };
    }
    case "number":
      return { text: String(value), kind: "number" };
    case "boolean":
      return { text: String(value), kind: "boolean" };
    default:
      return { text: "null", kind: "null" };
  }
};
