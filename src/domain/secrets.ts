const secretKey =
  /pass(word|wd|phrase)?|secret|token|credential|private|api_?key|access_?key|auth|session|cookie|(^|[_-])(key|pwd)($|[_-])/i;

export const mask = "••••••";

/** Whether the name of a variable or a field says that its value is a secret. */
export const isSecretKey = (key: string): boolean => secretKey.test(key);

/** Hides the password of `scheme://user:password@host`. */
export const maskUrlCredentials = (text: string): string => text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:)[^@\s/]+@/gi, `$1${mask}@`);

/** "DB_PASSWORD=hunter2" → "DB_PASSWORD=••••••"; other variables keep their value but for credentials in URLs. */
export const maskVariable = (variable: string): string => {
  const at = variable.indexOf("=");
  if (at < 0) return maskUrlCredentials(variable);
  const name = variable.slice(0, at);
  return isSecretKey(name) ? `${name}=${mask}` : maskUrlCredentials(variable);
};
