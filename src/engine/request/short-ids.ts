/** The engine's words with its ids cut as Docker cuts them: a full id fills a line and tells nobody more than its first twelve digits. */
export const withShortIds = (text: string): string => text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1");
