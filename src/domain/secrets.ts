/** Rather one too many than one too few; but what is no secret (authors, COMPASS, the working directory PWD) stays readable. */
const secretNames = [
  /pass(word|wd|phrase)|(^|[^a-z])pass($|[^a-z])|(db|sql|user|root|admin)pass$/i,
  /secret|token|credential|private|cookie|session/i,
  /api_?key|access_?key|(^|[_-])key($|[_-])/i,
  /auth(?!or(?!i[sz]))/i, // authorization is, an author is not
  /[_-]pwd($|[_-])/i,
];

export const mask = "••••••";

/** Whether the name of a variable or a field says that its value is a secret. */
export const isSecretKey = (key: string): boolean => secretNames.some((name) => name.test(key));

/** Hides the password of `scheme://user:password@host`, also one that holds an @. */
export const maskUrlCredentials = (text: string): string => text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:)[^\s/]+@/gi, `$1${mask}@`);

/** "DB_PASSWORD=hunter2" → "DB_PASSWORD=••••••", to its end; other variables keep their value but for secrets inside. */
export const maskVariable = (variable: string): string => {
  const at = variable.indexOf("=");
  const name = variable.slice(0, Math.max(0, at));
  return isSecretKey(name) ? `${name}=${mask}` : maskText(variable);
};

/** Hides what a command line, a URL or a step of a build holds of secrets: `--password=x`, `--password x`, `TOKEN=x`, `?token=x`,
 *  `user:x@`, `ENV TOKEN=x`. */
export const maskText = (text: string): string => {
  const [step] = buildStep.exec(text) ?? [];
  return step === undefined ? maskWords(text) : step + maskAssignments(text.slice(step.length));
};

/** A step as an image's history tells it, up to its first name: "ENV ", "/bin/sh -c #(nop)  ARG ", "RUN |2 " before build arguments. */
const buildStep = /^(?:\/bin\/sh -c )?(?:#\(nop\)\s*)?(?:(?:ENV|ARG|LABEL)\s+|(?:RUN )?\|\d+ )/;

/** History quotes no value: one goes on to the next name, or to the shell that build arguments stand before. */
const maskAssignments = (text: string): string => {
  const [, name, before] = /^([A-Za-z_][\w.-]*)(\s+)(?=\S)/.exec(text) ?? []; // ENV TOKEN x
  if (name !== undefined && isSecretKey(name)) return `${name}${before}${mask}`;
  const shell = / \/\S+ -/.exec(text)?.index ?? text.length;
  const assigned = text
    .slice(0, shell)
    .replace(/([A-Za-z_][\w.-]*)=(.*?)(?=\s+[A-Za-z_][\w.-]*=|\s+# buildkit$|$)/gs, (_whole, key: string, value: string) =>
      isSecretKey(key) ? `${key}=${mask}` : `${key}=${maskUrlCredentials(value)}`,
    );
  return assigned + maskWords(text.slice(shell));
};

const maskWords = (text: string): string =>
  maskUrlCredentials(text)
    .replace(/([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|[^\s&;]+)/g, (whole, name: string) => (isSecretKey(name) ? `${name}=${mask}` : whole))
    .replace(/("--?[A-Za-z][\w-]*")(,?\s*)"[^"]*"/g, (whole, flag: string, gap: string) =>
      isSecretFlag(flag.slice(1, -1)) ? `${flag}${gap}"${mask}"` : whole,
    )
    .replace(/(^|\s)(--?[A-Za-z][\w-]*)(\s+)("[^"]*"|'[^']*'|[^\s-]\S*)/g, (whole, before: string, flag: string, gap: string) =>
      isSecretKey(flag.replace(/^-+/, "")) ? `${before}${flag}${gap}${mask}` : whole,
    );

/** Whether an argument says that the next one is a secret: "--password". */
export const isSecretFlag = (argument: string): boolean => /^--?[A-Za-z][\w-]*$/.test(argument) && isSecretKey(argument.replace(/^-+/, ""));
