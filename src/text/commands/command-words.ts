/** What is said of one command. */
export interface CommandWords {
  /** What it is called in the help, the footer, the action menu and the palette. */
  readonly title: string;
  /** What its job is called, before the names it is done to; left out: the title. */
  readonly job?: string;
  /** Its arguments, by their names. */
  readonly args?: Readonly<Record<string, ArgWords>>;
  /** What each of its flags does, in a few words, by their names. */
  readonly help?: Readonly<Record<string, string>>;
}

/** What is said of one argument. */
export interface ArgWords {
  /** What a form calls it; left out: its name. */
  readonly label?: string;
  /** What it is, in a few words. */
  readonly help: string;
}
