import type { EventData, OutletChanged } from '@puhui/contracts';
import { invariant, statusAfter, type Id, type LifeCycle, type Place } from '@puhui/kernel';

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
  /** Null while nobody has said it. */
  readonly place: Place | null;
  readonly status: 'open' | 'closed';
  readonly version: number;
}

export type OutletEvent =
  | { readonly name: 'OutletAdded'; readonly data: Omit<Outlet, 'status' | 'version'> }
  | { readonly name: 'OutletPlaced'; readonly data: Pick<Outlet, 'place'> }
  | { readonly name: 'OutletClosed'; readonly data: null };

export const outletLifeCycle: LifeCycle<Outlet['status'], 'OutletPlaced' | 'OutletClosed'> = {
  initial: ['open'],
  final: ['closed'],
  steps: { open: { OutletPlaced: 'open', OutletClosed: 'closed' }, closed: {} },
};

/** The outlet after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Outlet | null, event: OutletEvent): Outlet {
  if (event.name === 'OutletAdded') {
    invariant(before === null, 'an-outlet-is-added-once', { id: event.data.id });
    return { ...event.data, status: 'open', version: 1 };
  }
  invariant(before !== null, 'an-outlet-is-added-first', { event: event.name });
  const status = statusAfter(outletLifeCycle, before, event.name);
  return { ...before, ...event.data, status, version: before.version + 1 };
}

/** The whole state as its event carries it. */
export const outletData = (outlet: Outlet): EventData<typeof OutletChanged> => ({
  id: outlet.id,
  partnerId: outlet.partnerId,
  name: outlet.name,
  regionCode: outlet.regionCode,
  status: outlet.status,
});
