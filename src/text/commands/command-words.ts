/** What is said of one command. */
export interface CommandWords {
  /** What it is called in the help, the footer, the action menu and the palette. */
  readonly title: string;
  /** What each of its flags and arguments does, in a few words, by their names. */
  readonly help?: Readonly<Record<string, string>>;
}
