import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  type GraphContext,
  liveAt,
  ForbiddenProblem,
  loadOne,
  mustKnowUnion,
  nothing,
  type Page,
  pageById,
  pageOf,
  personOf,
  sql,
  type Sql,
} from '@puhui/platform';
import type { QueryDutiesArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { DutyModel } from '../generated/prisma/models.js';
import { findPersons } from '../persons/people.js';
import type { Duty, ScopeKind } from './duty.js';
import { held, seesAll, seesDuty } from './sight.js';
import { badRequest } from '../refusals.js';
import { DUTY_COLUMNS, toDuty } from './store.js';
import { placeOf } from './where-a-scope-lies.js';

const inSight = (actorId: Id): Sql => sql`(d.person_id = ${actorId}::uuid or ${seesAll} or ${seesDuty})`;

const DOOR = 'Query.duties';

@Injectable()
export class DutyFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Duties that the actor may see: the own ones, and those over what the actor answers for. */
  async page(actorId: Id, filter: QueryDutiesArgs): Promise<Page<Duty>> {
    const { rows, after } = pageById(filter);
    const { scopeKind = null, scopeId = null, live = null } = filter;
    // Alone, an id does not say what it is of: it would be looked for among the asker's own duties.
    if (scopeId && !scopeKind) throw badRequest('scopeKind', 'SCOPE_KIND_MISSING');
    const personId = filter.personId ?? (scopeKind ? null : actorId);
    if (scopeKind && scopeId) await this.mustKnowScope(scopeKind, scopeId);
    if (filter.personId) await this.mustKnowPerson(filter.personId);
    const at = this.clock.now();
    const found = await this.database.query<DutyModel[]>(
      sql`with ${held({ personId: actorId, at })}
        select ${DUTY_COLUMNS} from duty d
         where ${inSight(actorId)} and (${personId}::uuid is null or d.person_id = ${personId}::uuid)
           and (${scopeKind}::text is null or d.scope_kind = ${scopeKind}::text)
           and (${scopeId}::uuid is null or d.scope_id = ${scopeId}::uuid)
           ${live === null ? nothing : sql`and (${liveAt(at)}) = ${live}::boolean`}
           and (${after}::uuid is null or d.id > ${after}::uuid)
         order by d.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toDuty), rows, (duty) => [duty.id]);
  }

  /** Nothing lies over a place that is not there, and a person who is not there has nothing: both are refused, not empty. */
  private async mustKnowScope(kind: ScopeKind, scopeId: Id): Promise<void> {
    if (kind === 'union') return mustKnowUnion(this.database, scopeId, DOOR);
    if ((await placeOf(this.database, kind, scopeId)) === null) throw new ForbiddenProblem(DOOR);
  }

  private async mustKnowPerson(personId: Id): Promise<void> {
    if (!(await findPersons(this.database, [personId])).has(personId)) throw new ForbiddenProblem(DOOR);
  }

  /** One duty, for who may see it. */
  one(context: GraphContext, id: Id): Promise<Duty | null> {
    const actorId = personOf(context);
    return loadOne(context, 'duty', id, async (ids) => {
      const rows = await this.database.query<DutyModel[]>(
        sql`with ${held({ personId: actorId, at: this.clock.now() })}
          select ${DUTY_COLUMNS} from duty d where ${inSight(actorId)} and d.id = any (${ids}::uuid[])`,
      );
      return new Map(rows.map((row) => [row.id, toDuty(row)]));
    });
  }
}
