import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Clock, type Result } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { CLOCK } from '../clock/service-clock.js';
import { decodeAnswer, encodeAnswer } from './canonical.js';
import { claimKeys, storeAnswers } from './store.js';
import type { KeyedRequest, KeyReused } from './types.js';

/** What became of one key of a batch. */
export type KeyOutcome<Answer> =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The same key stands earlier in this very batch; its answer will be this one's too. */
  | { readonly kind: 'twin'; readonly of: number }
  | { readonly kind: 'reused' };

/**
 * One effect for each idempotency key. The key, the hash of the body and the answer commit with the effect itself;
 * a second request waits for the first one's transaction and then gets its answer.
 */
@Injectable()
export class Idempotency {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /**
   * Runs `work` once for the key, inside the caller's transaction. Every caller, the first too, gets the answer as
   * it was stored, so all answers are equal. Answers are plain data; bigint and Date survive.
   */
  async run<Answer>(
    unit: Sql,
    request: KeyedRequest,
    work: () => Promise<Answer>,
  ): Promise<Result<Answer, KeyReused>> {
    const [outcome] = await this.begin<Answer>(unit, [request]);
    if (outcome?.kind === 'answered') return ok(outcome.answer);
    if (outcome?.kind !== 'fresh')
      return err({ code: 'IDEMPOTENCY_KEY_REUSED', operation: request.operation });
    const answer = await work();
    await this.finish(unit, [{ request, answer }]);
    return ok(decodeAnswer<Answer>(encodeAnswer(answer)));
  }

  /** For batches: takes all keys in one statement (locked in key order) and says what each one is. */
  begin<Answer>(unit: Sql, requests: readonly KeyedRequest[]): Promise<KeyOutcome<Answer>[]> {
    return claimKeys<Answer>(unit, requests, this.clock.now());
  }

  /** For batches: stores the answers of the fresh keys, in the same transaction. */
  finish(
    unit: Sql,
    answered: readonly { readonly request: KeyedRequest; readonly answer: unknown }[],
  ): Promise<void> {
    return storeAnswers(unit, answered);
  }
}
