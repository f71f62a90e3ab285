import { ok, unwrap, type Id, type Result } from '@puhui/kernel';
import { lockPartner } from '../onboarding/held-partners.js';
import type { Partner } from '../onboarding/partner.js';
import type { RefusalWith } from '../refusals.js';
import type { Undecided } from '../tx.js';
import type { Outlet } from './outlet.js';
import { lockOutlet } from './store.js';

interface HeldOutlet {
  readonly outlet: Outlet;
  readonly partner: Partner;
}

/** An outlet and its partner, both locked: what every step of an outlet is decided on. */
export async function lockOutletOfPartner(
  tx: Undecided,
  outletId: Id,
): Promise<Result<HeldOutlet, RefusalWith<'OUTLET_UNKNOWN'>>> {
  const outlet = await lockOutlet(tx, outletId);
  if (!outlet.ok) return outlet;
  // An outlet has its partner: the database sees to that.
  return ok({ outlet: outlet.value, partner: unwrap(await lockPartner(tx, outlet.value.partnerId)) });
}
