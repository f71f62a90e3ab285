import type { Entry } from './entry.js';

/** An entry as the graph shows it; campaign and vouchers are resolved by fields. */
export const entryView = (entry: Entry) => ({
  __typename: 'Entry' as const,
  id: entry.id,
  status: entry.status,
  units: entry.units,
  enteredAt: entry.enteredAt,
  settlesAt: entry.settlesAt,
  endedAt: entry.status === 'waiting' ? null : entry.endedAt,
  issuedUnits: entry.status === 'settled' ? entry.issuedUnits : null,
  member: { __typename: 'Member' as const, id: entry.membershipId },
  entry,
});
export type EntryView = ReturnType<typeof entryView>;
