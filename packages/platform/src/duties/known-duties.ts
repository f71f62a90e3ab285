import { type Reader, type Sql, sql, Table } from '@puhui/postgres';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import { ok, type Id, type Result } from '@puhui/kernel';
import { ForbiddenProblem, refuseNotAllowed } from '../access/forbidden.js';
import { appointersOf, liveAt, type Onlooker } from './covering.js';
import { heardOfMembers, type DutyTables } from './duty-tables.js';
import { DUTIES_AGE, DUTIES_CONSUMER, heldBackBy } from './duty-watch.js';
import type { AppointedDuty, Duty, Scope, ScopeKind } from './duty.js';
import { isKnownUnion } from './known-union.js';

interface DutyRow {
  duty_id: Id;
  person_id: Id;
  role: Role;
  scope_kind: ScopeKind;
  scope_id: Id | null;
  from_at: Date;
  to_at: Date | null;
  granted_by: Id | null;
}

interface AppointedRow extends DutyRow {
  appointers: readonly Id[];
}

/** Somebody who wants to do something at a partner or an outlet. */
interface PersonAtScope {
  readonly personId: Id;
  readonly scopeId: Id;
}

const ASKED = new Table<PersonAtScope>('asked', {
  asked_person: ['uuid', ({ personId }) => personId],
  asked_scope: ['uuid', ({ scopeId }) => scopeId],
});

/** Who decides, and when: a `Work`, of which only reading is needed. */
export interface Deciding {
  readonly tx: Reader;
  readonly actorId: Id;
  readonly now: Date;
}

/** Who looks by which of their duties. */
type DutifulOnlooker = Required<Onlooker>;

/** Somebody may have been given one duty by several, above and below; no more of them are looked at. */
const covering_duties_max = 20;

const COLUMNS = sql`duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, granted_by`;

/** Nothing provides it: a module that makes one by itself reads what was heard. */
const TABLES = Symbol('duty tables');

/** Who may do what, as this service knows it: read over the projection of the duties that members publishes, and in members over its own. */
@Injectable()
export class KnownDuties {
  /** @param tables what members reads are its own tables: who owns a fact asks no projection of it. */
  constructor(@Optional() @Inject(TABLES) private readonly tables: DutyTables = heardOfMembers) {}

  /** Whether what is asked here is this service's own, so that none of it can be out of date. */
  get areOwn(): boolean {
    return this.tables.areOwn;
  }

  /** The person's live duties at an instant. */
  async rolesOf(reader: Reader, personId: Id, at: Date): Promise<Duty[]> {
    const rows = await reader.query<DutyRow[]>(
      sql`select ${COLUMNS} from ${this.tables.duties} where person_id = ${personId}::uuid and ${liveAt(at)}
       order by duty_id`,
    );
    return rows.map(toDuty);
  }

  /** Whether the actor of a decision may make it: by a live duty of one of the roles that covers the scope, the oldest. */
  async mayOver(
    { tx, actorId, now }: Deciding,
    role: Role | readonly Role[],
    scope: Scope,
  ): Promise<Result<Duty, { readonly code: 'NOT_ALLOWED' }>> {
    const [oldest] = await this.covering(tx, actorId, role, scope, now);
    return oldest === undefined ? refuseNotAllowed() : ok(oldest);
  }

  /**
   * The same for a decision that has another side.
   * @param isFree which of several it is that they act by; the oldest where none is such.
   */
  async mayFreelyOver(
    { tx, actorId, now }: Deciding,
    role: Role,
    scope: Scope,
    isFree: (duty: AppointedDuty) => boolean,
  ): Promise<Result<AppointedDuty, { readonly code: 'NOT_ALLOWED' }>> {
    const columns = sql`${COLUMNS}, ${appointersOf(this.tables.duties)} as appointers`;
    const rows = await tx.query<AppointedRow[]>(this.coveringOf(columns, actorId, role, scope, now));
    const held = rows.map((row) => ({ ...toDuty(row), appointers: row.appointers }));
    const duty = held.find(isFree) ?? held[0];
    return duty === undefined ? refuseNotAllowed() : ok(duty);
  }

  /** Whether somebody who looks may see what lies there, in whatever one they ask for by its id. */
  async seesOver(reader: Reader, { personId, roles, at }: DutifulOnlooker, scope: Scope): Promise<boolean> {
    return (await this.covering(reader, personId, roles, scope, at)).length > 0;
  }

  /**
   * Where a list or a report begins that is about one union, partner or outlet: who may not see what lies there is refused, and so
   * is whoever names a union that is not known here, so that an empty page always means that there is nothing.
   * @param door the field that was asked, e.g. "Query.members".
   * @throws ForbiddenProblem
   */
  async mustOver(reader: Reader, onlooker: DutifulOnlooker, scope: Scope, door: string): Promise<void> {
    const isKnown = scope.kind !== 'union' || (await isKnownUnion(reader, scope.id, this.tables));
    if (!isKnown || !(await this.seesOver(reader, onlooker, scope))) throw new ForbiddenProblem(door);
  }

  private async covering(
    reader: Reader,
    personId: Id,
    role: Role | readonly Role[],
    scope: Scope,
    at: Date,
  ): Promise<Duty[]> {
    return (await reader.query<DutyRow[]>(this.coveringOf(COLUMNS, personId, role, scope, at))).map(toDuty);
  }

  /**
   * SQL: the live duties of one of the roles that cover the scope, the oldest first. A duty over a union covers its subtree;
   * a duty over the platform covers everything.
   */
  private coveringOf(columns: Sql, personId: Id, role: Role | readonly Role[], scope: Scope, at: Date): Sql {
    const roles = typeof role === 'string' ? [role] : [...role];
    return sql`select ${columns} from ${this.tables.duties}
        where person_id = ${personId}::uuid and role = any(${roles}::text[]) and ${liveAt(at)}
          and (scope_kind = 'platform' or (scope_kind = ${scope.kind}::text and ${within(scope, this.tables)}))
       order by scope_kind = 'platform', duty_id limit ${covering_duties_max}::int`;
  }

  /**
   * For each of many persons and scopes by whom they were given their live duties of the role that cover it, each null where nobody
   * did; none for who has no such duty. In the order asked.
   */
  async grantersOverEach(
    reader: Reader,
    role: Role,
    kind: 'partner' | 'outlet',
    asked: readonly PersonAtScope[],
    at: Date,
  ): Promise<(Id | null)[][]> {
    const rows = await reader.query<{ nr: number; grantedBy: Id | null }[]>(
      // One by one, each through the index of persons, however few duties PostgreSQL believes that there are.
      sql`select given.row_nr::int as nr, covering.granted_by as "grantedBy" from ${ASKED.source(asked)}
        cross join lateral (select granted_by from ${this.tables.duties} where person_id = given.asked_person and role = ${role}::text and ${liveAt(at)}
          and (scope_kind = 'platform' or (scope_kind = ${kind}::text and scope_id = given.asked_scope))
          limit ${covering_duties_max}::int) as covering`,
    );
    const granters = asked.map((): (Id | null)[] => []);
    for (const { nr, grantedBy } of rows) granters[nr - 1]?.push(grantedBy);
    return granters;
  }

  /**
   * How long ago this service last knew that it had taken in every duty there is. Real time, in milliseconds; infinite where it never did,
   * or its database's clock was put back since, so that nobody knows.
   */
  async freshness(reader: Reader): Promise<{ behindMs: number }> {
    if (this.tables.areOwn) return { behindMs: 0 };
    const rows = await reader.query<{ behind_ms: number }[]>(
      sql`select coalesce(extract(epoch from ${DUTIES_AGE}) * 1000, 'infinity')::float8 as behind_ms`,
    );
    return { behindMs: rows[0]?.behind_ms ?? Number.POSITIVE_INFINITY };
  }

  /** What keeps it from knowing more, as far as it lies at this service; null where nothing does. */
  async heldBack(reader: Reader, service: string): Promise<string | null> {
    return this.tables.areOwn ? null : heldBackBy(reader, `${service}.${DUTIES_CONSUMER}`);
  }
}

function within(scope: Scope, { unions }: DutyTables): Sql {
  if (scope.kind === 'platform') return sql`scope_id is null`;
  return scope.kind === 'union'
    ? sql`scope_id in (select unnest(path) from ${unions} where id = ${scope.id}::uuid)`
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
  grantedBy: row.granted_by,
});
