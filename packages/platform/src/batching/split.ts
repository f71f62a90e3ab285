import { invariant } from '@puhui/kernel';
import { isConflict, isConstraintError } from '../database/errors.js';
import type { Waiting } from './ready-queue.js';

type Commit<Request, Answer> = (entries: readonly Waiting<Request, Answer>[]) => Promise<readonly Answer[]>;

/**
 * Commits the entries together; when the database refuses the batch as such, each half is tried by itself, down to
 * single requests. Any other error is everybody's: the machine is broken, not one request.
 */
export async function commitInHalves<Request, Answer>(
  entries: readonly Waiting<Request, Answer>[],
  commit: Commit<Request, Answer>,
): Promise<void> {
  let answers: readonly Answer[];
  try {
    answers = await commit(entries);
    invariant(answers.length === entries.length, 'one-answer-for-each-request', {
      requests: entries.length,
      answers: answers.length,
    });
  } catch (error) {
    if (entries.length === 1 || !(isConstraintError(error) || isConflict(error))) {
      for (const entry of entries) entry.reject(error);
      return;
    }
    const middle = Math.ceil(entries.length / 2);
    await commitInHalves(entries.slice(0, middle), commit);
    await commitInHalves(entries.slice(middle), commit);
    return;
  }
  entries.forEach((entry, index) => entry.resolve(answers[index] as Answer));
}
