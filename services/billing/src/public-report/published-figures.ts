import { fen, type Id } from '@puhui/kernel';
import { type Reader, sql, Table, unionCalled } from '@puhui/platform';
import { spentThrough } from '../ledger/spent.js';
import { costOfOne } from '../redemptions/kept-redemptions.js';
import type { Tx } from '../tx.js';
import { nextFigure, toldYears, type PublicFigure, type ToldFigure, type ToldYears } from './figures.js';

interface NewFigure {
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly figure: PublicFigure;
}

const published = new Table<NewFigure>('published_figure', {
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  year: ['int', ({ figure }) => figure.year],
  campaign_id: ['uuid', ({ figure }) => figure.campaignId],
  period: ['text', ({ period }) => period],
  redeemed: ['int', ({ figure }) => figure.count],
  spent: ['bigint', ({ figure }) => figure.spent],
});

/** What is told of a union's campaigns; of one year, or of all. In the order of ids. */
export async function figuresOf(
  reader: Reader,
  tradeUnionId: Id,
  year: number | null,
): Promise<readonly ToldFigure[]> {
  const rows = await reader.query<
    { id: Id; year: number; period: string; redeemed: number | null; spent: string | null }[]
  >(
    sql`select distinct on (campaign_id, year) campaign_id::text as id, year::int, period, redeemed, spent::text
         from published_figure
        where trade_union_id = ${tradeUnionId}::uuid and (${year}::int is null or year = ${year}::int)
        order by campaign_id, year, period desc`,
  );
  return rows.map(({ id: campaignId, year: of, period, redeemed, spent }) => ({
    campaignId,
    year: of,
    period,
    ...(redeemed === null || spent === null
      ? { count: null, spent: null }
      : { count: redeemed, spent: fen(BigInt(spent)) }),
  }));
}

/**
 * Keeps what is told of the union's campaigns from the closing of a month on; the caller holds the union's books.
 * @returns the years of which something new is told, each with all that is told of it
 */
export async function publishFigures(tx: Tx, tradeUnionId: Id, period: string): Promise<ToldYears> {
  const spent = await spentThrough(tx, tradeUnionId, period);
  const keyOf = (one: Pick<PublicFigure, 'campaignId' | 'year'>): string => `${one.campaignId} ${one.year}`;
  const told = new Map((await figuresOf(tx, tradeUnionId, null)).map((figure) => [keyOf(figure), figure]));
  const costs = await costOfOne(tx, [...new Set(spent.map(({ campaignId }) => campaignId))]);
  const figures = spent.flatMap((one) => {
    const figure = nextFigure(told.get(keyOf(one)), one, costs.get(one.campaignId));
    return figure === null ? [] : [{ tradeUnionId, period, figure }];
  });
  if (figures.length > 0) await tx.execute(published.insert(figures));
  for (const { figure } of figures) told.set(keyOf(figure), { ...figure, period });
  return toldYears([...told.values()], new Set(figures.map(({ figure }) => figure.year)));
}

/** A union with the years of which something is told, the newest first. */
interface ToldUnion {
  readonly tradeUnionId: Id;
  readonly years: readonly number[];
}

interface Wanted {
  readonly rows: number;
  readonly after: Id | null;
  /** A part of the name, or the beginning of the code. */
  readonly search: string | null;
}

/** One row more than is wanted, in the order of ids. */
export async function unionsThatAreTold(
  reader: Reader,
  { rows, after, search }: Wanted,
): Promise<ToldUnion[]> {
  return reader.query<ToldUnion[]>(
    sql`select f.trade_union_id::text as "tradeUnionId", array_agg(distinct f.year::int order by f.year::int desc) as years
         from published_figure f
        where (${after}::uuid is null or f.trade_union_id > ${after}::uuid)
          and (${search}::text is null or ${unionCalled(sql`f.trade_union_id`, sql`${search}::text`)})
        group by 1 order by 1 limit ${rows + 1}::int`,
  );
}
