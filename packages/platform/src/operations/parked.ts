import type { Reader } from '@puhui/postgres';
import {
  parkedBehind,
  parkedKey,
  parkedKeys,
  type ParkedKey,
  type ParkedKeyRef,
  type ParkedPage,
  type WaitingMessageRef,
} from '@puhui/messaging';
import { messageId } from './message-id.js';
import type { Graph } from '../generated/graphql.js';
import { scrub } from '../logging/personal-data.js';
import { pageOf } from '../paging/keyset.js';
import type { Page, PageRequest } from '../paging/page.js';

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

/** A page of what messaging lists, as the graph shows it. */
export async function listed<Row extends { readonly keys: readonly string[] }, T>(
  page: PageRequest,
  read: (page: ParkedPage) => Promise<readonly Row[]>,
  view: (row: Row) => T,
): Promise<Page<T>> {
  const found = await read({ rows: page.rows + 1, after: page.after });
  const { nodes, pageInfo } = pageOf(found, page.rows, ({ keys }) => keys);
  return { nodes: nodes.map(view), pageInfo };
}

const listParked = <T>(reader: Reader, page: PageRequest, view: (parked: ParkedKey) => T): Promise<Page<T>> =>
  listed(page, (of) => parkedKeys(reader, of), view);

const letterView = (parked: ParkedKey): Graph<'DeadLetter'> => ({
  id: messageId({ ...parked, ...parked.deadLetter }),
  consumer: parked.consumer,
  topic: parked.topic,
  key: parked.key,
  eventId: parked.deadLetter.eventId,
  type: parked.deadLetter.type,
  reason: reasonOf(parked),
  at: parked.parkedAt,
});

/** Messages that would fail again however often they came. */
export const deadLetterPage = (reader: Reader, page: PageRequest): Promise<Graph<'DeadLetterConnection'>> =>
  listParked(reader, page, letterView);

/** One of them, while it waits. */
export async function deadLetter(
  reader: Reader,
  ref: WaitingMessageRef,
): Promise<Graph<'DeadLetter'> | null> {
  const parked = await parkedBehind(reader, ref);
  return parked === undefined ? null : letterView(parked);
}

const keyView = (parked: ParkedKey): Graph<'ParkedKey'> => ({
  consumer: parked.consumer,
  topic: parked.topic,
  key: parked.key,
  waiting: parked.waiting,
  since: parked.parkedAt,
  reason: reasonOf(parked),
});

/** Keys whose messages wait. */
export const parkedKeyPage = (reader: Reader, page: PageRequest): Promise<Graph<'ParkedKeyConnection'>> =>
  listParked(reader, page, keyView);

/** One of them, while anything waits under it. */
export async function oneParkedKey(reader: Reader, ref: ParkedKeyRef): Promise<Graph<'ParkedKey'> | null> {
  const parked = await parkedKey(reader, ref);
  return parked === undefined ? null : keyView(parked);
}
