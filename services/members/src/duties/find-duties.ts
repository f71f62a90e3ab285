import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, mustKnowUnion, pageOf, type Page, sql } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { DutyModel } from '../generated/prisma/models.js';
import { pageById, type PageArguments } from '../graph/bad-request.js';
import { HELD, SEES_ALL, SEES_PARTNER, SEES_UNION } from '../persons/visibility.js';
import type { Duty, ScopeKind } from './duty.js';
import { DUTY_COLUMNS, toDuty } from './store.js';

export interface DutyFilter extends PageArguments {
  readonly personId?: Id | null;
  readonly scopeKind?: ScopeKind | null;
  readonly scopeId?: Id | null;
  readonly live?: boolean | null;
}

const VISIBLE = `(d.person_id = $1::uuid or ${SEES_ALL} or ${SEES_UNION('d.trade_union_id')} or ${SEES_PARTNER})`;

@Injectable()
export class DutyFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Duties that the actor may see: the own ones, and those over what the actor answers for. */
  async page(actorId: Id, filter: DutyFilter): Promise<Page<Duty>> {
    const { rows, after } = pageById(filter);
    const { scopeKind, scopeId, live } = filter;
    const personId = filter.personId ?? (scopeKind ? null : actorId);
    if (scopeKind === 'union' && scopeId) await mustKnowUnion(this.database, scopeId, 'Query.duties');
    const found = await this.database.query<DutyModel[]>(
      sql`with ${HELD}
       select ${DUTY_COLUMNS} from duty d
        where ${VISIBLE} and (${personId}::uuid is null or d.person_id = ${personId}::uuid)
          and (${scopeKind ?? null}::text is null or d.scope_kind = ${scopeKind ?? null}::text) and (${scopeId ?? null}::uuid is null or d.scope_id = ${scopeId ?? null}::uuid)
          and (${live ?? null}::boolean is null or ${live ?? null}::boolean = (d.from_at <= ${this.clock.now()}::timestamptz
            and (d.to_at is null or d.to_at > ${this.clock.now()}::timestamptz)
            and (d.revoked_at is null or d.revoked_at > ${this.clock.now()}::timestamptz)))
          and (${after}::uuid is null or d.id > ${after}::uuid)
        order by d.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toDuty), rows, (duty) => [duty.id]);
  }

  /** One duty, for who may see it. */
  async one(actorId: Id, id: Id): Promise<Duty | null> {
    const [row] = await this.database.query<DutyModel[]>(
      sql`with ${HELD} select ${DUTY_COLUMNS} from duty d where ${VISIBLE} and d.id = ${id}::uuid`,
    );
    return row ? toDuty(row) : null;
  }
}
