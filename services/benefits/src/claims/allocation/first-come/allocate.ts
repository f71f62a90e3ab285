import { err, invariant, ok } from '@puhui/kernel';
import type { Allocate } from '../allocation.js';

/**
 * First come, first served: whoever arrives while units are left gets one. A person at their limit hears that first,
 * since for them it stays true whatever is left; an empty campaign comes before an empty period for the same reason.
 */
export const allocateFirstCome: Allocate = (candidates, stock) => {
  let unitsLeft = stock.unitsLeft;
  let periodUnitsLeft = stock.periodUnitsLeft;
  const takenBy = new Map(stock.takenBy);
  invariant(unitsLeft >= 0, 'never-oversold', { unitsLeft });
  return candidates.map(({ personId }) => {
    const taken = takenBy.get(personId) ?? 0;
    if (stock.perPersonUnits !== null && taken >= stock.perPersonUnits) return err('PERSON_LIMIT_REACHED');
    if (unitsLeft === 0) return err('SOLD_OUT');
    if (periodUnitsLeft !== null && periodUnitsLeft <= 0) return err('PERIOD_SOLD_OUT');
    unitsLeft -= 1;
    if (periodUnitsLeft !== null) periodUnitsLeft -= 1;
    takenBy.set(personId, taken + 1);
    return ok('granted');
  });
};
