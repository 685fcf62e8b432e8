import type { JobHandle, Needs } from "./command.ts";

/** Writes an archive to this machine as part of a job. What is there is replaced only when a person says so.
 *  @returns what is said afterwards */
export const writeArchive = async (
  { archives, questions, words }: Needs<"archives" | "questions" | "words">,
  { path, expectedBytes = 0 }: { readonly path: string; readonly expectedBytes?: number },
  open: () => AsyncIterable<Uint8Array>,
  job: JobHandle,
): Promise<string> => {
  const replace = await archives.exists(path);
  if (replace && !(await questions.ask(words.images.replaceFile(path), job.abort))) return words.images.notReplaced(path);
  const file = { path, replace, ...(expectedBytes > 0 ? { expectedBytes } : {}) };
  return words.saved(await job.follow(archives.write(file, open(), job.abort)));
};
