import type { Id } from '@puhui/kernel';
import { liveAt, type Reader, sql } from '@puhui/platform';
import type { Rows } from '../unit.js';
import { isLive, type Duty } from './duty.js';
import { toDuty } from './store.js';

/** What the person may do now, by this service's own books (never by a projection that may lag). */
export async function liveDutiesOf({ prisma }: Rows, personId: Id, now: Date): Promise<Duty[]> {
  const rows = await prisma.duty.findMany({ where: { personId, revokedAt: null } });
  return rows.map(toDuty).filter((duty) => isLive(duty, now));
}

/** The union that the person works for: that of the duty that began last; null without a live one. */
export async function unionOfDuty(reader: Reader, personId: Id, at: Date): Promise<Id | null> {
  const [found] = await reader.query<{ id: Id }[]>(
    sql`select trade_union_id as id from duty
      where person_id = ${personId}::uuid and trade_union_id is not null and ${liveAt(at)}
      order by duty.id desc limit 1`,
  );
  return found?.id ?? null;
}
