import { err, invariant, ok, unreachable, type Result } from '@puhui/kernel';
import { sql, Table, type Reader, type Sql } from '@puhui/postgres';
import type { StatementTransaction } from '../database/database.js';
import type { Deed, KeptDeed, KeyedRequest, KeyReused } from './types.js';
import { hash } from 'node:crypto';

export const KEY_REUSED: KeyReused = { code: 'IDEMPOTENCY_KEY_ALREADY_USED' };

/** Of a batch: its key was not used after all, by whoever came before with it. It has to be asked once more, behind that batch. */
export const NOT_DECIDED = { code: 'NOT_DECIDED' } as const;
export type NotDecided = typeof NOT_DECIDED;

/** The deed that an answer tells of, which is kept, and the answer for who asks again. */
export interface Keeping<Answer, Kept extends Deed> {
  readonly keep: (answer: Answer) => Kept;
  readonly again: (kept: Kept) => Answer;
}

/** For work that answers with the deed itself. */
export const keepingAll = <Kept extends Deed>(): Keeping<Kept, Kept> => ({
  keep: (answer) => answer,
  again: (kept) => kept,
});

/**
 * One effect for each idempotency key, for one request or for many that travel together. Effects are kept, refusals never
 * are: the key, the hash of the body and the deed commit with the effect itself, and whoever was refused may ask again
 * when what was missing is there. A deed is ids and facts, in which bigint and Date survive: what it was about is read anew for
 * whoever asks again.
 *
 * @param outcomes what each key is, as recallAnswers has just told it.
 * @param now asked once there is something to keep.
 * @param work decides the requests that are new, in their order, and writes what was granted, all in this transaction.
 * @param keeping the deed of an answer; keepingAll() where it is the answer.
 * @returns one answer for each request, in their order. Only among many can one be NOT_DECIDED.
 */
export async function onceForEachKey<Request extends KeyedRequest, Answer, Refusal, Kept extends Deed>(
  tx: Pick<StatementTransaction, 'write'>,
  requests: readonly Request[],
  outcomes: readonly KeyOutcome<Kept>[],
  now: () => Date,
  work: (fresh: readonly Request[]) => Promise<readonly Result<Answer, Refusal>[]>,
  keeping: Keeping<Answer, Kept>,
): Promise<Result<Answer, Refusal | KeyReused | NotDecided>[]> {
  const fresh = requests.flatMap((request, nr) => {
    const outcome = outcomes[nr];
    return outcome?.kind === 'fresh' ? [{ request, bodyHash: outcome.bodyHash }] : [];
  });
  const decided = fresh.length === 0 ? [] : await work(fresh.map(({ request }) => request));
  invariant(decided.length === fresh.length, 'one-answer-for-each-request', { requests: fresh.length });
  const kept = decided.flatMap((result, nr) => {
    const one = fresh[nr];
    return result.ok && one !== undefined ? [{ ...one, deed: keeping.keep(result.value) }] : [];
  });
  if (kept.length > 0) tx.write(rememberAnswers(kept, now()), kept.length, 'every-answer-is-kept');
  return inOrder(outcomes, decided, keeping.again);
}

/** Puts the answers of the new requests back among those that were answered before. */
function inOrder<Answer, Refusal, Kept>(
  outcomes: readonly KeyOutcome<Kept>[],
  decided: readonly Result<Answer, Refusal>[],
  again: (kept: Kept) => Answer,
): Result<Answer, Refusal | KeyReused | NotDecided>[] {
  const answers: Result<Answer, Refusal | KeyReused | NotDecided>[] = [];
  const next = decided.values();
  for (const outcome of outcomes) answers.push(answerOf(outcome, answers, next, again));
  return answers;
}

function answerOf<Answer, Refusal, Kept>(
  outcome: KeyOutcome<Kept>,
  before: readonly Result<Answer, Refusal | KeyReused | NotDecided>[],
  next: Iterator<Result<Answer, Refusal>, undefined>,
  again: (kept: Kept) => Answer,
): Result<Answer, Refusal | KeyReused | NotDecided> {
  switch (outcome.kind) {
    case 'answered':
      return ok(again(outcome.answer));
    case 'reused':
      return err(KEY_REUSED);
    case 'twin':
      return present(before[outcome.of]);
    case 'other':
      return err(present(before[outcome.of]).ok ? KEY_REUSED : NOT_DECIDED);
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

/** What is known of one key of a batch before anything is decided. */
export type KeyOutcome<Answer> =
  | { readonly kind: 'fresh'; readonly bodyHash: string }
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The same key stands earlier in this very batch; its answer will be this one's too. */
  | { readonly kind: 'twin'; readonly of: number }
  /** The same key stands earlier in this very batch for something else; only if that has an effect it is used. */
  | { readonly kind: 'other'; readonly of: number }
  | { readonly kind: 'reused' };

interface StoredKey {
  readonly nr: number;
  readonly body_hash: string;
  readonly answer: string;
}

const identity = (r: KeyedRequest): string => `${r.actorId} ${r.operation} ${r.key}`;

/** What each key of a batch is. Takes none: only what has an effect is remembered, so a flood of refusals writes nothing. */
export async function recallAnswers<Answer>(
  reader: Reader,
  requests: readonly KeyedRequest[],
): Promise<KeyOutcome<Answer>[]> {
  const stored = await readStored(reader, requests);
  const leaders = new Map<string, number>();
  return requests.map((request, nr): KeyOutcome<Answer> => {
    const hash = bodyHash(request.body);
    const there = stored.get(nr);
    if (there !== undefined)
      return there.body_hash === hash
        ? { kind: 'answered', answer: decodeAnswer<Answer>(there.answer) }
        : { kind: 'reused' };
    const leader = leaders.get(identity(request));
    if (leader === undefined) {
      leaders.set(identity(request), nr);
      return { kind: 'fresh', bodyHash: hash };
    }
    const same = bodyHash(requests[leader]?.body) === hash;
    return { kind: same ? 'twin' : 'other', of: leader };
  });
}

/** What was answered under the one key before, or that it was used for something else; null for a key that is new. */
export async function keptAnswer<Answer>(
  reader: Reader,
  request: KeyedRequest,
): Promise<Result<Answer, KeyReused> | null> {
  const [seen] = await recallAnswers<Answer>(reader, [request]);
  if (seen?.kind === 'answered') return ok(seen.answer);
  return seen?.kind === 'reused' ? err(KEY_REUSED) : null;
}

/**
 * SQL that keeps answers with their keys, in the transaction of their effects. A key that another transaction has taken
 * meanwhile breaks the statement (SQLSTATE 23505), and with it everything that would have happened twice.
 */
export const rememberAnswers = (kept: readonly KeptDeed[], now: Date): Sql =>
  sql`insert into platform.idempotency_key (${KEPT.columns}, created_at)
     select ${KEPT.from('given')}, ${now}::timestamptz from ${KEPT.source(kept)}
      order by given.actor_id, given.operation, given.key`;

/**
 * All that is kept of a key: whoever chose it may have written a name there. SHA-384 in hexadecimal digits, which no key is as long as, of the
 * person and the operation as well, so that one word under two operations isn't seen to be the same; the database makes the same of a key in clear.
 */
function digestOf(request: KeyedRequest): string {
  return hash('sha384', identity(request));
}

const KEPT = new Table<KeptDeed>('platform.idempotency_key', {
  actor_id: ['uuid', ({ request }) => request.actorId],
  operation: ['text', ({ request }) => request.operation],
  key: ['text', ({ request }) => digestOf(request)],
  body_hash: ['text', ({ bodyHash }) => bodyHash],
  answer: ['text', ({ deed }) => encodeAnswer(deed)],
});

const ASKED = new Table<KeyedRequest>('platform.idempotency_key', {
  actor_id: ['uuid', ({ actorId }) => actorId],
  operation: ['text', ({ operation }) => operation],
  key: ['text', digestOf],
});

async function readStored(
  reader: Reader,
  requests: readonly KeyedRequest[],
): Promise<Map<number, StoredKey>> {
  const rows = await reader.query<StoredKey[]>(
    // One by one, each through the index. Joined, PostgreSQL would read the whole of a table that is not large yet, longer for
    // each batch of a sale that fills it.
    sql`select given.row_nr::int - 1 as nr, known.body_hash, known.answer from ${ASKED.source(requests)}
       cross join lateral (select i.body_hash, i.answer from platform.idempotency_key i
          where i.actor_id = given.actor_id and i.operation = given.operation and i.key = given.key limit 1) as known`,
  );
  return new Map(rows.map((row) => [row.nr, row]));
}

/** One text for one value, whatever the order of its keys. bigint and Date keep their type. */
export function canonical(value: unknown): string {
  return JSON.stringify(tagged(value, true));
}

export const bodyHash = (body: unknown): string => hash('sha256', canonical(body));

export const encodeAnswer = (answer: unknown): string => JSON.stringify(tagged(answer, false));

/** The value that was encoded. Answer is what the same operation stored under the same key. */
export function decodeAnswer<Answer>(text: string): Answer {
  return JSON.parse(text, (_, value: unknown) => untagged(value)) as Answer;
}

function tagged(value: unknown, sorted: boolean): unknown {
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map((item) => tagged(item, sorted));
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value);
  if (sorted) names.sort();
  const entries: Record<string, unknown> = {};
  for (const name of names) {
    const item: unknown = Reflect.get(value, name);
    if (item === undefined) continue;
    const told = tagged(item, sorted);
    // Assigned, that one name would be no member.
    if (name === '__proto__') Object.defineProperty(entries, name, { value: told, enumerable: true });
    else entries[name] = told;
  }
  return entries;
}

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$bigint' in value && typeof value.$bigint === 'string') return BigInt(value.$bigint);
  if ('$date' in value && typeof value.$date === 'string') return new Date(value.$date);
  return value;
}
