import type { EventData, OutletChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';

/** A place where vouchers are redeemed. Closing is for good; a place that opens again is a new outlet. */
export interface Outlet {
  readonly id: Id;
  readonly partnerId: Id;
  /** The partner's union. */
  readonly tradeUnionId: Id;
  readonly name: string;
  /** Administrative division code of the city or county. */
  readonly regionCode: string;
  readonly address: string | null;
  readonly status: 'open' | 'closed';
  readonly version: number;
}

/** The whole state as its event carries it. */
export const outletData = (outlet: Outlet): EventData<typeof OutletChanged> => ({
  id: outlet.id,
  partnerId: outlet.partnerId,
  name: outlet.name,
  regionCode: outlet.regionCode,
  status: outlet.status,
});
