/** Rather one too many than one too few; but what is no secret (authors, COMPASS, the working directory PWD) stays readable. */
const secretNames = [
  /pass(word|wd|phrase)|(^|[^a-z])pass($|[^a-z])|(db|sql|user|root|admin|require)pass$/i,
  /secret|token|credential|private|cookie|session/i,
  /api_?key|access_?key|(^|[_-])key($|[_-])/i,
  /auth(?!or(?!i[sz]))/i, // authorization is, an author is not
  /[_-]pwd($|[_-])/i,
];

/** Whether the name of a variable or a field says that its value is a secret. */
export const isSecretKey = (key: string): boolean => secretNames.some((name) => name.test(key));

/** Whether an argument says that the next one is a secret: "--password", but not where one is read from: "--password-file". */
export const isSecretFlag = (argument: string): boolean =>
  /^--?[A-Za-z][\w-]*$/.test(argument) && !/-(?:stdin|file|spec|path)$/.test(argument) && isSecretKey(argument.replace(/^-+/, ""));
