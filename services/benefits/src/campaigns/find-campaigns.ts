import { Inject, Injectable } from '@nestjs/common';
import { isId, type Id } from '@puhui/kernel';
import {
  Database,
  isInstantKey,
  join,
  loadOne,
  mustKnowUnion,
  pageOf,
  sql,
  unionAndBelow,
  type GraphContext,
  type KeyTest,
  type Page,
  type PageRequest,
  type pageById,
  type ReadDatabase,
  type Sql,
} from '@puhui/platform';
import { isEligible } from '../eligibility/known-memberships.js';
import { EntryFinder } from '../entries/find-entries.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { seesUnion, Sights, type Sight } from '../sight/sight.js';
import type { Campaign, CampaignStatus } from './campaign.js';
import { VoucherFinder } from '../vouchers/find-vouchers.js';
import { CAMPAIGN_COLUMNS, toCampaign, type CampaignRow } from './store.js';
import { visibleCampaign } from './visible.js';

export interface CampaignFilter {
  /** This union's campaigns and those of every union below it. */
  readonly tradeUnionId: Id | null;
  readonly status: CampaignStatus | null;
  /** Launched ones that nobody can claim of any more, or all others. */
  readonly claimsOver?: boolean | null;
  /** Launched ones with units that nobody has claimed, or all others. */
  readonly holdsUnclaimed?: boolean | null;
}

/** As the terms keep it: text whose order is that of the instants, and which an index can hold. */
const END_OF_CLAIMS = sql`(c.terms #>> '{windows,claimUntil}') collate "C"`;
/** As a plain condition, so that the few that wait to be closed are found by their index among all that are closed. */
const claimsAreOver = (at: Date): Sql =>
  sql`c.status = 'launched' and ${END_OF_CLAIMS} <= ${at.toISOString()}::text`;
/** Each campaign's counter is found by its key; it stays without an index of its own, which every claim would have to write. */
const HOLDS_UNCLAIMED = sql`(c.status = 'launched' and exists (
  select from campaign_quota q where q.campaign_id = c.id and q.claimed_units < q.total_units))`;
/** The keys of a page of claimable campaigns. */
export const BY_END_OF_CLAIMS: readonly KeyTest[] = [isInstantKey, isId];

/** Campaigns as far as a person sees. */
@Injectable()
export class CampaignFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly sights: Sights,
    private readonly vouchers: VoucherFinder,
    private readonly entries: EntryFinder,
  ) {}

  /** Null for a campaign that is not there or that the asker may not see. */
  one(context: GraphContext, id: Id): Promise<Campaign | null> {
    return loadOne(context, 'campaign', id, async (ids) =>
      this.visible(await this.sights.ofAsker(context), ids),
    );
  }

  /** Whether the asker has a duty over the campaign's union, which most who may see it do not. */
  async isOverseen(context: GraphContext, id: Id): Promise<boolean> {
    const overseen = await loadOne(context, 'overseen campaign', id, async (ids) => {
      const sight = await this.sights.ofAsker(context);
      const rows = await this.database.query<{ id: Id }[]>(
        sql`select c.id from campaign c where c.id = any(${ids}::uuid[]) and ${seesUnion(sight, sql`c.trade_union_id`)}`,
      );
      return new Map(rows.map((row) => [row.id, true] as const));
    });
    return overseen ?? false;
  }

  /** Those of the ids that the person may see. */
  async visible(sight: Sight, ids: readonly Id[]): Promise<Map<Id, Campaign>> {
    const held = await this.heldBy(sight, ids);
    const rows = await this.database.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c
        where c.id = any(${ids}::uuid[]) and ${visibleCampaign(sight, held)}`,
    );
    return new Map(rows.map((row) => [row.id, toCampaign(row)]));
  }

  /** Campaigns of which the person has, or had, something; whoever sees all need not be asked. */
  private async heldBy({ all, personId }: Sight, among: readonly Id[] | null): Promise<Id[]> {
    if (all) return [];
    const held = await Promise.all([
      this.vouchers.campaignsOf(personId, among),
      this.entries.campaignsOf(personId, among),
    ]);
    return held.flat();
  }

  /** Launched, for this person by the rules, and not over yet: the soonest end first. */
  async claimable(sight: Sight, { rows: wanted, after }: PageRequest): Promise<Page<Campaign>> {
    const [end = null, id = null] = after ?? [];
    const rows = await this.database.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c
        where c.status = 'launched' and ${END_OF_CLAIMS} > ${sight.at.toISOString()}::text
          and (${end}::text is null or (${END_OF_CLAIMS}, c.id) > (${end}::text, ${id}::uuid))
          and ${isEligible(sight.personId, sql`c.terms -> 'eligibility'`, sight.at)}
        order by ${END_OF_CLAIMS}, c.id limit ${wanted + 1}::int`,
    );
    return pageOf(rows.map(toCampaign), wanted, (campaign) => [
      campaign.terms.windows.claimUntil.toISOString(),
      campaign.id,
    ]);
  }

  /** Newest first. Ids are made in the order of time, so the id is the key of the page. */
  async page(
    sight: Sight,
    { tradeUnionId, status, claimsOver = null, holdsUnclaimed = null }: CampaignFilter,
    { rows: wanted, after }: ReturnType<typeof pageById>,
  ): Promise<Page<Campaign>> {
    if (tradeUnionId !== null) await mustKnowUnion(this.database, tradeUnionId, 'Query.campaigns');
    const conditions = [
      visibleCampaign(sight, await this.heldBy(sight, null)),
      ...(tradeUnionId === null
        ? []
        : [sql`c.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}`]),
      ...(status === null ? [] : [sql`c.status = ${status}::text`]),
      ...(claimsOver === null
        ? []
        : [claimsOver ? claimsAreOver(sight.at) : sql`not (${claimsAreOver(sight.at)})`]),
      ...(holdsUnclaimed === null ? [] : [holdsUnclaimed ? HOLDS_UNCLAIMED : sql`not ${HOLDS_UNCLAIMED}`]),
      ...(after === null ? [] : [sql`c.id < ${after}::uuid`]),
    ];
    const rows = await this.database.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c where ${join(conditions, ' and ')}
        order by c.id desc limit ${wanted + 1}::int`,
    );
    return pageOf(rows.map(toCampaign), wanted, (campaign) => [campaign.id]);
  }
}
