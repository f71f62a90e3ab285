import type { Sql } from '@puhui/messaging';
import { bodyHash, decodeAnswer, encodeAnswer } from './canonical.js';
import type { KeyOutcome } from './idempotency.js';
import type { KeyedRequest } from './types.js';

/** Keys are forgotten after this. */
export const KEYS_KEPT_DAYS = 7;

interface StoredKey {
  nr: number;
  body_hash: string;
  answer: string | null;
}

const identity = (r: KeyedRequest): string => `${r.actorId} ${r.operation} ${r.key}`;

/**
 * Inserts the keys that are new, in key order so that two batches cannot deadlock; an insert that meets another
 * transaction's key waits for its end. What is there already is then read in a second statement, which sees it.
 */
export async function claimKeys<Answer>(
  sql: Sql,
  requests: readonly KeyedRequest[],
  now: Date,
): Promise<KeyOutcome<Answer>[]> {
  const hashes = requests.map((r) => bodyHash(r.body));
  const first = new Map<string, number>();
  requests.forEach((r, nr) => {
    if (!first.has(identity(r))) first.set(identity(r), nr);
  });
  const leaders = [...first.values()];
  const inserted = await insertKeys(sql, requests, hashes, leaders, now);
  const known = leaders.filter((nr) => !inserted.has(nr));
  const stored = known.length === 0 ? new Map<number, StoredKey>() : await readKeys(sql, requests, known);
  return requests.map((request, nr): KeyOutcome<Answer> => {
    const leader = first.get(identity(request)) ?? nr;
    const there = stored.get(leader);
    if (there !== undefined) {
      if (there.body_hash !== hashes[nr] || there.answer === null) return { kind: 'reused' };
      return { kind: 'answered', answer: decodeAnswer<Answer>(there.answer) };
    }
    if (leader === nr) return { kind: 'fresh' };
    return hashes[leader] === hashes[nr] ? { kind: 'twin', of: leader } : { kind: 'reused' };
  });
}

async function insertKeys(
  sql: Sql,
  requests: readonly KeyedRequest[],
  hashes: readonly string[],
  leaders: readonly number[],
  now: Date,
): Promise<Set<number>> {
  const chosen = leaders.map((nr) => requests[nr] as KeyedRequest);
  const rows = await sql.$queryRawUnsafe<{ actor_id: string; operation: string; key: string }[]>(
    `insert into platform.idempotency_key (actor_id, operation, key, body_hash, created_at)
     select a, o, k, h, $5::timestamptz
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as t(a, o, k, h) order by a, o, k
     on conflict do nothing returning actor_id, operation, key`,
    chosen.map((r) => r.actorId),
    chosen.map((r) => r.operation),
    chosen.map((r) => r.key),
    leaders.map((nr) => hashes[nr]),
    now,
  );
  const fresh = new Set(rows.map((row) => `${row.actor_id} ${row.operation} ${row.key}`));
  return new Set(leaders.filter((nr) => fresh.has(identity(requests[nr] as KeyedRequest))));
}

async function readKeys(
  sql: Sql,
  requests: readonly KeyedRequest[],
  known: readonly number[],
): Promise<Map<number, StoredKey>> {
  const chosen = known.map((nr) => requests[nr] as KeyedRequest);
  const rows = await sql.$queryRawUnsafe<StoredKey[]>(
    `select t.nr, i.body_hash, i.answer
       from unnest($1::int[], $2::uuid[], $3::text[], $4::text[]) as t(nr, a, o, k)
       join platform.idempotency_key i on i.actor_id = t.a and i.operation = t.o and i.key = t.k`,
    known,
    chosen.map((r) => r.actorId),
    chosen.map((r) => r.operation),
    chosen.map((r) => r.key),
  );
  return new Map(rows.map((row) => [row.nr, row]));
}

export async function storeAnswers(
  sql: Sql,
  answered: readonly { readonly request: KeyedRequest; readonly answer: unknown }[],
): Promise<void> {
  if (answered.length === 0) return;
  await sql.$executeRawUnsafe(
    `update platform.idempotency_key i set answer = t.answer
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as t(a, o, k, answer)
      where i.actor_id = t.a and i.operation = t.o and i.key = t.k`,
    answered.map(({ request }) => request.actorId),
    answered.map(({ request }) => request.operation),
    answered.map(({ request }) => request.key),
    answered.map(({ answer }) => encodeAnswer(answer)),
  );
}

/** Removes keys older than their time, at most `rowsMax` of them; says how many went. */
export function forgetOldKeys(sql: Sql, now: Date, rowsMax = 10_000): Promise<number> {
  const before = new Date(now.getTime() - KEYS_KEPT_DAYS * 86_400_000);
  return sql.$executeRawUnsafe(
    `delete from platform.idempotency_key where ctid = any (array(
       select ctid from platform.idempotency_key where created_at < $1::timestamptz limit $2::int))`,
    before,
    rowsMax,
  );
}
