import {
  businessDate,
  businessMonth,
  firstOfMonth,
  monthAfter,
  type BusinessDate,
  type Id,
} from '@puhui/kernel';
import { coveredBy, type Onlooker, type Reader, sql } from '@puhui/platform';
import type { Tx } from '../tx.js';

/** A month that takes no more postings of a union, nor does any before it. */
export interface ClosedMonth {
  readonly id: Id;
  readonly tradeUnionId: Id;
  /** "YYYY-MM" */
  readonly period: string;
  readonly closedBy: Id;
  readonly closedAt: Date;
}

/**
 * The accounting date of what happened on a day: that day, or, when its month takes no more postings, the first day of
 * the first month that does.
 * @param closedThrough the last month "YYYY-MM" that the union has closed, which closes all before it; null for none.
 */
export const postingDate = (day: BusinessDate, closedThrough: string | null): BusinessDate =>
  closedThrough === null || businessMonth(day) > closedThrough
    ? day
    : firstOfMonth(monthAfter(closedThrough));

/** The last closed month of each union; a union that closed none is absent. */
export async function closedThrough(reader: Reader, tradeUnionIds: readonly Id[]): Promise<Map<Id, string>> {
  const rows = await reader.query<{ union_id: Id; period: string }[]>(
    sql`select trade_union_id::text as union_id, max(period) as period from closed_period
      where trade_union_id = any (${tradeUnionIds}::uuid[]) group by 1`,
  );
  return new Map(rows.map((row) => [row.union_id, row.period]));
}

/** True when the month takes no more postings of the union: it was closed, or a later one was. */
export async function isClosed(reader: Reader, tradeUnionId: Id, period: string): Promise<boolean> {
  const last = (await closedThrough(reader, [tradeUnionId])).get(tradeUnionId);
  return last !== undefined && last >= period;
}

/** The accounting date of what happened in this union on a day. */
export async function postedDay(reader: Reader, tradeUnionId: Id, day: BusinessDate): Promise<BusinessDate> {
  return postingDate(day, (await closedThrough(reader, [tradeUnionId])).get(tradeUnionId) ?? null);
}

/** Whether what happened on this day is posted in a later year, since its own is closed for the union. */
export const isOfClosedYear = (day: BusinessDate, posted: BusinessDate): boolean =>
  posted.slice(0, 4) > day.slice(0, 4);

/** Newest first. */
export async function closedMonthsOf(reader: Reader, tradeUnionId: Id): Promise<ClosedMonth[]> {
  const rows = await reader.query<{ id: Id; period: string; closed_by: Id; closed_at: string }[]>(
    sql`select id::text, period, closed_by::text, iso_instant(closed_at) as closed_at from closed_period
      where trade_union_id = ${tradeUnionId}::uuid order by period desc`,
  );
  return rows.map((row) => ({
    id: row.id,
    tradeUnionId,
    period: row.period,
    closedBy: row.closed_by,
    closedAt: new Date(row.closed_at),
  }));
}

interface OpenMonth {
  readonly tradeUnionId: Id;
  /** "YYYY-MM" */
  readonly period: string;
}

const open_months_max = 20;

/** Of each union that the onlooker's duties cover: the last month that is over, has entries and takes more of them. */
export async function openMonthsOf(reader: Reader, whose: Onlooker): Promise<OpenMonth[]> {
  const begun = firstOfMonth(businessMonth(businessDate(whose.at)));
  return reader.query<OpenMonth[]>(
    sql`select h.trade_union_id::text as "tradeUnionId", max(last.period) as period
      from chain_head h cross join unnest(array['control', 'general']) as books (book)
      cross join lateral (select to_char(e.posted_on, 'YYYY-MM') as period from entry e
         where e.trade_union_id = h.trade_union_id and e.book = books.book and e.posted_on < ${begun}::date
         order by e.posted_on desc limit 1) last
      where ${coveredBy(whose, { union: sql`h.trade_union_id` })} and not exists (
        select from closed_period c where c.trade_union_id = h.trade_union_id and c.period >= last.period)
      group by 1 order by 2, 1 limit ${open_months_max}::int`,
  );
}

/** The caller holds the union's books: nothing is posted meanwhile. */
export async function closeMonth(tx: Tx, closed: ClosedMonth): Promise<void> {
  await tx.prisma.closed_period.create({ data: closed });
}
