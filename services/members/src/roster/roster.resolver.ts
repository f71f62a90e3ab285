import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  pageOf,
  pageRequest,
  type Actor,
  type GraphContext,
  type KeyTest,
} from '@puhui/platform';
import type {
  Graph,
  QueryRosterImportArgs,
  QueryRosterImportsArgs,
  RosterImportRefusalsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RosterImportModel } from '../generated/prisma/models.js';
import { loadTradeUnion } from '../unions/tree.js';
import { ImportFinder } from './find-imports.js';
import { rosterLimits } from './limits.js';
import { isRowProblem, reasonOf } from './row-problems.js';

/** Rows are counted in 32 bits. */
const ROW_MAX = 2 ** 31 - 1;
const ORDINAL_MAX = 2 ** 15 - 1;
const upTo =
  (max: number): KeyTest =>
  (key) =>
    /^\d{1,10}$/.test(key) && Number(key) <= max;

@Resolver('RosterImport')
export class RosterImportResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly finder: ImportFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('rosterImport')
  rosterImport(
    @CurrentActor() actor: Actor,
    @Args() { id }: QueryRosterImportArgs,
  ): Promise<Graph<'RosterImport'> | null> {
    return this.finder.one(actor, id);
  }

  @Query('rosterImports')
  rosterImports(
    @CurrentActor() actor: Actor,
    @Args() args: QueryRosterImportsArgs,
  ): Promise<Graph<'RosterImportConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  tradeUnion(
    @Parent() run: RosterImportModel,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return loadTradeUnion(context, this.database, run.tradeUnionId);
  }

  @ResolveField()
  startedBy(@Parent() { actorId }: RosterImportModel): Graph<'Person'> {
    return { id: actorId };
  }

  @ResolveField()
  reading(@Parent() { reading }: RosterImportModel): Graph<'RosterReading'> | null {
    return isReading(reading) ? reading : null;
  }

  /** A process that was killed could not say so: silence does. */
  @ResolveField()
  status(@Parent() run: RosterImportModel): Graph<'RosterImportStatus'> {
    if (run.status === 'done' || run.status === 'interrupted') return run.status;
    const silentMs = this.clock.now().getTime() - run.lastBatchAt.getTime();
    return silentMs > rosterLimits.silence_ms_max ? 'interrupted' : 'running';
  }

  @ResolveField()
  async refusals(
    @Parent() run: RosterImportModel,
    @Args() args: RosterImportRefusalsArgs,
  ): Promise<Graph<'RosterRefusalConnection'>> {
    const { rows, after } = pageRequest(args, [upTo(ROW_MAX), upTo(ORDINAL_MAX)]);
    const [row = 0, ordinal = 0] = (after ?? []).map(Number);
    const later = [{ row: { gt: row } }, { row, ordinal: { gt: ordinal } }];
    const found = await this.database.prisma.rosterRefusal.findMany({
      where: { importId: run.id, OR: later },
      orderBy: [{ row: 'asc' }, { ordinal: 'asc' }],
      take: rows + 1,
    });
    const views = found.map(({ row: at, ordinal: nth, columnName, code, detail }) => {
      const { zh, en } = isRowProblem(code) ? reasonOf(code, detail) : { zh: code, en: code };
      return { row: at, ordinal: nth, column: columnName, code, message: zh, messageEn: en };
    });
    return pageOf(views, rows, (refusal) => [String(refusal.row), String(refusal.ordinal)]);
  }
}

/** As the importer wrote it, or not yet written. */
const isReading = (value: unknown): value is Graph<'RosterReading'> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
