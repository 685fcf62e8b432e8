import type { Scope } from "../command/command.ts";
import type { AnswerName } from "../domain/misread.ts";
import type { AppEvent, EventOf } from "../state/events.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { CommandId } from "../text/words.ts";

/** All there is to know of a kind of view, but what it looks like (screen/views) and what is read for it (sync/views). `V` is its
 *  state, `Event` what may change it. */
export interface ViewDeclaration<V, Event extends { readonly type: string } = never> extends ViewFacts<V> {
  /** What follows from each of its events. */
  readonly handlers: ViewHandlers<V, Event>;
}

export interface ViewFacts<V> {
  /** What it shows, whatever its cursor, its search or its filter: two that show the same are one. */
  readonly shows: (view: V) => readonly unknown[];
  /** The scopes that have the keys, the nearest first. */
  readonly scopes: (view: V) => readonly Scope[];
  /** What commands act on. */
  readonly targets: (view: V, state: AppState) => readonly Target[];
  /** Whether it shows an answer of the engine. Left out: none that is decoded. */
  readonly hasAnswer?: (view: V, answer: AnswerName) => boolean;
  /** What takes away the next thing that was looked for or chosen in it; undefined when all of it is shown. */
  readonly unnarrowed?: (view: V, state: AppState) => AppEvent | undefined;
  /** What is being typed in it; undefined while nothing is. */
  readonly typing?: (view: V, state: AppState) => Typing | undefined;
}

/** A filter or a search while it is being typed. */
export interface Typing {
  readonly sign: "/" | "&";
  readonly text: string;
  readonly changed: (text: string) => AppEvent;
  /** It stays, and is gone by. */
  readonly kept: AppEvent;
  /** What goes to the first line that is wanted, once it is kept. */
  readonly keptRuns?: CommandId;
  /** It is as if it had not been typed. */
  readonly givenUp: AppEvent;
  /** Up and down move in what it leaves. */
  readonly moved?: (by: 1 | -1) => AppEvent;
}

export type ViewHandlers<V, Event extends { readonly type: string }> = {
  readonly [Type in Event["type"]]: ViewHandler<V, EventOf<Event, Type>>;
};

/** Called for every open view of its kind. */
export type ViewHandler<V, Event> = (view: V, event: Event, place: ViewPlace) => V;

export interface ViewPlace {
  readonly state: AppState;
  readonly isInFront: boolean;
}

/** What the user does to a view is done to the one in front. */
export const inFront =
  <V, Event>(change: (view: V, event: Event, state: AppState) => V): ViewHandler<V, Event> =>
  (view, event, { state, isInFront }) =>
    isInFront ? change(view, event, state) : view;
