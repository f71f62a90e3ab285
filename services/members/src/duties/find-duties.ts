import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, mustKnowUnion, pageOf, type Page } from '@puhui/platform';
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
    const found = await this.database.$queryRawUnsafe<DutyModel[]>(
      `with ${HELD}
       select ${DUTY_COLUMNS} from duty d
        where ${VISIBLE} and ($2::uuid is null or d.person_id = $2::uuid)
          and ($4::text is null or d.scope_kind = $4::text) and ($5::uuid is null or d.scope_id = $5::uuid)
          and ($6::boolean is null or $6::boolean = (d.from_at <= $3::timestamptz
            and (d.to_at is null or d.to_at > $3::timestamptz)
            and (d.revoked_at is null or d.revoked_at > $3::timestamptz)))
          and ($7::uuid is null or d.id > $7::uuid)
        order by d.id limit $8::int`,
      actorId,
      personId,
      this.clock.now(),
      scopeKind ?? null,
      scopeId ?? null,
      live ?? null,
      after,
      rows + 1,
    );
    return pageOf(found.map(toDuty), rows, (duty) => [duty.id]);
  }

  /** One duty, for who may see it. */
  async one(actorId: Id, id: Id): Promise<Duty | null> {
    const [row] = await this.database.$queryRawUnsafe<DutyModel[]>(
      `with ${HELD} select ${DUTY_COLUMNS} from duty d where ${VISIBLE} and d.id = $2::uuid`,
      actorId,
      id,
      this.clock.now(),
    );
    return row ? toDuty(row) : null;
  }
}
