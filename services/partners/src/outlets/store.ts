import { type Reader, sql } from '@puhui/platform';
import { OutletChanged, type EventData } from '@puhui/contracts';
import { invariant, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { OutletModel } from '../generated/prisma/models.js';
import { restDigest } from '../rest-digest.js';
import type { Cause, Unit } from '../unit.js';
import { outletKey, type NewOutlet } from './add-outlets/decide.js';
import { outletData, type Outlet } from './outlet.js';

/** The columns of a row t, named as the model names them. */
export const OUTLET_COLUMNS = `t.id, t.partner_id as "partnerId", t.trade_union_id as "tradeUnionId", t.name,
  t.region_code as "regionCode", t.address, t.status, t.version, t.changed_at as "changedAt"`;

export function toOutlet(row: OutletModel): Outlet {
  const { changedAt: _, status, ...rest } = row;
  invariant(status === 'open' || status === 'closed', 'outlet-status-is-known', { id: row.id, status });
  return { ...rest, status };
}

/** The outlet as its event carries it, with a digest over what only this service knows. */
export const outletEventData = (outlet: Outlet): EventData<typeof OutletChanged> => ({
  ...outletData(outlet),
  restDigest: restDigest({ tradeUnionId: outlet.tradeUnionId, address: outlet.address }),
});

const changed = (outlet: Outlet, cause: Cause) =>
  newEvent(OutletChanged, {
    aggregateId: outlet.id,
    version: outlet.version,
    tradeUnionId: outlet.tradeUnionId,
    occurredAt: cause.now,
    actorId: cause.actorId,
    data: outletEventData(outlet),
  });

/** Keeps new outlets together with their events. */
export async function addOutlets(unit: Unit, outlets: readonly Outlet[], cause: Cause): Promise<void> {
  await unit.prisma.outlet.createMany({
    data: outlets.map((outlet) => ({ ...outlet, changedAt: cause.now })),
  });
  unit.keep(...outlets.map((outlet) => changed(outlet, cause)));
}

export async function saveOutlet(unit: Unit, outlet: Outlet, cause: Cause): Promise<void> {
  const { id, status, version } = outlet;
  const where = { id, version: version - 1 };
  await unit.prisma.outlet.update({ where, data: { status, version, changedAt: cause.now } });
  unit.keep(changed(outlet, cause));
}

/** The outlet, locked until the transaction ends. */
export async function lockOutlet(unit: Unit, id: Id): Promise<Outlet | null> {
  await unit.query(sql`select from outlet where id = ${id}::uuid for update`);
  const row = await unit.prisma.outlet.findUnique({ where: { id } });
  return row && toOutlet(row);
}

/** Of these codes, those of divisions that there are: the tree of unions has one for each. */
export async function knownRegions(reader: Reader, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ code: string }[]>(
    sql`select distinct region_code as code from platform.trade_union where region_code = any (${[...new Set(codes)]}::text[])`,
  );
  return new Set(rows.map((row) => row.code));
}

/** Names and regions that the partner's open outlets have taken, among those of the list. */
export async function takenKeys(
  unit: Unit,
  partnerId: Id,
  outlets: readonly NewOutlet[],
): Promise<ReadonlySet<string>> {
  const rows = await unit.prisma.outlet.findMany({
    where: { partnerId, status: 'open', regionCode: { in: outlets.map((o) => o.regionCode) } },
    select: { name: true, regionCode: true },
  });
  return new Set(rows.map(outletKey));
}
