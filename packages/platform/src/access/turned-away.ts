import { wishIn } from '../idempotency/wish.js';
import type { Paces } from '../pace/paces.js';
import { TooOftenProblem } from '../pace/too-often.js';
import type { SecurityEventKind, SecurityLog } from '../security/security-log.js';
import { DutiesBehindProblem } from './duties-behind.js';
import { ForbiddenProblem } from './forbidden.js';
import { isThenable } from './what-may-come.js';

/** Who counts passings, and who keeps that somebody was turned away. */
export interface Guards {
  readonly paces: Pick<Paces, 'pass'>;
  readonly security: Pick<SecurityLog, 'note'>;
}

/** For specs of something else. */
export const NO_GUARDS: Guards = { paces: { pass: () => null }, security: { note: () => undefined } };

const BY_TYPE: ReadonlyMap<unknown, SecurityEventKind> = new Map([
  ['NotAllowed', 'not_allowed'],
  ['AskedTooOften', 'asked_too_often'],
  ['DutiesBehind', 'duties_behind'],
]);

/** What kind of turning away an answer is, or what was thrown instead of one; undefined for all else. */
const kindOfAnswer = (value: unknown): SecurityEventKind | undefined =>
  typeof value === 'object' && value !== null && '__typename' in value
    ? BY_TYPE.get(value.__typename)
    : undefined;

const kindOfError = (error: unknown): SecurityEventKind | undefined => {
  if (error instanceof ForbiddenProblem) return 'not_allowed';
  if (error instanceof DutiesBehindProblem) return 'duties_behind';
  return error instanceof TooOftenProblem ? 'asked_too_often' : undefined;
};

/** Who asks for what. */
interface AtDoor {
  readonly personId: string | undefined;
  readonly door: string;
  readonly from: string | null;
  /** What it is asked with; of fields of an answer, nothing. */
  readonly args?: Readonly<Record<string, unknown>>;
}

/** Keeps that somebody was turned away. */
export const noteTurnedAway = (
  { security }: Pick<Guards, 'security'>,
  { personId, door, from, args = {} }: AtDoor,
  kind: SecurityEventKind,
): void =>
  security.note(
    { kind, actorId: personId ?? null, door, reason: kind.toUpperCase(), from },
    // Who is told to slow down and doesn't is counted each time.
    kind === 'asked_too_often' ? null : wishIn(args),
  );

/**
 * Passes on what is answered, or thrown, and keeps it where somebody was turned away: at the door or behind it. What is there at
 * once is passed on at once: a list has thousands of fields.
 */
export function watched(guards: Guards, at: AtDoor, answer: () => unknown): unknown {
  const note = (kind: SecurityEventKind | undefined): void => {
    if (kind !== undefined) noteTurnedAway(guards, at, kind);
  };
  const answered = (value: unknown): unknown => {
    note(kindOfAnswer(value));
    return value;
  };
  const thrown = (error: unknown): never => {
    note(kindOfError(error));
    throw error;
  };
  let value: unknown;
  try {
    value = answer();
  } catch (error) {
    return thrown(error);
  }
  return isThenable(value) ? value.then(answered, thrown) : answered(value);
}
