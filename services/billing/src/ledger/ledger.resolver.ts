import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import {
  CurrentActor,
  Database,
  ForbiddenProblem,
  loadOne,
  pageById,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type {
  Graph,
  MutationRecordDuesPaymentArgs,
  MutationRecordIncomeArgs,
  QueryAccountEntriesArgs,
  QueryLedgerEntryArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answerRefusal } from '../refusals.js';
import { knownAccountKey } from './find-account.js';
import { accountEntryPage, entriesById, type EntryView } from './find-entries.js';
import { RecordDues } from './record-dues/use-case.js';

@Resolver('LedgerEntry')
export class LedgerResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly dues: RecordDues,
  ) {}

  @Query('ledgerEntry')
  async ledgerEntry(
    @Args() { id }: QueryLedgerEntryArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'LedgerEntry'> | null> {
    const entry = await this.kept(context, id);
    const reads = entry && (await this.authority.seesBooksOf(context, this.database, entry.tradeUnion.id));
    return reads ? entry : null;
  }

  @ResolveReference()
  reference({ id }: { id: Id }, context: GraphContext): Promise<Graph<'LedgerEntry'> | null> {
    return this.ledgerEntry({ id }, context);
  }

  @Query('accountEntries')
  async accountEntries(
    @CurrentActor() actor: Actor,
    @Args() args: QueryAccountEntriesArgs,
  ): Promise<Graph<'LedgerEntryConnection'> | null> {
    const { tradeUnionId, book, account, asOf = null, side = null, from = null } = args;
    const newestFirst = args.newestFirst === true;
    const page = pageById(args);
    const door = 'Query.accountEntries';
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, door);
    const key = await knownAccountKey(this.database, tradeUnionId, book, account);
    if (key === null) throw new ForbiddenProblem(door);
    return accountEntryPage(this.database, { key, asOf, side, from, newestFirst }, page);
  }

  @ResolveField('reverses')
  reverses(
    @Parent() { reversesId }: EntryView,
    @Context() context: GraphContext,
  ): Promise<Graph<'LedgerEntry'> | null> {
    if (reversesId === null) return Promise.resolve(null);
    return this.kept(context, reversesId);
  }

  @Mutation('recordIncome')
  async recordIncome(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRecordIncomeArgs,
  ): Promise<Graph<'RecordIncomeResult'>> {
    const recorded = await this.dues.income(actor, input);
    if (!recorded.ok) return answerRefusal(recorded.error);
    return { __typename: 'IncomeRecorded', entries: await this.entriesOf(recorded.value) };
  }

  @Mutation('recordDuesPayment')
  async recordDuesPayment(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRecordDuesPaymentArgs,
  ): Promise<Graph<'RecordDuesPaymentResult'>> {
    const recorded = await this.dues.payment(actor, input);
    if (!recorded.ok) return answerRefusal(recorded.error);
    return { __typename: 'DuesPaymentRecorded', entries: await this.entriesOf(recorded.value) };
  }

  private kept(context: GraphContext, entryId: Id): Promise<EntryView | null> {
    return loadOne(context, 'LedgerEntry', entryId, (ids) => entriesById(this.database, ids));
  }

  private async entriesOf(ids: readonly Id[]): Promise<EntryView[]> {
    return [...(await entriesById(this.database, ids)).values()];
  }
}
