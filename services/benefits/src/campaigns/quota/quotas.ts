import { Injectable } from '@nestjs/common';
import { fen, invariant, type Fen, type Id } from '@puhui/kernel';
import {
  join,
  loadOne,
  nothing,
  sql,
  Table,
  type GraphContext,
  type Reader,
  type Sql,
  type StatementTransaction,
  type Writer,
} from '@puhui/platform';
import { isSuspended } from '../../market/known-offers.js';
import { sharesOf } from '../price-kinds/kinds.js';
import {
  termsToData,
  windowsFromData,
  type CampaignTerms,
  type QuotaPeriod,
  type TermsData,
} from '../terms.js';

/** A launched campaign's scarce units and the rules for handing them out, as the quota row holds them under its lock. */
export interface Quota {
  readonly campaignId: Id;
  /** The union that owns the campaign and pays. */
  readonly tradeUnionId: Id;
  readonly rules: ClaimRules;
  readonly totalUnits: number;
  readonly claimedUnits: number;
  readonly closedAt: Date | null;
  /** The union has suspended or ended its dealings with the merchant, by what was heard of it. */
  readonly isSuspended: boolean;
}

/** What of a campaign's terms a claim needs. It never changes after the launch. */
interface ClaimRules extends Pick<CampaignTerms, 'eligibility' | 'allocation' | 'windows'> {
  readonly perPeriod: CampaignTerms['quotas']['perPeriod'];
  readonly perPerson: CampaignTerms['quotas']['perPerson'];
  readonly unionPays: Fen;
  readonly memberPays: Fen;
}

/** How many units are taken in the current periods; read under the quota row's lock. */
export interface Counters {
  readonly takenInPeriod: number;
  readonly takenBy: ReadonlyMap<Id, number>;
}

/** The keys under which units are counted at an instant; null where nothing is limited. */
export interface CounterKeys {
  readonly period: string | null;
  readonly person: string | null;
}

/** The keys of all kinds of period that one day falls in. */
export type PeriodKeys = Readonly<Record<QuotaPeriod, string>>;

/** The rules as the quota row keeps them. */
type RulesData = Pick<TermsData, 'eligibility' | 'allocation' | 'windows'> & {
  readonly perPeriod: ClaimRules['perPeriod'];
  readonly perPerson: ClaimRules['perPerson'];
  readonly unionPays: string;
  readonly memberPays: string;
};

export interface QuotaRow {
  readonly campaign_id: Id;
  readonly trade_union_id: Id;
  readonly total_units: number;
  readonly claimed_units: number;
  readonly rules: RulesData;
  readonly closed_at: Date | null;
  readonly is_suspended: boolean;
}

export const QUOTA_COLUMNS = sql`campaign_id, trade_union_id, total_units, claimed_units, rules, closed_at,
  ${isSuspended(sql`(select c.partner_id from campaign c where c.id = campaign_id)`)} as is_suspended`;

/** The scarce units of launched campaigns. Only here is the quota row opened, changed and closed. */
@Injectable()
export class Quotas {
  /** Locks the campaign's quota row until the transaction ends; null when the campaign was never launched. */
  async lock(writer: Writer, campaignId: Id): Promise<Quota | null> {
    const [row] = await writer.query<QuotaRow[]>(
      sql`select ${QUOTA_COLUMNS} from campaign_quota where campaign_id = ${campaignId}::uuid for update`,
    );
    return row === undefined ? null : toQuota(row);
  }

  /** Opens the counter of a campaign that has just been launched. */
  async open(writer: Writer, campaignId: Id, terms: CampaignTerms): Promise<void> {
    const { tradeUnionId, quotas } = terms;
    const rules = quotaRulesData(terms);
    await writer.execute(OPENED.insert([{ campaignId, tradeUnionId, totalUnits: quotas.totalUnits, rules }]));
  }

  async setTotal(writer: Writer, campaignId: Id, totalUnits: number): Promise<void> {
    const changed = await writer.execute(
      sql`update campaign_quota set total_units = ${totalUnits}::int where campaign_id = ${campaignId}::uuid`,
    );
    invariant(changed === 1, 'launched-campaign-has-a-quota', { campaignId });
  }

  /** Ends claims: whoever locks the row after this commit sees it. */
  async close(writer: Writer, campaignId: Id, at: Date): Promise<void> {
    const changed = await writer.execute(
      sql`update campaign_quota set closed_at = ${at}::timestamptz where campaign_id = ${campaignId}::uuid and closed_at is null`,
    );
    invariant(changed === 1, 'campaign-is-closed-once', { campaignId });
  }

  /** Units claimed so far, by campaign; a campaign without a row has none. */
  async claimedUnits(reader: Reader, campaignIds: readonly Id[]): Promise<Map<Id, number>> {
    const rows = await reader.query<Pick<QuotaRow, 'campaign_id' | 'claimed_units'>[]>(
      sql`select campaign_id, claimed_units from campaign_quota where campaign_id = any(${campaignIds}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.campaign_id, row.claimed_units]));
  }

  /** The same for one campaign of a request of the graph. */
  async claimedUnitsOf(context: GraphContext, reader: Reader, campaignId: Id): Promise<number> {
    return (
      (await loadOne(context, 'claimed units', campaignId, (ids) => this.claimedUnits(reader, ids))) ?? 0
    );
  }

  /**
   * What is taken in the periods of a day that the campaign's own rules count. A statement of its own behind the lock: one
   * that waited for the lock would still see the counters as they were before.
   */
  async counters(
    reader: Reader,
    campaignId: Id,
    keys: PeriodKeys,
    personIds: readonly Id[],
  ): Promise<Counters> {
    const rows = await reader.query<{ person_id: Id | null; claimed: number }[]>(
      sql`select null::uuid as person_id, claimed from period_counter
        where campaign_id = ${campaignId}::uuid and period_key = ${countedKey(campaignId, 'perPeriod', keys)}
       union all
       select person_id, claimed from person_counter
        where campaign_id = ${campaignId}::uuid and period_key = ${countedKey(campaignId, 'perPerson', keys)}
          and person_id = any(${[...new Set(personIds)]}::uuid[])`,
    );
    const takenBy = new Map<Id, number>();
    let takenInPeriod = 0;
    for (const row of rows) {
      if (row.person_id === null) takenInPeriod = row.claimed;
      else takenBy.set(row.person_id, row.claimed);
    }
    return { takenInPeriod, takenBy };
  }

  /**
   * Takes units for persons, by whoever holds the quota row: written with everything else of the transaction, the counters in
   * key order.
   */
  take(
    tx: StatementTransaction,
    { campaignId, tradeUnionId, rules }: Quota,
    keys: CounterKeys,
    units: readonly UnitsOf[],
  ): void {
    const taken = units.reduce((sum, one) => sum + one.units, 0);
    if (taken === 0) return;
    const counted: Sql[] = [];
    if (keys.period !== null)
      counted.push(sql`period as (
        ${PERIODS.insert([{ campaignId, key: keys.period, tradeUnionId, taken, unitsMax: rules.perPeriod?.units ?? 0 }])}
        on conflict (campaign_id, period_key) do update
          set claimed = period_counter.claimed + excluded.claimed, units_max = excluded.units_max)`);
    if (keys.person !== null)
      counted.push(sql`person as (
        insert into person_counter (campaign_id, period_key, trade_union_id, units_max, ${PERSONS.columns})
        select ${campaignId}::uuid, ${keys.person}::text, ${tradeUnionId}::uuid, ${rules.perPerson?.units ?? 0}::int,
               ${PERSONS.from('given')} from ${PERSONS.source(byPerson(units))}
        on conflict (campaign_id, period_key, person_id) do update
          set claimed = person_counter.claimed + excluded.claimed, units_max = excluded.units_max)`);
    const counting = counted.length === 0 ? nothing : sql`with ${join(counted)}`;
    const taking = sql`${counting} update campaign_quota set claimed_units = claimed_units + ${taken}::int
      where campaign_id = ${campaignId}::uuid`;
    tx.write(taking, 1, 'units-are-taken-of-one-quota');
  }
}

/** SQL: the key under which the campaign's rules count; null where they don't. They never change after the launch. */
const countedKey = (campaignId: Id, limit: 'perPeriod' | 'perPerson', keys: PeriodKeys): Sql =>
  sql`(select ${JSON.stringify(keys)}::jsonb ->> (rules -> ${limit}::text ->> 'period')
         from campaign_quota where campaign_id = ${campaignId}::uuid)`;

/** Units of one person. */
export interface UnitsOf {
  readonly personId: Id;
  readonly units: number;
}

/**
 * Gives units back that were taken under these keys, by whoever holds the quota row: they are free for others again.
 */
export async function giveUnitsBack(
  writer: Writer,
  { campaignId, rules }: Quota,
  keys: CounterKeys,
  units: readonly UnitsOf[],
): Promise<void> {
  const given = units.reduce((sum, one) => sum + one.units, 0);
  if (given === 0) return;
  await writer.execute(
    sql`update campaign_quota set claimed_units = claimed_units - ${given}::int where campaign_id = ${campaignId}::uuid`,
  );
  if (rules.perPeriod !== null)
    await writer.execute(
      sql`update period_counter set claimed = claimed - ${given}::int
        where campaign_id = ${campaignId}::uuid and period_key = ${keys.period}::text`,
    );
  if (rules.perPerson !== null)
    await writer.execute(
      sql`update person_counter set claimed = person_counter.claimed - given.claimed from ${PERSONS.source(byPerson(units))}
        where campaign_id = ${campaignId}::uuid and period_key = ${keys.person}::text
          and person_counter.person_id = given.person_id`,
    );
}

const OPENED = new Table<
  Pick<Quota, 'campaignId' | 'tradeUnionId' | 'totalUnits'> & { readonly rules: RulesData }
>('campaign_quota', {
  campaign_id: ['uuid', ({ campaignId }) => campaignId],
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  total_units: ['int', ({ totalUnits }) => totalUnits],
  claimed_units: ['int', () => 0],
  rules: ['jsonb', ({ rules }) => JSON.stringify(rules)],
});

interface UnitsOfPeriod {
  readonly campaignId: Id;
  readonly key: string;
  readonly tradeUnionId: Id;
  readonly taken: number;
  readonly unitsMax: number;
}

const PERIODS = new Table<UnitsOfPeriod>('period_counter', {
  campaign_id: ['uuid', ({ campaignId }) => campaignId],
  period_key: ['text', ({ key }) => key],
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  claimed: ['int', ({ taken }) => taken],
  units_max: ['int', ({ unitsMax }) => unitsMax],
});

const PERSONS = new Table<UnitsOf>('person_counter', {
  person_id: ['uuid', ({ personId }) => personId],
  claimed: ['int', ({ units }) => units],
});

function byPerson(taken: readonly UnitsOf[]): UnitsOf[] {
  const sums = new Map<Id, number>();
  for (const { personId, units } of taken) sums.set(personId, (sums.get(personId) ?? 0) + units);
  return [...sums]
    .map(([personId, units]) => ({ personId, units }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
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

export const toQuota = ({ rules, ...row }: QuotaRow): Quota => ({
  campaignId: row.campaign_id,
  tradeUnionId: row.trade_union_id,
  totalUnits: row.total_units,
  claimedUnits: row.claimed_units,
  closedAt: row.closed_at,
  isSuspended: row.is_suspended,
  rules: {
    ...rules,
    unionPays: amount(rules.unionPays),
    memberPays: amount(rules.memberPays),
    windows: windowsFromData(rules.windows),
  },
});
