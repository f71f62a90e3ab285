import type { Sql } from '@puhui/messaging';
import { bodyHash, decodeAnswer, encodeAnswer } from './canonical.js';
import type { KeyOutcome } from './idempotency.js';
import type { KeyedRequest } from './types.js';

interface StoredKey {
  nr: number;
  body_hash: string;
  answer: string | null;
}

const identity = (r: KeyedRequest): string => `${r.actorId} ${r.operation} ${r.key}`;

/**
 * What each key of a batch is, without taking any: for requests that a lock of their own already puts in a row (a
 * campaign's quota). Only what has an effect is then remembered, so a flood of refusals writes nothing.
 */
export async function recallAnswers<Answer>(
  sql: Sql,
  requests: readonly KeyedRequest[],
): Promise<KeyOutcome<Answer>[]> {
  const stored = await readStored(sql, requests);
  const leaders = new Map<string, number>();
  return requests.map((request, nr): KeyOutcome<Answer> => {
    const hash = bodyHash(request.body);
    const there = stored.get(nr);
    if (there !== undefined) {
      if (there.body_hash !== hash || there.answer === null) return { kind: 'reused' };
      return { kind: 'answered', answer: decodeAnswer<Answer>(there.answer) };
    }
    const leader = leaders.get(identity(request));
    if (leader === undefined) {
      leaders.set(identity(request), nr);
      return { kind: 'fresh' };
    }
    const same = bodyHash(requests[leader]?.body) === hash;
    return same ? { kind: 'twin', of: leader } : { kind: 'reused' };
  });
}

/**
 * Keeps answers with their keys, in the transaction of their effects. A key that another transaction has taken
 * meanwhile breaks the statement (SQLSTATE 23505): tried again, the request then finds that answer.
 */
export async function rememberAnswers(
  sql: Sql,
  answered: readonly { readonly request: KeyedRequest; readonly answer: unknown }[],
  now: Date,
): Promise<void> {
  if (answered.length === 0) return;
  await sql.$executeRawUnsafe(
    `insert into platform.idempotency_key (actor_id, operation, key, body_hash, answer, created_at)
     select a, o, k, h, answer, $6::timestamptz
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as t(a, o, k, h, answer)
      order by a, o, k`,
    answered.map(({ request }) => request.actorId),
    answered.map(({ request }) => request.operation),
    answered.map(({ request }) => request.key),
    answered.map(({ request }) => bodyHash(request.body)),
    answered.map(({ answer }) => encodeAnswer(answer)),
    now,
  );
}

async function readStored(sql: Sql, requests: readonly KeyedRequest[]): Promise<Map<number, StoredKey>> {
  const rows = await sql.$queryRawUnsafe<StoredKey[]>(
    `select t.nr, i.body_hash, i.answer
       from unnest($1::int[], $2::uuid[], $3::text[], $4::text[]) as t(nr, a, o, k)
       join platform.idempotency_key i on i.actor_id = t.a and i.operation = t.o and i.key = t.k`,
    requests.map((_, nr) => nr),
    requests.map((r) => r.actorId),
    requests.map((r) => r.operation),
    requests.map((r) => r.key),
  );
  return new Map(rows.map((row) => [row.nr, row]));
}
