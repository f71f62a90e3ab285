import { parkedKeys, type ParkedKey, type ReplayOutcome, type Sql } from '@puhui/messaging';
import { scrub } from '../logging/personal-data.js';
import type { Page } from '../paging/page.js';

/** A message that would fail again however often it came, as the graph shows it. */
export interface DeadLetterView {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly at: Date;
}

/** A key whose messages wait, as the graph shows it. */
export interface ParkedKeyView {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly waiting: number;
  readonly since: Date;
  readonly reason: string;
}

export interface ReplayView {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly replayed: number;
  readonly left: number;
  readonly problem: string | null;
}

export interface ParkedPageRequest {
  readonly rows: number;
  readonly after: string | null;
}

const REASON_CHARACTERS_MAX = 500;

/**
 * The error without personal data and without its stack. Prisma says "Invalid invocation" first and what is wrong
 * last, so the last line above the stack is taken.
 */
function told(code: string, error: string): string {
  const lines = error.split('\n').filter((line) => line.trim() !== '');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  const sentence = lines.slice(0, stack < 0 ? undefined : stack).at(-1) ?? '';
  return scrub(`${code}: ${sentence.trim()}`).slice(0, REASON_CHARACTERS_MAX);
}

const reasonOf = ({ deadLetter }: ParkedKey): string => told(deadLetter.errorCode, deadLetter.error);

async function readPage<T>(
  sql: Sql,
  page: ParkedPageRequest,
  view: (parked: ParkedKey) => T,
): Promise<Page<T>> {
  const found = await parkedKeys(sql, {
    // Messaging answers at most 100 rows; the last page of exactly that size shows one empty page more.
    first: Math.min(page.rows + 1, 100),
    ...(page.after === null ? {} : { after: page.after }),
  });
  const shown = found.slice(0, page.rows);
  return {
    nodes: shown.map(view),
    pageInfo: {
      endCursor: shown.at(-1)?.cursor ?? null,
      hasNextPage: found.length > page.rows || found.length === 100,
    },
  };
}

export const deadLetterPage = (sql: Sql, page: ParkedPageRequest): Promise<Page<DeadLetterView>> =>
  readPage(sql, page, (parked) => ({
    id: [parked.consumer, parked.topic, parked.deadLetter.partition, parked.deadLetter.offset].join('/'),
    consumer: parked.consumer,
    topic: parked.topic,
    key: parked.key,
    eventId: parked.deadLetter.eventId,
    type: parked.deadLetter.type,
    reason: reasonOf(parked),
    at: parked.parkedAt,
  }));

export const parkedKeyPage = (sql: Sql, page: ParkedPageRequest): Promise<Page<ParkedKeyView>> =>
  readPage(sql, page, (parked) => ({
    consumer: parked.consumer,
    topic: parked.topic,
    key: parked.key,
    waiting: parked.waiting,
    since: parked.parkedAt,
    reason: reasonOf(parked),
  }));

type KeyRef = Pick<ReplayView, 'consumer' | 'topic' | 'key'>;

/** What became of a replay; `left` is asked of the database, since more may have come meanwhile. */
export async function replayView(sql: Sql, ref: KeyRef, outcome: ReplayOutcome): Promise<ReplayView> {
  const [row] = await sql.$queryRawUnsafe<{ waiting: number }[]>(
    `select count(*)::int as waiting from messaging.parked_message
      where consumer = $1::text and topic = $2::text and key = $3::text`,
    ref.consumer,
    ref.topic,
    ref.key,
  );
  const left = row?.waiting ?? 0;
  if (outcome.kind === 'replayed') return { ...ref, replayed: outcome.messages, left, problem: null };
  if (outcome.kind === 'not-parked')
    return { ...ref, replayed: 0, left, problem: 'this key is not parked; 该消息键未被搁置' };
  const problem = `offset ${outcome.offset}: ${told(outcome.errorCode, outcome.error)}`;
  return { ...ref, replayed: outcome.messages, left, problem };
}
