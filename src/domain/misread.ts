/** How much of an answer of the engine was not understood: rows that were left out, fields that stand with their default. */
export interface Misread {
  readonly rows: number;
  readonly fields: number;
}

/** Which answer: a list, what is told of one thing ("top ID"), or what the last act was answered ("act"). */
export type AnswerName =
  | "containers"
  | "images"
  | "volumes"
  | "networks"
  | "usage"
  | "events"
  | "version"
  | "info"
  | "search"
  | "act"
  | `${"facts" | "stats" | "top" | "changes" | "history" | "file"} ${string}`;

export const isWhole = ({ rows, fields }: Misread): boolean => rows === 0 && fields === 0;

const nothingMisread: Misread = { rows: 0, fields: 0 };

export const sumOfMisread = (all: Iterable<Misread>): Misread => {
  let sum = nothingMisread;
  for (const { rows, fields } of all) sum = { rows: sum.rows + rows, fields: sum.fields + fields };
  return sum;
};
