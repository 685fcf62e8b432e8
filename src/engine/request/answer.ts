import type { AnswerShape } from "../../domain/engine-problem.ts";
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
    if (!record) throw this.unexpected("object");
    return new Fields(record, this.misfits);
  }

  /** Of a list; null is an empty one. What `read` makes nothing of is left out and counted.
   *  @throws AnswerError it is no list */
  rows<Row>(read: (fields: Fields) => Row | undefined): readonly Row[] {
    const { value, misfits } = this;
    if (value === null) return [];
    if (!Array.isArray(value)) throw this.unexpected("list");
    return new Fields({ value }, misfits).rows("value", read);
  }

  private unexpected(wanted: AnswerShape): AnswerError {
    return new AnswerError({ code: "answerOfOtherKind", wanted, got: shapeOf(this.value) });
  }
}

const shapeOf = (value: unknown): AnswerShape => {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "object";
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "boolean";
};
