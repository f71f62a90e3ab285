import { ok, stepFrom, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { outletLifeCycle, type Outlet, type OutletEvent } from '../outlet.js';

/** Closes an outlet for good. Vouchers can be redeemed at the partner's others. */
export function decideClose(outlet: Outlet): Result<OutletEvent, RefusalWith<'OUTLET_ALREADY_CLOSED'>> {
  if (stepFrom(outletLifeCycle, outlet.status, 'OutletClosed') === undefined)
    return refuse.OUTLET_ALREADY_CLOSED({ outletId: outlet.id });
  return ok({ name: 'OutletClosed', data: null });
}
