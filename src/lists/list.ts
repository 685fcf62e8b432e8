import type { Column } from "../domain/lists/columns.ts";
import type { Span } from "../domain/lists/span.ts";
import type { RowTone } from "../domain/lists/row-tone.ts";
import type { AnswerName } from "../domain/misread.ts";
import type { Failure } from "../domain/failure.ts";
import type { AppState, EngineState } from "../state/state.ts";
import type { paneWords } from "../text/panes.ts";
import type { CommandId } from "../text/words.ts";
import type { ListName } from "./all-lists.ts";
import type { DockerList } from "./docker-list.ts";
import type { SubjectType } from "./subject-type.ts";

export interface ListRow {
  /** The same as long as the row stands for the same. */
  readonly id: string;
  readonly marked?: boolean;
}

/** A list: all that the screen, the keys, the palette and the state know of it. */
export interface List<Row extends ListRow, Kind extends string> {
  /** Its own name in the registry. */
  readonly name: ListName;
  /** What its rows stand for. */
  readonly subject: SubjectType<Kind>;
  /** The command that opens it; left out where a command of its own does. */
  readonly opened?: OpenedBy;
  /** The key by which it stands in the line of views; left out: it does not. */
  readonly tab?: string;
  readonly columns: readonly Column<Row>[];
  /** What some rows say in the place of some columns. */
  readonly span?: Span<Row>;
  /** All rows, as they are narrowed and ordered: the same array as long as they are the same. */
  readonly rows: (state: AppState) => readonly Row[];
  /** A row as it is drawn, with what changes each second and decides neither the order nor the widths of the columns. */
  readonly drawn?: (row: Row, state: AppState) => Row;
  /** Left out: plain. */
  readonly tone?: (row: Row) => RowTone;
  /** Its times are told by the clock of this machine, not by the engine's. */
  readonly isOfOurTime?: true;
  /** What its rows are made of; undefined until it has been read. */
  readonly read: (engine: EngineState) => unknown;
  /** Why its rows can't be read, undefined when they can; left out: what the state keeps under its name. */
  readonly unread?: (engine: EngineState) => Failure | undefined;
  /** Which answers of the engine its rows are made of; left out: the one of its name. */
  readonly isMadeOf?: (answer: AnswerName) => boolean;
  /** Its newest row is its last: the cursor begins there, and stays there while it is not moved. */
  readonly followsEnd?: true;
  /** Whether it is known which row is first; left out: always. Until then the cursor holds on to no row. */
  readonly isOrderKnown?: (engine: EngineState) => boolean;
  /** Whether a marked row is still there; left out: marks stay. */
  readonly isThere?: (engine: EngineState, rowId: string) => boolean;
  /** What it means that there is no row, and which key helps. */
  readonly empty: (words: (typeof paneWords)["empty"], state: AppState) => string;
  /** Set where Docker's CLI lists the same. */
  readonly docker?: DockerList;
}

/** A list for which something is read that no other needs: the state keeps it under the list's name. */
export interface KeptList<Row extends ListRow, Kind extends string, Read> extends List<Row, Kind> {
  readonly read: (engine: EngineState) => Read | undefined;
}

export interface OpenedBy {
  readonly command: CommandId;
  readonly keys: readonly string[];
  readonly aliases: readonly string[];
  /** Docker's spellings: ["ps", "container ls"]. */
  readonly docker?: readonly string[];
}
