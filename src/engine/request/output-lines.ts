import type { LogSource } from "../../domain/logs/log-line.ts";
import { safeLogText } from "../../domain/text/safe-text.ts";
import { createDemux, framesOf } from "./demux.ts";
import type { OutputLine } from "../containers/run-calls.ts";

/** A line longer than this is shown in parts: one line can't fill the memory. */
const maxLineCharacters = 1_000_000;

/** What a process says, line by line and made safe; the last one, too, when it does not end in a newline. */
export async function* outputLines(chunks: AsyncIterable<Buffer>, tty: boolean): AsyncGenerator<OutputLine> {
  const demux = createDemux();
  const pending: Record<LogSource, { readonly decoder: TextDecoder; text: string }> = {
    stdout: { decoder: new TextDecoder(), text: "" },
    stderr: { decoder: new TextDecoder(), text: "" },
  };
  for await (const chunk of chunks) {
    for (const { source, bytes } of tty ? [{ source: "stdout" as const, bytes: chunk }] : framesOf(demux, chunk)) {
      const part = pending[source];
      const pieces = part.decoder.decode(bytes, { stream: true }).split("\n");
      for (const [index, piece] of pieces.entries()) {
        part.text += piece;
        if (index === pieces.length - 1 && part.text.length <= maxLineCharacters) break;
        yield outputLine(source, part.text);
        part.text = "";
      }
    }
  }
  for (const source of ["stdout", "stderr"] as const) {
    if (pending[source].text !== "") yield outputLine(source, pending[source].text);
  }
}

const outputLine = (source: LogSource, text: string): OutputLine => ({ source, text: safeLogText(text.replace(/\r$/, "")) });
