import { sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import type { Vault } from '../persons/vault.js';
import type { Cause, Unit } from '../unit.js';
import type { Membership } from './membership.js';
import { membershipChanged } from './store.js';

/**
 * Adds memberships of people who have no live one, in one statement, with their events; answers the ids that were
 * added. Rows go in in the order of their persons, so that two imports at once cannot deadlock.
 */
export async function addMemberships(
  unit: Unit,
  memberships: readonly Membership[],
  vault: Vault,
  cause: Cause,
): Promise<ReadonlySet<Id>> {
  const added = await unit.query<{ id: Id }[]>(
    sql`insert into membership (id, person_id, trade_union_id, status, verified, worker_type, employer, platform,
       joined_on, version, changed_at)
     select id, "personId", "tradeUnionId", status, verified, "workerType", employer, platform, "joinedOn", version,
       ${cause.now}::timestamptz
       from jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb) as t(id uuid, "personId" uuid, "tradeUnionId" uuid, status text,
         verified boolean, "workerType" text, employer text, platform text, "joinedOn" date, version integer)
      order by "personId", id
     on conflict do nothing returning id`,
  );
  const ids = new Set(added.map((row) => row.id));
  unit.keep(...memberships.filter((m) => ids.has(m.id)).map((m) => membershipChanged(m, vault, cause)));
  return ids;
}
