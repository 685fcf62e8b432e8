import type { FileChange } from "./container-file.ts";

/** One line of a folded tree of changes. */
export interface ChangeRow {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly change: FileChange["change"];
  readonly foldable: boolean;
  readonly isFolded: boolean;
  /** How many changes lie below it. */
  readonly below: number;
}

interface Node {
  readonly children: Map<string, Node>;
  change: FileChange["change"];
}

const node = (): Node => ({ children: new Map(), change: "changed" });

/** The changes as a tree, what is in `folded` (paths) closed; names in the order of their characters. */
export const changeRows = (changes: readonly FileChange[], folded: ReadonlySet<string>): readonly ChangeRow[] => {
  const root = node();
  for (const { path, change } of changes) {
    let at = root;
    for (const name of path.split("/").filter(Boolean)) {
      const child = at.children.get(name) ?? node();
      at.children.set(name, child);
      at = child;
    }
    at.change = change;
  }
  const rows: ChangeRow[] = [];
  const visit = (current: Node, path: string, depth: number): void => {
    for (const [name, child] of [...current.children].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const own = `${path}/${name}`;
      const isFolded = folded.has(own);
      const foldable = child.children.size > 0;
      rows.push({ path: own, name, depth, change: child.change, foldable, isFolded, below: countBelow(child) });
      if (!isFolded) visit(child, own, depth + 1);
    }
  };
  visit(root, "", 0);
  return rows;
};

const countBelow = ({ children }: Node): number => [...children.values()].reduce((sum, child) => sum + 1 + countBelow(child), 0);
