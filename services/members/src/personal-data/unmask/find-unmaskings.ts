import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import { type Actor, CLOCK, Database, KnownDuties, type Page, pageById, pageOf, sql } from '@puhui/platform';
import type { QueryUnmaskingsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { PersonalData } from '../../persons/person.js';
import { unionAndBelow } from '../../unions/sight.js';

/** One look at personal data in clear: who, whose, which fields and why; nothing of what was seen. */
export interface KeptUnmasking {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id;
  readonly actorId: Id;
  readonly fields: readonly (keyof PersonalData)[];
  readonly reason: string;
  readonly at: Date;
}

@Injectable()
export class UnmaskingFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async page({ personId }: Actor, args: QueryUnmaskingsArgs): Promise<Page<KeptUnmasking>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId } = args;
    const auditor = { personId, roles: ['auditor'], at: this.clock.now() } as const;
    await this.duties.mustOver(
      this.database,
      auditor,
      { kind: 'union', id: tradeUnionId },
      'Query.unmaskings',
    );
    const found = await this.database.query<KeptUnmasking[]>(
      sql`select id, person_id as "personId", trade_union_id as "tradeUnionId", actor_id as "actorId", fields, reason, at
        from unmasking where trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}
          and (${after}::uuid is null or id < ${after}::uuid)
        order by id desc limit ${rows + 1}::int`,
    );
    return pageOf(found, rows, ({ id }) => [id]);
  }
}
