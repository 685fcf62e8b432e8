import { Component, type ComponentType, type ReactNode } from "react";
import { wordsOfThrown } from "../../src/domain/defect.ts";
import { ScreenStoreContext } from "./use-shown.ts";

interface Props {
  readonly children: ReactNode;
  /** Drawn in their place when they throw. */
  readonly fallback: ComponentType<{ readonly why: string }>;
}

interface Failure {
  readonly thrown: { readonly error: unknown } | undefined;
}

/** A part of the screen that may fail without the others: a throw while it is drawn shows why in its place, and the next state is
 *  drawn as ever. */
export class Guarded extends Component<Props, Failure> {
  static override contextType = ScreenStoreContext;
  declare context: React.ContextType<typeof ScreenStoreContext>;
  override state: Failure = { thrown: undefined };
  #unsubscribe: (() => void) | undefined;

  static getDerivedStateFromError(error: unknown): Failure {
    return { thrown: { error } };
  }

  override componentDidCatch(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.context?.subscribe(() => {
      this.componentWillUnmount();
      this.setState({ thrown: undefined });
    });
  }

  override componentWillUnmount(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    const { children, fallback: Fallback } = this.props;
    return thrown ? <Fallback why={wordsOfThrown(thrown.error)} /> : children;
  }
}
