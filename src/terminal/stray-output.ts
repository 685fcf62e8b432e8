import { Console } from "node:console";
import { Writable } from "node:stream";
import { safeText } from "../domain/text/safe-text.ts";

/** Of a library that never stops talking, the end. */
const keptCharacters = 64 * 1024;

/** From here on the terminal is the screen's: what Node and libraries would say on standard error, or through `console`, waits until
 *  the program ends and is said then. Gantry's own last words go the same way. */
export const keepStrayOutput = (process: NodeJS.Process, global: typeof globalThis): void => {
  let kept = "";
  const keep = (text: string): void => {
    kept = (kept + text).slice(-keptCharacters);
  };
  const { stderr } = process;
  const write = stderr.write.bind(stderr);
  const late = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      keep(chunk.toString());
      done();
    },
  });
  stderr.write = late.write.bind(late);
  global.console = new Console(late, late);
  // Node's own listener prints, also what only the program's author could mend.
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => keep(`${name}: ${message}\n`));
  // Nothing is asynchronous any more: a terminal, a file and a pipe are written at once.
  process.on("exit", () => {
    if (kept !== "") write(safeText(kept));
  });
};
