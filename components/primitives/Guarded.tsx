import { Component, type ReactNode } from "react";
import { wordsOfThrown } from "../../src/domain/defect.ts";

interface Props {
  /** What is drawn from: it is tried again when this has changed. */
  readonly state: unknown;
  /** Drawn beneath, so that what it throws ends here. */
  readonly draw: () => ReactNode;
  /** Drawn in its place when it throws. */
  readonly instead: (why: string) => ReactNode;
}

interface Failure {
  readonly thrown: { readonly error: unknown } | undefined;
}

/** A part of the screen that may fail without the others: a throw while it is drawn shows why in its place, and the next state is
 *  drawn as ever. */
export class Guarded extends Component<Props, Failure> {
  override state: Failure = { thrown: undefined };

  static getDerivedStateFromError(error: unknown): Failure {
    return { thrown: { error } };
  }

  override componentDidUpdate(before: Props, beforeThat: Failure): void {
    // Not right after it failed: the same would fail again.
    if (this.state.thrown && beforeThat.thrown && before.state !== this.props.state) this.setState({ thrown: undefined });
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    return thrown ? this.props.instead(wordsOfThrown(thrown.error)) : <Drawn draw={this.props.draw} />;
  }
}

const Drawn = ({ draw }: Pick<Props, "draw">): ReactNode => draw();
