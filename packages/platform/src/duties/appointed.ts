import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { type Reader, type Sql, sql } from '@puhui/postgres';
import { appointersOf, liveAt, unionAndAbove } from './covering.js';
import type { ScopeKind } from './duty.js';

/** A duty as far as it is asked who stands behind it. */
export interface Appointment {
  readonly personId: Id;
  /** Who granted it, who made that one an officer, and so on up, the nearest first; empty where nobody did. */
  readonly appointers: readonly Id[];
}

interface SoughtDuties {
  readonly role: Role;
  readonly kind: Extract<ScopeKind, 'union' | 'partner'>;
  readonly at: Date;
}

/** Of one scope no more appointments are looked at. */
const appointments_max = 200;

const lyingOver = { union: unionAndAbove, partner: (id: Sql) => sql`(${id})` };

/**
 * Somebody's live duties of a role that cover each of many unions or merchants, by its id and in the order in which a decision takes
 * them (`KnownDuties.mayFreelyOver`): for what is asked of a list before anybody decides.
 */
export async function appointmentsOfPerson(
  reader: Reader,
  personId: Id,
  { role, kind, at }: SoughtDuties,
  scopeIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Appointment[]>> {
  return byScope(reader, scopeIds, (scope) => {
    const over = sql`scope_kind = ${kind}::text and scope_id in ${lyingOver[kind](scope)}`;
    return sql`person_id = ${personId}::uuid and role = ${role}::text and ${liveAt(at)} and (scope_kind = 'platform' or (${over}))`;
  });
}

/** The same of everybody: nobody holds a role over unions or merchants by a duty over the platform that these could appoint to. */
export async function appointmentsOver(
  reader: Reader,
  { role, kind, at }: SoughtDuties,
  scopeIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Appointment[]>> {
  return byScope(
    reader,
    scopeIds,
    (scope) =>
      sql`scope_kind = ${kind}::text and scope_id in ${lyingOver[kind](scope)} and role = ${role}::text and ${liveAt(at)}`,
  );
}

async function byScope(
  reader: Reader,
  scopeIds: readonly Id[],
  where: (scope: Sql) => Sql,
): Promise<ReadonlyMap<Id, readonly Appointment[]>> {
  if (scopeIds.length === 0) return new Map();
  const rows = await reader.query<{ scope: Id; personId: Id; appointers: readonly Id[] }[]>(
    sql`select asked.id::text as scope, held.person_id::text as "personId", held.appointers
      from (select distinct id from unnest(${scopeIds}::uuid[]) as given(id)) as asked
      cross join lateral (select duty_id, scope_kind, person_id, ${appointersOf(sql`platform.duty`)} as appointers
        from platform.duty where ${where(sql`asked.id`)}
        order by scope_kind = 'platform', duty_id limit ${appointments_max}::int) as held
      order by held.scope_kind = 'platform', held.duty_id`,
  );
  return Map.groupBy(rows, ({ scope }) => scope);
}
