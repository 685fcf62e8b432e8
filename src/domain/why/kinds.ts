/** What each kind of finding speaks of. A kind is declared here, its words in `src/text/findings.ts`: the types name what was forgotten. */
export interface AboutKind {
  "start.command": { readonly command: string };
  "start.portContainer": { readonly port: string; readonly owner: string | undefined };
}

export type FindingKind = keyof AboutKind;
