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
import {
  CurrentActor,
  Database,
  type Actor,
  type GraphContext,
  type Page,
  type RefusalAnswer,
} from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { loaderOf } from '../loading.js';
import { BY_ID, pageRequest, type PageArguments } from '../paging.js';
import { answerRefusal } from '../refusals.js';
import type { Book } from './account.js';
import { accountKeyOf } from './find-account.js';
import { entriesById, entryPage, type EntryView } from './read-entries.js';
import { redemptionsById, type Evidence } from './read-redemptions.js';
import { RecordDuesHandler, type RecordDuesPayment, type RecordIncome } from './record-dues/handler.js';

@Resolver('LedgerEntry')
export class LedgerResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly dues: RecordDuesHandler,
  ) {}

  @Query('ledgerEntry')
  async ledgerEntry(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<EntryView | null> {
    const [entry] = await entriesById(this.database, [id]);
    if (!entry) return null;
    const reads = await this.authority.reads(this.database, actor.personId, entry.tradeUnion.id);
    return reads ? entry : null;
  }

  @ResolveReference()
  reference(reference: { id: string }, { actor }: GraphContext): Promise<EntryView | null> {
    return actor ? this.ledgerEntry(actor, reference.id) : Promise.resolve(null);
  }

  @Query('accountEntries')
  async accountEntries(
    @CurrentActor() actor: Actor,
    @Args() args: PageArguments & { tradeUnionId: string; book: Book; account: string },
  ): Promise<Page<EntryView> | null> {
    const { tradeUnionId, book, account } = args;
    await this.authority.mustRead(this.database, actor.personId, tradeUnionId, 'Query.accountEntries');
    const key = accountKeyOf(tradeUnionId, book, account);
    return key === null ? null : entryPage(this.database, { by: 'account', key }, pageRequest(args, BY_ID));
  }

  @ResolveField('reverses')
  reverses(@Parent() entry: EntryView, @Context() context: GraphContext): Promise<EntryView | null> | null {
    if (entry.reversesId === null) return null;
    return loaderOf(context, 'entries', (ids) => entriesById(this.database, ids)).load(entry.reversesId);
  }

  @ResolveField('redemption')
  redemption(@Parent() entry: EntryView, @Context() context: GraphContext): Promise<Evidence | null> | null {
    if (entry.redemptionId === null) return null;
    return loaderOf(context, 'redemptions', (ids) => redemptionsById(this.database, ids)).load(
      entry.redemptionId,
    );
  }

  @Mutation('recordIncome')
  async recordIncome(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordIncome,
  ): Promise<RefusalAnswer | { __typename: 'IncomeRecorded'; entries: readonly EntryView[] }> {
    const recorded = await this.dues.income(actor.personId, { ...input });
    return recorded.ok
      ? { __typename: 'IncomeRecorded', entries: await entriesById(this.database, recorded.value) }
      : answerRefusal(recorded.error);
  }

  @Mutation('recordDuesPayment')
  async recordDuesPayment(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordDuesPayment,
  ): Promise<RefusalAnswer | { __typename: 'DuesPaymentRecorded'; entries: readonly EntryView[] }> {
    const recorded = await this.dues.payment(actor.personId, { ...input });
    return recorded.ok
      ? { __typename: 'DuesPaymentRecorded', entries: await entriesById(this.database, recorded.value) }
      : answerRefusal(recorded.error);
  }
}
