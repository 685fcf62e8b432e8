const mostCharacters = 80;

/** A name for a file in the folder where the program was started, made of names that an engine told: "localhost:5000/a/b:1" →
 *  "localhost-5000-a-b-1". */
export const fileNameOf = (name: string): string =>
  name
    .replace(/^sha256:/, "")
    .slice(0, mostCharacters)
    .replace(/[^\p{L}\p{N}_.+-]+/gu, "-")
    .replace(/^[.-]+/, "");
