import type { Entry, EntryStatus } from '../../entries/entry.js';
import type { VoucherStatus } from '../../vouchers/voucher.js';

/** What somebody has of a campaign, whatever the way in which it gives out. */
export type Holding =
  | { readonly status: 'usable' | 'spent' | 'nothing_came'; readonly settlesAt: null }
  | { readonly status: 'waiting'; readonly settlesAt: Date };

/** Entries of one person in one campaign by their status, and when the first of them is settled. */
export type EntriesOf = ReadonlyMap<EntryStatus, Entry['settlesAt']>;

/** Null for whoever has nothing and never had: an entry that was given back left nothing. */
export function holdingOf(vouchers: ReadonlySet<VoucherStatus>, entries: EntriesOf): Holding | null {
  if (vouchers.has('claimed')) return { status: 'usable', settlesAt: null };
  const settlesAt = entries.get('waiting');
  if (settlesAt !== undefined) return { status: 'waiting', settlesAt };
  if (vouchers.size > 0) return { status: 'spent', settlesAt: null };
  return entries.has('settled') ? { status: 'nothing_came', settlesAt: null } : null;
}
