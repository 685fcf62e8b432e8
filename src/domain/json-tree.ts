import { width, wrapCells } from "./text/fit.ts";
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
  readonly kind: "object" | "list" | "string" | "number" | "boolean" | "null" | "part";
  readonly foldable: boolean;
  readonly isFolded: boolean;
}

interface Shown {
  readonly masked: boolean;
  /** Paths of long texts that are shown over several lines; left out: none. */
  readonly opened?: ReadonlySet<string>;
  /** The name of what is at the root, where that is a text. */
  readonly rootName?: string;
}

/** A text up to this is read whole on any screen. */
const shortCells = 40;
const partCells = 66;

/** The document as lines, what is in `folded` (paths) closed, and a long text over several where it is in `opened`: JSON as a tree. Secrets are masked by their names: fields, `NAME=value`
 *  variables, `--password x` arguments and credentials in URLs. */
export const jsonRows = (
  value: unknown,
  folded: ReadonlySet<string>,
  { masked, opened = new Set(), rootName = "" }: Shown,
): readonly JsonRow[] => {
  const rows: JsonRow[] = [];
  /** `inList`: how a list shows it; an argument may say that the next one is a secret. */
  const visit = (current: unknown, key: string, path: string, depth: number, inList?: string): void => {
    const entries = entriesOf(current);
    if (!entries) {
      const { text, kind } = scalar(current, key, inList, masked);
      const isLong = kind === "string" && (text.includes("\n") || width(text) > shortCells);
      const isOpen = isLong && opened.has(path);
      rows.push({ path, depth, key, text, kind, foldable: isLong, isFolded: !isOpen });
      if (isOpen) open(text, path, depth + 1);
      return;
    }
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
  /** A text that is JSON is a tree, any other stands in lines. */
  const open = (text: string, path: string, depth: number): void => {
    const inside = entriesOf(parsed(text));
    for (const [name, child] of inside ?? []) visit(child, name, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth);
    if (inside) return;
    const parts = text
      .replaceAll("\t", "    ")
      .split("\n")
      .flatMap((each) => wrapCells(each, partCells));
    for (const [index, part] of parts.entries())
      rows.push({ path: `${path}#${index}`, depth, key: "", text: part, kind: "part", foldable: false, isFolded: false });
  };
  for (const [name, child] of entriesOf(value) ?? [[rootName, value] as const])
    visit(child, name, `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, 0);
  return rows;
};

const parsed = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
