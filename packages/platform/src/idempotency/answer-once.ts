import { sql } from '@puhui/postgres';
import { ok, type Result } from '@puhui/kernel';
import { allowTime, type SqlDatabase } from '@puhui/messaging';
import { bodyHash, keptAnswer, rememberAnswers } from './idempotency.js';
import type { Deed, KeyedRequest, KeyReused } from './types.js';

/** How long the work under a key may take. */
const TIMEOUT_MS = 600_000;

/**
 * One answer for each idempotency key, for work that commits by itself, step by step, and whose steps take effect once by
 * their nature. Twins wait for each other. What had no effect is not kept: whoever asks again may succeed.
 */
export function answerOnce<Answer extends Deed>(
  database: SqlDatabase,
  now: Date,
  request: KeyedRequest,
  work: () => Promise<Answer>,
  hadEffect: (answer: Answer) => boolean,
): Promise<Result<Answer, KeyReused>> {
  const name = `puhui-key ${request.actorId} ${request.operation} ${request.key}`;
  return database.transaction(
    async (tx) => {
      await allowTime(tx, TIMEOUT_MS);
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}::text, 0))`);
      const kept = await keptAnswer<Answer>(tx, request);
      if (kept !== null) return kept;
      const answer = await work();
      if (hadEffect(answer))
        await tx.execute(rememberAnswers([{ request, bodyHash: bodyHash(request.body), deed: answer }], now));
      return ok(answer);
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
