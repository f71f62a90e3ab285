import { OutletChanged, type EventData } from '@puhui/contracts';
import { invariant, ok, placeText, type Id, type Result } from '@puhui/kernel';
import { behindWhatWasTold, newEvent } from '@puhui/messaging';
import { occurred, restDigest, sql, Table } from '@puhui/platform';
import type { OutletModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Undecided, Work } from '../tx.js';
import { outletKey, type NewOutlet } from './add-outlets/decide.js';
import { evolve, outletData, outletLifeCycle, type Outlet, type OutletEvent } from './outlet.js';

/** The columns of a row t, named as the model names them. */
export const OUTLET_COLUMNS = sql`t.id, t.partner_id as "partnerId", t.trade_union_id as "tradeUnionId", t.name,
  t.region_code as "regionCode", t.address, t.latitude, t.longitude, t.status, t.version, t.changed_at as "changedAt"`;

const outletTable = new Table<Outlet & { readonly changedAt: Date }>('outlet', {
  id: ['uuid', (outlet) => outlet.id],
  partner_id: ['uuid', (outlet) => outlet.partnerId],
  trade_union_id: ['uuid', (outlet) => outlet.tradeUnionId],
  name: ['text', (outlet) => outlet.name],
  region_code: ['text', (outlet) => outlet.regionCode],
  address: ['text', (outlet) => outlet.address],
  latitude: ['int', (outlet) => outlet.place?.latitude ?? null],
  longitude: ['int', (outlet) => outlet.place?.longitude ?? null],
  status: ['text', (outlet) => outlet.status],
  version: ['int', (outlet) => outlet.version],
  changed_at: ['timestamptz', (outlet) => outlet.changedAt],
});

export function toOutlet(row: OutletModel): Outlet {
  const { changedAt: _, status, latitude, longitude, ...rest } = row;
  invariant(status === 'open' || status === 'closed', 'outlet-status-is-known', { id: row.id, status });
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  return { ...rest, place, status };
}

/**
 * The outlet as its event carries it, with a digest over what only this service knows. One without a place has the digest
 * that it had before there were places.
 */
export const outletEventData = (outlet: Outlet): EventData<typeof OutletChanged> => ({
  ...outletData(outlet),
  restDigest: restDigest({
    tradeUnionId: outlet.tradeUnionId,
    address: outlet.address,
    ...(outlet.place === null ? {} : { place: placeText(outlet.place) }),
  }),
});

const changed = (outlet: Outlet, work: Work) =>
  newEvent(OutletChanged, { ...occurred(outlet, work), data: outletEventData(outlet) });

/** Keeps new outlets together with their events. */
export async function addOutlets(work: Work, outlets: readonly Outlet[]): Promise<void> {
  const { tx, now } = work;
  await tx.execute(outletTable.insert(outlets.map((outlet) => ({ ...outlet, changedAt: now }))));
  tx.keep(...outlets.map((outlet) => changed(outlet, work)));
}

/** Lets events happen to a locked outlet, and keeps both in one commit. */
export async function saveOutlet(
  work: Work,
  before: Outlet,
  events: readonly OutletEvent[],
): Promise<Outlet> {
  const after = events.reduce(evolve, before);
  let outlet = await behindWhatWasTold(work.tx, 'outlet', before, { cycle: outletLifeCycle, before, after });
  for (const event of events) {
    outlet = evolve(outlet, event);
    work.tx.keep(changed(outlet, work));
  }
  const { status, version, place } = outlet;
  const where = { id: before.id, version: before.version };
  const data = {
    status,
    version,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    changedAt: work.now,
  };
  await work.tx.prisma.outlet.update({ where, data });
  return outlet;
}

/** One that is known to be there. */
export async function keptOutlet({ prisma }: Models, id: Id): Promise<Outlet> {
  const row = await prisma.outlet.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-outlet-is-there', { id });
  return toOutlet(row);
}

/** The outlet, locked until the transaction ends. */
export async function lockOutlet(
  tx: Undecided,
  outletId: Id,
): Promise<Result<Outlet, RefusalWith<'OUTLET_UNKNOWN'>>> {
  const [row] = await tx.query<OutletModel[]>(
    sql`select ${OUTLET_COLUMNS} from outlet t where t.id = ${outletId}::uuid for update`,
  );
  return row ? ok(toOutlet(row)) : refuse.OUTLET_UNKNOWN({ outletId });
}

/** Names and regions that the partner's open outlets have taken, among those of the list. */
export async function takenKeys(
  tx: Undecided,
  partnerId: Id,
  outlets: readonly NewOutlet[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.prisma.outlet.findMany({
    where: { partnerId, status: 'open', regionCode: { in: outlets.map((o) => o.regionCode) } },
    select: { name: true, regionCode: true },
  });
  return new Set(rows.map(outletKey));
}
