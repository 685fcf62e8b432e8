/** Whether text is written as UTF-8: the first of LC_ALL, LC_CTYPE and LANG that is set says so. C and POSIX have ASCII alone. Where none
 *  is set, or it names no charset, it is UTF-8: so are the terminals of today, and many a login over SSH sets none. */
export const isUtf8Locale = ({ LC_ALL, LC_CTYPE, LANG }: Readonly<Record<string, string | undefined>>): boolean => {
  const locale = LC_ALL || LC_CTYPE || LANG || "";
  if (locale === "C" || locale === "POSIX") return false;
  const [, charset = "UTF-8"] = /\.([^@]*)/.exec(locale) ?? [];
  return /^utf-?8$/i.test(charset);
};
