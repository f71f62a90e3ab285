import { invariant, type Id } from '@puhui/kernel';
import { kindOf } from '../../allocation/kinds.js';
import type { Quota } from '../../campaigns/quota/quotas.js';
import { validUntilFor } from '../../vouchers/voucher.js';
import type { WaitingEntry } from '../../entries/entry.js';
import type { EntryEnd } from '../../entries/held-entries.js';

/** One entry settled: so many vouchers, until when they can be used, and how many units nobody gets. */
export interface SettledEntry {
  readonly entry: WaitingEntry;
  readonly issueUnits: number;
  readonly releaseUnits: number;
  readonly validUntil: Date;
}

/**
 * What becomes of due entries of a campaign, also of one that was closed meanwhile: a close ends the sign-up, not what was
 * promised. A kind may give an entry all that was kept for it, a part, or nothing. The vouchers' time counts from when the entry
 * was to be settled, however late somebody looks.
 * @param erased whoever of them is nobody any more: they take no part, so that nobody else goes without for them, and get nothing
 */
export function decideSettlement(
  quota: Quota,
  due: readonly WaitingEntry[],
  erased: ReadonlySet<Id>,
): SettledEntry[] {
  const { campaignId, rules } = quota;
  // Before there is any entry that could be held to be at fault.
  const { useWithinDays, useUntil } = rules.windows;
  invariant(useWithinDays !== null || useUntil !== null, 'vouchers-have-an-end', { campaignId });
  const taking = due.filter(({ personId }) => !erased.has(personId));
  const settlements = kindOf(rules.allocation).settle?.(taking, rules.allocation);
  invariant(settlements !== undefined, 'only-kinds-that-settle-have-entries', { campaignId });
  invariant(settlements.length === taking.length, 'one-settlement-for-each-entry', { campaignId });
  const issued = new Map(taking.map(({ id }, place) => [id, settlements[place]?.issueUnits ?? 0]));
  return due.map((entry) => {
    const issueUnits = issued.get(entry.id) ?? 0;
    const releaseUnits = entry.units - issueUnits;
    invariant(issueUnits >= 0 && releaseUnits >= 0, 'an-entry-gets-what-was-kept-for-it', {
      entryId: entry.id,
      issueUnits,
    });
    const validUntil = validUntilFor(rules.windows, entry.settlesAt);
    invariant(validUntil !== null, 'vouchers-have-an-end', { campaignId });
    return { entry, issueUnits, releaseUnits, validUntil };
  });
}

/** The end of a settled entry. */
export const decideEnd = ({ entry, issueUnits: issuedUnits }: SettledEntry): EntryEnd => {
  const { id: entryId, campaignId, personId, units } = entry;
  const data = { entryId, campaignId, personId, units, issuedUnits };
  return { entry, event: { name: 'EntrySettled', data } };
};
