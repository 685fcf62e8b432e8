import type { EventOf } from "../state/events.ts";

/** What follows from each event of a union: a record, so that the type checker names one that is not handled. */
export type Handlers<State, Event extends { readonly type: string }> = {
  readonly [Type in Event["type"]]: (state: State, event: EventOf<Event, Type>) => State;
};
