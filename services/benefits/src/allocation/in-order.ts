import { err, invariant, ok, type Result } from '@puhui/kernel';
import type { Candidate, NoUnit, Stock } from './kind.js';

/**
 * So many units for each of those who come, in their order, while there are enough. A person at their limit hears that
 * first, since for them it stays true whatever is left; an empty campaign comes before an empty period for the same reason.
 */
export function inOrder(
  candidates: readonly Candidate[],
  stock: Stock,
  unitsEach: number,
): Result<'taken', NoUnit>[] {
  let { unitsLeft, periodUnitsLeft } = stock;
  const takenBy = new Map(stock.takenBy);
  invariant(unitsLeft >= 0, 'never-oversold', { unitsLeft });
  return candidates.map(({ personId }) => {
    const taken = (takenBy.get(personId) ?? 0) + unitsEach;
    if (stock.perPersonUnits !== null && taken > stock.perPersonUnits) return err('PERSON_LIMIT_REACHED');
    if (unitsLeft < unitsEach) return err('SOLD_OUT');
    if (periodUnitsLeft !== null && periodUnitsLeft < unitsEach) return err('PERIOD_SOLD_OUT');
    unitsLeft -= unitsEach;
    if (periodUnitsLeft !== null) periodUnitsLeft -= unitsEach;
    takenBy.set(personId, taken);
    return ok('taken');
  });
}
