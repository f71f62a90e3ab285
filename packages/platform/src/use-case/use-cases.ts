import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK } from '../clock/service-clock.js';
import { Database, type Transaction } from '../database/database.js';
import { isConflict, isConstraintError } from '../database/errors.js';
import {
  decodeAnswer,
  encodeAnswer,
  KEY_REUSED,
  keepingAll,
  keptAnswer,
  onceForEachKey,
  recallAnswers,
} from '../idempotency/idempotency.js';
import type { Deed, KeyedRequest, KeyReused } from '../idempotency/types.js';
import type { Actor } from '../identity/actor.js';
import type { Moment } from '@puhui/messaging';
import { Instant } from './instant.js';
import type { Loading, Work } from './moment.js';
import { Undated } from './undated.js';

/** What every command that changes something carries. */
export interface Keyed {
  /** Chosen by the caller: new for every wish, the same for every retry. */
  readonly idempotencyKey: string;
}

/**
 * All that may be told before it is known whether the asker may hear anything: that what they name is not there, or that their words can be
 * right of nothing. What else is against it, the state it is in and whether what is kept of it opens, is for the decision.
 */
export interface ToldToAnybody {
  readonly code: `${string}_UNKNOWN` | 'NOT_ALLOWED' | 'INVALID_INPUT';
}

/** What is a use case's own, in the order in which it happens. Each step may refuse; then nothing was changed. */
export interface Steps<
  P,
  State,
  Decided,
  Kept extends Deed,
  Answer,
  NotFound extends ToldToAnybody,
  NotAllowed,
  Refused,
  Unfit = never,
> {
  /** What of the command cannot be right whatever there is. Left out where the edge or the decision sees to it. */
  check?(): Result<unknown, Unfit>;
  /** Locks and reads what the decision needs. Refuses for what the command names and is not there. */
  load(loading: Loading<P>): Promise<Result<State, NotFound>>;
  /** Whether a duty of the actor covers it. Left out where no duty is needed, or where what is loaded says it. */
  may?(work: Work<P>, state: State): Promise<Result<unknown, NotAllowed>>;
  /** Pure. */
  decide(state: State, moment: Moment): Result<Decided, Refused>;
  /** Writes what was decided, with its events. @returns the deed, as it is kept under the key. */
  save(work: Work<P>, decided: Decided, state: State): Promise<Kept>;
  /** Reads what the deed was about as it is now: after the commit, and whenever somebody asks again under the key. */
  answer(reads: Reads<P>, deed: Kept): Promise<Answer>;
}

/** Where an answer is read from. It can't write. */
type Reads<P> = Pick<Database<P>, 'query' | 'prisma'>;

/** The answer where the facts of the deed are all that there is to say. */
export const factsAlone = <Kept extends Deed>(_: unknown, deed: Kept): Promise<Kept> => Promise.resolve(deed);

/** Carries a refusal out of a transaction, which rolls back. */
class Refusal<R> extends Error {
  constructor(readonly refusal: R) {
    super('refused: the transaction rolls back');
  }
}

/**
 * What surrounds every decision: one transaction, in which the key is looked up, the command is checked, the state is loaded
 * under its locks, the duty is checked, the decision made and saved with its events, and the deed kept under the key. The instant of it
 * all is that behind the locks. Who asks again with the same key is told of the same deed, and of what it was about as it is by then; who
 * was refused may succeed with the same key later.
 */
@Injectable()
export class UseCases<P = unknown> {
  constructor(
    private readonly database: Database<P>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param operation the mutation's name in the graph: a key means one thing for each person and operation. */
  async run<
    State,
    Decided,
    Kept extends Deed,
    Answer,
    NotFound extends ToldToAnybody,
    Refused,
    NotAllowed = never,
    Unfit = never,
  >(
    actor: Pick<Actor, 'personId'>,
    operation: string,
    { idempotencyKey: key, ...body }: Keyed,
    steps: Steps<P, State, Decided, Kept, Answer, NotFound, NotAllowed, Refused, Unfit>,
  ): Promise<Result<Answer, NotFound | NotAllowed | Refused | Unfit | KeyReused>> {
    const deed = await this.once({ actorId: actor.personId, operation, key, body }, steps);
    return deed.ok ? ok(await steps.answer(this.database, deed.value)) : deed;
  }

  /** The deed that is done under the key, now or before. */
  private async once<
    State,
    Decided,
    Kept extends Deed,
    Answer,
    NotFound extends ToldToAnybody,
    NotAllowed,
    Refused,
    Unfit,
  >(
    request: KeyedRequest,
    steps: Steps<P, State, Decided, Kept, Answer, NotFound, NotAllowed, Refused, Unfit>,
  ): Promise<Result<Kept, NotFound | NotAllowed | Refused | Unfit | KeyReused>> {
    try {
      return await this.database.transaction((tx) => this.inTransaction(tx, request, steps));
    } catch (error) {
      // Whoever was in the way may have been this very request: its twin has committed by now.
      if (!(error instanceof Refusal) && !isConstraintError(error) && !isConflict(error)) throw error;
      const kept = await keptAnswer<Kept>(this.database, request);
      if (kept !== null) return kept;
      if (error instanceof Refusal)
        return err((error as Refusal<NotFound | NotAllowed | Refused | Unfit>).refusal);
      throw error;
    }
  }

  private async inTransaction<
    State,
    Decided,
    Kept extends Deed,
    Answer,
    NotFound extends ToldToAnybody,
    NotAllowed,
    Refused,
    Unfit,
  >(
    tx: Transaction<P>,
    request: KeyedRequest,
    steps: Steps<P, State, Decided, Kept, Answer, NotFound, NotAllowed, Refused, Unfit>,
  ): Promise<Result<Kept, KeyReused>> {
    const instant = new Instant(this.clock);
    const now = () => instant.now();
    const decide = async () => [await decided(tx, request.actorId, instant, steps)];
    const outcomes = await recallAnswers<Kept>(tx, [request]);
    const [deed] = await onceForEachKey(tx, [request], outcomes, now, decide, keepingAll<Kept>());
    invariant(deed !== undefined, 'one-request-has-one-answer', { operation: request.operation });
    // As it was kept, so that the first answer and all later ones are made of the same.
    if (deed.ok) return ok(decodeAnswer<Kept>(encodeAnswer(deed.value)));
    if (deed.error === KEY_REUSED) return err(KEY_REUSED);
    throw new Refusal(deed.error);
  }
}

async function decided<
  P,
  State,
  Decided,
  Kept extends Deed,
  Answer,
  NotFound extends ToldToAnybody,
  NotAllowed,
  Refused,
  Unfit,
>(
  tx: Transaction<P>,
  actorId: Id,
  instant: Instant,
  steps: Steps<P, State, Decided, Kept, Answer, NotFound, NotAllowed, Refused, Unfit>,
): Promise<Result<Kept, NotFound | NotAllowed | Refused | Unfit>> {
  const fits = steps.check?.() ?? ok(null);
  if (!fits.ok) return fits;
  const undated = new Undated(tx);
  const dating = () => {
    undated.date();
    return instant.now();
  };
  const notBefore = (earliest: Date) => instant.notBefore(earliest);
  const state = await steps.load({ tx: undated, actorId, now: dating, notBefore });
  if (!state.ok) return state;
  const now = instant.now();
  const work = { tx, actorId, now };
  const may = (await steps.may?.(work, state.value)) ?? ok(null);
  if (!may.ok) return may;
  const decision = steps.decide(state.value, { actorId, now });
  if (!decision.ok) return decision;
  return ok(await steps.save(work, decision.value, state.value));
}
