/** What is wrong with a value that was typed; the names are those of domain/bad-value.ts. */
export const problems = {
  missing: () => "a value is needed",
  notNumber: (value: string) => `${value} is not a number`,
  notWhole: (value: string) => `${value} is not a whole number`,
  notBytes: (value: string) => `${value} is not a size: 512m, 2g or a number of bytes`,
  notDuration: (value: string) => `${value} is not a duration: 30s, 5m or 1h30m`,
  notBoolean: (value: string) => `${value} is neither true nor false`,
  badName: (value: string) => `${value}: a name begins with a letter or digit, then letters, digits, _ . and -`,
  badReference: (value: string) => `${value} is not an image: NAME, NAME:TAG or NAME@sha256:…, in lower case`,
} as const;
