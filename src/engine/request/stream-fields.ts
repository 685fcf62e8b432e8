import type { AnswerName } from "../../domain/misread.ts";
import { Fields, Misfits, recordIn } from "./fields.ts";
import type { Request } from "./request.ts";
import { parsed, textLines } from "./json-lines.ts";

export interface Document {
  readonly fields: Fields;
  /** As it came: for digits that a number would lose. */
  readonly line: string;
}

/** Each JSON object of a stream that has one a line. What is none, or too long to be one, is passed over. What was not understood is
 *  told under `name`: of `all` that came, or of the `newest` where each says the same things anew. */
export async function* streamFields(
  parts: AsyncIterable<Buffer>,
  request: Request,
  name: AnswerName,
  counted: "all" | "newest",
): AsyncGenerator<Document> {
  let misfits = new Misfits();
  let told = { rows: 0, fields: 0 };
  const tell = (): void => {
    const { rows, fields } = misfits;
    if (rows === told.rows && fields === told.fields) return;
    told = { rows, fields };
    request.misread(name, told);
  };
  const bad = (): void => {
    misfits.rows += 1;
    tell();
  };
  for await (const line of textLines(parts, bad)) {
    const record = recordIn(parsed(line));
    if (counted === "newest") misfits = new Misfits();
    if (record) yield { fields: new Fields(record, misfits), line };
    else misfits.rows += 1;
    tell();
  }
}
