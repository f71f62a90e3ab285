import { invariant, type Id } from '@puhui/kernel';
import type { Moment, StatementTransaction } from '@puhui/platform';
import { giveUnitsBack, type Quota } from '../../campaigns/quota/quotas.js';
import type { EntryEnd, HeldEntries } from '../../entries/held-entries.js';
import { counterKeys } from '../claim-voucher/decide.js';

/** Ends an entry under the lock of its campaign's quota, and frees its units for somebody else. */
export async function giveBack(
  { tx, ...moment }: Moment<Id | null> & { readonly tx: StatementTransaction },
  entries: HeldEntries,
  quota: Quota,
  withdrawal: EntryEnd,
): Promise<void> {
  const { entry } = withdrawal;
  const [ended] = await entries.end(tx, [withdrawal], quota.tradeUnionId, moment);
  invariant(ended !== undefined, 'withdrawing-ends-an-entry', { entryId: entry.id });
  await giveUnitsBack(tx, quota, counterKeys(quota, entry.enteredAt), [entry]);
}
