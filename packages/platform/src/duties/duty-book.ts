import { Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
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

const LIVE = `person_id = $1::uuid and role = any($2::text[]) and from_at <= $3::timestamptz
  and (to_at is null or to_at > $3::timestamptz)
  and (revoked_at is null or revoked_at > $3::timestamptz)`;
const COLUMNS = 'duty_id, person_id, role, scope_kind, scope_id, from_at, to_at';

/** Who may do what, as this service knows it: read over the projection of the duties that members publishes. */
@Injectable()
export class DutyBook {
  /** The person's live duties at an instant. */
  async rolesOf(sql: Sql, personId: Id, at: Date): Promise<Duty[]> {
    const rows = await sql.$queryRawUnsafe<DutyRow[]>(
      `select ${COLUMNS} from platform.duty where person_id = $1::uuid and from_at <= $2::timestamptz
         and (to_at is null or to_at > $2::timestamptz)
         and (revoked_at is null or revoked_at > $2::timestamptz)
       order by duty_id`,
      personId,
      at,
    );
    return rows.map(toDuty);
  }

  /**
   * A live duty of one of the roles that covers the scope, or null. A duty over a union covers its subtree;
   * a duty over the platform covers everything.
   */
  async covers(
    sql: Sql,
    personId: Id,
    role: Role | readonly Role[],
    scope: Scope,
    at: Date,
  ): Promise<Duty | null> {
    const roles = typeof role === 'string' ? [role] : [...role];
    const scopeId = scope.kind === 'platform' ? null : scope.id;
    const rows = await sql.$queryRawUnsafe<DutyRow[]>(
      `select ${COLUMNS} from platform.duty where ${LIVE}
         and (scope_kind = 'platform' or (scope_kind = $4::text and ${within(scope.kind)}))
       order by scope_kind = 'platform', duty_id limit 1`,
      personId,
      roles,
      at,
      scope.kind,
      scopeId,
    );
    const [row] = rows;
    return row === undefined ? null : toDuty(row);
  }

  /** How long ago this service last knew that it had taken in every duty there is. Real time, in milliseconds. */
  async freshness(sql: Sql): Promise<{ behindMs: number }> {
    const rows = await sql.$queryRawUnsafe<{ behind_ms: number }[]>(
      `select coalesce(max(extract(epoch from clock_timestamp() - caught_up_at) * 1000), 'infinity')::float8
         as behind_ms from platform.duty_freshness`,
    );
    return { behindMs: Math.max(0, rows[0]?.behind_ms ?? Number.POSITIVE_INFINITY) };
  }
}

function within(kind: ScopeKind): string {
  return kind === 'union'
    ? 'scope_id = any (select unnest(path) from platform.trade_union where id = $5::uuid)'
    : 'scope_id = $5::uuid';
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
