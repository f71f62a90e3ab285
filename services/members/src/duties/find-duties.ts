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
  type Onlooker,
  type Page,
  pageById,
  pageOf,
  personOf,
  sql,
  type Sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryDutiesArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { DutyModel } from '../generated/prisma/models.js';
import type { Duty, ScopeKind } from './duty.js';
import { held, seesAll, seesDuty, seesScope } from './sight.js';
import { badRequest } from '../refusals.js';
import { DUTY_COLUMNS, toDuty } from './store.js';

const inSight = (actorId: Id): Sql => sql`(d.person_id = ${actorId}::uuid or ${seesAll} or ${seesDuty})`;

const DOOR = 'Query.duties';

@Injectable()
export class DutyFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Duties that the actor may see: the own ones, and those over what the actor answers for.
   * @param seesPerson whether the actor may know that there is somebody of this id
   */
  async page(
    actorId: Id,
    filter: QueryDutiesArgs,
    seesPerson: (personId: Id) => Promise<boolean>,
  ): Promise<Page<Duty>> {
    const { rows, after } = pageById(filter);
    const { scopeKind = null, scopeId = null, live = null } = filter;
    // Alone, an id does not say what it is of: it would be looked for among the asker's own duties.
    if (scopeId && !scopeKind) throw badRequest('scopeKind', 'SCOPE_KIND_MISSING');
    const personId = filter.personId ?? (scopeKind ? null : actorId);
    const at = this.clock.now();
    if (scopeKind && scopeId) await this.mustSeeScope({ personId: actorId, at }, scopeKind, scopeId);
    if (filter.personId && !(await seesPerson(filter.personId))) throw new ForbiddenProblem(DOOR);
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

  /** Everybody knows which unions there are; that there is a merchant or an outlet, only who has to do with it. */
  private async mustSeeScope(who: Onlooker, kind: ScopeKind, scopeId: Id): Promise<void> {
    if (kind === 'union') return mustKnowUnion(this.database, scopeId, DOOR);
    const found = await this.database.query<unknown[]>(
      sql`with ${held(who)} select where ${seesScope(who, kind, scopeId)}`,
    );
    if (found.length === 0) throw new ForbiddenProblem(DOOR);
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
