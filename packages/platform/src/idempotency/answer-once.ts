import { sql } from '@puhui/postgres';
import type { Result } from '@puhui/kernel';
import { allowTime, type SqlDatabase } from '@puhui/messaging';
import { bodyHash, keptAnswer, rememberAnswers } from './idempotency.js';
import type { Deed, KeyedRequest, KeyReused } from './types.js';

/** How long the work under a key may take. */
const TIMEOUT_MS = 600_000;

/** Work that commits by itself, step by step, and whose steps take effect once by their nature. */
interface OneWork<Done extends Deed, Refused> {
  readonly request: KeyedRequest;
  readonly work: () => Promise<Result<Done, Refused>>;
  /** Whether it came to its end: whoever asks again goes on with what did not. Left out where it always does. */
  readonly isDone?: (deed: Done) => boolean;
}

/** One answer for each idempotency key. Twins wait for each other. As everywhere, deeds are kept and refusals never are. */
export function answerOnce<Done extends Deed, Refused>(
  database: SqlDatabase,
  now: Date,
  { request, work, isDone = () => true }: OneWork<Done, Refused>,
): Promise<Result<Done, Refused | KeyReused>> {
  const name = `puhui-key ${request.actorId} ${request.operation} ${request.key}`;
  return database.transaction(
    async (tx): Promise<Result<Done, Refused | KeyReused>> => {
      await allowTime(tx, TIMEOUT_MS);
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}::text, 0))`);
      const kept = await keptAnswer<Done>(tx, request);
      if (kept !== null) return kept;
      const answer = await work();
      if (answer.ok && isDone(answer.value))
        await tx.execute(
          rememberAnswers([{ request, bodyHash: bodyHash(request.body), deed: answer.value }], now),
        );
      return answer;
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
