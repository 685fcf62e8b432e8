/** A shell script as data. */
export type Node =
  | { readonly kind: "list"; readonly items: readonly { readonly node: Node; readonly when: "always" | "and" | "or" }[] }
  | { readonly kind: "pipe"; readonly parts: readonly Node[]; readonly negated: boolean }
  | {
      readonly kind: "simple";
      readonly assignments: readonly { readonly name: string; readonly value: Word }[];
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: "while";
      readonly condition: Node;
      readonly body: Node;
      readonly until: boolean;
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: "for";
      readonly name: string;
      readonly words: readonly Word[];
      readonly body: Node;
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: "if";
      readonly branches: readonly { readonly condition: Node; readonly body: Node }[];
      readonly otherwise: Node | undefined;
      readonly redirects: readonly Redirect[];
    }
  | { readonly kind: "group"; readonly subshell: boolean; readonly body: Node; readonly redirects: readonly Redirect[] }
  | { readonly kind: "function"; readonly name: string; readonly body: Node };

/** Pieces of a word: `quoted` ones are not split and not globbed, `literal` ones not expanded either. */
export type Word = readonly { readonly text: string; readonly quoted: boolean; readonly literal: boolean }[];

export interface Redirect {
  /** The stream that goes elsewhere: 0, 1, 2. */
  readonly stream: number;
  readonly how: "read" | "write" | "append" | "copy" | "here";
  readonly target: Word;
}

/** What a script lacks, in ash's words. */
export class SyntaxProblem extends Error {}
