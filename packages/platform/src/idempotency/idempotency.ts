import type { Writer } from '@puhui/postgres';
import { err, invariant, ok, unreachable, type Result } from '@puhui/kernel';
import { recallAnswers, rememberAnswers, type KeyOutcome } from './kept-answers.js';
import type { KeyedRequest, KeyReused } from './types.js';

export const KEY_REUSED: KeyReused = { code: 'IDEMPOTENCY_KEY_REUSED' };

/** What is kept of an answer, and how the answer is made of it for who asks again. */
export interface Keeping<Answer, Kept> {
  readonly keep: (answer: Answer) => Kept;
  readonly again: (kept: Kept) => Answer;
}

/** The whole answer is kept, and given again as it was. */
export const keepingAll = <Answer>(): Keeping<Answer, Answer> => ({
  keep: (answer) => answer,
  again: (kept) => kept,
});

/**
 * One effect for each idempotency key, for one request or for many that travel together. Effects are kept, refusals never
 * are: the key, the hash of the body and the answer commit with the effect itself, and whoever was refused may ask again
 * when what was missing is there. Answers are plain data; bigint and Date survive.
 *
 * @param work decides the requests that are new, in their order, and writes what was granted, all in this transaction.
 * @param keeping what of an answer is kept; keepingAll() unless it is less than the whole.
 * @returns one answer for each request, in their order.
 */
export async function onceForEachKey<Request extends KeyedRequest, Answer, Refusal, Kept>(
  writer: Writer,
  requests: readonly Request[],
  now: Date,
  work: (fresh: readonly Request[]) => Promise<readonly Result<Answer, Refusal>[]>,
  keeping: Keeping<Answer, Kept>,
): Promise<Result<Answer, Refusal | KeyReused>[]> {
  const outcomes = await recallAnswers<Kept>(writer, requests);
  const fresh = requests.filter((_, nr) => outcomes[nr]?.kind === 'fresh');
  const decided = fresh.length === 0 ? [] : await work(fresh);
  invariant(decided.length === fresh.length, 'one-answer-for-each-request', { requests: fresh.length });
  const kept = decided.flatMap((result, nr) => {
    const request = fresh[nr];
    return result.ok && request !== undefined ? [{ request, answer: keeping.keep(result.value) }] : [];
  });
  await rememberAnswers(writer, kept, now);
  return inOrder(outcomes, decided, keeping.again);
}

/** Puts the answers of the new requests back among those that were answered before. */
function inOrder<Answer, Refusal, Kept>(
  outcomes: readonly KeyOutcome<Kept>[],
  decided: readonly Result<Answer, Refusal>[],
  again: (kept: Kept) => Answer,
): Result<Answer, Refusal | KeyReused>[] {
  const answers: Result<Answer, Refusal | KeyReused>[] = [];
  const next = decided.values();
  for (const outcome of outcomes) answers.push(answerOf(outcome, answers, next, again));
  return answers;
}

function answerOf<Answer, Refusal, Kept>(
  outcome: KeyOutcome<Kept>,
  before: readonly Result<Answer, Refusal | KeyReused>[],
  next: Iterator<Result<Answer, Refusal>, undefined>,
  again: (kept: Kept) => Answer,
): Result<Answer, Refusal | KeyReused> {
  switch (outcome.kind) {
    case 'answered':
      return ok(again(outcome.answer));
    case 'reused':
      return err(KEY_REUSED);
    case 'twin':
      return present(before[outcome.of]);
    case 'fresh':
      return present(next.next().value);
    default:
      return unreachable(outcome);
  }
}

function present<Answer>(answer: Answer | undefined): Answer {
  invariant(answer !== undefined, 'one-answer-for-each-request');
  return answer;
}
