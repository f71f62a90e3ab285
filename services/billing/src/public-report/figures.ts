import { PeriodClosed, type EventData } from '@puhui/contracts';
import { addFen, PUBLIC_COUNT_MIN, timesFen, type Fen, type Id } from '@puhui/kernel';
import type { Spent } from '../ledger/spent.js';

/** What the public is told of a campaign: how often it was redeemed, and what it cost; or that it was too rarely to say. */
export type PublicFigure = { readonly campaignId: Id; readonly year: number } & (
  | { readonly count: number; readonly spent: Fen }
  | { readonly count: null; readonly spent: null }
);

/**
 * What is told from the closing of a month on. The price of one is public, so a cost tells a count: where the count is not told,
 * neither is the cost. And what is told stands until ten more have come, or gone: two months' figures of a campaign, held against
 * each other, tell nothing that is smaller. Null when nothing new is told.
 */
export function nextFigure(
  told: PublicFigure | undefined,
  { campaignId, year, amount }: Spent,
  costOfOne: Fen | undefined,
): PublicFigure | null {
  // What one costs may be unknown for a moment (a redemption whose row has not come): then nothing new is told.
  if (costOfOne === undefined || costOfOne <= 0n) return null;
  const count = Number(amount / costOfOne);
  if (told === undefined && count === 0) return null;
  const before = told?.count ?? 0;
  if (told !== undefined && Math.abs(count - before) < PUBLIC_COUNT_MIN) return null;
  return count < PUBLIC_COUNT_MIN
    ? untold({ campaignId, year }, told)
    : { campaignId, year, count, spent: timesFen(costOfOne, count) };
}

/** That a campaign is there is told once. */
const untold = (
  which: Pick<Spent, 'campaignId' | 'year'>,
  told: PublicFigure | undefined,
): PublicFigure | null =>
  told !== undefined && told.count === null ? null : { ...which, count: null, spent: null };

/** What is told, with the month by whose end it was so. */
export type ToldFigure = PublicFigure & { readonly period: string };

/** Whoever knows the persons counts them over exactly what is told. */
export type ToldYears = NonNullable<EventData<typeof PeriodClosed>['told']>;

/**
 * Each of the years with all that is told of it, the newest first. One that is more than the event of a closing carries is left out: a
 * month is closed all the same, and the persons that were told before are still no fewer.
 */
export function toldYears(told: readonly ToldFigure[], years: ReadonlySet<number>): ToldYears {
  return [...years]
    .toSorted((one, other) => other - one)
    .map((year) => ({
      year,
      campaigns: told.flatMap(({ campaignId, year: of, count, period: through }) =>
        of === year && count !== null ? [{ campaignId, count, through }] : [],
      ),
    }))
    .reduce<ToldYears>((carried, year) => {
      const more = [...carried, year];
      return PeriodClosed.schema.shape.told.safeParse(more).success ? more : carried;
    }, []);
}

/** Over those that are told: a sum over all would tell what a single one leaves out. */
export interface PublicSums {
  readonly count: number;
  readonly spent: Fen;
  /** How many campaigns are in no sum. */
  readonly untold: number;
}

export function publicSums(figures: readonly PublicFigure[]): PublicSums {
  const told = figures.flatMap((figure) => (figure.count === null ? [] : [figure]));
  return {
    count: told.reduce((sum, { count }) => sum + count, 0),
    spent: addFen(...told.map(({ spent }) => spent)),
    untold: figures.length - told.length,
  };
}
