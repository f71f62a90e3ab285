import type { Id } from '@puhui/kernel';
import { sql, Table, type Reader, type Writer } from '@puhui/platform';

/** A campaign as billing tells the public of it. */
interface ToldOfCampaign {
  readonly campaignId: Id;
  /** Its redemptions. */
  readonly count: number;
  /** The last month of them, YYYY-MM. */
  readonly through: string;
}

interface YearOf {
  readonly tradeUnionId: Id;
  readonly year: number;
}

/** What a closed month tells of a budget's year: nobody has counted yet for how many persons that was. */
export interface HeardYear extends YearOf {
  /** The closed month, YYYY-MM. */
  readonly period: string;
  readonly campaigns: readonly ToldOfCampaign[];
}

/** What is known of the last time that the public was told. */
export interface ToldBefore {
  /** What is reckoned from. */
  readonly base: number;
  /** Redemptions that were told beside it. */
  readonly most: number;
}

/** What the public is told. */
export interface Told extends ToldBefore {
  /** At least so many, in tens; null for too few. */
  readonly persons: number | null;
}

const heard = new Table<HeardYear>('told_persons', {
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  year: ['int', ({ year }) => year],
  heard_period: ['text', ({ period }) => period],
  heard: ['jsonb', ({ campaigns }) => JSON.stringify(campaigns)],
});

/** Keeps what is to be counted. A closing that is heard late, or again, changes nothing that a later one told. */
export async function keepHeard(writer: Writer, year: HeardYear): Promise<void> {
  await writer.execute(
    sql`${heard.insert([year])} on conflict (trade_union_id, year)
       do update set ${heard.assign('excluded', ['heard_period', 'heard'])} where told_persons.heard_period < excluded.heard_period`,
  );
}

interface HeardRow extends YearOf {
  readonly period: string;
  readonly campaigns: string;
  readonly told: boolean;
  readonly base: number;
  readonly most: number;
}

/** A year that has still to be counted, with what was told of it before, beside those of unions that are named. Null when there is none. */
export async function nextHeard(
  reader: Reader,
  withoutUnions: readonly Id[],
): Promise<(HeardYear & { readonly before: ToldBefore | null }) | null> {
  const [row] = await reader.query<HeardRow[]>(
    sql`select trade_union_id as "tradeUnionId", year, heard_period as period, heard::text as campaigns, period is not null as told, base, most
          from told_persons where heard is not null and not trade_union_id = any(${withoutUnions}::uuid[])
         order by trade_union_id, year limit 1`,
  );
  if (row === undefined) return null;
  const { told, base, most, campaigns, ...of } = row;
  return {
    ...of,
    campaigns: JSON.parse(campaigns) as ToldOfCampaign[],
    before: told ? { base, most } : null,
  };
}

/** The public is told of what was counted; what was heard meanwhile waits to be counted. */
export async function keepCounted(
  writer: Writer,
  { tradeUnionId, year, period }: HeardYear,
  { persons, base, most }: Told,
): Promise<void> {
  await writer.execute(
    sql`update told_persons set heard = case when heard_period = ${period}::text then null else heard end,
           period = ${period}::text, persons = ${persons}::int, base = ${base}::int, most = ${most}::int
         where trade_union_id = ${tradeUnionId}::uuid and year = ${year}::int`,
  );
}

export async function toldPersons(
  reader: Reader,
  tradeUnionId: Id,
  year: number,
): Promise<{ readonly period: string; readonly persons: number | null } | null> {
  const [row] = await reader.query<{ period: string; persons: number | null }[]>(
    sql`select period, persons from told_persons
         where trade_union_id = ${tradeUnionId}::uuid and year = ${year}::int and period is not null`,
  );
  return row ?? null;
}
