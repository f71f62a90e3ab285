import type { Reader } from '@puhui/postgres';
import { parkedKeys, type ParkedKey, type ParkedPage } from '@puhui/messaging';
import { messageId } from './message-id.js';
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

export interface ParkedPageRequest {
  readonly rows: number;
  readonly after: string | null;
}

const REASON_CHARACTERS_MAX = 500;

/**
 * The error without personal data and without its stack. Prisma says "Invalid invocation" first and what is wrong
 * last, so the last line above the stack is taken.
 */
export function told(code: string, error: string): string {
  const lines = error.split('\n').filter((line) => line.trim() !== '');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  const sentence = lines.slice(0, stack < 0 ? undefined : stack).at(-1) ?? '';
  return scrub(`${code}: ${sentence.trim()}`).slice(0, REASON_CHARACTERS_MAX);
}

/** What stood before it has been put aside, and nobody has tried it since. */
const NOT_TRIED = 'not tried yet: replay it; 尚未处理，请重放';

const reasonOf = ({ deadLetter: { errorCode, error } }: ParkedKey): string =>
  errorCode === '' ? NOT_TRIED : told(errorCode, error);

export async function readPage<Row extends { readonly cursor: string }, T>(
  page: ParkedPageRequest,
  read: (page: ParkedPage) => Promise<readonly Row[]>,
  view: (row: Row) => T,
): Promise<Page<T>> {
  const found = await read({
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

const readParked = <T>(
  reader: Reader,
  page: ParkedPageRequest,
  view: (parked: ParkedKey) => T,
): Promise<Page<T>> => readPage(page, (of) => parkedKeys(reader, of), view);

export const deadLetterPage = (reader: Reader, page: ParkedPageRequest): Promise<Page<DeadLetterView>> =>
  readParked(reader, page, (parked) => ({
    id: messageId({ ...parked, ...parked.deadLetter }),
    consumer: parked.consumer,
    topic: parked.topic,
    key: parked.key,
    eventId: parked.deadLetter.eventId,
    type: parked.deadLetter.type,
    reason: reasonOf(parked),
    at: parked.parkedAt,
  }));

export const parkedKeyPage = (reader: Reader, page: ParkedPageRequest): Promise<Page<ParkedKeyView>> =>
  readParked(reader, page, (parked) => ({
    consumer: parked.consumer,
    topic: parked.topic,
    key: parked.key,
    waiting: parked.waiting,
    since: parked.parkedAt,
    reason: reasonOf(parked),
  }));
