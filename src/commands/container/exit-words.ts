import { exitCodeWords } from "../../text/exit-codes.ts";

/** What an exit code says by convention, where it says something: not for success. */
export const exitMeaning = (code: number): string => (code === 0 ? "" : exitCodeWords(code));
