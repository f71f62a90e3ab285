import type { Fen, Id } from '@puhui/kernel';
import { newId } from '@puhui/kernel';
import type { StatementTransaction } from '@puhui/platform';
import type { CodeKeeper } from './code/code.js';
import { evolve } from './voucher.js';
import { voucherPending, type NewVoucher } from './writing.js';

/** The membership under which somebody gets a voucher, as it was when that was decided. */
export interface Holder {
  readonly personId: Id;
  readonly membershipId: Id;
  readonly membershipVersion: number;
  readonly memberUnionId: Id;
}

/** What vouchers that are issued together have in common. */
export interface Issue {
  readonly campaignId: Id;
  readonly tradeUnionId: Id;
  readonly unionPays: Fen;
  readonly memberPays: Fen;
  readonly validFrom: Date | null;
  readonly validUntil: Date;
  readonly at: Date;
}

/**
 * Makes a voucher and keeps its event; its row is the caller's to insert. Ids are drawn anew on each try, so a clash of codes
 * cannot come twice.
 * @param entryId the entry that it is issued for; null for one that its holder claims now
 */
export function issueVoucher(
  tx: StatementTransaction,
  codes: CodeKeeper,
  issue: Issue,
  holder: Holder,
  entryId: Id | null,
): NewVoucher {
  const { tradeUnionId, at } = issue;
  const voucherId = newId(at);
  const event = {
    name: 'VoucherClaimed',
    data: {
      voucherId,
      campaignId: issue.campaignId,
      ...holder,
      unionPays: issue.unionPays.toString(),
      memberPays: issue.memberPays.toString(),
      ...(issue.validFrom === null ? {} : { validFrom: issue.validFrom.toISOString() }),
      validUntil: issue.validUntil.toISOString(),
      ...(entryId === null ? {} : { entryId }),
    },
  } as const;
  const voucher = evolve(null, event, at);
  // What is issued at its time is done by the clock.
  const actorId = entryId === null ? holder.personId : null;
  tx.keep(voucherPending(voucher, event, { tradeUnionId, at, actorId }));
  const { membershipVersion, memberUnionId } = holder;
  return { voucher, membershipVersion, memberUnionId, codeHash: codes.hashOf(codes.codeOf(voucherId)) };
}
