import { createHash } from 'node:crypto';
import { addFen, fen, type Fen, type Id, ZERO_FEN } from '@puhui/kernel';
import { type IntegrityCheck, type IntegrityFinding, type Reader, sql } from '@puhui/platform';
import { SPENT } from '../ledger/spent.js';
import { nextFigure, type PublicFigure } from '../public-report/figures.js';
import { costOfOne } from '../redemptions/kept-redemptions.js';

const KIND = 'published-figure';
const findings_max = 100;

interface Closing {
  readonly union: Id;
  readonly period: string;
}

interface KeptFigure extends Closing {
  readonly year: number;
  readonly campaignId: Id;
  readonly redeemed: number | null;
  readonly spent: string | null;
}

/** What a campaign cost a union in one month, in a year's budget. */
interface SpentInMonth extends Closing {
  readonly year: number;
  readonly campaignId: Id;
  readonly amount: string;
}

/**
 * What the public is told since a month was closed is what the books came to by its end, which takes no more postings. Every closing is
 * gone through again that told any, the oldest first, by the entries and the rule: a row that says something else, one that is gone, and one too many.
 */
export async function checkPublishedFigures(reader: Reader): Promise<IntegrityCheck> {
  const kept = await reader.query<KeptFigure[]>(
    sql`select trade_union_id::text as union, year::int, campaign_id::text as "campaignId", period, redeemed, spent::text
          from published_figure order by trade_union_id, period, year, campaign_id`,
  );
  const found = new Map(kept.map((row) => [whichOf(row), words(row.redeemed, row.spent)]));
  const expected = await toldByTheBooks(reader);
  const findings = [...new Set([...found.keys(), ...expected.keys()])]
    .toSorted()
    .flatMap((what): IntegrityFinding[] => {
      const [said, told] = [expected.get(what) ?? 'nothing', found.get(what) ?? 'nothing'];
      return said === told ? [] : [{ kind: KIND, what, expected: said, found: told }];
    });
  const digest = createHash('sha256');
  for (const [what, told] of found) digest.update(`${what} ${told}`);
  return {
    kind: KIND,
    rows: BigInt(kept.length),
    digest: digest.digest('hex'),
    findings: findings.slice(0, findings_max),
  };
}

/** By union, closing, campaign and year, in words. */
async function toldByTheBooks(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const closings = await reader.query<Closing[]>(
    sql`select trade_union_id::text as union, period from closed_period where tells order by trade_union_id, period`,
  );
  const spent = Map.groupBy(await spentByMonth(reader), ({ union }) => union);
  const costs = await costOfOne(reader, [
    ...new Set([...spent.values()].flat().map((one) => one.campaignId)),
  ]);
  const told = new Map<string, string>();
  for (const [union, ofUnion] of Map.groupBy(closings, (closing) => closing.union))
    for (const figures of Map.groupBy(spent.get(union) ?? [], campaignYear).values())
      for (const [period, figure] of closingsOf(ofUnion, figures, costs))
        told.set(
          whichOf({ ...figure, union, period }),
          words(figure.count, figure.spent?.toString() ?? null),
        );
  return told;
}

/** What each closing tells anew of one campaign in one year's budget. */
function* closingsOf(
  closings: readonly Closing[],
  months: readonly SpentInMonth[],
  costs: ReadonlyMap<Id, Fen>,
): Generator<readonly [period: string, PublicFigure]> {
  const [first] = months;
  if (first === undefined) return;
  const { campaignId, year } = first;
  let told: PublicFigure | undefined;
  for (const { period } of closings) {
    const by = months.filter((month) => month.period <= period).map(({ amount }) => fen(BigInt(amount)));
    if (by.length === 0) continue;
    const amount = addFen(ZERO_FEN, ...by);
    const figure = nextFigure(told, { campaignId, year, amount }, costs.get(campaignId));
    if (figure === null) continue;
    told = figure;
    yield [period, figure];
  }
}

/** Of unions that closed a month. */
async function spentByMonth(reader: Reader): Promise<SpentInMonth[]> {
  return reader.query<SpentInMonth[]>(
    sql`select a.trade_union_id::text as union, a.campaign_id::text as "campaignId", a.year::int,
               to_char(moved.posted_on, 'YYYY-MM') as period, sum(moved.amount)::text as amount
          from account a
          join lateral (
            select posted_on, amount from entry where debit_key = a.key
            union all select posted_on, -amount from entry where credit_key = a.key) moved on true
         where ${SPENT} and a.trade_union_id in (select trade_union_id from closed_period)
         group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  );
}

const campaignYear = ({ campaignId, year }: SpentInMonth): string => `${campaignId} ${year}`;

const whichOf = ({ campaignId, year, union, period }: Omit<SpentInMonth, 'amount'>): string =>
  `published_figure of campaign ${campaignId} of ${year} in ${union} ${period}`;

const words = (redeemed: number | null, spent: string | null): string =>
  redeemed === null && spent === null
    ? 'that it is too little to tell'
    : `${redeemed} redeemed, ${spent} fen`;
