import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  KnownDuties,
  type Page,
  pageById,
  pageOf,
  sql,
  unionAndBelow,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryUsccConfirmationsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { CONFIRMATION_COLUMNS, type ListedConfirmation } from './store.js';

const DOOR = 'Query.usccConfirmations';

/** Confirmed codes are for officers and auditors of the union, or of one above. */
@Injectable()
export class ConfirmationFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the union and of the unions below it, oldest first. @throws ForbiddenProblem */
  async page(
    { personId }: Actor,
    { tradeUnionId, ...args }: QueryUsccConfirmationsArgs,
  ): Promise<Page<ListedConfirmation>> {
    const { rows, after } = pageById(args);
    const onlooker = { personId, roles: ['union_officer', 'auditor'], at: this.clock.now() } as const;
    await this.duties.mustOver(this.database, onlooker, { kind: 'union', id: tradeUnionId }, DOOR);
    const found = await this.database.query<ListedConfirmation[]>(
      sql`select ${CONFIRMATION_COLUMNS} from uscc_confirmation c
        where c.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}
          and (${after}::uuid is null or c.id > ${after}::uuid)
        order by c.id limit ${rows + 1}::int`,
    );
    return pageOf(found, rows, ({ id }) => [id]);
  }
}
