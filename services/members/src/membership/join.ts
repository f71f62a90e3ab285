import type { Id } from '@puhui/kernel';
import { sql, Table } from '@puhui/platform';
import type { Vault } from '../persons/vault.js';
import type { Change } from '../tx.js';
import type { Membership } from './membership.js';
import { membershipChanged } from './store.js';

const memberships = new Table<Membership & { readonly changedAt: Date }>('membership', {
  id: ['uuid', (membership) => membership.id],
  person_id: ['uuid', (membership) => membership.personId],
  trade_union_id: ['uuid', (membership) => membership.tradeUnionId],
  status: ['text', (membership) => membership.status],
  verified: ['boolean', (membership) => membership.verified],
  worker_type: ['text', (membership) => membership.workerType],
  employer: ['text', (membership) => membership.employer],
  platform: ['text', (membership) => membership.platform],
  joined_on: ['date', (membership) => membership.joinedOn],
  left_reason: ['text', (membership) => membership.leftReason],
  version: ['int', (membership) => membership.version],
  changed_at: ['timestamptz', (membership) => membership.changedAt],
});

/**
 * Adds memberships of people who have no live one, in one statement, with their events; answers the ids that were
 * added. Rows go in in the order of their persons, so that two imports at once cannot deadlock.
 */
export async function addMemberships(
  change: Change,
  wanted: readonly Membership[],
  vault: Vault,
): Promise<ReadonlySet<Id>> {
  const { tx, now } = change;
  const rows = wanted.map((membership) => ({ ...membership, changedAt: now }));
  const added = await tx.query<{ id: Id }[]>(
    sql`${memberships.insert(rows)} order by given.person_id, given.id on conflict do nothing returning id`,
  );
  const ids = new Set(added.map((row) => row.id));
  const told = wanted.filter((membership) => ids.has(membership.id));
  tx.keep(...told.map((membership) => membershipChanged(change, membership, vault)));
  return ids;
}
