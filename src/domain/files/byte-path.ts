/** A path as the bytes that it is: each character stands for one byte. A name in a file system need not be UTF-8, and what is read as
 *  text and written again would be another file. Compare and split it as any text; the separator is "/". */
export type BytePath = string & { readonly bytePath: unique symbol };

/** From text that a person typed. */
export const bytePath = (text: string): BytePath => Buffer.from(text, "utf8").toString("latin1") as BytePath;

export const noPath = bytePath("");

/** From bytes of an archive or the file system. */
export const bytePathFrom = (bytes: Uint8Array): BytePath =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1") as BytePath;

/** For the file system. */
export const bytesOf = (path: BytePath): Buffer => Buffer.from(path, "latin1");

/** For a person; not made safe. What is not UTF-8 shows as U+FFFD. */
export const textOfPath = (path: BytePath): string => bytesOf(path).toString("utf8");

export const joinPath = (folder: BytePath, name: BytePath): BytePath =>
  (folder === "" ? name : `${folder.endsWith("/") ? folder : `${folder}/`}${name}`) as BytePath;

/** The names that a path is made of; "." and empty ones are no names. */
export const namesOf = (path: BytePath): readonly BytePath[] => path.split("/").filter((name) => name !== "" && name !== ".") as BytePath[];
