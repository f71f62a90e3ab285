import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  DutyBook,
  pageOf,
  readPage,
  type Actor,
  type GraphContext,
  type Page,
} from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RosterImportModel } from '../generated/prisma/models.js';
import { badRequest, type PageArguments } from '../graph/bad-request.js';
import { Loaders } from '../graph/loaders.js';
import type { TradeUnion } from '../unions/trade-union.js';
import { rosterLimits } from './limits.js';
import { isRowProblem, reasonOf } from './row-problems.js';

/** Rows are counted in 32 bits. */
const ROW_MAX = 2 ** 31 - 1;
const ORDINAL_MAX = 2 ** 15 - 1;

interface RefusalView {
  readonly row: number;
  readonly ordinal: number;
  readonly column: string | null;
  readonly code: string;
  readonly reason: string;
  readonly reasonEn: string;
}

@Resolver('RosterImport')
export class RosterImportResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly loaders: Loaders,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('rosterImport')
  async rosterImport(@CurrentActor() actor: Actor, @Args('id') id: Id): Promise<RosterImportModel | null> {
    const run = await this.database.prisma.rosterImport.findUnique({ where: { id } });
    if (!run) return null;
    const scope = { kind: 'union', id: run.tradeUnionId } as const;
    const roles = ['union_officer', 'auditor'] as const;
    const duty = await this.duties.covers(this.database, actor.personId, roles, scope, this.clock.now());
    return duty && run;
  }

  @ResolveField()
  tradeUnion(@Parent() run: RosterImportModel, @Context() context: GraphContext): Promise<TradeUnion | null> {
    return this.loaders.tradeUnion(context, run.tradeUnionId);
  }

  @ResolveField()
  reading(@Parent() { reading }: RosterImportModel): object | null {
    return typeof reading === 'object' && !Array.isArray(reading) ? reading : null;
  }

  /** A process that was killed could not say so: silence does. */
  @ResolveField()
  status(@Parent() run: RosterImportModel): string {
    const silentMs = this.clock.now().getTime() - run.lastBatchAt.getTime();
    return run.status === 'running' && silentMs > rosterLimits.silence_ms_max ? 'interrupted' : run.status;
  }

  @ResolveField()
  async refusals(@Parent() run: RosterImportModel, @Args() args: PageArguments): Promise<Page<RefusalView>> {
    const page = readPage(args, 2);
    if (!page.ok) throw badRequest(page.error.field, 'PAGE_SIZE');
    const { rows, after } = page.value;
    const [row = 0, ordinal = 0] = (after ?? []).map(Number);
    const isPlace = [row, ordinal].every((n) => Number.isInteger(n) && n >= 0);
    if (!isPlace || row > ROW_MAX || ordinal > ORDINAL_MAX) throw badRequest('after', 'PAGE_SIZE');
    const later = [{ row: { gt: row } }, { row, ordinal: { gt: ordinal } }];
    const found = await this.database.prisma.rosterRefusal.findMany({
      where: { importId: run.id, OR: later },
      orderBy: [{ row: 'asc' }, { ordinal: 'asc' }],
      take: rows + 1,
    });
    const views = found.map(({ row: at, ordinal: nth, columnName, code, detail }) => {
      const { zh, en } = isRowProblem(code) ? reasonOf(code, detail) : { zh: code, en: code };
      return { row: at, ordinal: nth, column: columnName, code, reason: zh, reasonEn: en };
    });
    return pageOf(views, rows, (refusal) => [String(refusal.row), String(refusal.ordinal)]);
  }
}
