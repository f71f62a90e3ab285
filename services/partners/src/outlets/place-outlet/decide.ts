import { ok, stepFrom, type Place, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { outletLifeCycle, type Outlet, type OutletEvent } from '../outlet.js';

/** Says where an outlet is, as often as somebody finds that it was said wrongly. */
export function decidePlace(
  outlet: Outlet,
  place: Place | null,
): Result<OutletEvent, RefusalWith<'OUTLET_ALREADY_CLOSED'>> {
  if (stepFrom(outletLifeCycle, outlet.status, 'OutletPlaced') === undefined)
    return refuse.OUTLET_ALREADY_CLOSED({ outletId: outlet.id });
  return ok({ name: 'OutletPlaced', data: { place } });
}
