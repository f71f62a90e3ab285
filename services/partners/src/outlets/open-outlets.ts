import type { Id } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/platform';
import type { Undecided } from '../tx.js';

/** What other slices ask of a partner's outlets while they decide. */
export interface OpenOutlets {
  readonly outlets: number;
  /** Different cities or counties among them. */
  readonly regions: number;
}

export async function openOutletsByRegion(tx: Undecided, partnerId: Id): Promise<OpenOutlets> {
  const regions = await tx.prisma.outlet.groupBy({
    by: ['regionCode'],
    where: { partnerId, status: 'open' },
    _count: true,
  });
  return { outlets: regions.reduce((sum, region) => sum + region._count, 0), regions: regions.length };
}

/** The partner's open outlets in the order of their ids: all, or at most so many. */
export async function openOutletIds(
  tx: Undecided,
  partnerId: Id,
  rows_max: number | null,
): Promise<readonly Id[]> {
  const open = await tx.prisma.outlet.findMany({
    where: { partnerId, status: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
    ...(rows_max === null ? {} : { take: rows_max }),
  });
  return open.map((outlet) => outlet.id);
}

/** How many of these are open. */
export const countOpen = (tx: Undecided, ids: readonly Id[]): Promise<number> =>
  tx.prisma.outlet.count({ where: { id: { in: [...ids] }, status: 'open' } });

/** A city or county, and how many open outlets one partner has there. */
export interface OutletsInRegion {
  readonly regionCode: string;
  readonly openOutlets: number;
}

/** Where each of these partners has open outlets, most of them first; one without any is left out. */
export async function regionsOfOpenOutlets(
  reader: Reader,
  partnerIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly OutletsInRegion[]>> {
  const rows = await reader.query<(OutletsInRegion & { readonly partnerId: Id })[]>(
    sql`select t.partner_id::text as "partnerId", t.region_code as "regionCode", count(*)::int as "openOutlets"
      from outlet t where t.partner_id = any (${partnerIds}::uuid[]) and t.status = 'open'
      group by t.partner_id, t.region_code order by count(*) desc, t.region_code`,
  );
  return Map.groupBy(rows, ({ partnerId }) => partnerId);
}
