import { AnswerError } from "./answer-error.ts";
import { Fields, type Misfits, recordIn } from "./fields.ts";

/** A whole answer, JSON of an unknown kind until it is read. */
export class Answer {
  constructor(
    /** undefined: it had no body. */
    readonly value: unknown,
    private readonly misfits: Misfits,
  ) {}

  /** @throws AnswerError it is no object */
  fields(): Fields {
    const record = recordIn(this.value);
    if (!record) throw this.unexpected("an object");
    return new Fields(record, this.misfits);
  }

  /** Of a list; null is an empty one. What `read` makes nothing of is left out and counted.
   *  @throws AnswerError it is no list */
  rows<Row>(read: (fields: Fields) => Row | undefined): readonly Row[] {
    const { value, misfits } = this;
    if (value === null) return [];
    if (!Array.isArray(value)) throw this.unexpected("a list");
    return new Fields({ value }, misfits).rows("value", read);
  }

  private unexpected(expected: string): AnswerError {
    return new AnswerError(
      `the answer was not understood: ${expected} was expected, and ${kindOf(this.value)} came: is this a Docker engine?`,
    );
  }
}

const kindOf = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "object":
      return "an object";
    case "string":
      return "a text";
    case "number":
      return "a number";
    default:
      return "true or false";
  }
};
