import { createHash } from 'node:crypto';
import { firstOfMonth, monthAfter, startOfBusinessDate } from '@puhui/kernel';
import { canonicalJson, type JsonObject } from '../json.js';

/** Names the layout of a month's file; another layout gets another name, and old files keep theirs. */
export const MONTH_FORMAT = 'puhui-month-1';

/** The first line of the file in which a month of a service's events lies: what the rest of it must come to. */
export interface MonthHead {
  readonly format: string;
  readonly service: string;
  /** "2026-03", in Asia/Shanghai. */
  readonly month: string;
  readonly events: number;
  /** Sum of the first 8 bytes of SHA-256 of each event's id, modulo 2^64, in decimal digits. */
  readonly ids: string;
  /** The blocks of the chain in which they stand, all those between them included. */
  readonly firstBlock: string;
  readonly lastBlock: string;
  readonly firstPosition: string;
  readonly lastPosition: string;
  /** The hash before the first block, and that of the last one. */
  readonly headBefore: string;
  readonly headAfter: string;
}

const TEXTS = [
  'format',
  'service',
  'month',
  'ids',
  'firstBlock',
  'lastBlock',
  'firstPosition',
  'lastPosition',
  'headBefore',
  'headAfter',
] as const;

/** Null for what is none. */
export function readMonthHead(value: unknown): MonthHead | null {
  if (typeof value !== 'object' || value === null) return null;
  const events: unknown = Reflect.get(value, 'events');
  const texts = TEXTS.map((name): unknown => Reflect.get(value, name));
  if (typeof events !== 'number' || !Number.isSafeInteger(events)) return null;
  if (!texts.every((text) => typeof text === 'string')) return null;
  const [format, service, month, ids, firstBlock, lastBlock, firstPosition, lastPosition, before, after] =
    texts as [string, string, string, string, string, string, string, string, string, string];
  const numbers = [firstBlock, lastBlock, firstPosition, lastPosition];
  if (format !== MONTH_FORMAT || !isMonth(month) || !/^\d{1,20}$/.test(ids)) return null;
  if (!numbers.every((number) => /^\d{1,18}$/.test(number))) return null;
  return {
    format,
    service,
    month,
    events,
    ids,
    firstBlock,
    lastBlock,
    firstPosition,
    lastPosition,
    headBefore: before,
    headAfter: after,
  };
}

/** One text of 64 digits for all that a head says: two that have the same one speak of the same events in the same chain. */
export const headDigest = (head: MonthHead): string =>
  createHash('sha256')
    .update(canonicalJson({ ...head } satisfies JsonObject))
    .digest('hex');

/** What a month's file is called, in whatever folder. */
export const monthFileName = (service: string, month: string): string => `${service}-${month}.events.gz`;

/** "2026-03" */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The instants between which a month lies: the second no longer belongs to it. */
export const monthSpan = (month: string): { readonly from: Date; readonly to: Date } => ({
  from: startOfBusinessDate(firstOfMonth(month)),
  to: startOfBusinessDate(firstOfMonth(monthAfter(month))),
});

/** Where a month lies in the chain. Between its first and its last block events of other months stand as well. */
export interface BlockSpan {
  readonly first: bigint;
  readonly last: bigint;
}
export const blockSpan = ({ firstBlock, lastBlock }: MonthHead): BlockSpan => ({
  first: BigInt(firstBlock),
  last: BigInt(lastBlock),
});
export const liesIn = (block: bigint, { first, last }: BlockSpan): boolean => block >= first && block <= last;
