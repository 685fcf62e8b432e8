export interface Flags {
  readonly host?: string;
  readonly context?: string;
  readonly demo: boolean;
  readonly demoSeed: number;
  readonly demoStill: boolean;
  readonly fallbackDemo: boolean;
  readonly readOnly: boolean;
  readonly ascii: boolean;
  readonly blocks: boolean;
  readonly unknown: readonly string[];
}

/** What `gantry` alone means: known without the library that reads a command line, which takes as long to load as Node itself. */
export const defaultFlags: Flags = {
  demo: false,
  demoSeed: 7,
  demoStill: false,
  fallbackDemo: false,
  readOnly: false,
  ascii: false,
  blocks: false,
  unknown: [],
};
