import { ok, type Id, type Result } from '@puhui/kernel';
import type { Quota } from '../../campaigns/quota/quotas.js';
import type { Entry, WaitingEntry } from '../../entries/entry.js';
import type { EntryEnd } from '../../entries/held-entries.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';

/** An entry and its campaign's quota, held. */
export interface HeldEntry {
  readonly quota: Quota;
  readonly entry: Entry;
}

export type WithdrawRefusal = RefusalWith<'ENTRY_UNKNOWN' | 'ENTRY_STEP_NOT_OPEN' | 'WITHDRAWAL_OVER'>;

/**
 * Its owner gives an entry back while others can still take it. After the close of the sign-up, or of the campaign, nobody
 * could: then the entry stays, and its vouchers, unused, release their money when they expire.
 */
export function decideWithdraw(
  { quota, entry }: HeldEntry,
  personId: Id,
  now: Date,
): Result<EntryEnd, WithdrawRefusal> {
  if (entry.personId !== personId) return refuse.ENTRY_UNKNOWN({ entryId: entry.id });
  if (entry.status !== 'waiting') return refuse.ENTRY_STEP_NOT_OPEN({ status: entry.status });
  const { claimUntil } = quota.rules.windows;
  if (quota.closedAt !== null) return refuse.WITHDRAWAL_OVER({ closedAt: quota.closedAt });
  if (now >= claimUntil) return refuse.WITHDRAWAL_OVER({ closedAt: claimUntil });
  return ok(withdrawal(entry));
}

const withdrawal = (entry: WaitingEntry): EntryEnd => ({
  entry,
  event: {
    name: 'EntryWithdrawn',
    data: {
      entryId: entry.id,
      campaignId: entry.campaignId,
      personId: entry.personId,
      units: entry.units,
    },
  },
});
