import { ok, stepFrom, type Place, type Result } from '@puhui/kernel';
import { hasLeft, type Partner } from '../../onboarding/partner.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { outletLifeCycle, type Outlet, type OutletEvent } from '../outlet.js';

/** Says where an outlet is, as often as somebody finds that it was said wrongly; of a merchant that has left nobody looks for one. */
export function decidePlace(
  outlet: Outlet,
  place: Place | null,
  partner: Pick<Partner, 'status'>,
): Result<OutletEvent, RefusalWith<'OUTLET_ALREADY_CLOSED' | 'PARTNER_STEP_NOT_OPEN'>> {
  if (hasLeft(partner)) return refuse.PARTNER_STEP_NOT_OPEN({ status: partner.status });
  if (stepFrom(outletLifeCycle, outlet.status, 'OutletPlaced') === undefined)
    return refuse.OUTLET_ALREADY_CLOSED({ outletId: outlet.id });
  return ok({ name: 'OutletPlaced', data: { place } });
}
