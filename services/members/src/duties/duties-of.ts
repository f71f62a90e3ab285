import type { Id } from '@puhui/kernel';
import { liveAt, type Reader, sql } from '@puhui/platform';
import type { Rows } from '../tx.js';
import { isLive, type Duty } from './duty.js';
import { dutiesById, DUTIES } from './store.js';

/** What the person may do now, by this service's own tables (never by a projection that may lag). */
export async function liveDutiesOf(rows: Rows, personId: Id, now: Date): Promise<Duty[]> {
  const known = await rows.query<{ id: Id }[]>(
    sql`select id from ${DUTIES} where person_id = ${personId}::uuid and revoked_at is null`,
  );
  const duties = await dutiesById(
    rows,
    known.map(({ id }) => id),
  );
  return duties.filter((duty) => isLive(duty, now));
}

/** A live duty of somebody; without a union it lies over the platform. */
export interface HeldDuty {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id | null;
}

/** The live duties of these persons, the eldest first; those too by which they may do nothing now, since more was told of them. */
export const heldDuties = (reader: Reader, personIds: readonly Id[], at: Date): Promise<HeldDuty[]> =>
  reader.query<HeldDuty[]>(
    sql`select id, person_id as "personId", trade_union_id as "tradeUnionId" from duty
      where person_id = any (${personIds}::uuid[]) and ${liveAt(at)} order by id`,
  );

/** Of these persons, those who have, or had, a duty over a union or over the platform. */
export async function dutiesOverUnions(reader: Reader, personIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select distinct person_id as id from duty
      where person_id = any (${personIds}::uuid[]) and scope_kind in ('union', 'platform')`,
  );
  return new Set(rows.map(({ id }) => id));
}
