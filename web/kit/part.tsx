import { Component, createContext, Suspense, type ReactNode } from 'react';
import { NotAnswered } from './unanswered.js';

/** Which answer is drawn here: with the next one, a part that had fallen is tried again. */
export const AnswerNow = createContext<unknown>(null);

/** What is drawn here answers what was asked before, and the answer of now is under way: nothing leads on from it. */
export const OfBefore = createContext(false);

interface PartProps {
  /** In its place while its owner does not answer: what it is, and that it is away (`PartOf`); null where all of a page is said above. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

interface Fallen {
  readonly fallen: Error | null;
}

/** A part of a page that says so where somebody did not answer what it draws, while the rest stands. */
export class Part extends Component<PartProps, Fallen> {
  static override contextType = AnswerNow;
  declare context: unknown;
  override state: Fallen = { fallen: null };
  #tried: unknown = null;
  static getDerivedStateFromError(error: unknown): Fallen {
    return { fallen: error instanceof Error ? error : new Error('no error was thrown', { cause: error }) };
  }
  override componentDidUpdate(): void {
    if (this.state.fallen !== null && this.#tried !== this.context) this.setState({ fallen: null });
  }
  override render(): ReactNode {
    const { fallen } = this.state;
    const { instead, children } = this.props;
    if (fallen === null) {
      this.#tried = this.context;
      // Where a page is written by a server, as specs do, this is what catches.
      return <Suspense fallback={instead}>{children}</Suspense>;
    }
    if (!(fallen instanceof NotAnswered)) throw fallen;
    return instead;
  }
}

/** Draws by a function, so that what it reads is read within the part. */
export const Draws = ({ draw }: { readonly draw: () => ReactNode }): ReactNode => draw();
