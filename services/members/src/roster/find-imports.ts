import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  KnownDuties,
  type Page,
  pageById,
  pageOf,
  sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryRosterImportsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RosterImportModel } from '../generated/prisma/models.js';
import { unionAndBelow } from '../unions/sight.js';

@Injectable()
export class ImportFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One run, for who answers for its union or audits it. */
  async one(actor: Actor, id: Id): Promise<RosterImportModel | null> {
    const run = await this.database.prisma.rosterImport.findUnique({ where: { id } });
    if (run === null) return null;
    const scope = { kind: 'union', id: run.tradeUnionId } as const;
    return (await this.duties.seesOver(this.database, this.onlooker(actor), scope)) ? run : null;
  }

  /** Newest first. */
  async page(actor: Actor, args: QueryRosterImportsArgs): Promise<Page<RosterImportModel>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId } = args;
    const scope = { kind: 'union', id: tradeUnionId } as const;
    await this.duties.mustOver(this.database, this.onlooker(actor), scope, 'Query.rosterImports');
    const found = await this.database.query<{ id: Id }[]>(
      sql`select id from roster_import where trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}
          and (${after}::uuid is null or id < ${after}::uuid)
        order by id desc limit ${rows + 1}::int`,
    );
    const runs = await this.database.prisma.rosterImport.findMany({
      where: { id: { in: found.map(({ id }) => id) } },
      orderBy: { id: 'desc' },
    });
    return pageOf(runs, rows, ({ id }) => [id]);
  }

  private onlooker({ personId }: Actor) {
    return { personId, roles: ['union_officer', 'auditor'], at: this.clock.now() } as const;
  }
}
