import type { Door } from '../door/door.js';
import { inFlight } from '../door/in-flight.js';
import type { Outlet } from '../questions/partners.js';
import { showAtSignIn } from './at-sign-in.js';
import { IN_FLIGHT, NUMBERS, type Demo } from './demo.js';
import type { Merchant } from './merchant.js';
import { appoint, register } from './staff.js';

/** An outlet and the door as its cashier sees it. */
export interface Counter {
  readonly outlet: Outlet;
  readonly cashier: Door;
}

/** One cashier for each outlet, appointed by the merchant. */
export async function staffCounters(demo: Demo, merchant: Merchant): Promise<Counter[]> {
  const personIds = await inFlight(merchant.outlets, IN_FLIGHT.appointmentsMax, async (outlet, index) => {
    const personId = await register(demo, NUMBERS.cashiers + index, outlet.regionCode);
    await appoint(demo, merchant.admin, {
      personId,
      role: 'PARTNER_CASHIER',
      scopeKind: 'OUTLET',
      scopeId: outlet.id,
    });
    return personId;
  });
  const [cashier] = personIds;
  if (cashier !== undefined) await showAtSignIn(demo, { cashier });
  const doors = await demo.admin.asPeople(personIds);
  const regions = new Set(merchant.outlets.map(({ regionCode }) => regionCode)).size;
  demo.say(
    `  ${doors.length} 名收银员，${regions} 个市县 / ${doors.length} cashiers in ${regions} cities or counties`,
  );
  return merchant.outlets.flatMap((outlet, index) => {
    const cashier = doors[index];
    return cashier ? [{ outlet, cashier }] : [];
  });
}
