/**
 * Why no answer came.
 * - line: nothing came back; what was asked may have happened.
 * - unavailable: a part of the platform is away; what was asked may have happened.
 * - signed-out: nobody is signed in any more.
 * - sign-in-again: it needs a fresh sign-in of the very person; nothing was done.
 * - sign-in-untold: it needs a fresh sign-in, and nobody says when somebody signed in; nothing was done, and signing in changes nothing.
 * - another-person: somebody else is signed in than whoever the page is of; nothing was done.
 * - forbidden: no duty of theirs covers what was asked for.
 * - too-often: it was asked for more often than one person may; this asking did nothing, an earlier one may have.
 * - behind: the record lost in a restore what happened to it later; nothing was done, and nobody who uses the platform mends it.
 * - wrong-input: what was given can be no such thing, as a number with a figure too few.
 * - outdated: the platform has other pages by now than the one that is open.
 * - broken: a bug; the trace id finds it in the log.
 */
export type FailureKind =
  | 'line'
  | 'unavailable'
  | 'signed-out'
  | 'sign-in-again'
  | 'sign-in-untold'
  | 'another-person'
  | 'forbidden'
  | 'too-often'
  | 'behind'
  | 'wrong-input'
  | 'outdated'
  | 'broken';

/** Turned away now, where an earlier try may have been heard. */
const LATER: readonly FailureKind[] = ['too-often', 'sign-in-again', 'sign-in-untold'];

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly traceId: string | null = null,
    options?: ErrorOptions,
    /** too-often: from when on it may be asked again, as far as that was told. */
    readonly againAt: Date | null = null,
  ) {
    super(kind, options);
    this.name = 'Failure';
  }

  /** Asking the same again may help: under its key nothing happens twice. */
  get passes(): boolean {
    return this.kind === 'line' || this.kind === 'unavailable';
  }

  /** Whoever wanted it is not signed in now: it waits for them. */
  get waitsForPerson(): boolean {
    return this.kind === 'signed-out' || this.kind === 'another-person';
  }

  /** What was asked was not done by this asking, and will not be. */
  get turnsAway(): boolean {
    return ['forbidden', 'behind', 'wrong-input', ...LATER].includes(this.kind);
  }
}

/** That nothing came of a wish, and nothing will. Whoever asks too often, or later than their sign-in holds, may have been heard at an earlier try. */
export const endsWish = (failure: Failure, { wasSent }: { readonly wasSent: boolean }): boolean =>
  failure.turnsAway && !(wasSent && LATER.includes(failure.kind));

/** Whatever was thrown, as a page can explain it. */
export const asFailure = (error: unknown): Failure =>
  error instanceof Failure ? error : new Failure('broken', null, { cause: error });

/** What a request throws that got no answer: the line, where nothing else is known. */
export const onTheLine = (error: unknown): Failure =>
  error instanceof Failure ? error : new Failure('line', null, { cause: error });
