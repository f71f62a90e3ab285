import { ok, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Outlet } from '../outlet.js';

/** Closes an outlet for good. Vouchers can be redeemed at the partner's others. */
export function decideClose(outlet: Outlet): Result<Outlet, RefusalWith<'OUTLET_ALREADY_CLOSED'>> {
  if (outlet.status === 'closed') return refuse.OUTLET_ALREADY_CLOSED({ outletId: outlet.id });
  return ok({ ...outlet, status: 'closed', version: outlet.version + 1 });
}
