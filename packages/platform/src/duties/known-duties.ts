import { type Reader, type Sql, sql, Table } from '@puhui/postgres';
import { Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { liveAt, unionAndAbove } from './covering.js';
import type { Duty, Scope, ScopeKind } from './duty.js';

interface DutyRow {
  duty_id: Id;
  person_id: Id;
  role: Role;
  scope_kind: ScopeKind;
  scope_id: Id | null;
  from_at: Date;
  to_at: Date | null;
}

/** Somebody who wants to do something at a partner or an outlet. */
interface PersonAtPlace {
  readonly personId: Id;
  readonly scopeId: Id;
}

const ASKED = new Table<PersonAtPlace>('asked', {
  asked_person: ['uuid', ({ personId }) => personId],
  asked_scope: ['uuid', ({ scopeId }) => scopeId],
});

const COLUMNS = sql`duty_id, person_id, role, scope_kind, scope_id, from_at, to_at`;

/** Who may do what, as this service knows it: read over the projection of the duties that members publishes. */
@Injectable()
export class KnownDuties {
  /** The person's live duties at an instant. */
  async rolesOf(reader: Reader, personId: Id, at: Date): Promise<Duty[]> {
    const rows = await reader.query<DutyRow[]>(
      sql`select ${COLUMNS} from platform.duty where person_id = ${personId}::uuid and ${liveAt(at)}
       order by duty_id`,
    );
    return rows.map(toDuty);
  }

  /**
   * A live duty of one of the roles that covers the scope, or null. A duty over a union covers its subtree;
   * a duty over the platform covers everything.
   */
  async covers(
    reader: Reader,
    personId: Id,
    role: Role | readonly Role[],
    scope: Scope,
    at: Date,
  ): Promise<Duty | null> {
    const roles = typeof role === 'string' ? [role] : [...role];
    const rows = await reader.query<DutyRow[]>(
      sql`select ${COLUMNS} from platform.duty
        where person_id = ${personId}::uuid and role = any(${roles}::text[]) and ${liveAt(at)}
          and (scope_kind = 'platform' or (scope_kind = ${scope.kind}::text and ${within(scope)}))
       order by scope_kind = 'platform', duty_id limit 1`,
    );
    const [row] = rows;
    return row === undefined ? null : toDuty(row);
  }

  /** For each of many persons and places whether a live duty of the role covers it, in the order asked. */
  async coversEach(
    reader: Reader,
    role: Role,
    kind: 'partner' | 'outlet',
    asked: readonly PersonAtPlace[],
    at: Date,
  ): Promise<boolean[]> {
    const rows = await reader.query<{ place: number }[]>(
      // One by one, each through the index of persons, however few duties PostgreSQL believes that there are.
      sql`select given.place::int as place from ${ASKED.source(asked)}
        cross join lateral (select from platform.duty where person_id = given.asked_person and role = ${role}::text and ${liveAt(at)}
          and (scope_kind = 'platform' or (scope_kind = ${kind}::text and scope_id = given.asked_scope)) limit 1) as covering`,
    );
    const covered = new Set(rows.map(({ place }) => place));
    return asked.map((_, nr) => covered.has(nr + 1));
  }

  /** How long ago this service last knew that it had taken in every duty there is. Real time, in milliseconds. */
  async freshness(reader: Reader): Promise<{ behindMs: number }> {
    const rows = await reader.query<{ behind_ms: number }[]>(
      sql`select coalesce(max(extract(epoch from clock_timestamp() - caught_up_at) * 1000), 'infinity')::float8
         as behind_ms from platform.duty_freshness`,
    );
    return { behindMs: Math.max(0, rows[0]?.behind_ms ?? Number.POSITIVE_INFINITY) };
  }
}

function within(scope: Scope): Sql {
  if (scope.kind === 'platform') return sql`scope_id is null`;
  return scope.kind === 'union'
    ? sql`scope_id in ${unionAndAbove(sql`${scope.id}::uuid`)}`
    : sql`scope_id = ${scope.id}::uuid`;
}

const toDuty = (row: DutyRow): Duty => ({
  dutyId: row.duty_id,
  personId: row.person_id,
  role: row.role,
  scopeKind: row.scope_kind,
  scopeId: row.scope_id,
  from: row.from_at,
  to: row.to_at,
});
