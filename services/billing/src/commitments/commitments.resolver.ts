import { Inject } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { fen, ZERO_FEN, type Fen, type Id } from '@puhui/kernel';
import {
  Database,
  loadOne,
  loadPage,
  pageById,
  type GraphContext,
  type Reader,
  type ReadDatabase,
} from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { CampaignLedgerEntriesArgs, Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { controlAccount } from '../ledger/account.js';
import { balancesOfAccounts } from '../ledger/balances.js';
import { noFlows } from '../ledger/flows.js';
import { boundByCampaigns } from '../ledger/flows-by-account.js';
import { entriesAbout } from '../ledger/find-entries.js';
import type { Commitment } from './commitment.js';
import { commitmentsOf } from './kept-commitments.js';

/** What billing adds to a campaign. Each field asks whether the actor may read the books of the union that pays. */
@Resolver('Campaign')
export class CampaignBooksResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  /** Billing owns no campaign: the id is all that there is to know before a field is asked. */
  @ResolveReference()
  reference({ id }: { id: Id }): Graph<'Campaign'> {
    return { id };
  }

  @ResolveField('commitment')
  async commitment(
    @Parent() campaign: { id: Id },
    @Context() context: GraphContext,
  ): Promise<Graph<'Commitment'> | null> {
    const commitment = await this.visible(campaign.id, context);
    if (!commitment) return null;
    const { tradeUnionId, year, line } = commitment.line;
    const bound = await loadOne(context, 'what campaigns bound', campaign.id, (ids) =>
      boundByCampaigns(this.database, ids),
    );
    return { ...(bound ?? noFlows), id: commitment.id, tradeUnion: { id: tradeUnionId }, year, line };
  }

  @ResolveField('spending')
  async spending(
    @Parent() campaign: { id: Id },
    @Context() context: GraphContext,
  ): Promise<Graph<'CampaignSpending'> | null> {
    if (!(await this.visible(campaign.id, context))) return null;
    const held = await loadOne(context, 'balances of campaigns', campaign.id, async (ids) =>
      balancesOfCampaigns(this.database, await commitmentsOf(this.database, ids)),
    );
    const { consumed, paid, encumbered } = held ?? NOTHING_HELD;
    return { spent: fen(consumed + paid), open: encumbered };
  }

  @ResolveField('ledgerEntries')
  async ledgerEntries(
    @Parent() { id }: { id: Id },
    @Args() given: CampaignLedgerEntriesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'LedgerEntryConnection'> | null> {
    if (!(await this.visible(id, context))) return null;
    const args = pageById(given);
    return loadPage(context, 'entries about a campaign', { id, args }, (ids) =>
      entriesAbout(this.database, 'campaign', ids, args),
    );
  }

  private async visible(campaignId: Id, context: GraphContext): Promise<Commitment | null> {
    const commitment = await loadOne(context, 'Commitment', campaignId, (ids) =>
      commitmentsOf(this.database, ids),
    );
    if (!commitment) return null;
    const { tradeUnionId } = commitment.line;
    return (await this.authority.seesBooksOf(context, this.database, tradeUnionId)) ? commitment : null;
  }
}

const SPENT = ['consumed', 'paid', 'encumbered'] as const;
type Held = Readonly<Record<(typeof SPENT)[number], Fen>>;
const NOTHING_HELD: Held = { consumed: ZERO_FEN, paid: ZERO_FEN, encumbered: ZERO_FEN };

/** What the accounts of each of these campaigns hold. */
async function balancesOfCampaigns(
  reader: Reader,
  commitments: ReadonlyMap<Id, Commitment>,
): Promise<ReadonlyMap<Id, Held>> {
  const accountOf = ({ line, campaignId }: Commitment, code: (typeof SPENT)[number]) =>
    controlAccount(line, code, campaignId);
  const accounts = [...commitments.values()].flatMap((one) => SPENT.map((code) => accountOf(one, code)));
  const balances = await balancesOfAccounts(reader, accounts);
  const held = (one: Commitment, code: (typeof SPENT)[number]): Fen =>
    balances.get(accountOf(one, code).key) ?? ZERO_FEN;
  return new Map(
    [...commitments].map(([id, one]) => [
      id,
      { consumed: held(one, 'consumed'), paid: held(one, 'paid'), encumbered: held(one, 'encumbered') },
    ]),
  );
}
