import { createHash } from 'node:crypto';
import { ZERO_FEN, type Id } from '@puhui/kernel';
import { type IntegrityCheck, type IntegrityFinding, type Reader, sql } from '@puhui/platform';
import { spentThrough } from '../ledger/spent.js';
import { nextFigure, type PublicFigure } from '../public-report/figures.js';
import { costOfOne } from '../redemptions/kept-redemptions.js';

const KIND = 'published-figure';
const findings_max = 100;

interface KeptFigure {
  readonly union: Id;
  readonly year: number;
  readonly campaignId: Id;
  readonly period: string;
  readonly redeemed: number | null;
  readonly spent: string | null;
  readonly isClosed: boolean;
}

/**
 * What the public is told since a month was closed is what the books came to by its end, which takes no more postings. Of each campaign
 * the newest figure, which is the one that is shown.
 */
export async function checkPublishedFigures(reader: Reader): Promise<IntegrityCheck> {
  const kept = await reader.query<KeptFigure[]>(
    sql`select f.trade_union_id::text as union, f.year::int, f.campaign_id::text as "campaignId", f.period, f.redeemed,
          f.spent::text, p.period is not null as "isClosed"
        from (select distinct on (trade_union_id, campaign_id, year) * from published_figure
               order by trade_union_id, campaign_id, year, period desc) f
        left join closed_period p on p.trade_union_id = f.trade_union_id and p.period = f.period
       order by f.trade_union_id, f.period, f.year, f.campaign_id`,
  );
  const digest = createHash('sha256');
  const findings: IntegrityFinding[] = [];
  for (const [closing, figures] of Map.groupBy(kept, ({ union, period }) => `${union} ${period}`)) {
    digest.update(closing);
    const said = await toldAt(reader, figures);
    for (const figure of figures) {
      const [expected, found] = [said(figure), words(figure.redeemed, figure.spent)];
      digest.update(found);
      const what = `published_figure of campaign ${figure.campaignId} of ${figure.year} in ${closing}`;
      if (expected !== found) findings.push({ kind: KIND, what, expected, found });
    }
  }
  return {
    kind: KIND,
    rows: BigInt(kept.length),
    digest: digest.digest('hex'),
    findings: findings.slice(0, findings_max),
  };
}

/** What a closing told of each campaign, by its books and its own rule. */
async function toldAt(
  reader: Reader,
  [first]: readonly KeptFigure[],
): Promise<(figure: KeptFigure) => string> {
  if (first?.isClosed !== true) return () => 'a month that was closed';
  const spent = await spentThrough(reader, first.union, first.period);
  const costs = await costOfOne(
    reader,
    spent.map(({ campaignId }) => campaignId),
  );
  const byFigure = new Map(spent.map((row) => [figureOf(row), row]));
  return ({ campaignId, year }) => {
    const one = byFigure.get(figureOf({ campaignId, year }));
    // Far from whatever was told before: then the rule tells what there is.
    const before: PublicFigure = { campaignId, year, count: Number.MAX_SAFE_INTEGER, spent: ZERO_FEN };
    const figure = one === undefined ? null : nextFigure(before, one, costs.get(campaignId));
    return figure === null ? 'nothing' : words(figure.count, figure.spent?.toString() ?? null);
  };
}

const figureOf = ({ campaignId, year }: Pick<PublicFigure, 'campaignId' | 'year'>): string =>
  `${campaignId} ${year}`;

const words = (redeemed: number | null, spent: string | null): string =>
  redeemed === null && spent === null
    ? 'that it is too little to tell'
    : `${redeemed} redeemed, ${spent} fen`;
