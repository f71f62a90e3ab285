import { err, type Result } from '@puhui/kernel';
import type { Database } from '../database/database.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Idempotency } from './idempotency.js';
import type { KeyedRequest, KeyReused } from './types.js';

/** Carries a refusal out of a transaction, so that the key it came with is rolled back too. */
class Refused<R> extends Error {
  constructor(readonly refusal: R) {
    super('refused: the transaction rolls back');
  }
}

/**
 * Runs a mutation in one transaction, once for its idempotency key. A refusal rolls everything back and leaves no
 * answer behind: the same request may succeed later, when what was missing is there.
 */
export async function runOnce<P, Value, Refusal>(
  database: Database<P>,
  idempotency: Idempotency,
  request: KeyedRequest,
  work: (unit: UnitOfWork<P>) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyReused>> {
  try {
    return await database.transaction((unit) =>
      idempotency.run(unit, request, async () => {
        const done = await work(unit);
        if (!done.ok) throw new Refused<Refusal>(done.error);
        return done.value;
      }),
    );
  } catch (error) {
    if (error instanceof Refused) return err((error as Refused<Refusal>).refusal);
    throw error;
  }
}
