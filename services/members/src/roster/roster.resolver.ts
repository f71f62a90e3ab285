import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock, Id } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  belowEach,
  loadPage,
  pageRequest,
  pageOfEach,
  sql,
  type Actor,
  type GraphContext,
  type KeyTest,
  type Page,
  type PageRequest,
  type Reader,
  type ReadDatabase,
} from '@puhui/platform';
import type {
  Graph,
  QueryRosterImportArgs,
  QueryRosterImportsArgs,
  RosterImportRefusalsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RosterImportModel, RosterRefusalModel } from '../generated/prisma/models.js';
import { oneTradeUnion } from '../unions/tree.js';
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
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
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
    return oneTradeUnion(context, this.database, run.tradeUnionId);
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
  refusals(
    @Parent() { id }: RosterImportModel,
    @Args() args: RosterImportRefusalsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'RosterRefusalConnection'>> {
    const page = pageRequest(args, [upTo(ROW_MAX), upTo(ORDINAL_MAX)]);
    return loadPage(context, 'refused rows', { id, args: page }, (ids) =>
      refusalsOf(this.database, ids, page),
    );
  }
}

/** Of each of these runs a page of the rows that it refused. */
async function refusalsOf(
  reader: Reader,
  importIds: readonly Id[],
  { rows, after }: PageRequest,
): Promise<ReadonlyMap<Id, Page<Graph<'RosterRefusal'>>>> {
  const [row = 0, ordinal = 0] = (after ?? []).map(Number);
  const found = await reader.query<RosterRefusalModel[]>(
    sql`select below.* from ${belowEach(
      importIds,
      sql`select import_id as "importId", r.row, r.ordinal, column_name as "columnName", code, detail
        from roster_refusal r
        where import_id = parent.id and (r.row, r.ordinal) > (${row}::int, ${ordinal}::int)
        order by r.row, r.ordinal limit ${rows + 1}::int`,
    )} order by below.row, below.ordinal`,
  );
  return pageOfEach(found, {
    rows,
    parentOf: ({ importId }) => importId,
    toRow: refusalView,
    keysOf: (refusal) => [String(refusal.row), String(refusal.ordinal)],
  });
}

function refusalView({ row, ordinal, columnName, code, detail }: RosterRefusalModel) {
  const { zh, en } = isRowProblem(code) ? reasonOf(code, detail) : { zh: code, en: code };
  return { row, ordinal, column: columnName, code, message: zh, messageEn: en };
}

/** As the importer wrote it, or not yet written. */
const isReading = (value: unknown): value is Graph<'RosterReading'> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
