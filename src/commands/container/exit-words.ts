import { exitCodeWords } from "../../domain/container/exit-code.ts";

/** What an exit code says by convention, where it says something: not for success. */
export const exitMeaning = (code: number): string => (code === 0 ? "" : exitCodeWords(code));
