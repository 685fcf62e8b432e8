/** What the choice of the engine depends on; the file system is passed in. */
export interface ConnectionSources {
  readonly host?: string;
  readonly context?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file's text; undefined when it can't be read. */
  readonly readFile: (path: string) => string | undefined;
  /** Names in a folder; none when it can't be read. */
  readonly listDir: (path: string) => readonly string[];
  readonly exists: (path: string) => boolean;
  readonly homeDir: string;
}
