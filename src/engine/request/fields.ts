import { isRecord } from "../../domain/json-record.ts";
import type { Misread } from "../../domain/misread.ts";
import { safeLine, safeText } from "../../domain/text/safe-text.ts";
import { AnswerError } from "./answer-error.ts";

/** Counts the rows and fields of one answer that could not be decoded. */
export class Misfits implements Misread {
  rows = 0;
  fields = 0;
}

/** Numbers beyond 64 bits are no count of anything. */
const most = 2 ** 64;
/** No engine has as many of anything: to look at more would take minutes. */
const mostRows = 250_000;
/** The last second of the year 9999. */
const lastSecond = 253_402_300_799;

/** One object of an answer. Each field is read as what it should be and leaves as that: text made safe, numbers within bounds. What is
 *  missing or null gets the default, as engines leave out what says nothing; what is something else gets it, too, and is counted. */
export class Fields {
  constructor(
    private readonly raw: Readonly<Record<string, unknown>>,
    private readonly misfits: Misfits,
  ) {}

  has(name: string): boolean {
    return this.raw[name] !== undefined && this.raw[name] !== null;
  }

  /** As it is: for paths and names that are sent back. Never for the screen. */
  exact(name: string, otherwise = ""): string {
    return this.read(name, otherwise, (value) => (typeof value === "string" ? value : undefined));
  }

  line(name: string, otherwise = ""): string {
    return safeLine(this.exact(name, otherwise));
  }

  text(name: string, otherwise = ""): string {
    return safeText(this.exact(name, otherwise));
  }

  /** A row's key; undefined where it has none: such a row is dropped. */
  id(name: string): string | undefined {
    const value = this.raw[name];
    return typeof value === "string" && value !== "" ? safeLine(value) : undefined;
  }

  /** The id of what was made.  @throws AnswerError without it nothing can be done with that */
  demandId(name: string): string {
    const id = this.id(name);
    if (id === undefined) throw new AnswerError({ code: "answerWithoutName", name });
    return id;
  }

  /** How something ended.  @throws AnswerError 0 in its place would be a lie */
  demandCode(name: string): number {
    const code = this.raw[name];
    if (typeof code !== "number" || !Number.isSafeInteger(code)) throw new AnswerError({ code: "answerWithoutExitCode" });
    return code;
  }

  boolean(name: string): boolean {
    return this.read(name, false, (value) => (typeof value === "boolean" ? value : undefined));
  }

  /** Any number of 64 bits. */
  number(name: string, otherwise = 0): number {
    return this.read(name, otherwise, (value) => (typeof value === "number" && Math.abs(value) <= most ? value : undefined));
  }

  /** How many, or how many bytes. */
  count(name: string, otherwise = 0): number {
    return this.read(name, otherwise, (value) => (isCount(value) ? value : undefined));
  }

  /** As `count`, of what the engine may not know: it says something below nothing (-1), or nothing. */
  known(name: string): number | undefined {
    return this.read<number | undefined>(name, undefined, (value) => (isCount(value) ? value : undefined), isBelowNothing(this.raw[name]));
  }

  /** Milliseconds of seconds since 1970; undefined for what is no time, and for the year 1, which stands for none. */
  seconds(name: string): number | undefined {
    const value = this.raw[name];
    const isNone = typeof value === "number" && value < 0 && value >= -lastSecond;
    const isTime = (at: unknown): at is number => typeof at === "number" && at >= 0 && at <= lastSecond;
    return this.read<number | undefined>(name, undefined, (at) => (isTime(at) ? at * 1000 : undefined), isNone);
  }

  /** Milliseconds of an ISO time; undefined for what is none, and for the year 1, Docker's word for never. */
  time(name: string): number | undefined {
    const value = this.raw[name];
    const isNone = value === "" || (typeof value === "string" && value.startsWith("0001-"));
    return this.read<number | undefined>(
      name,
      undefined,
      (text) => {
        const atMs = typeof text === "string" ? Date.parse(text) : Number.NaN;
        return Number.isNaN(atMs) ? undefined : atMs;
      },
      isNone,
    );
  }

  /** The texts of a list. */
  lines(name: string): readonly string[] {
    return this.list(name).flatMap((value) => {
      if (typeof value === "string") return [safeLine(value)];
      this.misfits.fields += 1;
      return [];
    });
  }

  numbers(name: string): readonly number[] {
    return this.list(name).flatMap((value) => {
      if (isCount(value)) return [value];
      this.misfits.fields += 1;
      return [];
    });
  }

  /** The texts of a list in which each has its place: what is none leaves an empty one there. */
  cells(name: string): readonly string[] {
    return this.list(name).map((value) => {
      if (typeof value === "string") return safeLine(value);
      this.misfits.fields += 1;
      return "";
    });
  }

  /** A list of lists of such texts. */
  table(name: string): readonly (readonly string[])[] {
    return this.list(name).flatMap((row) => {
      if (Array.isArray(row)) return [new Fields({ row }, this.misfits).cells("row")];
      this.misfits.rows += 1;
      return [];
    });
  }

  /** Names and values, both texts. Numbers and booleans among the values are written as such. */
  pairs(name: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.record(name)).flatMap(([key, value]) => {
        if (value === null) return [[safeLine(key), ""]];
        if (typeof value !== "object") return [[safeLine(key), safeLine(String(value))]];
        this.misfits.fields += 1;
        return [];
      }),
    );
  }

  keys(name: string): readonly string[] {
    return Object.keys(this.record(name)).map(safeLine);
  }

  /** The objects of a list. What is none, or what `read` makes nothing of, is left out and counted. */
  rows<Row>(name: string, read: (fields: Fields) => Row | undefined): readonly Row[] {
    return this.list(name).flatMap((value) => this.row(value, read));
  }

  /** The objects of an object. */
  values<Row>(name: string, read: (fields: Fields) => Row | undefined): readonly Row[] {
    return Object.values(this.record(name)).flatMap((value) => this.row(value, read));
  }

  /** An object within; an empty one where there is none. */
  fields(name: string): Fields {
    return new Fields(this.record(name), this.misfits);
  }

  private row<Row>(value: unknown, read: (fields: Fields) => Row | undefined): readonly Row[] {
    const record = recordIn(value);
    const row = record && read(new Fields(record, this.misfits));
    if (row !== undefined) return [row];
    this.misfits.rows += 1;
    return [];
  }

  /** @throws AnswerError it is longer than any */
  private list(name: string): readonly unknown[] {
    const list = this.read<readonly unknown[]>(name, [], (value) => (Array.isArray(value) ? value : undefined));
    if (list.length > mostRows) throw new AnswerError({ code: "answerTooMany", most: mostRows });
    return list;
  }

  private record(name: string): Readonly<Record<string, unknown>> {
    return this.read<Readonly<Record<string, unknown>>>(name, {}, recordIn);
  }

  /** `isNone`: a value that the engine has for nothing. */
  private read<Value>(name: string, otherwise: Value, as: (value: unknown) => Value | undefined, isNone = false): Value {
    if (isNone || !this.has(name)) return otherwise;
    const value = as(this.raw[name]);
    if (value !== undefined) return value;
    this.misfits.fields += 1;
    return otherwise;
  }
}

export const recordIn = (value: unknown): Readonly<Record<string, unknown>> | undefined => (isRecord(value) ? value : undefined);

const isBelowNothing = (value: unknown): boolean => typeof value === "number" && value < 0;

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
