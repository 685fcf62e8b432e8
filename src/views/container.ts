import type { Rooms } from "../domain/container/mount-rooms.ts";
import type { VolumeUsage } from "../domain/docker/disk-usage.ts";
import type { Failure } from "../domain/failure.ts";
import type { RoomAnswer } from "../domain/machine.ts";
import type { Subject } from "../state/ui-state.ts";
import { type Change, changed } from "./changed.ts";
import { type SubjectInspected, withAnswer } from "./inspect.ts";
import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** A container on one page: what is wrong with it and why, what happened to it, and what it was given. */
export interface ContainerView {
  readonly kind: "container";
  readonly subject: Subject;
  /** The engine's JSON, made safe. */
  readonly value?: unknown;
  readonly error?: Failure;
  /** How much volumes hold, once it was asked for. */
  readonly volumes?: "asked" | readonly VolumeUsage[];
  /** By the path in the container: how much room there is at what is mounted there, as far as this machine was asked. */
  readonly rooms?: Rooms;
  /** Values of secrets are shown. */
  readonly unmasked: boolean;
  readonly top: number;
}

export type ContainerEvent =
  | SubjectInspected
  | { readonly type: "volumesMeasured"; readonly volumes: ContainerView["volumes"] }
  | { readonly type: "roomRead"; readonly id: string; readonly destination: string; readonly room: RoomAnswer }
  | { readonly type: "containerChanged"; readonly change: Change<ContainerView> }
  | ViewScrolled;

export const newContainerView = (subject: Subject): ContainerView => ({ kind: "container", subject, unmasked: false, top: 0 });

export const container: ViewDeclaration<ContainerView, ContainerEvent> = {
  shows: ({ subject }) => [subject.id],
  scopes: () => ["findings", "page", "container", "global"],
  targets: ({ subject }) => [subject],
  handlers: {
    subjectInspected: (view, event) => (view.subject.id === event.id ? withAnswer(view, event) : view),
    volumesMeasured: (view, { volumes }) => changed(view, { volumes }),
    roomRead: (view, { id, destination, room }) =>
      view.subject.id === id ? changed(view, { rooms: new Map(view.rooms).set(destination, room) }) : view,
    containerChanged: inFront((view, { change }) => changed(view, change)),
    viewScrolled: inFront(scrolledBy),
  },
};
