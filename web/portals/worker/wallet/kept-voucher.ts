import { DAY_MS } from '@puhui/kernel';
import type { WorkerVoucherQuery } from '../../../generated/worker/graphql.js';
import { dropAt, keepAt, keptAt, namesFrom, OF_A_PERSON, type Shelf } from '../../../kit/kept.js';

type Voucher = NonNullable<WorkerVoucherQuery['voucher']>;

/** A voucher as its owner saw it last on this phone. */
export interface KeptVoucher {
  readonly personId: string;
  readonly seenAtMs: number;
  readonly voucher: Voucher;
}

/** How long a voucher that was opened can be shown without a network: whoever goes to a shop opens it on the way. */
export const KEPT_MS = DAY_MS;
/** The last that were opened; a wallet holds few that are used on one day. */
export const KEPT_MAX = 10;
const NAME = `${OF_A_PERSON}voucher.`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
/** What an earlier build kept may lack what this one draws. */
const isKept = (value: unknown): value is KeptVoucher =>
  isObject(value) &&
  typeof value['personId'] === 'string' &&
  typeof value['seenAtMs'] === 'number' &&
  isObject(value['voucher']) &&
  value['voucher']['status'] === 'CLAIMED' &&
  typeof value['voucher']['code'] === 'string' &&
  typeof value['voucher']['validUntil'] === 'string' &&
  isObject(value['voucher']['campaign']) &&
  isObject(value['voucher']['campaign']['price']) &&
  isObject(value['voucher']['campaign']['windows']);

/** Still to be shown: not too long ago, on this very phone by this very person, and not past its end. */
const isGood = ({ personId, seenAtMs, voucher }: KeptVoucher, owner: string | null, nowMs: number): boolean =>
  personId === owner &&
  seenAtMs <= nowMs &&
  nowMs < seenAtMs + KEPT_MS &&
  nowMs < Date.parse(voucher.validUntil ?? '');

/** What can be shown without a network, last opened first. What cannot be shown any more is not kept any more. */
export function keptVouchers(shelf: Shelf, owner: string | null, nowMs: number): readonly KeptVoucher[] {
  const good: KeptVoucher[] = [];
  for (const name of namesFrom(shelf, NAME)) {
    const kept = keptAt(shelf, name, isKept);
    if (kept !== null && isGood(kept, owner, nowMs)) good.push(kept);
    else dropAt(shelf, name);
  }
  return [...good].sort((one, other) => other.seenAtMs - one.seenAtMs);
}

/** It is not to be shown any more without a network. */
export const forgetVoucher = (shelf: Shelf, voucherId: string): void => dropAt(shelf, `${NAME}${voucherId}`);

/** Notes what its owner sees; one that can be used no more is forgotten at once. */
export function noteVoucher(shelf: Shelf, owner: string | null, voucher: Voucher, nowMs: number): void {
  const name = `${NAME}${voucher.id}`;
  if (owner === null || voucher.status !== 'CLAIMED' || voucher.code === null) return dropAt(shelf, name);
  keepAt(shelf, name, { personId: owner, seenAtMs: nowMs, voucher } satisfies KeptVoucher);
  for (const { voucher: old } of keptVouchers(shelf, owner, nowMs).slice(KEPT_MAX))
    dropAt(shelf, `${NAME}${old.id}`);
}
