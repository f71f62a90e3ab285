import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { fen, invariant, type Fen, type Id } from '@puhui/kernel';

import type { UnitOfWork } from '@puhui/platform';
import { sharesOf } from '../campaigns/price-kinds/kinds.js';
import { termsToData, windowsFromData, type CampaignTerms, type TermsData } from '../campaigns/terms.js';
import type { ClaimRules, Quota } from './quota.js';

/** The rules as the quota row keeps them. */
type RulesData = Pick<TermsData, 'eligibility' | 'allocation' | 'windows'> & {
  readonly perPeriod: ClaimRules['perPeriod'];
  readonly perPerson: ClaimRules['perPerson'];
  readonly unionPays: string;
  readonly memberPays: string;
};

interface QuotaRow {
  readonly campaign_id: Id;
  readonly trade_union_id: Id;
  readonly total_units: number;
  readonly claimed_units: number;
  readonly rules: RulesData;
  readonly closed_at: Date | null;
}

/** The scarce units of launched campaigns. Only here is the quota row opened, changed and closed. */
@Injectable()
export class QuotaBook {
  /** Locks the campaign's quota row until the unit ends; null when the campaign was never launched. */
  async lock(unit: UnitOfWork, campaignId: Id): Promise<Quota | null> {
    const [row] = await unit.query<QuotaRow[]>(
      sql`select campaign_id, trade_union_id, total_units, claimed_units, rules, closed_at
         from campaign_quota where campaign_id = ${campaignId}::uuid for update`,
    );
    return row === undefined ? null : toQuota(row);
  }

  /** Opens the counter of a campaign that has just been launched. */
  async open(unit: UnitOfWork, campaignId: Id, terms: CampaignTerms): Promise<void> {
    await unit.execute(
      sql`insert into campaign_quota (campaign_id, trade_union_id, total_units, claimed_units, rules)
       values (${campaignId}::uuid, ${terms.tradeUnionId}::uuid, ${terms.quotas.totalUnits}::int, 0, ${JSON.stringify(quotaRulesData(terms))}::jsonb)`,
    );
  }

  async setTotal(unit: UnitOfWork, campaignId: Id, totalUnits: number): Promise<void> {
    const changed = await unit.execute(
      sql`update campaign_quota set total_units = ${totalUnits}::int where campaign_id = ${campaignId}::uuid`,
    );
    invariant(changed === 1, 'launched-campaign-has-a-quota', { campaignId });
  }

  /** Ends claims: whoever locks the row after this commit sees it. */
  async close(unit: UnitOfWork, campaignId: Id, at: Date): Promise<void> {
    const changed = await unit.execute(
      sql`update campaign_quota set closed_at = ${at}::timestamptz where campaign_id = ${campaignId}::uuid and closed_at is null`,
    );
    invariant(changed === 1, 'campaign-is-closed-once', { campaignId });
  }

  /** Units claimed so far, by campaign; a campaign without a row has none. */
  async claimedUnits(reader: Reader, campaignIds: readonly Id[]): Promise<Map<Id, number>> {
    const rows = await reader.query<Pick<QuotaRow, 'campaign_id' | 'claimed_units'>[]>(
      sql`select campaign_id, claimed_units from campaign_quota where campaign_id = any(${[...campaignIds]}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.campaign_id, row.claimed_units]));
  }
}

export function quotaRulesData(terms: CampaignTerms): RulesData {
  const { eligibility, allocation, windows, quotas } = termsToData(terms);
  const { unionPays, memberPays } = sharesOf(terms.price);
  return {
    eligibility,
    allocation,
    windows,
    perPeriod: quotas.perPeriod,
    perPerson: quotas.perPerson,
    unionPays: unionPays.toString(),
    memberPays: memberPays.toString(),
  };
}

const amount = (text: string): Fen => fen(BigInt(text));

const toQuota = ({ rules, ...row }: QuotaRow): Quota => ({
  campaignId: row.campaign_id,
  tradeUnionId: row.trade_union_id,
  totalUnits: row.total_units,
  claimedUnits: row.claimed_units,
  closedAt: row.closed_at,
  rules: {
    ...rules,
    unionPays: amount(rules.unionPays),
    memberPays: amount(rules.memberPays),
    windows: windowsFromData(rules.windows),
  },
});
